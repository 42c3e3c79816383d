/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of texts in aligned columns. The first column is the label of its
 * row; when the others do not fit beside each other, the table is printed in
 * parts, each with the labels. */
#ifndef BURSAR_TOOLS_TABLE_H
#define BURSAR_TOOLS_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef enum bur_cli_tone {
    BUR_CLI_PLAIN,
    BUR_CLI_STRONG,
    BUR_CLI_GOOD,
    BUR_CLI_BAD,
    BUR_CLI_FAINT
} bur_cli_tone;

typedef struct bur_cli_cell {
    char *text;
    bur_cli_tone tone;
} bur_cli_cell;

typedef struct bur_cli_table {
    bur_cli_cell *cells; /* row by row */
    size_t n;
    int n_columns; /* the label's among them */
} bur_cli_table;

/* An empty table of so many columns; freed by the second. */
bur_cli_table bur_cli_table_create(int n_columns);
void bur_cli_table_free(bur_cli_table *table);

/* Adds the next cell, from left to right and from top to bottom; copies. */
void bur_cli_table_add(bur_cli_table *table, bur_cli_tone tone,
                       const char *text);

/* Prints the full rows to fit `width` columns; the first row is repeated over
 * each part. `color` as terminals like it. */
void bur_cli_table_print(const bur_cli_table *table, FILE *out, int width,
                         bool color);

/* Columns that UTF-8 text takes: combining marks none, the wide forms of East
 * Asia two; a byte that is not UTF-8 one. */
int bur_cli_columns(const char *text);

/* Prints `text` in a tone, if `color`. */
void bur_cli_print_tone(FILE *out, bur_cli_tone tone, const char *text,
                        bool color);

#endif
