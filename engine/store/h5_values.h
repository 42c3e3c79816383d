/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values as they may stand in a file: one NaN, and units that readers do not
 * mistake. For the h5 files; bur_h5_unit is declared in h5.h. */
#ifndef BURSAR_STORE_H5_VALUES_H
#define BURSAR_STORE_H5_VALUES_H

#include <stdint.h>

#include "store/h5.h"

/* The missing value: the quiet NaN without sign or payload. */
double bur_h5_missing(void);
float bur_h5_missing_f4(void);

/* If any of `n` values is a NaN of other bits (compilers and processors
 * disagree about those of 0/0), makes *copy a copy in which all are the
 * missing value, to be released by free; else *copy is NULL. */
bur_status bur_h5_clean(bur_h5_type type, int64_t n, const void *values,
                        void **copy, bur_fault *fault);

/* Whether it would make none. */
bool bur_h5_is_clean(bur_h5_type type, int64_t n, const void *values);

#endif
