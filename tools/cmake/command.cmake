# bur_command(SOURCES FILE... [USES TARGET...])
#
# The `bursar` command, at the top of the build tree. It uses the library
# through bursar.h alone: the floors' headers are not on its path.
function(bur_command)
  cmake_parse_arguments(COMMAND "" "" "SOURCES;USES" ${ARGN})
  add_executable(bursar_command ${COMMAND_SOURCES})
  set_target_properties(
    bursar_command PROPERTIES OUTPUT_NAME bursar
                              RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
  target_include_directories(bursar_command
                             PRIVATE ${PROJECT_SOURCE_DIR}/tools)
  target_link_libraries(bursar_command PRIVATE bursar::bursar bur_flags
                                               ${COMMAND_USES})
  install(TARGETS bursar_command DESTINATION ${CMAKE_INSTALL_BINDIR})
endfunction()

# bur_mpi_command(FILE EXCLUDE PATTERN)
#
# `bursar-mpi`: the objects of bursar, but for those of a pattern, and a file.
function(bur_mpi_command file exclude pattern)
  add_executable(
    bursar_mpi_command
    ${file} "$<FILTER:$<TARGET_OBJECTS:bursar_command>,EXCLUDE,${pattern}>"
    $<TARGET_OBJECTS:bursar_page>)
  set_target_properties(
    bursar_mpi_command PROPERTIES OUTPUT_NAME bursar-mpi
                                  RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
  target_include_directories(bursar_mpi_command
                             PRIVATE ${PROJECT_SOURCE_DIR}/tools)
  target_link_libraries(
    bursar_mpi_command
    PRIVATE bursar_mpi $<TARGET_PROPERTY:bursar_command,LINK_LIBRARIES>)
  install(TARGETS bursar_mpi_command DESTINATION ${CMAKE_INSTALL_BINDIR}
                                     COMPONENT mpi)
endfunction()
