bur_test_needs(regression GSL::gsl GSL::gslcblas)
