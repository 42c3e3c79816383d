/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables from CSV files (RFC 4180): one header row, then rows of as many
 * cells. A byte-order mark (spreadsheets write one), empty lines and rows of
 * nothing but empty cells are passed over. At most 16 MB. A table lives in its
 * arena and is never changed.
 *
 * Files come in dialects, and nothing of them is guessed:
 *
 *   separator     the one of , ; and tab that the header has outside quotes
 *                 and brackets. With more than one of them, the one that cuts
 *                 the first row into as many cells; an error if two do
 *   decimal mark  the point or the comma, whichever the numbers show. Groups
 *                 of thousands are refused. A table whose numbers show neither
 *                 but hold one like 1,234 or 1.234, which can be read in two
 *                 ways, is an error (with commas between the cells, the point
 *                 of 1.234 is a decimal point) */
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
    const bur_text *text;    /* the whole source */
    const char *const *name; /* of the columns; blanks around them cut */
    int n_columns, n_rows;   /* rows without the header */
    char separator;
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

/* The decimal mark, '.' or ',', of the numbers in the columns for which
 * `read` is true (NULL: in all; cells that are no numbers count for nothing).
 * '.' if no number has a mark. '\0': they can be read in two ways, or some
 * have points and others commas; the sink knows. */
char bur_csv_decimal(const bur_csv *csv, const bool *read, bur_sink *sink);

/* Reads the number in a cell, finite, with that decimal mark; blanks around
 * it are passed over. False: it is none, and `sink` knows, unless it is NULL.
 * Whether a cell is empty or blank. */
bool bur_csv_number(const bur_csv *csv, int row, int column, char decimal,
                    double *value, bur_sink *sink);
bool bur_csv_is_empty(const bur_csv *csv, int row, int column);

/* The numbers of a column, finite, in the table's arena, with the decimal mark
 * that they show; *n is n_rows. NULL: the sink knows every cell that is not a
 * number (the first twenty). */
const double *bur_csv_column_numbers(const bur_csv *csv, const char *name,
                                     bur_sink *sink, int *n);

#endif
