/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inference: units with unknown factors are made equal by solving for one of
 * them, as in Gaussian elimination. Exponents may be fractions, so that one
 * can always be solved for, and what is found is the most general answer. */
#include "check/uniting.h"

static int number_of(int symbol)
{
    return -1 - symbol;
}

bur_unit bur_unknown_unit(uniting *u)
{
    int symbol = number_of(u->unknowns.n);
    bur_vec_push(u->arena, &u->unknowns, (unknown){0});
    return bur_unit_symbol(u->arena, symbol);
}

bur_unit bur_excused_unit(uniting *u)
{
    bur_unit unit = bur_unknown_unit(u);
    u->unknowns.at[u->unknowns.n - 1].excused = true;
    return unit;
}

/* A symbol whose unknown is, or is not, solved; 0 if there is none. The last
 * ones made come first: they are of the expression at hand. */
static int find(const uniting *u, bur_unit unit, bool solved)
{
    for (int i = 0; i < unit.n && unit.power[i].symbol < 0; i++) {
        if (u->unknowns.at[number_of(unit.power[i].symbol)].solved == solved) {
            return unit.power[i].symbol;
        }
    }
    return 0;
}

/* The unit with another in place of a symbol. */
static bur_unit put_in(uniting *u, bur_unit unit, int symbol, bur_unit is)
{
    double exponent = bur_unit_exponent(unit, symbol);
    bur_unit own = bur_unit_symbol(u->arena, symbol);
    unit = bur_unit_times(u->arena, unit, own, -exponent);
    return bur_unit_times(u->arena, unit, is, exponent);
}

bur_unit bur_settled(uniting *u, bur_unit unit)
{
    int symbol;
    while ((symbol = find(u, unit, true)) != 0) {
        unit = put_in(u, unit, symbol, u->unknowns.at[number_of(symbol)].is);
    }
    return unit;
}

bool bur_is_settled(uniting *u, bur_unit unit)
{
    return find(u, bur_settled(u, unit), false) == 0;
}

bool bur_is_excused(uniting *u, bur_unit unit)
{
    bool excused = false;
    unit = bur_settled(u, unit);
    for (int i = 0; i < unit.n && unit.power[i].symbol < 0; i++) {
        excused |= u->unknowns.at[number_of(unit.power[i].symbol)].excused;
    }
    return excused;
}

/* What is known only up to something excused is excused. */
static void excuse(uniting *u, bur_unit unit)
{
    for (int i = 0; i < unit.n && unit.power[i].symbol < 0; i++) {
        u->unknowns.at[number_of(unit.power[i].symbol)].excused = true;
    }
}

bool bur_unify(uniting *u, bur_unit a, bur_unit b, bur_span from)
{
    bur_unit gap = bur_settled(u, bur_unit_times(u->arena, a, b, -1));
    int symbol = find(u, gap, false);
    if (symbol == 0) {
        return bur_unit_is_one(bur_units_reduced(u->units, gap));
    }
    double exponent = bur_unit_exponent(gap, symbol);
    bur_unit rest = put_in(u, gap, symbol, bur_unit_one());
    unknown *solved = &u->unknowns.at[number_of(symbol)];
    solved->is = bur_unit_times(u->arena, bur_unit_one(), rest, -1 / exponent);
    solved->solved = true;
    solved->from = from;
    if (solved->excused) {
        excuse(u, rest);
    }
    return true;
}

double bur_units_ratio(uniting *u, bur_unit a, bur_unit b)
{
    bur_unit gap = bur_settled(u, bur_unit_times(u->arena, a, b, -1));
    bur_unit reduced = bur_units_reduced(u->units, gap);
    return reduced.n == 0 ? reduced.factor : 0;
}
