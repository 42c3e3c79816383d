foreach(file copula dist_closed dist_data dist_shaped dist_steps normal poisson
             special special_beta special_gamma below variates)
  bur_test_needs(${file} GSL::gsl GSL::gslcblas)
endforeach()
