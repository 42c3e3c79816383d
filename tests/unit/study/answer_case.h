/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer holds, by its names. */
#ifndef BURSAR_TESTS_ANSWER_CASE_H
#define BURSAR_TESTS_ANSWER_CASE_H

#include "lab.h"

#include "store/answer.h"

/* The table of that name; NULL: there is none. */
static inline const bur_answer_table *find_table(const bur_answer *answer,
                                                 const char *name)
{
    for (int t = 0; t < answer->tables.n; t++) {
        if (strcmp(answer->tables.at[t]->name, name) == 0) {
            return answer->tables.at[t];
        }
    }
    return NULL;
}

/* The same, which must be there; and a column of it. */
static inline const bur_answer_table *table_named(const bur_answer *answer,
                                                  const char *name)
{
    const bur_answer_table *table = find_table(answer, name);
    if (!table) {
        fail_msg("no table %s", name);
    }
    return table;
}

static inline const bur_answer_column *
column_named(const bur_answer *answer, const char *table, const char *name)
{
    const bur_answer_table *of = table_named(answer, table);
    for (int c = 0; c < of->columns.n; c++) {
        if (strcmp(of->columns.at[c]->name, name) == 0) {
            return of->columns.at[c];
        }
    }
    fail_msg("no column %s in %s", name, table);
    return NULL;
}

/* Whether some sentence has these words. */
static inline bool answer_says(const bur_answer *answer, const char *words)
{
    for (int i = 0; i < answer->lines.n; i++) {
        if (strstr(answer->lines.at[i], words) != NULL) {
            return true;
        }
    }
    return false;
}

#endif
