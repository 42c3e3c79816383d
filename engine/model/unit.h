/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units as products of powers: 1000 EUR^1 learner^-1 month^-1.
 *
 * What is raised to a power is a symbol, a number that its owner gives a
 * meaning: units.h numbers words from 0 up, the checker numbers units it does
 * not know yet from -1 down. Exponents may be fractions (of a square root). */
#ifndef BURSAR_MODEL_UNIT_H
#define BURSAR_MODEL_UNIT_H

#include <stdbool.h>

#include "base/arena.h"

typedef struct bur_power {
    int symbol;
    double exponent; /* not 0 */
} bur_power;

typedef struct bur_unit {
    double factor; /* above 0 */
    int n;
    const bur_power *power; /* ascending in `symbol` */
} bur_unit;

/* A pure number; a number of units; a symbol. */
bur_unit bur_unit_one(void);
bur_unit bur_unit_number(double factor);
bur_unit bur_unit_symbol(bur_arena *arena, int symbol);

/* a * b ^ exponent */
bur_unit bur_unit_times(bur_arena *arena, bur_unit a, bur_unit b,
                        double exponent);

/* The exponent of a symbol; 0 when it is not there. */
double bur_unit_exponent(bur_unit unit, int symbol);

/* Whether it is a pure number: no symbols, and a factor of 1. */
bool bur_unit_is_one(bur_unit unit);

/* A factor as text, to six digits. */
const char *bur_unit_factor_print(bur_arena *arena, double factor);

#endif
