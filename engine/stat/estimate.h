/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An estimate: a number with its error, its method and its count. No number
 * is reported without them. */
#ifndef BURSAR_STAT_ESTIMATE_H
#define BURSAR_STAT_ESTIMATE_H

#include <stdbool.h>
#include <stdint.h>

typedef enum bur_method {
#define X(name, slug, meaning) BUR_METHOD_##name,
#include "stat/method.def"
#undef X
    BUR_N_METHODS
} bur_method;

/* The default confidence. */
#define BUR_LEVEL 0.95

/* `low` and `high` are NaN where there is no interval (method NONE), and `se`
 * where there is no standard error. */
typedef struct bur_estimate {
    double value;
    double se;
    double low, high;
    int64_t n; /* draws it rests on */
    bur_method method;
    double level; /* confidence of [low, high] */
} bur_estimate;

/* The stable name of a method, e.g. "wilson", and what it stands for. */
const char *bur_method_slug(bur_method method);
const char *bur_method_meaning(bur_method method);

/* The method with that slug; NONE if there is none. */
bur_method bur_method_named(const char *slug);

/* Whether the estimate has an interval. */
bool bur_estimate_bounded(const bur_estimate *estimate);

/* An estimate without interval or standard error. */
bur_estimate bur_estimate_bare(double value, int64_t n, double level);

/* The bare estimate with the interval value +- factor * se. */
bur_estimate bur_estimate_around(bur_estimate bare, double se, double factor,
                                 bur_method method);

#endif
