foreach(file dist_closed dist_data dist_shaped dist_steps eigen normal poisson
             special special_beta special_gamma below variates)
  bur_test_needs(${file} GSL::gsl GSL::gslcblas)
endforeach()

# Functions over registers exist only for their instruction set.
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  foreach(registers v4:x86-64-v3 v8:x86-64-v4 divide:x86-64-v4
                    normal_tile:x86-64-v4)
    string(REPLACE ":" ";" of ${registers})
    list(GET of 0 file)
    list(GET of 1 isa)
    if(TARGET t-${file})
      target_compile_options(t-${file} PRIVATE -march=${isa})
    endif()
  endforeach()
endif()
