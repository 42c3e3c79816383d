/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files share that make accounts into variables; see scenario.h.
 *
 * A line income.staff of a statement of flows is a flow stmt.income.staff and
 * a stock stmt.income.staff.sum that takes it in; one of balances is an
 * auxiliary. Totals and gaps are auxiliaries of these, so that a run
 * integrates accounts as it does everything else. */
#ifndef BURSAR_SCENARIO_ACCOUNTING_H
#define BURSAR_SCENARIO_ACCOUNTING_H

#include "scenario/wrapping.h"

/* Variables of the program's own. `tree` is the equation; of a sum, the flow
 * that it takes in. They have the dimensions of `like`, which may be NULL. */
typedef struct bur_account_var {
    const char *name;
    const bur_node *tree;
    bur_span span;
    const bur_var *like;
} bur_account_var;
bur_var *bur_account_auxiliary(bur_scenario *s, bur_account_var of);
bur_var *bur_account_flow(bur_scenario *s, bur_account_var of);
bur_var *bur_account_sum(bur_scenario *s, bur_account_var of);

/* The tree of an equation in the program's own words, with @ for a name. */
const bur_node *bur_account_tree(bur_scenario *s, const char *template,
                                 const char *name);

/* Asks for the path of a variable; the number of its first series. */
int bur_account_report(bur_scenario *s, const bur_var *var, bool change,
                       bool keep);

/* The lines of all statements, and if they are asked for, their sums; and the
 * sums of what flowed into and out of every stock. */
void bur_account_statements(bur_scenario *s, bool asked);
void bur_account_stocks(bur_scenario *s);

#endif
