/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fiscal years: where on a timeline each ends, and what it is called. */
#ifndef BURSAR_TIME_FISCAL_H
#define BURSAR_TIME_FISCAL_H

#include "base/arena.h"
#include "time/timeline.h"

typedef struct bur_fiscal_years {
    int n;
    const int *step;          /* [n + 1]: 0, then the last step of each */
    const char *const *label; /* [n]: "2027", "2027/28", or "year 1" */
    const char *const *note;  /* [n]: "9 months", or "" of a whole year */
    bool moved; /* some year ends within a step; that step's end is taken */
} bur_fiscal_years;

/* The years of a timeline whose unit of time has a known length. They begin on
 * the first day of `first_month`, which needs dates; with 0, on the day of the
 * start. The first and the last may be parts of years. */
bur_fiscal_years bur_fiscal_years_of(bur_arena *arena,
                                     const bur_timeline *timeline,
                                     int first_month);

#endif
