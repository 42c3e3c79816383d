# bur_floor(NAME ON LOWER... SOURCES FILE... [USES TARGET...])
#
# A floor is a static library linked only to the floors below it, so that an
# upward call does not link. The installed library is made of their objects.
function(bur_floor name)
  cmake_parse_arguments(FLOOR "" "" "ON;SOURCES;USES" ${ARGN})
  foreach(file IN LISTS FLOOR_SOURCES)
    if(NOT IS_ABSOLUTE ${file} AND
       NOT EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${file})
      message(WARNING "${name}/${file} is listed, but is not there")
      list(REMOVE_ITEM FLOOR_SOURCES ${file})
    endif()
  endforeach()
  if(NOT FLOOR_SOURCES)
    return()
  endif()
  add_library(bur_${name} STATIC ${FLOOR_SOURCES})
  target_include_directories(bur_${name} PUBLIC ${PROJECT_SOURCE_DIR}/engine
                             PRIVATE ${PROJECT_SOURCE_DIR}/engine/include)
  target_link_libraries(bur_${name} PRIVATE bur_flags ${FLOOR_USES})
  foreach(lower IN LISTS FLOOR_ON)
    target_link_libraries(bur_${name} PUBLIC bur_${lower})
  endforeach()
  set_property(GLOBAL APPEND PROPERTY BUR_FLOORS ${name})
  set_property(GLOBAL APPEND PROPERTY BUR_USES ${FLOOR_USES})
endfunction()
