# The one library that is installed: the objects of all floors. It is shared
# with -DBUILD_SHARED_LIBS=ON, and then shows only what bursar.h declares.
include(CMakePackageConfigHelpers)
get_property(floors GLOBAL PROPERTY BUR_FLOORS)
get_property(uses GLOBAL PROPERTY BUR_USES)
list(REMOVE_DUPLICATES uses)
list(TRANSFORM floors REPLACE "(.+)" "$<TARGET_OBJECTS:bur_\\1>"
     OUTPUT_VARIABLE objects)

function(bur_library target type)
  add_library(${target} ${type} ${objects})
  set_target_properties(
    ${target} PROPERTIES OUTPUT_NAME bursar EXPORT_NAME bursar
                         LINKER_LANGUAGE C VERSION ${PROJECT_VERSION}
                         SOVERSION ${PROJECT_VERSION_MAJOR}
                         ARCHIVE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}
                         LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
  target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:bur_flags>
                                          ${uses} m)
endfunction()

bur_library(bursar_library "")
add_library(bursar::bursar ALIAS bursar_library)
target_include_directories(bursar_library INTERFACE
                           $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/engine/include>)
set(headers ${PROJECT_SOURCE_DIR}/engine/include/bursar/bursar.h
            ${PROJECT_SOURCE_DIR}/engine/include/bursar/contents.h
            ${PROJECT_SOURCE_DIR}/engine/include/bursar/estimates.h
            ${PROJECT_SOURCE_DIR}/engine/include/bursar/feedback.h
            ${PROJECT_SOURCE_DIR}/engine/include/bursar/forecast.h
            ${PROJECT_SOURCE_DIR}/engine/include/bursar/output.h
            ${PROJECT_SOURCE_DIR}/engine/include/bursar/questions.h
            ${PROJECT_SOURCE_DIR}/engine/include/bursar/parts.h
            ${PROJECT_SOURCE_DIR}/engine/include/bursar/reality.h
            ${PROJECT_SOURCE_DIR}/engine/include/bursar/record.h
            ${PROJECT_SOURCE_DIR}/engine/include/bursar/register.h
            ${PROJECT_SOURCE_DIR}/engine/include/bursar/source.h)
if(EXISTS ${PROJECT_SOURCE_DIR}/engine/include/bursar/bursar.h)
  target_sources(bursar_library PUBLIC FILE_SET HEADERS
                 BASE_DIRS ${PROJECT_SOURCE_DIR}/engine/include FILES ${headers})
else()
  target_sources(bursar_library PUBLIC FILE_SET HEADERS)
endif()
# The symbols that a shared library shows are checked in the gate.
if(BURSAR_GATE AND NOT BUILD_SHARED_LIBS)
  bur_library(bursar_shared SHARED)
endif()

install(TARGETS bursar_library EXPORT bursar
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT bursar
                NAMELINK_COMPONENT development
        FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
                 COMPONENT development)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/bursar)
set(BURSAR_DATADIR ${CMAKE_INSTALL_DATADIR}/bursar)
install(EXPORT bursar NAMESPACE bursar:: DESTINATION ${package}
        FILE bursar-targets.cmake COMPONENT development)
configure_package_config_file(
  ${PROJECT_SOURCE_DIR}/tools/cmake/bursar-config.cmake.in
  ${PROJECT_BINARY_DIR}/bursar-config.cmake INSTALL_DESTINATION ${package}
  PATH_VARS BURSAR_DATADIR)
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/bursar-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/bursar-config.cmake
              ${PROJECT_BINARY_DIR}/bursar-config-version.cmake
        DESTINATION ${package} COMPONENT development)
# The .pc file finds its prefix from where it lies, so that an installed tree
# can be moved. A static library passes its dependencies on, which are shared:
# with --static, pkg-config would ask for theirs too, which Debian lacks.
set(BURSAR_PC_PRIVATE ".private")
if(NOT BUILD_SHARED_LIBS)
  set(BURSAR_PC_PRIVATE "")
  set(BURSAR_PC_LIBS "-lhdf5_hl -pthread -ldl -lm")
endif()
file(RELATIVE_PATH BURSAR_PC_UP
     /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
configure_file(${PROJECT_SOURCE_DIR}/tools/cmake/bursar.pc.in
               ${PROJECT_BINARY_DIR}/bursar.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/bursar.pc
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
