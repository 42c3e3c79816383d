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
  # without it, bursar serve says that it cannot shut system calls
  pkg_check_modules(seccomp QUIET IMPORTED_TARGET libseccomp)
endif()
if(BURSAR_XLSX)
  pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)
endif()

# Debian installs both flavours of HDF5 side by side, and its plain hdf5.pc
# may be the MPI one: a .pc file must name what was linked here.
pkg_search_module(hdf5_pc QUIET hdf5-serial hdf5)
set(BURSAR_HDF5_PC ${hdf5_pc_MODULE_NAME})

# bursar-mpi, a command beside bursar. It needs the engine's objects, and
# sanitizers find fault with MPI itself.
set(BURSAR_MPI AUTO CACHE STRING "Build bursar-mpi: ON, OFF, AUTO (if there is MPI)")
set_property(CACHE BURSAR_MPI PROPERTY STRINGS AUTO ON OFF)
set(mpi_wanted ${BURSAR_MPI})
if(BURSAR_MPI STREQUAL "AUTO")
  # A wrapper whose header is not there would stop find_package(MPI).
  find_program(BURSAR_MPICC mpicc)
  mark_as_advanced(BURSAR_MPICC)
  set(mpi_wanted OFF)
  if(BURSAR_MPICC AND NOT BURSAR_SANITIZE AND NOT BURSAR_FUZZ
     AND NOT BUILD_SHARED_LIBS AND NOT CMAKE_CROSSCOMPILING)
    file(WRITE ${PROJECT_BINARY_DIR}/mpi_there.c "#include <mpi.h>\n")
    execute_process(
      COMMAND ${BURSAR_MPICC} -fsyntax-only ${PROJECT_BINARY_DIR}/mpi_there.c
      RESULT_VARIABLE mpi_missing OUTPUT_QUIET ERROR_QUIET)
    if(mpi_missing EQUAL 0)
      set(mpi_wanted ON)
    endif()
  endif()
endif()
if(mpi_wanted)
  find_package(MPI REQUIRED COMPONENTS C)
endif()
