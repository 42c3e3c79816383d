/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a question of many futures is answered with: sentences, and tables.
 *
 * A table has one to four dimensions, each with labels, and columns with a
 * value for every combination of them, the last dimension fastest. Printed, a
 * row is one combination; in HDF5, a column is a variable over the dimensions
 * of its table. Dimensions of the same name are the same in all tables of an
 * answer. Everything lies in the answer's arena; texts are copied. */
#ifndef BURSAR_STORE_ANSWER_H
#define BURSAR_STORE_ANSWER_H

#include "base/arena.h"
#include "base/vec.h"
#include "stat/estimate.h"
#include "store/provenance.h"

/* What a column's numbers are, which says how a person reads them. */
typedef enum bur_shape {
    BUR_SHAPE_NUMBER, /* in its unit, "" for pure numbers */
    BUR_SHAPE_SHARE,  /* of 1: a probability, printed in per cent */
    BUR_SHAPE_POINTS, /* a difference of shares, printed in points */
    BUR_SHAPE_COUNT,
    BUR_SHAPE_TEXT
} bur_shape;

typedef struct bur_answer_dim {
    const char *name, *title; /* "policy", "Policy" */
    int n;
    const char *const *label; /* [n] */
} bur_answer_dim;

/* One of `number`, `estimate` and `text` is there, by combination; NaN and
 * NULL are missing. `unit` may differ by row: then `units` is there. */
typedef struct bur_answer_column {
    const char *name, *title, *unit;
    bur_shape shape;
    double *number;
    bur_estimate *estimate;
    const char **text;
    const char **units; /* or NULL */
} bur_answer_column;

enum { BUR_ANSWER_MOST_DIMS = 4 };

typedef struct bur_answer_table {
    const char *name, *title, *note; /* note: a sentence below, or NULL */
    int n_dims;
    int dim[BUR_ANSWER_MOST_DIMS]; /* of the answer's */
    int n_rows;                    /* product of their sizes */
    BUR_VEC(bur_answer_column *) columns;
    bool detail; /* left out of what is printed unless asked for */
} bur_answer_table;

typedef struct bur_answer {
    bur_arena *arena;
    const char *question, *title; /* "sensitivity"; the scenario's title */
    BUR_VEC(const char *)
    lines; /* sentences: what was asked and how, N,
              method, what was found */
    BUR_VEC(bur_answer_dim) dims;
    BUR_VEC(bur_answer_table *) tables;
    bur_provenance provenance; /* filled by who writes */
} bur_answer;

bur_answer *bur_answer_create(const char *question, const char *title);
void bur_answer_free(bur_answer *answer);

/* Adds a sentence. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void
bur_answer_say(bur_answer *answer, const char *format, ...);

/* The dimension of that name, made if it is not there; `n` and `label` must be
 * the same as before. */
int bur_answer_dim_add(bur_answer *answer, const char *name, const char *title,
                       int n, const char *const *label);

/* The same with the labels "1" .. "n". */
int bur_answer_dim_count(bur_answer *answer, const char *name,
                         const char *title, int n);

/* Adds a table over dimensions, slowest first, and columns, whose arrays of
 * n_rows hold NaN, NONE or NULL until the caller fills them. */
bur_answer_table *bur_answer_table_add(bur_answer *answer, const char *name,
                                       const char *title, int n_dims,
                                       const int *dim);
double *bur_answer_numbers(bur_answer *answer, bur_answer_table *table,
                           const char *name, const char *title, bur_shape shape,
                           const char *unit);
bur_estimate *bur_answer_estimates(bur_answer *answer, bur_answer_table *table,
                                   const char *name, const char *title,
                                   bur_shape shape, const char *unit);
const char **bur_answer_texts(bur_answer *answer, bur_answer_table *table,
                              const char *name, const char *title);

/* Gives the last column a unit for each row, [n_rows]. */
void bur_answer_units(bur_answer *answer, bur_answer_table *table,
                      const char *const *units);

/* Which label of its dimension `d` (from 0) a row has. */
int bur_answer_place(const bur_answer *answer, const bur_answer_table *table,
                     int d, int row);

/* Writes it as one HDF5 file that netCDF-4 readers open, or as tidy CSV,
 * complete or not at all. */
bur_status bur_answer_write_h5(const bur_answer *answer, const char *path,
                               bur_fault *fault);
bur_status bur_answer_write_csv(const bur_answer *answer, const char *path,
                                bur_fault *fault);

/* Reads what bur_answer_write_h5 wrote: written again it is the same file. Of a
 * text that is "" nothing tells whether it was missing. BUR_BAD_FORMAT when it
 * is no answer. */
bur_status bur_answer_read_h5(const char *path, bur_answer **answer,
                              bur_fault *fault);

/* Writes the table of that name as CSV: a column for each of its columns, by
 * name, the values of estimates without their errors, texts as nothing.
 * BUR_BAD_INPUT if there is no such table. */
bur_status bur_answer_write_columns(const bur_answer *answer, const char *name,
                                    const char *path, bur_fault *fault);

#endif
