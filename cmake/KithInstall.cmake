# The install tree: libraries, headers, the command, data/, and what find_package(kith) needs.

set(KITH_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/kith)

get_property(KITH_EXPORTED GLOBAL PROPERTY KITH_EXPORTED)
install(TARGETS ${KITH_EXPORTED} EXPORT kith
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT kith NAMESPACE kith:: FILE kithTargets.cmake DESTINATION ${KITH_CMAKE_DIR})

configure_package_config_file(cmake/kithConfig.cmake.in ${PROJECT_BINARY_DIR}/kithConfig.cmake
  INSTALL_DESTINATION ${KITH_CMAKE_DIR} NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
# Before 1.0 a minor version may break what stands on it.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/kithConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/kithConfig.cmake ${PROJECT_BINARY_DIR}/kithConfigVersion.cmake
  DESTINATION ${KITH_CMAKE_DIR})

if(TARGET kith)
  install(TARGETS kith RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
if(EXISTS ${PROJECT_SOURCE_DIR}/data)
  install(DIRECTORY data/ DESTINATION ${CMAKE_INSTALL_DATADIR}/kith)
endif()
install(FILES LICENSE README.md CHANGELOG.md CITATION.cff DESTINATION ${CMAKE_INSTALL_DOCDIR})
