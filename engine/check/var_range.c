/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The range of a variable from its equations, and the effect on these; what
 * its tables make of either. */
#include "check/effect.h"

bur_range *bur_ranges_create(bur_arena *arena, const bur_model *model)
{
    bur_range *ranges = BUR_NEW_N(arena, bur_range, model->n_elements + 1);
    for (int i = 0; i < model->n_elements; i++) {
        ranges[i] = (bur_range){NAN, NAN};
    }
    return ranges;
}

/* --- tables --- */

static bur_range hull_of(const double *y, int n)
{
    bur_range all = bur_range_of(y[0]);
    for (int i = 1; i < n; i++) {
        all = bur_range_hull(all, bur_range_of(y[i]));
    }
    return all;
}

/* Of a jump nobody says how steep it is. */
static bur_range slope_of_segment(const bur_lookup *f, int i)
{
    double rise = f->y[i + 1] - f->y[i], run = f->x[i + 1] - f->x[i];
    return f->mode == BUR_LOOKUP_DISCRETE || run == 0
               ? bur_range_signs(bur_range_of(rise))
               : bur_range_of(rise / run);
}

/* Whether x moves on segment `i`; where it stands on a knot, on both sides. */
static bool touches(const bur_lookup *f, int i, bur_range x)
{
    bool is_point = x.low == x.high || f->x[i] == f->x[i + 1];
    return is_point ? x.low <= f->x[i + 1] && x.high >= f->x[i]
                    : x.low < f->x[i + 1] && x.high > f->x[i];
}

/* The slopes of the segments that x can touch; steps are looked at from afar,
 * as on each of them nothing moves. */
static bur_range slope_of_table(const bur_lookup *f, bur_range x)
{
    bool all = f->mode == BUR_LOOKUP_DISCRETE;
    bool clamps = f->mode != BUR_LOOKUP_EXTRAPOLATE;
    bool outside = x.low < f->x[0] || x.high > f->x[f->n - 1];
    bur_range slope = {INFINITY, -INFINITY};
    if (f->n == 1 || (outside && clamps)) {
        slope = BUR_RANGE_ZERO;
    }
    for (int i = 0; i + 1 < f->n; i++) {
        bool continued = !clamps && ((i == 0 && x.low < f->x[0]) ||
                                     (i == f->n - 2 && x.high > f->x[i + 1]));
        if (all || touches(f, i, x) || continued) {
            slope = bur_range_hull(slope, slope_of_segment(f, i));
        }
    }
    return slope;
}

static bur_range value_of_table(const bur_lookup *f, bur_range x)
{
    if (f->mode == BUR_LOOKUP_EXTRAPOLATE &&
        (x.low < f->x[0] || x.high > f->x[f->n - 1])) {
        return isfinite(x.low) && isfinite(x.high)
                   ? bur_range_hull(
                         hull_of(f->y, f->n),
                         bur_range_hull(bur_range_of(bur_lookup_at(f, x.low)),
                                        bur_range_of(bur_lookup_at(f, x.high))))
                   : BUR_RANGE_ANY;
    }
    bur_range value = bur_range_hull(bur_range_of(bur_lookup_at(f, x.low)),
                                     bur_range_of(bur_lookup_at(f, x.high)));
    for (int i = 0; i < f->n; i++) {
        if (f->x[i] >= x.low && f->x[i] <= x.high) {
            value = bur_range_hull(value, bur_range_of(f->y[i]));
        }
    }
    return value;
}

bur_effect bur_effect_through(const bur_var *var, bur_effect x)
{
    bur_effect all = {BUR_RANGE_ANY, BUR_RANGE_ANY};
    for (int i = 0; i < var->n_tables; i++) {
        bur_effect e = {value_of_table(var->table[i], x.value),
                        slope_of_table(var->table[i], x.value)};
        e.slope = bur_range_multiply(e.slope, x.slope);
        all = i == 0 ? e : bur_effect_either(all, e);
    }
    return all;
}

/* --- equations --- */

static bur_effect of_equations(bur_asking *ask, const bur_eq *eq, int n)
{
    bur_effect all = {BUR_RANGE_ZERO, BUR_RANGE_ZERO};
    for (int i = 0; i < n; i++) {
        bur_effect e = eq[i].tree ? bur_effect_of(ask, eq[i].tree)
                                  : (bur_effect){BUR_RANGE_ANY, BUR_RANGE_ZERO};
        all = i == 0 ? e : bur_effect_either(all, e);
    }
    return all;
}

/* The initial value counts at the start; then the flows add up. */
static bur_effect on_stock(bur_asking *ask, const bur_var *var)
{
    bur_asking first = *ask;
    first.out.now = ask->out.start;
    first.out.time = ask->out.start_time;
    first.in_start = true;
    bur_effect e = of_equations(&first, var->eq, var->n_eqs);
    bur_range net = BUR_RANGE_ZERO;
    for (int i = 0; i < var->n_inflows; i++) {
        net = bur_range_add(net, bur_effect_of(ask, var->inflow[i].tree).slope);
    }
    for (int i = 0; i < var->n_outflows; i++) {
        net = bur_range_subtract(
            net, bur_effect_of(ask, var->outflow[i].tree).slope);
    }
    e.slope = bur_range_add(e.slope, bur_range_signs(net));
    return e;
}

/* The level and the trend of a process carry over; who can say of its spread
 * which way it moves a number drawn? */
static bur_effect on_driver(bur_asking *ask, const bur_driver *d)
{
    const bur_eq *level[] = {&d->mean, &d->drift};
    const bur_eq *spread[] = {&d->sd, &d->rho, &d->rate};
    bur_effect e = {BUR_RANGE_ANY, BUR_RANGE_ZERO};
    for (int i = 0; i < 2; i++) {
        if (level[i]->tree) {
            bur_effect x = bur_effect_of(ask, level[i]->tree);
            e.slope = bur_range_add(e.slope, bur_range_signs(x.slope));
        }
    }
    for (int i = 0; i < 3; i++) {
        if (spread[i]->tree) {
            bur_effect x = bur_effect_of(ask, spread[i]->tree);
            e.slope = bur_range_add(e.slope,
                                    bur_effect_unclear(x, BUR_RANGE_ANY).slope);
        }
    }
    return e;
}

bur_effect bur_effect_on(bur_asking *ask, const bur_var *var)
{
    if (var->kind == BUR_VAR_STOCK) {
        return on_stock(ask, var);
    }
    if (var->driver) {
        return on_driver(ask, var->driver);
    }
    bur_effect e = of_equations(ask, var->eq, var->n_eqs);
    if (var->n_tables > 0 && var->n_eqs > 0) {
        e = bur_effect_through(var, e);
    }
    if (var->n_init_eqs > 0) {
        bur_asking first = *ask;
        first.in_start = true;
        e = bur_effect_either(
            e, of_equations(&first, var->init_eq, var->n_init_eqs));
    }
    return e;
}

/* --- values --- */

static bur_range of_driver(const bur_driver *d)
{
    if (d->process == BUR_PROCESS_MARKOV && d->n_regimes > 0) {
        return hull_of(d->values, d->n_regimes);
    }
    return d->multiplicative || d->process == BUR_PROCESS_GBM
               ? BUR_RANGE_POSITIVE
               : BUR_RANGE_ANY;
}

/* Which policy acts is open even where parameters have their values. */
static bur_range of_parameter(const bur_outlook *out, const bur_var *var)
{
    bur_range given = hull_of(var->number, var->n_elements);
    return (out->as_given && !var->made) || var->low > var->high
               ? given
               : bur_range_hull(given, (bur_range){var->low, var->high});
}

static bur_range worked_out(const bur_outlook *out, const bur_var *var)
{
    bur_asking ask = {.out = *out};
    if (var->number) {
        return of_parameter(out, var);
    }
    if (var->driver) {
        return of_driver(var->driver);
    }
    if (var->kind == BUR_VAR_LOOKUP) {
        return bur_effect_through(var,
                                  (bur_effect){BUR_RANGE_ANY, BUR_RANGE_ZERO})
            .value;
    }
    bur_range any = BUR_RANGE_ANY;
    if (var->kind != BUR_VAR_STOCK && var->n_eqs > 0) {
        any = bur_effect_on(&ask, var).value;
    }
    return var->non_negative ? bur_range_max(any, BUR_RANGE_ZERO) : any;
}

bur_range bur_var_range(const bur_outlook *out, const bur_var *var)
{
    bur_range *known = &out->now[var->first_element];
    if (isnan(known->low)) {
        *known = BUR_RANGE_ANY; /* to itself, while it is worked out */
        *known = worked_out(out, var);
    }
    return *known;
}
