/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans to compare with: what each planned variable comes to in each year, in
 * every draw, so that quantiles are those of years and not sums of months'. */
#ifndef BURSAR_SCENARIO_BUDGET_H
#define BURSAR_SCENARIO_BUDGET_H

#include "scenario/data.h"

/* What months of a variable make in a year. */
typedef enum bur_yearly {
    BUR_YEARLY_TOTAL,  /* what is counted per unit of time */
    BUR_YEARLY_MEAN,   /* a level */
    BUR_YEARLY_CLOSING /* a stock, at the end of the last month */
} bur_yearly;

/* A column of a plan in one year. Measures are numbered among those that the
 * compiler made; -1: none. */
typedef struct bur_budget_line {
    const data_column *column;
    const char *year; /* "2027", "2027/28" */
    const char *unit; /* of the year's figure; may be NULL */
    bur_yearly yearly;
    int n_months, n_to_date; /* planned; of these with actuals */
    bool is_actual; /* all months to date are set by data, not simulated */
    double plan, plan_to_date;
    int forecast, below, to_date; /* measures */
} bur_budget_line;

/* Makes the lines of all plans, and the variables that measure them. */
void bur_scenario_make_budget(bur_scenario *s);

#endif
