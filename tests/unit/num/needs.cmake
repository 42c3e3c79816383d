foreach(file copula dist_closed dist_data dist_shaped dist_steps normal poisson
             special special_beta special_gamma below variates)
  bur_test_needs(${file} GSL::gsl GSL::gslcblas)
endforeach()

# Functions over registers exist only for x86-64-v4.
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  foreach(file v8 divide)
    if(TARGET t-${file})
      target_compile_options(t-${file} PRIVATE -march=x86-64-v4)
    endif()
  endforeach()
endif()
