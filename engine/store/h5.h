/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing one HDF5 file that netCDF-4 readers understand: named dimensions
 * with values, variables over them, attributes, and groups of texts.
 *
 * The file appears under its name only when bur_h5_close succeeds; until then
 * it is PATH.part, and after any failure neither is left. As with stdio, a
 * failure is remembered: every later call does nothing and bur_h5_close
 * reports the first one, so that callers need no check between.
 *
 * Attributes come before values: a variable written whole is complete and
 * takes no more. The same calls make the same bytes, always: nothing in the
 * file tells the time or the host. An object holds at most BUR_H5_MAX_ATTRS
 * attributes, those that the writer adds included (more would be stored in a
 * way that jsfive, a JavaScript reader, cannot list).
 *
 * HDF5 is called from one thread at a time, and the caller sees to that. */
#ifndef BURSAR_STORE_H5_H
#define BURSAR_STORE_H5_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

typedef struct bur_h5 bur_h5;

/* Types of values, and what an array of them is in C. */
typedef enum bur_h5_type {
    BUR_H5_F8,  /* double */
    BUR_H5_F4,  /* float */
    BUR_H5_I4,  /* int32_t */
    BUR_H5_U1,  /* uint8_t */
    BUR_H5_TEXT /* const char *, UTF-8, of any length */
} bur_h5_type;

enum { BUR_H5_ROOT = 0, BUR_H5_MAX_DIMS = 16, BUR_H5_MAX_ATTRS = 8 };

/* Starts a file that will be named `path`. NULL when it cannot be made. */
bur_h5 *bur_h5_create(const char *path, bur_fault *fault);

/* Completes the file and makes it appear under its name. Releases `h5`
 * whatever happens. */
bur_status bur_h5_close(bur_h5 *h5, bur_fault *fault);

/* Gives the file up: nothing is left of it. NULL is allowed. */
void bur_h5_abandon(bur_h5 *h5);

/* Whether a call has failed, for those who would compute for nothing. */
bool bur_h5_failed(const bur_h5 *h5);

/* Makes a remembered failure, as when the caller cannot supply values. */
void bur_h5_fail(bur_h5 *h5, const bur_fault *fault);

/* Whether `name` may name a dimension, a variable, a group or a text:
 * [A-Za-z][A-Za-z0-9_]*, the rule of CF, R, Excel and equations. Names are
 * also unique ignoring case; another name is the caller's error. */
bool bur_h5_name_valid(const char *name);

/* Adds a dimension of `n` >= 1 values: an array of the type, copied to the
 * file at once. Returns the dimension's number, which is an object too. It
 * comes with four attributes and has room for four. */
int bur_h5_add_dim(bur_h5 *h5, const char *name, bur_h5_type type, int64_t n,
                   const void *values);

/* The same for what is numbered: a dimension of first, first + 1, ... */
int bur_h5_add_count(bur_h5 *h5, const char *name, int32_t first, int64_t n);

typedef struct bur_h5_spec {
    const char *name;
    bur_h5_type type;
    int n_dims;     /* 1 .. BUR_H5_MAX_DIMS */
    const int *dim; /* their numbers, the slowest first */
    int deflate;    /* 0: as is; 1 .. 9: shuffled and deflated, in chunks */
    bool has_fill;  /* F8 and F4: NaN is declared as the missing value */
} bur_h5_spec;

/* Adds a variable; returns its object number. It comes with one attribute,
 * or two with `has_fill`. */
int bur_h5_add_var(bur_h5 *h5, const bur_h5_spec *spec);

/* Adds a group below the root; returns its object number. */
int bur_h5_add_group(bur_h5 *h5, const char *name);

/* Adds a text of any length to a group (or to BUR_H5_ROOT); returns its
 * object number. */
int bur_h5_add_text(bur_h5 *h5, int group, const char *name, const char *text);

/* Adds an attribute to an object; `values` is an array of `n` of the type. */
void bur_h5_set_text(bur_h5 *h5, int object, const char *name,
                     const char *text);
void bur_h5_set_numbers(bur_h5 *h5, int object, const char *name,
                        bur_h5_type type, int n, const void *values);

/* Adds the attribute "units", in the form bur_h5_unit gives it. NULL and ""
 * add nothing. */
void bur_h5_set_unit(bur_h5 *h5, int object, const char *unit);

/* A unit as it may stand on a variable, in `out` of `size` bytes. xarray
 * takes any variable in "days", "hours", "minutes" or "seconds" for a time
 * span, and one whose unit holds "since" for a date: the singular says the
 * same, and "from" stands for "since". Returns `out`. */
char *bur_h5_unit(const char *unit, char *out, int size);

/* Writes all values of a variable and completes it. NaNs are all stored as the
 * same bits. */
void bur_h5_write(bur_h5 *h5, int var, const void *values);

/* The same for many values, of which every NaN has these bits already (that of
 * C's NAN): they go to the file as they are, without a look at each. */
void bur_h5_write_clean(bur_h5 *h5, int var, const void *values);

/* The same for values that are made as they are written: `fill` gives the n
 * values from number `first` of the array on, some at a time and in order. */
typedef void bur_h5_fill(const void *context, int64_t first, int64_t n,
                         void *out);
void bur_h5_write_by(bur_h5 *h5, int var, bur_h5_fill *fill,
                     const void *context);

#endif
