/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drivers and distributions as settings: what was given, not what follows. */
#include <math.h>
#include <string.h>

#include "config/conf.h"
#include "model/writing.h"

static void put_parameter(writing *w, const bur_dist_param *param,
                          const bur_dist_value *value)
{
    if (value->given && param->is_list) {
        bur_write_numbers(w, param->name, value->list, value->n);
    } else if (value->given) {
        bur_write_number(w, param->name, value->number);
    }
}

void bur_write_dist(writing *w, const char *key, const bur_quantile *q)
{
    const bur_dist_args *args = bur_quantile_args(q);
    bur_write_open(w, key);
    bur_write_word(w, "dist", args->dist->name);
    for (int p = 0; p < BUR_DIST_PARAMS && args->dist->param[p].name; p++) {
        put_parameter(w, &args->dist->param[p], &args->value[p]);
    }
    if (args->min > -INFINITY) {
        bur_write_number(w, "min", args->min);
    }
    if (args->max < INFINITY) {
        bur_write_number(w, "max", args->max);
    }
    bur_write_close(w);
}

static void put_regimes(writing *w, const bur_driver *d)
{
    int n = d->n_regimes;
    bur_write_numbers(w, "values", d->values, n);
    bur_write_indent(w);
    bur_write(w, "transition = (");
    for (int i = 0; i < n; i++) {
        bur_write(w, "%s(", i > 0 ? ", " : "");
        for (int j = 0; j < n; j++) {
            bur_write(w, "%s%s", j > 0 ? ", " : "",
                      bur_conf_float(w->arena, d->transition[i * n + j]));
        }
        bur_write(w, ")");
    }
    bur_write(w, ");\n");
    if (d->start > 0) {
        bur_write_indent(w);
        bur_write(w, "start = %d;\n", d->start);
    }
}

void bur_write_driver(writing *w, const bur_var *var)
{
    static const char *const processes[] = {
        [BUR_PROCESS_WHITE_NOISE] = "white_noise",
        [BUR_PROCESS_AR1] = "ar1",
        [BUR_PROCESS_RANDOM_WALK] = "random_walk",
        [BUR_PROCESS_GBM] = "gbm",
        [BUR_PROCESS_POISSON_SHOCKS] = "poisson_shocks",
        [BUR_PROCESS_MARKOV] = "markov"};
    const bur_driver *d = var->driver;
    bur_write_word(w, "process", processes[d->process]);
    bur_write_duration(w, "every", d->every);
    bur_write_word(w, "form",
                   d->multiplicative ? "multiplicative" : "additive");
    bur_write_eq(w, "mean", &d->mean);
    bur_write_eq(w, "sd", &d->sd);
    bur_write_eq(w, "rho", &d->rho);
    if (d->half_life > 0) {
        bur_write_duration(w, "half_life", d->half_life);
    }
    bur_write_eq(w, "drift", &d->drift);
    bur_write_eq(w, "rate", &d->rate);
    if (d->size) {
        bur_write_dist(w, "size", d->size);
    }
    if (d->recovery > 0) {
        bur_write_duration(w, "recovery", d->recovery);
    }
    if (d->process == BUR_PROCESS_MARKOV) {
        put_regimes(w, d);
    }
    if (d->common) {
        bur_write_word(w, "scope", "common");
    }
    if (strcmp(d->site, var->name) != 0) {
        bur_write_text(w, "site", d->site);
    }
}
