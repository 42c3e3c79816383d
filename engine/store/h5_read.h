/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading HDF5 files: what they hold, and values as double or text.
 *
 * Any netCDF-4-like file can be listed; types that are neither numbers nor
 * strings are left out. Everything returned lives until bur_h5_release. A
 * file that is damaged or of another kind is BUR_BAD_FORMAT.
 *
 * HDF5 is called from one thread at a time, and the caller sees to that. */
#ifndef BURSAR_STORE_H5_READ_H
#define BURSAR_STORE_H5_READ_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"
#include "store/h5.h"

typedef struct bur_h5_file bur_h5_file;

typedef struct bur_h5_attr {
    const char *name;
    const char *text;     /* NULL if it is numbers */
    const double *number; /* NULL if it is text */
    int n;                /* of numbers */
} bur_h5_attr;

typedef struct bur_h5_info {
    const char *name; /* with its groups: "provenance/model_text" */
    bool is_text;
    bool is_dim;                 /* it gives a dimension its values */
    int bytes;                   /* of one number in the file; 0 for texts */
    int n_dims;                  /* 0: a single value */
    const char *const *dim_name; /* "" where the file does not say */
    const int64_t *size;
    int64_t n_values;
    int n_attrs; /* without those that only serve the format */
    const bur_h5_attr *attr;
} bur_h5_info;

/* Opens a file and lists it. */
bur_status bur_h5_open(const char *path, bur_h5_file **file, bur_fault *fault);

/* Closes the file and forgets what was read. NULL is allowed. */
void bur_h5_release(bur_h5_file *file);

/* The name it was opened by. */
const char *bur_h5_path(const bur_h5_file *file);

/* Variables and texts, groups' last, in the order of their making. */
int bur_h5_n_vars(const bur_h5_file *file);
const bur_h5_info *bur_h5_var_at(const bur_h5_file *file, int var);

/* A number of a file as a whole one; 0 if it is not one that a double holds
 * exactly. */
static inline int64_t bur_h5_whole(double number)
{
    static const double most = 9007199254740992.0; /* 2^53 */
    return number >= -most && number <= most ? (int64_t)number : 0;
}

/* The number of the variable of that name (case counts), or -1. */
int bur_h5_find(const bur_h5_file *file, const char *name);

/* The attributes of the file, or of the group `name`; *n is their number. */
const bur_h5_attr *bur_h5_group_attrs(bur_h5_file *file, const char *name,
                                      int *n);

/* The attribute of that name, or NULL. */
const bur_h5_attr *bur_h5_attr_find(const bur_h5_attr *attr, int n,
                                    const char *name);

/* Reads all values of a variable of numbers, or one slab. `out` has room for
 * them. */
bur_status bur_h5_read(bur_h5_file *file, int var, double *out,
                       bur_fault *fault);
bur_status bur_h5_read_slab(bur_h5_file *file, int var, const int64_t *start,
                            const int64_t *count, double *out,
                            bur_fault *fault);

/* Reads all values of a variable of texts: n_values of them, into *out. */
bur_status bur_h5_read_texts(bur_h5_file *file, int var,
                             const char *const **out, bur_fault *fault);

#endif
