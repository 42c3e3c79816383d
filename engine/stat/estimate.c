/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Estimates and the table of methods. */
#include "stat/estimate.h"

#include <assert.h>
#include <math.h>
#include <string.h>

static const struct {
    const char *slug, *meaning;
} method_row[] = {
#define X(name, slug, meaning) {slug, meaning},
#include "stat/method.def"
#undef X
};

const char *bur_method_slug(bur_method method)
{
    assert(method >= 0 && method < BUR_N_METHODS);
    return method_row[method].slug;
}

const char *bur_method_meaning(bur_method method)
{
    assert(method >= 0 && method < BUR_N_METHODS);
    return method_row[method].meaning;
}

bur_method bur_method_named(const char *slug)
{
    int method = BUR_N_METHODS - 1;
    while (method > 0 && strcmp(slug, method_row[method].slug) != 0) {
        method--;
    }
    return (bur_method)method;
}

bool bur_estimate_bounded(const bur_estimate *estimate)
{
    return estimate->method != BUR_METHOD_NONE;
}

bur_estimate bur_estimate_bare(double value, int64_t n, double level)
{
    return (bur_estimate){
        .value = value,
        .se = NAN,
        .low = NAN,
        .high = NAN,
        .n = n,
        .method = BUR_METHOD_NONE,
        .level = level,
    };
}

bur_estimate bur_estimate_around(bur_estimate bare, double se, double factor,
                                 bur_method method)
{
    assert(se >= 0 && factor >= 0 && method != BUR_METHOD_NONE);
    bare.se = se;
    bare.low = bare.value - factor * se;
    bare.high = bare.value + factor * se;
    bare.method = method;
    return bare;
}
