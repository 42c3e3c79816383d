/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables from CSV files (RFC 4180): one header row, then rows of as many
 * cells. Separated by commas, or by semicolons or tabs if the header has no
 * comma; a byte-order mark (spreadsheets write one) is passed over; empty
 * lines are too. At most 16 MB. A table lives in its arena and is never
 * changed. */
#ifndef BURSAR_CONFIG_CSV_H
#define BURSAR_CONFIG_CSV_H

#include "base/diag.h"
#include "base/status.h"

typedef struct bur_csv_cell {
    const char *s; /* NUL-terminated, quotes undone, blanks kept */
    int n;
    int from, to; /* where it stands in the source, with its quotes */
} bur_csv_cell;

typedef struct bur_csv {
    bur_arena *arena;
    const bur_source *source;
    const bur_text *text;     /* the whole source */
    const char *const *name;  /* of the columns; blanks around them cut */
    int n_columns, n_rows;    /* rows without the header */
    const bur_csv_cell *cell; /* [1 + n_rows][n_columns], header first */
} bur_csv;

/* Reads a table with at least one row. NULL: `fault` is filled (the file
 * cannot be read) or, if fault->status is BUR_OK, the sink knows. */
const bur_csv *bur_csv_read(bur_arena *arena, const char *path, bur_sink *sink,
                            bur_fault *fault);

/* The same from memory; `label` stands for the path. */
const bur_csv *bur_csv_parse(bur_arena *arena, const char *label,
                             const char *bytes, size_t n, bur_sink *sink);

/* The cell of a row, from 0, and its place. */
const bur_csv_cell *bur_csv_at(const bur_csv *csv, int row, int column);
bur_span bur_csv_span(const bur_csv *csv, int row, int column);

/* The column called `name`, from 0; -1: the sink knows. */
int bur_csv_column(const bur_csv *csv, const char *name, bur_sink *sink);

/* The numbers of a column, finite, in the table's arena; *n is n_rows. NULL:
 * the sink knows every cell that is not a number (the first twenty). */
const double *bur_csv_column_numbers(const bur_csv *csv, const char *name,
                                     bur_sink *sink, int *n);

#endif
