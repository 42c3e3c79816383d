/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a search makes new points of old ones, in the unit cube: simulated
 * binary crossover (Deb and Agrawal, "Simulated binary crossover for
 * continuous search space", Complex Systems 9, 1995), polynomial mutation (Deb
 * and Goyal, Computer Science and Informatics 26, 1996), both in the form that
 * knows the bounds (Deb 2000), and steps along differences (Storn and Price,
 * "Differential evolution", J. Global Optimization 11, 1997).
 *
 * Chance comes from dice: the rolls for one child are a function of the seed,
 * the child's number and how many rolls came before it. */
#ifndef BURSAR_METHOD_VARIATION_H
#define BURSAR_METHOD_VARIATION_H

#include "num/keys.h"

typedef struct bur_dice {
    bur_key key;
    uint64_t draw;
    uint32_t rolled;
} bur_dice;

/* The dice of one draw of a search; `name` tells searches apart. */
static inline bur_dice bur_dice_of(uint64_t seed, const char *name,
                                   uint64_t draw)
{
    return (bur_dice){bur_site_key(seed, bur_site(name, 0, 0)), draw, 0};
}

/* The next uniform in (0, 1); and a whole number in [0, n). */
static inline double bur_dice_roll(bur_dice *dice)
{
    return bur_uniform(dice->key, dice->draw, BUR_FOR_SEARCH, dice->rolled++,
                       0);
}
static inline int bur_dice_pick(bur_dice *dice, int n)
{
    return (int)(bur_dice_roll(dice) * n);
}

/* One child of two parents, [n] each: a coordinate is crossed with probability
 * 1/2; `index` is large for children near their parents (15 is usual). */
void bur_crossover(bur_dice *dice, const double *a, const double *b, int n,
                   double index, double *child);

/* A step from `from` by half the difference of a and b, in each coordinate
 * with probability 1/2; it ends at the bounds. */
void bur_differ(bur_dice *dice, const double *from, const double *a,
                const double *b, int n, double *child);

/* Changes each coordinate with the given probability (20 is usual). */
void bur_mutate(bur_dice *dice, double *x, int n, double probability,
                double index);

#endif
