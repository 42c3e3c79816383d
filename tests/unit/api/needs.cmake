# What these tests share with those of the whole engine: property/lab.h.
get_target_property(files bur_api SOURCES)
foreach(file IN LISTS files)
  get_filename_component(stem ${file} NAME_WE)
  bur_test_needs(${stem} bur_lab)
endforeach()
# See ensemble/needs.cmake.
if(BURSAR_SANITIZE MATCHES "thread")
  set_tests_properties(unit.api.batch_share PROPERTIES DISABLED ON)
endif()
