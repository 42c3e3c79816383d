/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of indices, and the short tables that say which sources lead. */
#ifndef BURSAR_STUDY_SENSITIVITY_TABLES_H
#define BURSAR_STUDY_SENSITIVITY_TABLES_H

#include "study/sensitivity.h"

/* A table over something and sources: first[thing][source], total. */
typedef struct bur_index_table {
    bur_answer_table *table;
    bur_estimate *first, *total;
} bur_index_table;

bur_index_table bur_index_table_add(bur_answer *answer, const char *name,
                                    const char *title, int n_dims,
                                    const int *dim);

/* The rows at which series are saved, as dates where there are such. */
int bur_sensitivity_dim_rows(const bur_sensitivity *asked, bur_answer *answer);

/* The orders of sources by total index for goal g into order[n_sources],
 * largest first; NaN last. */
void bur_index_table_order(const bur_index_table *table, int g, int n_sources,
                           int *order);

/* Where the table of measures is long, a short one in its place: the leading
 * sources of each measure. */
void bur_index_table_rank(const bur_sensitivity *asked, bur_answer *answer,
                          bur_index_table *table);

/* The source that leads at each row of a series. */
void bur_index_table_lead(const bur_sensitivity *asked, bur_answer *answer,
                          bur_index_table *table, int n_rows);

#endif
