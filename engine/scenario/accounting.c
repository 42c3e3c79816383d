/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts in a scenario: the variables that make them, the series of these,
 * and the plan that runs them, whose rows are fiscal years. */
#include "scenario/accounting.h"

#include <math.h>

#include "lang/parser.h"
#include "lang/walk.h"

/* --- variables --- */

static bur_var *make(bur_scenario *s, bur_var_kind kind, bur_account_var of)
{
    bur_var *var = bur_wrap_var(s, kind, of.name, of.span);
    if (of.like) {
        var->n_dims = of.like->n_dims;
        var->n_elements = of.like->n_elements;
        memcpy(var->dim, of.like->dim, sizeof var->dim);
    }
    bur_eq *eq = BUR_NEW(s->arena, bur_eq);
    eq->text = of.tree->span.text;
    eq->tree = of.tree;
    var->eq = eq;
    var->n_eqs = 1;
    bur_model_add(s->model, var);
    return var;
}

bur_var *bur_account_auxiliary(bur_scenario *s, bur_account_var of)
{
    return make(s, BUR_VAR_AUXILIARY, of);
}

bur_var *bur_account_flow(bur_scenario *s, bur_account_var of)
{
    return make(s, BUR_VAR_FLOW, of);
}

bur_var *bur_account_sum(bur_scenario *s, bur_account_var of)
{
    bur_eq *flow = BUR_NEW(s->arena, bur_eq);
    flow->tree = of.tree;
    flow->text = of.tree->span.text;
    of.tree = bur_node_number(s->arena, 0, of.span);
    bur_var *var = make(s, BUR_VAR_STOCK, of);
    var->inflow = flow;
    var->n_inflows = 1;
    var->only_sums = true;
    return var;
}

const bur_node *bur_account_tree(bur_scenario *s, const char *template,
                                 const char *name)
{
    const char *text = bur_wrap_fill(s, template, name, "");
    return bur_parse(s->arena, bur_text_of(s->arena, name, text), s->sink);
}

/* --- series --- */

int bur_account_report(bur_scenario *s, const bur_var *var, bool change,
                       bool keep)
{
    bur_accounting *a = &s->accounting;
    int first = a->change.n;
    bur_vec_push(s->arena, &a->series, var);
    for (int e = 0; e < var->n_elements; e++) {
        bur_vec_push(s->arena, &a->change, change);
        bur_vec_push(s->arena, &a->keep, keep);
    }
    return first;
}

/* --- what is asked --- */

/* The value of a parameter that is the same in every case and draw, or 0. */
static double value_of(const bur_scenario *s, const bur_var *var)
{
    bool fixed = var && var->number && var->n_elements == 1;
    for (int i = 0; fixed && i < s->inputs.n; i++) {
        fixed = s->inputs.at[i].var != var;
    }
    return fixed ? *var->number : 0;
}

/* The month that years begin with; 0: that of the start. */
static int first_month(bur_scenario *s)
{
    const bur_node *tree = s->model->accounts.first_month.tree;
    double month = 0;
    if (!tree) {
        return 0;
    }
    if (!bur_node_is_number(tree, &month) && tree->kind == BUR_NODE_NAME) {
        month = value_of(s, bur_model_var(s->model, tree->name));
    }
    if (!(month >= 1 && month <= 12 && month == floor(month))) {
        bur_error_at(s->sink, BUR_DIAG_STATEMENT, tree->span,
                     "years begin with a month from 1 to 12, or with a "
                     "parameter that is one and that nothing changes");
    } else if (!s->model->horizon.has_date) {
        bur_error_at(s->sink, BUR_DIAG_NO_CALENDAR, tree->span,
                     "a month needs dates: give time.start as \"2027-01-01\"");
        month = 0;
    }
    return (int)month;
}

bool bur_scenario_account(bur_scenario *s,
                          const bur_scenario_settings *settings)
{
    int errors = s->sink->n_errors;
    bool has = s->model->accounts.statements.n > 0;
    const bur_conf *output = bur_conf_at(s->conf, "output");
    bool asked = settings->accounts || settings->by_name ||
                 bur_conf_boolean(output, "accounts", false);
    if (has) {
        s->accounting.first_month = first_month(s);
        bur_account_statements(s, asked || settings->conservation);
    } else if (bur_conf_boolean(output, "accounts", false)) {
        bur_error_at(s->sink, BUR_DIAG_RUNS, bur_conf_span(output, "accounts"),
                     "the model has no accounts");
    }
    if (settings->conservation) {
        bur_account_stocks(s);
    }
    return s->sink->n_errors == errors;
}

/* --- the plan --- */

static void find_years(bur_scenario *s)
{
    bur_accounting *a = &s->accounting;
    const bur_statement *first = s->model->accounts.statements.at;
    a->timeline = s->timeline;
    if (first && s->model->time_unit == BUR_TIME_UNIT) {
        bur_error_at(s->sink, BUR_DIAG_STATEMENT, first->span,
                     "years need a model whose unit of time has a known "
                     "length; this one's is '%s'",
                     bur_model_time_word(s->model));
        return;
    }
    if (first) {
        a->years = bur_fiscal_years_of(s->arena, &s->timeline, a->first_month);
        if (a->years.moved) {
            bur_warning_at(s->sink, BUR_DIAG_SNAPPED, first->span,
                           "fiscal years end between two steps: the nearest "
                           "step is taken");
        }
        a->timeline.row_step = a->years.step;
        a->timeline.n_rows = a->years.n + 1;
    } else { /* the whole run as one year */
        int *ends = BUR_NEW_N(s->arena, int, 2);
        ends[1] = s->timeline.n_steps;
        a->timeline.row_step = ends;
        a->timeline.n_rows = 2;
    }
}

bool bur_scenario_account_plan(bur_scenario *s, int n_series)
{
    bur_accounting *a = &s->accounting;
    int errors = s->sink->n_errors;
    if (a->series.n == 0) {
        return true;
    }
    find_years(s);
    bur_plan *plan = BUR_NEW(s->arena, bur_plan);
    *plan = *s->plan;
    plan->program = bur_program_with_series(s->arena, s->program, n_series,
                                            s->program->graph->series.n);
    plan->timeline = &a->timeline;
    plan->change = a->change.at;
    plan->keep = a->keep.at;
    plan->n_thresholds = 0;
    a->plan = plan;
    return s->sink->n_errors == errors;
}
