/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Crossover, differences and mutation within the unit cube. */
#include "method/variation.h"

#include <stdbool.h>

#include "num/vmath.h"

/* The spread of the children of two coordinates of which the nearest bound is
 * `room` beyond the outer one, at a uniform u. */
static double spread(double u, double apart, double room, double index)
{
    double alpha = 2 - bur_pow(1 + 2 * room / apart, -(index + 1));
    return u <= 1 / alpha ? bur_pow(u * alpha, 1 / (index + 1))
                          : bur_pow(1 / (2 - u * alpha), 1 / (index + 1));
}

static double within(double x)
{
    return x < 0 ? 0 : x > 1 ? 1 : x;
}

/* One of the two children of a coordinate, each as likely. */
static double cross(bur_dice *dice, double a, double b, double index)
{
    double low = a < b ? a : b, high = a < b ? b : a, apart = high - low;
    double u = bur_dice_roll(dice);
    double side = bur_dice_roll(dice);
    if (apart < 1e-14) {
        return a;
    }
    double middle = (low + high) / 2;
    return side < 0.5
               ? within(middle - spread(u, apart, low, index) * apart / 2)
               : within(middle + spread(u, apart, 1 - high, index) * apart / 2);
}

void bur_crossover(bur_dice *dice, const double *a, const double *b, int n,
                   double index, double *child)
{
    for (int i = 0; i < n; i++) {
        bool crossed = bur_dice_roll(dice) < 0.5;
        child[i] = crossed ? cross(dice, a[i], b[i], index) : a[i];
    }
}

void bur_differ(bur_dice *dice, const double *from, const double *a,
                const double *b, int n, double *child)
{
    for (int i = 0; i < n; i++) {
        bool steps = bur_dice_roll(dice) < 0.5;
        child[i] = within(from[i] + (steps ? (a[i] - b[i]) / 2 : 0));
    }
}

static double mutated(double x, double u, double index)
{
    if (u < 0.5) {
        double far = bur_pow(1 - x, index + 1);
        return x + bur_pow(2 * u + (1 - 2 * u) * far, 1 / (index + 1)) - 1;
    }
    double far = bur_pow(x, index + 1);
    return x + 1 - bur_pow(2 * (1 - u) + (2 * u - 1) * far, 1 / (index + 1));
}

void bur_mutate(bur_dice *dice, double *x, int n, double probability,
                double index)
{
    for (int i = 0; i < n; i++) {
        if (bur_dice_roll(dice) < probability) {
            x[i] = within(mutated(x[i], bur_dice_roll(dice), index));
        }
    }
}
