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
run(${BUILD}/install_test/build/consumer)

foreach(file share/doc/kith/LICENSE include/kith/graph/date.hpp)
  if(NOT EXISTS ${prefix}/${file})
    message(FATAL_ERROR "the install tree lacks ${file}")
  endif()
endforeach()
if(EXISTS ${prefix}/bin/kith)
  run(${prefix}/bin/kith --help)
endif()
