# What these tests share with those of the whole engine: property/lab.h.
get_target_property(files bur_ensemble SOURCES)
foreach(file IN LISTS files)
  get_filename_component(stem ${file} NAME_WE)
  bur_test_needs(${stem} bur_lab)
endforeach()
# Its processes are forks that start threads, which ThreadSanitizer does not
# follow; what threads of ranks share is the runner's, tested with others.
if(BURSAR_SANITIZE MATCHES "thread")
  set_tests_properties(unit.ensemble.ranks unit.ensemble.ranks_units
                       PROPERTIES DISABLED ON)
endif()
