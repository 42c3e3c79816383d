/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data over time: tables of values by month, which set what is simulated, add
 * to it, or are a plan to compare it with. In system dynamics: exogenous data.
 *
 *   data_table.c   the cells of a file as months of columns
 *   data.c         the files of a scenario, and whether they fit together
 *   data_wrap.c    set and add as tables of TIME, wrapped round their targets
 *   budget.c       plans as measures
 *
 * Months are counted from the year 0, so that the next one is one more. What
 * holds in a month holds from the step of its first day up to that of the
 * next month's. */
#ifndef BURSAR_SCENARIO_DATA_H
#define BURSAR_SCENARIO_DATA_H

#include "config/csv.h"
#include "scenario/building.h"

typedef enum data_kind { DATA_SET, DATA_ADD, DATA_PLAN } data_kind;

typedef struct data_month {
    int month;
    double value; /* of the variable; of amounts, the sum in this month */
    bur_span span;
} data_month;

/* What a file says of one element of a variable. */
typedef struct data_column {
    bur_var *var; /* as it is without data, shocks and policies */
    int element;
    const char *name, *label; /* of what it is with them: "sales", "sales[a]" */
    bur_span span;
    BUR_VEC(data_month) months; /* ascending */
} data_column;

typedef struct data_set {
    const char *name;
    data_kind kind;
    const bur_conf *group;
    const bur_csv *csv;
    int from, until;  /* days since 1970-01-01, both used */
    bool has_amounts; /* long: values are amounts, else they are the variable's
                         own */
    BUR_VEC(data_column) columns;
} data_set;

/* Reads the cells of set->csv into its columns; those that are cut off or lie
 * outside the run are left out, and said. False: the sink knows. */
bool bur_data_table_read(bur_scenario *s, data_set *set);

/* The month of a date; its first day; "2026-10". */
int bur_data_month(bur_date date);
bur_date bur_data_first_day(int month);
const char *bur_data_month_print(bur_scenario *s, int month);

/* The step at which a month begins: below 0 and above the last step too. */
int bur_data_step(const bur_scenario *s, int month);

/* What a column says of a month, in the variable's own unit. */
double bur_data_value(const bur_scenario *s, const data_set *set,
                      const data_month *month);

/* What the first `n` files of a kind say of a month of an element; NULL:
 * nothing. */
const data_month *bur_data_said(const bur_scenario *s, int n, data_kind kind,
                                const data_column *of, int month);

/* Whether a variable is counted per unit of the model's time, by its unit, and
 * then the unit of what it adds up to. In budget.c. */
bool bur_data_is_rate(bur_scenario *s, const bur_var *var, const char **unit);

/* A table of TIME that keeps a value from step to step: the knots so far. */
typedef struct data_steps {
    BUR_VEC(double) x;
    BUR_VEC(double) y;
} data_steps;

/* `value` from a step on; steps must not descend. */
void bur_data_from_step(bur_scenario *s, data_steps *to, int step,
                        double value);
const bur_lookup *bur_data_table(bur_scenario *s, const data_steps *from);

#endif
