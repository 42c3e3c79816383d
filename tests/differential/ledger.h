/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All numbers of an outcome, so that two can be held against each other to
 * the bit, or told by one number. */
#ifndef BURSAR_TESTS_LEDGER_H
#define BURSAR_TESTS_LEDGER_H

#include "ensemble/outcome.h"

typedef enum page_kind {
    PAGE_INPUTS,
    PAGE_MEASURES,
    PAGE_EXIT_KINDS,
    PAGE_EXIT_TIMES,
    PAGE_FAULTS,
    PAGE_KEPT,
    PAGE_MOMENTS,
    PAGE_REPLICATES,
    PAGE_QUANTILES,
    PAGE_BELOW,
    PAGE_AT_RISK,
    PAGE_SUMMARIES,
    PAGE_TRAPS,
    N_PAGES
} page_kind;

typedef struct page {
    double *x; /* [n]; numbers of other types as doubles */
    size_t n;
} page;

typedef struct ledger {
    page page[N_PAGES];
} ledger;

/* Of an outcome; NULL gives an empty one. All lies in `arena`. */
ledger ledger_of(bur_arena *arena, const bur_outcome *o);

/* What differs first, in words, or NULL. Of other programs
 * (`same_program` false) elements have other numbers and there may be other
 * inputs, so that these and traps are left out. */
const char *ledger_difference(bur_arena *arena, const ledger *a,
                              const ledger *b, bool same_program);

uint64_t ledger_hash(const ledger *l);

#endif
