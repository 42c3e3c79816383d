# cpack: bursar_VERSION_ARCH.deb and libbursar-dev_VERSION_ARCH.deb for this
# Debian, and bursar-VERSION-Linux-ARCH.tar.gz with all of it, which runs where it
# is unpacked if the libraries that it needs are there.
if(NOT PROJECT_IS_TOP_LEVEL)
  return()
endif()
set(CPACK_PACKAGE_NAME bursar)
set(CPACK_PACKAGE_VENDOR "the authors of Bursar")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "simulation of a training provider's finances")
set(CPACK_PACKAGE_DESCRIPTION
    "Monte Carlo simulation and system dynamics for providers of vocational
education and training: what crises do to cash and learners, which policies
help, and how sure that is.
Models and scenarios are text files. Results are HDF5 files that netCDF tools
read, workbooks, CSV, reports of one page, and a dashboard in the browser.")
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_SYSTEM_NAME ${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_COMPONENTS_ALL bursar development)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/tools/package/stage.cmake)
set(CPACK_GENERATOR TGZ)
find_program(DPKG_SHLIBDEPS dpkg-shlibdeps)
if(DPKG_SHLIBDEPS)
  list(APPEND CPACK_GENERATOR DEB)
endif()

# Who makes a package signs for it, as with all tools of Debian.
set(BURSAR_MAINTAINER "the authors of Bursar <bursar@bursar.invalid>")
if(DEFINED ENV{DEBEMAIL})
  set(BURSAR_MAINTAINER "$ENV{DEBFULLNAME} <$ENV{DEBEMAIL}>")
endif()
set(BURSAR_PACKAGE_RELEASE 1)
string(TIMESTAMP BURSAR_PACKAGE_DATE "%a, %d %b %Y %H:%M:%S +0000" UTC)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER ${BURSAR_MAINTAINER})
set(CPACK_DEBIAN_PACKAGE_RELEASE ${BURSAR_PACKAGE_RELEASE})
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_BURSAR_PACKAGE_NAME bursar)
set(CPACK_DEBIAN_BURSAR_PACKAGE_SECTION science)
set(CPACK_DEBIAN_BURSAR_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_BURSAR_PACKAGE_SUGGESTS "gcc, libc6-dev, xdg-utils, chromium")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libbursar-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
    "libc6-dev, libconfig-dev, libgsl-dev, libhdf5-dev, libudunits2-dev, libxml2-dev"
)
set(CPACK_COMPONENT_BURSAR_DESCRIPTION ${CPACK_PACKAGE_DESCRIPTION})
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION
    "The library of Bursar, to be linked by other programs, and its headers.
Bursar is Monte Carlo simulation and system dynamics for providers of
vocational education and training.")

# What Debian wants to find in /usr/share/doc of each package.
find_program(GZIP gzip)
if(GZIP)
  set(package ${PROJECT_BINARY_DIR}/package)
  configure_file(${PROJECT_SOURCE_DIR}/tools/package/changelog.in
                 ${package}/changelog.Debian @ONLY)
  execute_process(COMMAND ${GZIP} -9nfk ${package}/changelog.Debian
                  COMMAND_ERROR_IS_FATAL ANY)
  foreach(name bursar libbursar-dev)
    set(component bursar)
    if(name STREQUAL "libbursar-dev")
      set(component development)
    endif()
    install(FILES ${package}/changelog.Debian.gz
                  ${PROJECT_SOURCE_DIR}/tools/package/copyright
            DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${name}
            COMPONENT ${component})
  endforeach()
endif()
include(CPack)
