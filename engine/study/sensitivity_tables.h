/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of indices, and the short tables that say what leads. */
#ifndef BURSAR_STUDY_SENSITIVITY_TABLES_H
#define BURSAR_STUDY_SENSITIVITY_TABLES_H

#include "study/sensitivity.h"

/* A table over things (measures, times) and, last, what moves them (sources,
 * pairs of sources), of two estimates: [thing][mover]. */
typedef struct bur_index_table {
    bur_answer_table *table;
    bur_estimate *first, *second; /* what is ranked is the second */
    const char *const *what; /* [mover]: see bur_index_table_tell, or NULL */
} bur_index_table;

typedef struct bur_index_words {
    const char *name, *title; /* of the table */
    const char *first, *first_title, *second, *second_title;
} bur_index_words;

/* A table over two dimensions of the answer. */
bur_index_table bur_index_table_add(bur_answer *answer,
                                    const bur_index_words *words, int things,
                                    int movers);

/* Adds a column with what each mover is; of NULL, nothing. */
void bur_index_table_tell(bur_answer *answer, bur_index_table *table,
                          const char *const *what);

/* The rows at which series are saved, as dates where there are such. */
int bur_sensitivity_dim_rows(const bur_sensitivity *asked, bur_answer *answer);

/* Movers by their second estimate for a thing into order[n_movers], largest
 * first; what is no number last. */
void bur_index_table_order(const bur_index_table *table, int thing,
                           int n_movers, int *order);

/* Where the table is long, a short one to show in its place: the `most` movers
 * that lead, for each thing. */
void bur_index_table_shorten(bur_answer *answer, const bur_index_table *table,
                             int most, const char *title);

#endif
