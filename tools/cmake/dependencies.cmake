# One door for each dependency: the target that a floor names in USES.
# bursar-config.cmake.in looks for the same ones.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(GSL REQUIRED)
pkg_check_modules(libconfig REQUIRED IMPORTED_TARGET libconfig)
find_package(HDF5 REQUIRED COMPONENTS C HL)
if(HDF5_IS_PARALLEL)
  message(FATAL_ERROR "Bursar needs the serial HDF5 (Debian: libhdf5-dev); "
                      "CMake found the MPI one. Set HDF5_ROOT.")
endif()
find_package(LibXml2 REQUIRED)
pkg_check_modules(udunits REQUIRED IMPORTED_TARGET udunits)

# What the command needs besides; a cluster node can do without.
option(BURSAR_SERVE "Build bursar serve (libmicrohttpd, jansson)" ON)
option(BURSAR_XLSX "Build bursar export --xlsx (libxlsxwriter)" ON)
if(BURSAR_SERVE)
  pkg_check_modules(microhttpd REQUIRED IMPORTED_TARGET libmicrohttpd)
  pkg_check_modules(jansson REQUIRED IMPORTED_TARGET jansson)
endif()
if(BURSAR_XLSX)
  pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)
endif()

# Debian installs both flavours of HDF5 side by side, and its plain hdf5.pc
# may be the MPI one: a .pc file must name what was linked here.
pkg_search_module(hdf5_pc QUIET hdf5-serial hdf5)
set(BURSAR_HDF5_PC ${hdf5_pc_MODULE_NAME})
