# How every target of Kith is made: one library a folder, one test program a folder.

include(CMakePackageConfigHelpers)

# With ccache, every checkout of the sources shares one cache and precompiled headers are cached too.
find_program(KITH_CCACHE ccache)
if(KITH_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
    CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros ${KITH_CCACHE})
endif()

add_library(kith_flags INTERFACE)
target_compile_options(kith_flags INTERFACE -Wall -Wextra -Wconversion -Wshadow -Werror=return-type)
# Options are named one by one, the others keep their defaults; std::stable_sort of GCC 12 calls what
# its own library deprecates.
target_compile_options(kith_flags INTERFACE
  $<$<CXX_COMPILER_ID:Clang>:-Wno-missing-designated-field-initializers>
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>)
if(KITH_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)  # the coverage that guides the fuzzer
endif()
if(KITH_SANITIZE)
  add_compile_options(-fsanitize=${KITH_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${KITH_SANITIZE})
endif()

# kith_library(NAME SOURCES a.cpp ... [PUBLIC libs...] [PRIVATE libs...])
# makes kith::NAME from src/, with include/ public.
function(kith_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(kith_${name} STATIC ${ARG_SOURCES})
  add_library(kith::${name} ALIAS kith_${name})
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/include/*.hpp)
  list(FILTER headers EXCLUDE REGEX "/views/")
  target_sources(kith_${name} PUBLIC FILE_SET HEADERS
    BASE_DIRS ${CMAKE_CURRENT_SOURCE_DIR}/include FILES ${headers})
  target_compile_features(kith_${name} PUBLIC cxx_std_20)
  set_target_properties(kith_${name} PROPERTIES
    EXPORT_NAME ${name} CXX_EXTENSIONS OFF POSITION_INDEPENDENT_CODE ON
    VERIFY_INTERFACE_HEADER_SETS ON)
  target_link_libraries(kith_${name} PUBLIC ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE} $<BUILD_INTERFACE:kith_flags>)
  set_property(GLOBAL APPEND PROPERTY KITH_EXPORTED kith_${name})
endfunction()

# kith_view(NAME HEADERS a.hpp ... [SOURCES a.cpp ...] LINKS libs... [PRIVATE libs...])
# makes the opt-in target kith::NAME; HEADERS stand below include/ and only who links the target
# needs the third party in LINKS.
function(kith_view name)
  cmake_parse_arguments(ARG "" "" "HEADERS;SOURCES;LINKS;PRIVATE" ${ARGN})
  list(TRANSFORM ARG_HEADERS PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/include/)
  if(ARG_SOURCES)
    set(scope PUBLIC)
    add_library(kith_${name} STATIC ${ARG_SOURCES})
    target_link_libraries(kith_${name} PRIVATE ${ARG_PRIVATE} $<BUILD_INTERFACE:kith_flags>)
  else()
    set(scope INTERFACE)
    add_library(kith_${name} INTERFACE)
  endif()
  add_library(kith::${name} ALIAS kith_${name})
  target_sources(kith_${name} ${scope} FILE_SET HEADERS
    BASE_DIRS ${CMAKE_CURRENT_SOURCE_DIR}/include FILES ${ARG_HEADERS})
  target_compile_features(kith_${name} ${scope} cxx_std_20)
  set_target_properties(kith_${name} PROPERTIES EXPORT_NAME ${name} POSITION_INDEPENDENT_CODE ON
    CXX_EXTENSIONS OFF VERIFY_INTERFACE_HEADER_SETS ON)
  target_link_libraries(kith_${name} ${scope} ${ARG_LINKS})
  set_property(GLOBAL APPEND PROPERTY KITH_EXPORTED kith_${name})
endfunction()

# kith_tests(NAME SOURCES a_test.cpp ... LIBRARIES libs... [LABELS labels...])
# makes the program kith_NAME_tests and registers each of its cases with ctest.
function(kith_tests name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBRARIES;LABELS" ${ARGN})
  add_executable(kith_${name}_tests ${ARG_SOURCES})
  target_link_libraries(kith_${name}_tests PRIVATE ${ARG_LIBRARIES} GTest::gtest_main kith_flags)
  target_compile_features(kith_${name}_tests PRIVATE cxx_std_20)
  target_include_directories(kith_${name}_tests PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(kith_${name}_tests PRIVATE
    KITH_SOURCE_DIR="${PROJECT_SOURCE_DIR}" KITH_COMMAND="${PROJECT_BINARY_DIR}/bin/kith")
  if(KITH_PCH)
    target_precompile_headers(kith_${name}_tests PRIVATE <gtest/gtest.h>)
    target_compile_options(kith_${name}_tests PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
  endif()
  if(NOT ARG_LABELS)
    set(ARG_LABELS unit)
  endif()
  gtest_discover_tests(kith_${name}_tests DISCOVERY_MODE PRE_TEST
    PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT 600)
endfunction()
