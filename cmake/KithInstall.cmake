# The install tree: libraries, headers, the command, and what find_package(kith) needs.

include(CMakePackageConfigHelpers)
