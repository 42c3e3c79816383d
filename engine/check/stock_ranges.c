/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stocks that cannot fall below zero, or leave 0 to 1.
 *
 * All are taken to stay within 0 to 1 at first. One whose initial value lies
 * outside, or whose net flow at a bound points outward, gets more room: zero
 * and above, then anywhere. It ends when no net flow at a bound points
 * outward while all others stay within theirs; then none can be the first to
 * leave. */
#include <string.h>

#include "check/stock_ranges.h"

enum { SHARE, POSITIVE, ANY };

static const bur_range rooms[] = {{0, 1}, {0, INFINITY}, {-INFINITY, INFINITY}};

typedef struct search {
    const bur_model *model;
    bur_outlook out; /* of the trial */
    int *room;       /* by number of the variable in the model */
} search;

/* Each stock is somewhere in its room; nothing else is known. */
static void suppose(const search *s, bur_range *ranges)
{
    for (int i = 0; i < s->model->n_elements; i++) {
        ranges[i] = (bur_range){NAN, NAN};
    }
    for (int i = 0; i < s->model->vars.n; i++) {
        const bur_var *var = s->model->vars.at[i];
        if (var->kind == BUR_VAR_STOCK) {
            ranges[var->first_element] = rooms[s->room[i]];
        }
    }
}

static bur_range sum_of(search *s, const bur_eq *flow, int n)
{
    bur_asking ask = {.out = s->out};
    bur_range sum = BUR_RANGE_ZERO;
    for (int i = 0; i < n; i++) {
        sum = bur_range_add(sum, bur_effect_of(&ask, flow[i].tree).value);
    }
    return sum;
}

static bur_range net_flow_at(search *s, const bur_var *var, double level)
{
    suppose(s, s->out.now);
    s->out.now[var->first_element] = bur_range_of(level);
    return bur_range_subtract(sum_of(s, var->inflow, var->n_inflows),
                              sum_of(s, var->outflow, var->n_outflows));
}

static bur_range initial(search *s, const bur_var *var)
{
    bur_asking ask = {.out = s->out, .in_start = true};
    bur_range all = BUR_RANGE_ANY;
    ask.out.now = s->out.start;
    ask.out.time = s->out.start_time;
    for (int i = 0; i < var->n_eqs && var->eq[i].tree; i++) {
        bur_range value = bur_effect_of(&ask, var->eq[i].tree).value;
        all = i == 0 ? value : bur_range_hull(all, value);
    }
    return all;
}

static bool stays_above(search *s, const bur_var *var)
{
    return var->non_negative ||
           (initial(s, var).low >= 0 && net_flow_at(s, var, 0).low >= 0);
}

static bool stays_below(search *s, const bur_var *var)
{
    return initial(s, var).high <= 1 && net_flow_at(s, var, 1).high <= 0;
}

static bool fits(search *s, const bur_var *var, int room)
{
    return room == ANY ||
           (stays_above(s, var) && (room == POSITIVE || stays_below(s, var)));
}

static bool widen(search *s)
{
    bool changed = false;
    for (int i = 0; i < s->model->vars.n; i++) {
        const bur_var *var = s->model->vars.at[i];
        if (var->kind != BUR_VAR_STOCK) {
            continue;
        }
        while (!fits(s, var, s->room[i])) {
            s->room[i]++;
            suppose(s, s->out.ever);
            changed = true;
        }
    }
    return changed;
}

bur_range *bur_model_ranges(bur_arena *arena, const bur_model *model)
{
    const bur_horizon *h = &model->horizon;
    bur_range *now = bur_ranges_create(arena, model);
    bur_range *ever = bur_ranges_create(arena, model);
    bur_range time = {h->start_time, h->start_time + h->length};
    search s = {.model = model,
                .out = {.model = model,
                        .now = now,
                        .start = ever,
                        .ever = ever,
                        .time = time,
                        .start_time = time,
                        .ever_time = time},
                .room = BUR_NEW_N(arena, int, model->vars.n + 1)};
    suppose(&s, ever);
    while (widen(&s)) {
    }
    s.out.now = ever;
    for (int i = 0; i < model->vars.n; i++) {
        bur_var_range(&s.out, model->vars.at[i]);
    }
    return ever;
}
