# Installs a build into a tree of its own, builds the consumer project against it, and runs it.
# cmake -DBUILD=build/release -DCONSUMER=tests/install -DCOMPILER=g++ -DFLAGS= -P run.cmake

set(prefix ${BUILD}/install_test/prefix)
file(REMOVE_RECURSE ${BUILD}/install_test)

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\nended with ${status}:\n${text}")
  endif()
endfunction()

run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix})
run(${CMAKE_COMMAND} -G Ninja -S ${CONSUMER} -B ${BUILD}/install_test/build
  -DCMAKE_PREFIX_PATH=${prefix} -DCMAKE_FIND_USE_PACKAGE_REGISTRY=OFF
  -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_CXX_FLAGS=${FLAGS} -DCMAKE_BUILD_TYPE=Release)
run(${CMAKE_COMMAND} --build ${BUILD}/install_test/build)
foreach(library graph settings loaders algorithms reports)
  run(${BUILD}/install_test/build/${library}_alone)
endforeach()
set(out ${BUILD}/install_test/out)
run(${BUILD}/install_test/build/consumer ${prefix}/share/kith/sample ${out})

foreach(file share/doc/kith/LICENSE include/kith/graph/date.hpp)
  if(NOT EXISTS ${prefix}/${file})
    message(FATAL_ERROR "the install tree lacks ${file}")
  endif()
endforeach()
# The program of its own writes what the command writes, but for what says who ran it.
execute_process(COMMAND ${prefix}/bin/kith run ${prefix}/share/kith/sample -o ${out}_by_kith --quiet
  RESULT_VARIABLE status)
if(NOT status EQUAL 1)  # the sample has rows that are rejected
  message(FATAL_ERROR "kith run ended with ${status}")
endif()
foreach(file households.csv points.csv silent_minority.csv recommendations.csv utility.csv persons.csv)
  run(${CMAKE_COMMAND} -E compare_files ${out}/${file} ${out}_by_kith/${file})
endforeach()
