/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door to HDF5: the only place that includes its headers. For the h5
 * files of this floor; nothing else includes this one. */
#ifndef BURSAR_STORE_H5_LIB_H
#define BURSAR_STORE_H5_LIB_H

#define H5_USE_110_API /* newer libraries keep these names, too */
#include <hdf5.h>
#include <hdf5_hl.h>
#include <stdbool.h>

#include "store/h5.h"

/* Creation order is kept for links and attributes: netCDF lists variables in
 * it, and needs it to add any. */
#define BUR_H5_ORDER (H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED)

/* The type as it is in files (little-endian) and in memory; the caller closes
 * it. */
hid_t bur_h5_file_type(bur_h5_type type);
hid_t bur_h5_memory_type(bur_h5_type type);

/* Bytes of one value in memory. */
size_t bur_h5_type_size(bur_h5_type type);

/* A new UTF-8 string type of `size` bytes or H5T_VARIABLE. */
hid_t bur_h5_text_type(size_t size);

/* The innermost reason of the library's last failure; `out` is returned. */
char *bur_h5_reason(char *out, int size);

/* A disk that never fails. HDF5 1.10 cannot close a file whose writes fail:
 * it keeps the file open and crashes when the process ends. So the first
 * failure is remembered in `error` (an errno) and everything after it is
 * swallowed; HDF5 closes in peace and the caller looks at `error`. */
typedef struct bur_h5_disk {
    int error;
} bur_h5_disk;

/* Makes `access` (a file access list) use `disk`, which outlives the file.
 * Returns the driver, to be released by H5FDunregister after the file is
 * closed; negative if there is none. */
hid_t bur_h5_disk_use(hid_t access, bur_h5_disk *disk);

#endif
