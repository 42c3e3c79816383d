/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of variables, for a page of text (Markdown), a spreadsheet (CSV) or
 * a program (JSON). Rows stand in the order of the model; in Markdown those
 * that stand under the same words together. */
#ifndef BURSAR_API_SHOW_TABLE_H
#define BURSAR_API_SHOW_TABLE_H

#include <stdio.h>

#include "model/model.h"

enum { BUR_TABLE_COLUMNS = 7 };

typedef struct bur_table_row {
    const bur_var *of; /* whose dimensions, and in JSON numbers, are told */
    const char *under; /* in Markdown; NULL: nothing */
    const char *cell[BUR_TABLE_COLUMNS]; /* NULL: nothing is known; the first
                                            is the variable's name */
} bur_table_row;

typedef struct bur_table {
    int n_columns, n_shown;  /* in CSV and JSON; the first, in Markdown */
    const char *const *key;  /* [n_columns] in CSV and JSON */
    const char *const *head; /* [n_shown] in Markdown */
    bool has_numbers;        /* of parameters: JSON has them too */
    BUR_VEC(bur_table_row) rows;
} bur_table;

/* "markdown", "csv", "json", in this order; NULL past the last. */
const char *bur_table_format(int i);

/* Prints a table; false if there is no such format. */
bool bur_table_print(const bur_table *table, const char *format, FILE *out);

#endif
