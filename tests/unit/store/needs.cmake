bur_test_needs(h5_disk HDF5::HDF5 hdf5::hdf5_hl)
bur_test_needs(h5_lib HDF5::HDF5 hdf5::hdf5_hl)
bur_test_needs(h5_vars HDF5::HDF5 hdf5::hdf5_hl)
bur_test_needs(results_vars HDF5::HDF5 hdf5::hdf5_hl)
