/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of a table, by name, as numbers. */
#include "config/csv.h"

#include <assert.h>
#include <string.h>

#include "base/name.h"

enum { MOST_COMPLAINTS = 20 };

const bur_csv_cell *bur_csv_at(const bur_csv *csv, int row, int column)
{
    assert(row >= 0 && row < csv->n_rows);
    assert(column >= 0 && column < csv->n_columns);
    return &csv->cell[(size_t)(row + 1) * (size_t)csv->n_columns +
                      (size_t)column];
}

bur_span bur_csv_span(const bur_csv *csv, int row, int column)
{
    const bur_csv_cell *cell = bur_csv_at(csv, row, column);
    return (bur_span){csv->text, cell->from, cell->to};
}

int bur_csv_column(const bur_csv *csv, const char *name, bur_sink *sink)
{
    bur_nearest near = {.wanted = name};
    for (int i = 0; i < csv->n_columns; i++) {
        if (strcmp(csv->name[i], name) == 0) {
            return i;
        }
        bur_nearest_offer(&near, csv->name[i]);
    }
    const bur_csv_cell *first = csv->cell, *last = first + csv->n_columns - 1;
    bur_diag *diag = bur_error_at(sink, BUR_DIAG_CSV_COLUMN,
                                  (bur_span){csv->text, first->from, last->to},
                                  "the table has no column '%s'", name);
    if (near.best) {
        bur_note_at(sink, diag, BUR_NOWHERE, "did you mean '%s'?", near.best);
    }
    return -1;
}

const double *bur_csv_column_numbers(const bur_csv *csv, const char *name,
                                     bur_sink *sink, int *n)
{
    *n = 0;
    int column = bur_csv_column(csv, name, sink);
    if (column < 0) {
        return NULL;
    }
    bool *read = BUR_NEW_N(csv->arena, bool, csv->n_columns);
    read[column] = true;
    char decimal = bur_csv_decimal(csv, read, sink);
    if (!decimal) {
        return NULL;
    }
    double *value = BUR_NEW_N(csv->arena, double, csv->n_rows);
    int n_bad = 0;
    for (int row = 0; row < csv->n_rows; row++) {
        bur_sink *told = n_bad < MOST_COMPLAINTS ? sink : NULL;
        n_bad += !bur_csv_number(csv, row, column, decimal, &value[row], told);
    }
    if (n_bad > MOST_COMPLAINTS) {
        bur_note_at(sink, sink->last, BUR_NOWHERE,
                    "%d more cells of this column are not numbers",
                    n_bad - MOST_COMPLAINTS);
    }
    *n = n_bad > 0 ? 0 : csv->n_rows;
    return n_bad > 0 ? NULL : value;
}
