/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan as measures: for each column and year a running value over the
 * planned months of that year, read at the end, and whether it falls short. */
#include "scenario/budget.h"

#include <math.h>

#include "lang/walk.h"
#include "model/units.h"
#include "scenario/wrapping.h"

enum { MONTHS = 12 };

/* Planned months of a column that lie in one year. */
typedef struct span_of_months {
    const data_set *set;
    const data_column *column;
    int first, n; /* in column->months */
} span_of_months;

/* --- what a year is of --- */

bool bur_data_is_rate(bur_scenario *s, const bur_var *var, const char **unit)
{
    bur_units_talk talk = {.sink = bur_sink_create(s->arena),
                           .severity = BUR_WARNING};
    bur_units *units = bur_units_open(s->model, &talk);
    bur_unit own, time = bur_units_time(units);
    bool rate =
        var->unit && bur_units_read(units, var->unit, var->span, &own) &&
        time.n == 1 && bur_unit_exponent(own, time.power[0].symbol) == -1;
    if (rate) {
        *unit = bur_arena_strdup(
            s->arena,
            bur_units_print(units, bur_unit_times(s->arena, own, time, 1)));
    }
    bur_units_close(units);
    return rate;
}

static bool find_yearly(bur_scenario *s, const data_column *c,
                        bur_budget_line *line)
{
    line->unit = c->var->unit;
    bool flow = c->var->kind == BUR_VAR_FLOW;
    bool rate = bur_data_is_rate(s, c->var, &line->unit) || flow;
    line->yearly = c->var->kind == BUR_VAR_STOCK ? BUR_YEARLY_CLOSING
                   : rate                        ? BUR_YEARLY_TOTAL
                                                 : BUR_YEARLY_MEAN;
    if (line->yearly == BUR_YEARLY_MEAN && !c->var->unit) {
        bur_diag *diag = bur_error_at(
            s->sink, BUR_DIAG_DATA, c->span,
            "nothing says whether '%s' adds up over a year: it has no unit",
            c->label);
        bur_note_at(s->sink, diag, c->var->span,
                    "give it one here, per %s if it adds up",
                    bur_model_time_word(s->model));
        return false;
    }
    return true;
}

static int year_of(const data_set *set, int month)
{
    int begins = (int)bur_conf_integer(set->group, "year_begins", 1);
    return (month - (begins - 1)) / MONTHS;
}

static const char *year_name(bur_scenario *s, const data_set *set, int year)
{
    bool calendar = bur_conf_integer(set->group, "year_begins", 1) == 1;
    return calendar ? bur_arena_printf(s->arena, "%04d", year)
                    : bur_arena_printf(s->arena, "%04d/%02d", year,
                                       (year + 1) % 100);
}

/* --- numbers of the plan --- */

static double length_of(const bur_scenario *s, int month)
{
    return (bur_data_step(s, month + 1) - bur_data_step(s, month)) *
           s->model->horizon.dt;
}

/* What the first `n` months of a plan come to. */
static double plan_of(const bur_scenario *s, const span_of_months *in, int n,
                      bur_yearly yearly)
{
    double sum = 0, length = 0;
    for (int i = 0; i < n; i++) {
        const data_month *m = &in->column->months.at[in->first + i];
        double value = bur_data_value(s, in->set, m);
        if (yearly == BUR_YEARLY_CLOSING) {
            sum = m->value;
        } else {
            sum += value * length_of(s, m->month);
            length += length_of(s, m->month);
        }
    }
    return yearly == BUR_YEARLY_MEAN ? sum / length : sum;
}

static int months_to_date(const bur_scenario *s, const span_of_months *in)
{
    int n = 0;
    while (n < in->n &&
           bur_data_step(s, in->column->months.at[in->first + n].month + 1) <=
               s->as_of) {
        n++;
    }
    return n;
}

/* Whether data set the variable in the first `n` months; of a stock, at the
 * end of the last. */
static bool are_set(const bur_scenario *s, const span_of_months *in, int n,
                    bur_yearly yearly)
{
    int i = yearly == BUR_YEARLY_CLOSING && n > 0 ? n - 1 : 0;
    for (; i < n; i++) {
        int month = in->column->months.at[in->first + i].month;
        if (!bur_data_said(s, s->data.n, DATA_SET, in->column, month)) {
            return false;
        }
    }
    return true;
}

/* --- variables --- */

static const bur_node *name_of(bur_scenario *s, const data_column *c)
{
    const bur_node *part[BUR_MAX_DIMS];
    int index[BUR_MAX_DIMS];
    bur_var_indexes(c->var, c->element, index);
    for (int d = 0; d < c->var->n_dims; d++) {
        part[d] =
            bur_node_name(s->arena, c->var->dim[d]->element[index[d]], c->span);
    }
    return c->var->n_dims == 0 ? bur_node_name(s->arena, c->name, c->span)
                               : bur_node_element(s->arena, c->name, part,
                                                  c->var->n_dims, c->span);
}

static bur_var *make(bur_scenario *s, bur_var_kind kind, const char *name,
                     const bur_node *tree, bur_span span)
{
    bur_var *var = bur_wrap_var(s, kind, name, span);
    bur_eq *eq = BUR_NEW(s->arena, bur_eq);
    eq->text = span.text;
    eq->tree = tree;
    var->eq = eq;
    var->n_eqs = 1;
    bur_model_add(s->model, var);
    return var;
}

/* A table of TIME that is 1 where the first `n` months count: all along, or at
 * the end of the last. */
static const char *make_when(bur_scenario *s, const char *name,
                             const span_of_months *in, int n, bur_yearly yearly)
{
    data_steps steps = {0};
    bur_data_from_step(s, &steps, -1, 0);
    for (int i = 0; i < n; i++) {
        int month = in->column->months.at[in->first + i].month;
        int first = bur_data_step(s, month), end = bur_data_step(s, month + 1);
        if (yearly != BUR_YEARLY_CLOSING) {
            bur_data_from_step(s, &steps, first, 1);
            bur_data_from_step(s, &steps, end, 0);
        } else if (i == n - 1) {
            bur_data_from_step(s, &steps, end, 1);
            bur_data_from_step(s, &steps, end + 1, 0);
        }
    }
    const bur_lookup **table = BUR_NEW_N(s->arena, const bur_lookup *, 1);
    table[0] = bur_data_table(s, &steps);
    bur_span span = in->column->span;
    bur_var *var = make(s, BUR_VAR_AUXILIARY, bur_wrap_join(s, name, "when"),
                        bur_node_call(s->arena, "time", NULL, 0, span), span);
    var->held = true;
    var->table = table;
    var->n_tables = 1;
    return var->name;
}

/* The value of the first `n` months, running:
 *   TOTAL(IF when THEN x ELSE 0), over the length for a mean, or
 *   SAMPLE_IF_TRUE(when, x, 0) */
static const char *make_value(bur_scenario *s, const char *name,
                              const span_of_months *in, int n,
                              bur_yearly yearly)
{
    bur_arena *arena = s->arena;
    bur_span span = in->column->span;
    const bur_node *when =
        bur_node_name(arena, make_when(s, name, in, n, yearly), span);
    const bur_node *x = name_of(s, in->column);
    const bur_node *zero = bur_node_number(arena, 0, span);
    if (yearly == BUR_YEARLY_CLOSING) {
        const bur_node *args[] = {when, x, zero};
        return make(s, BUR_VAR_AUXILIARY, name,
                    bur_node_call(arena, "sample_if_true", args, 3, span), span)
            ->name;
    }
    const bur_node *counted = bur_node_if(arena, when, x, zero, span);
    const bur_node *value = bur_node_call(arena, "total", &counted, 1, span);
    if (yearly == BUR_YEARLY_MEAN) {
        double length = 0;
        for (int i = 0; i < n; i++) {
            length += length_of(s, in->column->months.at[in->first + i].month);
        }
        const char *over =
            bur_wrap_parameter(s, bur_wrap_join(s, name, "over"), length, span);
        value = bur_node_binary(arena, BUR_OP_DIVIDE, value,
                                bur_node_name(arena, over, span), span);
    }
    return make(s, BUR_VAR_AUXILIARY, name, value, span)->name;
}

static int make_measure(bur_scenario *s, const char *name, const char *value,
                        bur_measure_kind kind, const char *less_than,
                        bur_span span)
{
    const bur_node *tree = bur_node_name(s->arena, value, span);
    if (less_than) {
        tree = bur_node_binary(s->arena, BUR_OP_LESS, tree,
                               bur_node_name(s->arena, less_than, span), span);
    }
    bur_var *var = make(s, BUR_VAR_MEASURE, name, tree, span);
    var->measure = kind;
    var->high_is_better = kind == BUR_MEASURE_AMOUNT;
    bur_vec_push(s->arena, &s->budget_measures, var);
    return s->budget_measures.n - 1;
}

static void measure(bur_scenario *s, const span_of_months *in,
                    bur_budget_line *line)
{
    bur_span span = in->column->span;
    const char *name = bur_arena_printf(s->arena, "budget.%d", s->budget.n + 1);
    const char *value = make_value(s, name, in, in->n, line->yearly);
    /* what is as planned but for rounding is not below */
    const char *plan =
        bur_wrap_parameter(s, bur_wrap_join(s, name, "plan"),
                           line->plan - 1e-9 * fabs(line->plan), span);
    line->forecast = make_measure(s, bur_wrap_join(s, name, "forecast"), value,
                                  BUR_MEASURE_AMOUNT, NULL, span);
    line->below = make_measure(s, bur_wrap_join(s, name, "below"), value,
                               BUR_MEASURE_PROBABILITY, plan, span);
    line->to_date = -1;
    if (line->n_to_date > 0) {
        const char *so_far = bur_wrap_join(s, name, "so_far");
        so_far = make_value(s, so_far, in, line->n_to_date, line->yearly);
        line->to_date = make_measure(s, bur_wrap_join(s, name, "to_date"),
                                     so_far, BUR_MEASURE_AMOUNT, NULL, span);
    }
}

/* --- the whole --- */

static void add_line(bur_scenario *s, const span_of_months *in,
                     const bur_budget_line *like)
{
    int month = in->column->months.at[in->first].month;
    bur_budget_line *line = BUR_NEW(s->arena, bur_budget_line);
    *line = *like;
    line->column = in->column;
    line->year = year_name(s, in->set, year_of(in->set, month));
    line->n_months = in->n;
    line->n_to_date = months_to_date(s, in);
    line->is_actual = are_set(s, in, line->n_to_date, line->yearly);
    line->plan = plan_of(s, in, in->n, line->yearly);
    line->plan_to_date = plan_of(s, in, line->n_to_date, line->yearly);
    measure(s, in, line);
    bur_vec_push(s->arena, &s->budget, line);
}

static void add_column(bur_scenario *s, const data_set *set,
                       const data_column *c)
{
    bur_budget_line like = {0};
    if (!find_yearly(s, c, &like)) {
        return;
    }
    for (int i = 0, n; i < c->months.n; i += n) {
        int year = year_of(set, c->months.at[i].month);
        for (n = 0; i + n < c->months.n &&
                    year_of(set, c->months.at[i + n].month) == year;
             n++) {
        }
        add_line(s, &(span_of_months){set, c, i, n}, &like);
    }
}

void bur_scenario_make_budget(bur_scenario *s)
{
    for (int i = 0; i < s->data.n; i++) {
        const data_set *set = s->data.at[i];
        for (int k = 0; set->kind == DATA_PLAN && k < set->columns.n; k++) {
            add_column(s, set, &set->columns.at[k]);
        }
    }
}
