/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantile functions: takes what the user gave, checks it, cuts the tails, and
 * hands the rest to the law. */
#include "num/quantile.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "num/arith.h"
#include "num/lanes.h"
#include "num/normal.h"
#include "num/quantile_parts.h"

bur_dist_args bur_dist_args_of(const bur_dist_spec *dist)
{
    return (bur_dist_args){.dist = dist, .min = -INFINITY, .max = INFINITY};
}

bool bur_dist_give(bur_dist_args *args, const char *name, double value)
{
    int i = bur_dist_param_named(args->dist, name);
    if (i >= 0 && !args->dist->param[i].is_list) {
        args->value[i] = (bur_dist_value){.given = true, .number = value};
        return true;
    }
    if (strcmp(name, "min") == 0) {
        args->min = value;
        return true;
    }
    if (strcmp(name, "max") == 0) {
        args->max = value;
        return true;
    }
    return false;
}

const char *bur_dist_complaint(bur_arena *arena, const char *what,
                               double number, const char *rule)
{
    char text[BUR_NUMBER_SIZE];
    return bur_arena_printf(arena, "%s is %s; it must %s", what,
                            bur_number_print(number, text), rule);
}

const char *bur_dist_order(bur_arena *arena, double low, double high)
{
    return low < high && high - low < INFINITY
               ? NULL
               : bur_dist_complaint(arena, "high", high, "be above low");
}

/* The way in which the parameters are given: 0 if there is only one, -1 if
 * two are mixed or none is begun. */
static int form_of(const bur_dist_args *args)
{
    bool has_forms = false, used[3] = {false, false, false};
    for (int i = 0; i < BUR_DIST_PARAMS && args->dist->param[i].name; i++) {
        int form = args->dist->param[i].form;
        has_forms |= form > 0;
        used[form] |= args->value[i].given;
    }
    if (!has_forms) {
        return 0;
    }
    return used[1] == used[2] ? -1 : used[1] ? 1 : 2;
}

static const char *two_ways(bur_arena *arena, const bur_dist_spec *dist)
{
    const char *way[3] = {"", "", ""};
    for (int i = 0; i < BUR_DIST_PARAMS && dist->param[i].name; i++) {
        int form = dist->param[i].form;
        way[form] =
            bur_arena_printf(arena, "%s%s%s", way[form],
                             way[form][0] ? " and " : "", dist->param[i].name);
    }
    return bur_arena_printf(arena, "%s takes either %s or %s", dist->name,
                            way[1], way[2]);
}

/* Fills what was left out; returns what is missing or not finite. */
static const char *complete(bur_arena *arena, const bur_dist_spec *dist,
                            bur_dist_value *value, int form)
{
    for (int i = 0; i < BUR_DIST_PARAMS && dist->param[i].name; i++) {
        const bur_dist_param *param = &dist->param[i];
        if (param->form != 0 && param->form != form) {
            continue;
        }
        if (!value[i].given && !param->is_optional) {
            return bur_arena_printf(arena, "%s needs %s", dist->name,
                                    param->name);
        }
        if (!value[i].given) {
            value[i].number = param->otherwise;
        }
        if (!param->is_list && !(fabs(value[i].number) < INFINITY)) {
            return bur_dist_complaint(arena, param->name, value[i].number,
                                      "be a finite number");
        }
    }
    return NULL;
}

/* Keeps the steps from min to max, so that holding a value between them can
 * only give a value of the law. */
static void cut_steps(bur_quantile *q)
{
    int first = 0, last = q->n - 1;
    while (first < last && q->value[first] < q->min) {
        first++;
    }
    while (last > first && q->value[last] > q->max) {
        last--;
    }
    bool is_any = q->value[first] >= q->min && q->value[last] <= q->max;
    q->from = first > 0 ? q->below[first - 1] : 0;
    q->to = is_any ? q->below[last] : q->from;
    q->min = q->value[first];
    q->max = q->value[last];
}

/* Less than this left of a distribution is too little to draw from: uniforms
 * near 1 lie 2^-53 apart. */
static const double least_left = 1e-7;

static const char *cut(bur_quantile *q, bur_arena *arena, double min,
                       double max)
{
    q->is_cut = !(min == -INFINITY && max == INFINITY);
    q->min = min;
    q->max = max;
    q->from = 0;
    q->to = 1;
    if (!q->is_cut) {
        return NULL;
    }
    if (!(min < max) && !(q->law->has_steps && min == max)) {
        return bur_dist_complaint(arena, "max", max, "be above min");
    }
    if (q->law->has_steps) {
        cut_steps(q);
    } else {
        q->from = min > -INFINITY ? q->law->cdf(q, min) : 0;
        q->to = max < INFINITY ? q->law->cdf(q, max) : 1;
    }
    if (q->to - q->from >= least_left) {
        return NULL;
    }
    char text[BUR_NUMBER_SIZE];
    return bur_arena_printf(
        arena, "between min and max lies only %s of the distribution",
        bur_number_print(bur_max(q->to - q->from, 0), text));
}

/* The arguments with lists of their own. */
static bur_dist_args kept(bur_arena *arena, const bur_dist_args *args)
{
    bur_dist_args copy = *args;
    for (int p = 0; p < BUR_DIST_PARAMS; p++) {
        bur_dist_value *value = &copy.value[p];
        if (value->list) {
            double *list = BUR_NEW_N(arena, double, value->n + 1);
            memcpy(list, value->list, sizeof *list * (size_t)value->n);
            value->list = list;
        }
    }
    return copy;
}

const bur_quantile *bur_quantile_create(bur_arena *arena,
                                        const bur_dist_args *args,
                                        const char **problem)
{
    bur_quantile *q = BUR_NEW(arena, bur_quantile);
    q->dist = args->dist;
    q->law = bur_dist_law(args->dist);
    q->args = kept(arena, args);
    bur_dist_value value[BUR_DIST_PARAMS];
    memcpy(value, args->value, sizeof value);
    int form = form_of(args);
    *problem = form < 0 ? two_ways(arena, args->dist)
                        : complete(arena, args->dist, value, form);
    if (!*problem) {
        *problem = q->law->take(q, arena, value, form);
    }
    if (!*problem) {
        *problem = cut(q, arena, args->min, args->max);
    }
    return *problem ? NULL : q;
}

/* A uniform of the part that is left; never 1, where some laws are infinite. */
static inline double below_one(double u)
{
    return u < 1 - 0x1p-53 ? u : 1 - 0x1p-53;
}

static inline double uniform_left(double u, double from, double to)
{
    return below_one(fma(u, to - from, from));
}

static inline double held(double x, double min, double max)
{
    x = x < min ? min : x;
    return x > max ? max : x;
}

double bur_quantile_at(const bur_quantile *q, double u)
{
    if (!q->is_cut) {
        return q->law->at(q, u);
    }
    return held(q->law->at(q, uniform_left(u, q->from, q->to)), q->min, q->max);
}

static void law_lanes(const bur_quantile *q, double *x, int n)
{
    if (q->law->lanes) {
        q->law->lanes(q, x, n);
        return;
    }
    for (int j = 0; j < n; j++) {
        x[j] = q->law->at(q, x[j]);
    }
}

void bur_quantile_lanes(const bur_quantile *q, double *u_in_x_out, int n)
{
    if (!q->is_cut) {
        law_lanes(q, u_in_x_out, n);
        return;
    }
    double min = q->min, max = q->max;
    bur_lanes_here()->line(u_in_x_out, n, q->to - q->from, q->from);
    for (int j = 0; j < n; j++) {
        u_in_x_out[j] = below_one(u_in_x_out[j]);
    }
    law_lanes(q, u_in_x_out, n);
    for (int j = 0; j < n; j++) {
        u_in_x_out[j] = held(u_in_x_out[j], min, max);
    }
}

/* The integral of (x - about)^power over u, in normal scores, where the
 * trapezoidal rule converges fast for smooth laws. */
static double integral(const bur_quantile *q, double about, int power)
{
    const int n = 4000;
    const double end = 8.2, width = 2 * end / n;
    double sum = 0, weight = 0;
    for (int i = 0; i <= n; i++) {
        double z = -end + i * width, density = bur_normal_pdf(z);
        double gap = bur_quantile_at(q, bur_normal_cdf(z)) - about;
        sum = fma(density, power == 2 ? gap * gap : gap, sum);
        weight += density;
    }
    return sum / weight;
}

double bur_quantile_mean(const bur_quantile *q)
{
    if (!q->is_cut) {
        return q->law->mean(q);
    }
    return q->law->has_steps ? bur_steps_moment(q, 0, 1) : integral(q, 0, 1);
}

double bur_quantile_variance(const bur_quantile *q)
{
    if (!q->is_cut) {
        return q->law->variance(q);
    }
    double mean = bur_quantile_mean(q);
    return q->law->has_steps ? bur_steps_moment(q, mean, 2)
                             : integral(q, mean, 2);
}

const bur_dist_spec *bur_quantile_dist(const bur_quantile *q)
{
    return q->dist;
}

const bur_dist_args *bur_quantile_args(const bur_quantile *q)
{
    return &q->args;
}
