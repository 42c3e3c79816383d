/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions by the words of a text; settings by what is written there, the
 * distributions and choices among them from the engine's own tables. */
#include "coverage.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "model/model.h"
#include "num/quantile.h"

/* Of all files; the distributions follow. */
static const char *const settings[] = {"process = \"white_noise\"",
                                       "process = \"ar1\"",
                                       "process = \"random_walk\"",
                                       "process = \"gbm\"",
                                       "process = \"poisson_shocks\"",
                                       "process = \"markov\"",
                                       "half_life = ",
                                       "recovery = ",
                                       "form = \"multiplicative\"",
                                       "mean = \"0.5 * regime\"",
                                       "every = ",
                                       "scope = \"common\"",
                                       "scope = \"provider\"",
                                       "method = \"euler\"",
                                       "method = \"heun\"",
                                       "method = \"midpoint\"",
                                       "method = \"rk4\"",
                                       "method = \"rk45\"",
                                       "steps_per_unit",
                                       "save = ",
                                       "design = \"monte_carlo\"",
                                       "design = \"sobol\"",
                                       "design = \"latin_hypercube\"",
                                       "design = \"antithetic\"",
                                       "assumptions = ",
                                       "futures = ",
                                       "is = \"luck\"",
                                       "on_failure = \"worst\"",
                                       "on_failure = \"stop\"",
                                       "kind = \"multiply\"",
                                       "kind = \"add\"",
                                       "kind = \"set\"",
                                       "rate_per_year",
                                       "odds = ",
                                       "lasts: {",
                                       "ramp = ",
                                       "takes = ",
                                       "when = ",
                                       "like = ",
                                       "copula = \"t\"",
                                       "matrix = ",
                                       "rho = ",
                                       "type = \"continuous\"",
                                       "type = \"extrapolate\"",
                                       "type = \"discrete\"",
                                       "table: {",
                                       "exits: {",
                                       "constraints: {",
                                       "macros: {",
                                       "units: {",
                                       "conveyor: {",
                                       "capacity = ",
                                       "in_limit = ",
                                       "sample = ",
                                       "arrest = ",
                                       "exponential_leak",
                                       "leak_start",
                                       "queue: {",
                                       "overflow = true",
                                       "discrete = true",
                                       "one_at_a_time = false",
                                       "batch_integrity = true",
                                       "oven: {",
                                       "fill_time = ",
                                       "clean_time = ",
                                       "non_negative = true",
                                       "non_negative_rule = \"limit\"",
                                       "integers = \"truncate\"",
                                       "survivors = ",
                                       "below: {",
                                       "keep = ",
                                       "kind = \"probability\"",
                                       "kind = \"time\"",
                                       "kind = \"ratio\"",
                                       "over = [\"da\", \"db\"]",
                                       "over = [\"ds\"]",
                                       "[*, *]",
                                       "min = 0.2"};

enum { N_SETTINGS = sizeof settings / sizeof *settings };

static const char *setting(int i, char *room, size_t n)
{
    if (i < N_SETTINGS) {
        return settings[i];
    }
    snprintf(room, n, "dist = \"%s\"", bur_dist(i - N_SETTINGS)->name);
    return room;
}

int coverage_size(void)
{
    return BUR_N_BUILTINS + N_SETTINGS + bur_n_dists();
}

const char *coverage_name(int i)
{
    static char room[64];
    return i < BUR_N_BUILTINS ? bur_builtins[i].name
                              : setting(i - BUR_N_BUILTINS, room, sizeof room);
}

static void note_word(bool *seen, const char *word, int n)
{
    char name[32];
    bur_builtin fn;
    if (n >= (int)sizeof name) {
        return;
    }
    for (int i = 0; i < n; i++) {
        name[i] = (char)tolower((unsigned char)word[i]);
    }
    name[n] = '\0';
    if (bur_builtin_named(name, &fn)) {
        seen[fn] = true;
    }
}

/* Functions are written in capitals here, and nothing else is. */
static void note_functions(bool *seen, const char *text)
{
    for (const char *at = text; *at; at++) {
        int n = 0;
        while (isupper((unsigned char)at[n]) || at[n] == '_' ||
               (n > 0 && isdigit((unsigned char)at[n]))) {
            n++;
        }
        if (n > 0) {
            note_word(seen, at, n);
            at += n - 1;
        }
    }
}

void coverage_add(coverage *c, const char *model, const char *scenario)
{
    bool seen[N_COVERED] = {false};
    char room[64];
    note_functions(seen, model);
    note_functions(seen, scenario);
    for (int i = 0; i < N_SETTINGS + bur_n_dists(); i++) {
        const char *text = setting(i, room, sizeof room);
        seen[BUR_N_BUILTINS + i] =
            strstr(model, text) || strstr(scenario, text);
    }
    for (int i = 0; i < N_COVERED; i++) {
        c->count[i] += seen[i];
    }
}

void coverage_merge(coverage *into, const coverage *from)
{
    for (int i = 0; i < N_COVERED; i++) {
        into->count[i] += from->count[i];
    }
}
