/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Products of powers. Exponents and factors go through few operations, so
 * that doubles with a tolerance serve as exact fractions would. */
#include "model/unit.h"

#include <math.h>

#include "base/number.h"
#include "num/vexp.h"
#include "num/vlog.h"

#define NEAR 1e-9

enum { MOST_MULTIPLIED = 16, DIGITS = 6 };

bur_unit bur_unit_one(void)
{
    return (bur_unit){.factor = 1};
}

bur_unit bur_unit_number(double factor)
{
    return (bur_unit){.factor = factor};
}

bur_unit bur_unit_symbol(bur_arena *arena, int symbol)
{
    bur_power *power = BUR_NEW(arena, bur_power);
    *power = (bur_power){symbol, 1};
    return (bur_unit){1, 1, power};
}

static double raised(double factor, double exponent)
{
    if (factor == 1) {
        return 1;
    }
    double n = fabs(exponent);
    if (n != floor(n) || n > MOST_MULTIPLIED) {
        return bur_exp(exponent * bur_log(factor));
    }
    double product = 1;
    for (int i = 0; i < (int)n; i++) {
        product *= factor;
    }
    return exponent < 0 ? 1 / product : product;
}

static void put(bur_power *power, int *n, int symbol, double exponent)
{
    double whole = floor(exponent + 0.5);
    double clean = fabs(exponent - whole) < NEAR ? whole : exponent;
    if (clean != 0) {
        power[(*n)++] = (bur_power){symbol, clean};
    }
}

bur_unit bur_unit_times(bur_arena *arena, bur_unit a, bur_unit b,
                        double exponent)
{
    bur_power *power = BUR_NEW_N(arena, bur_power, a.n + b.n + 1);
    int n = 0, i = 0, j = 0;
    while (i < a.n || j < b.n) {
        bool from_a =
            j == b.n || (i < a.n && a.power[i].symbol <= b.power[j].symbol);
        bool from_b =
            i == a.n || (j < b.n && b.power[j].symbol <= a.power[i].symbol);
        int symbol = from_a ? a.power[i].symbol : b.power[j].symbol;
        double sum = from_a ? a.power[i++].exponent : 0;
        sum += from_b ? exponent * b.power[j++].exponent : 0;
        put(power, &n, symbol, sum);
    }
    return (bur_unit){a.factor * raised(b.factor, exponent), n, power};
}

double bur_unit_exponent(bur_unit unit, int symbol)
{
    for (int i = 0; i < unit.n; i++) {
        if (unit.power[i].symbol == symbol) {
            return unit.power[i].exponent;
        }
    }
    return 0;
}

bool bur_unit_is_one(bur_unit unit)
{
    return unit.n == 0 && fabs(unit.factor - 1) < NEAR;
}

const char *bur_unit_factor_print(bur_arena *arena, double factor)
{
    char text[BUR_NUMBER_SIZE];
    double scale = 1, top = 1;
    for (int i = 1; i < DIGITS; i++) {
        top *= 10;
    }
    while (factor * scale < top && scale < 1e15) {
        scale *= 10;
    }
    double shown = factor < 1e15 ? floor(factor * scale + 0.5) / scale : factor;
    return bur_arena_strdup(arena, bur_number_print(shown, text));
}
