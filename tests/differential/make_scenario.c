/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sections of a random scenario of a random model: designs, inputs of
 * every distribution, what moves together, what happens, what is done, and
 * what is looked at. */
#include <stdio.h>
#include <string.h>

#include "maker.h"

#define SAY(m, ...) bur_arena_printf((m)->s->arena, __VA_ARGS__)

static void add(maker *m, specimen_part part, const char *name,
                const char *text)
{
    specimen_add(m->s, part, name, text);
}

/* --- how many futures --- */

/* Most are no whole number of blocks; some are more than a chunk, where steps
 * are few. */
static int draws(maker *m)
{
    int kind = pick(m, 20);
    int n = kind < 11   ? 16 + pick(m, 90)
            : kind < 16 ? 64 * (1 + pick(m, 4))
            : kind < 18 ? 300 + pick(m, 700)
                        : 1000 + pick(m, 1400);
    int most = 20 + (int)(16000 * m->dt / m->length / m->stages);
    return n < most ? n : most;
}

static void make_runs(maker *m)
{
    int kind = pick(m, 10), n = draws(m), inner = 2 + pick(m, 7);
    add(m, PART_RUNS, "draws",
        kind == 0 ? SAY(m, "assumptions = %d; luck = %d;", n / inner + 1, inner)
        : kind == 1
            ? SAY(m, "futures = %d; providers = %d;", n / inner + 1, inner)
            : SAY(m, "draws = %d;", n));
    add(m, PART_RUNS, "seed", SAY(m, "seed = %d;", 1 + pick(m, 1000)));
    const char *design =
        one_of(m, "monte_carlo|monte_carlo|sobol|latin_hypercube|antithetic");
    add(m, PART_RUNS, "design", SAY(m, "design = \"%s\";", design));
    if (likely(m, 30)) {
        add(m, PART_RUNS, "on_failure",
            SAY(m, "on_failure = \"%s\";", one_of(m, "worst|exclude|stop")));
    }
    if (likely(m, 20) && kind != 1) {
        add(m, PART_RUNS, "provider", "provider = \"college-7\";");
    }
}

/* --- inputs --- */

static const char *list_of(maker *m, int n, double low, double high)
{
    const char *text = number(m, low, high);
    for (int i = 1; i < n; i++) {
        text = SAY(m, "%s, %s", text, number(m, low, high));
    }
    return text;
}

static const char *distribution(maker *m)
{
    const char *positive = number(m, 0.3, 4);
    switch (pick(m, 18)) {
    case 0:
        return SAY(m, "dist = \"constant\"; value = %s;", positive);
    case 1:
        return SAY(m, "dist = \"uniform\"; low = %s; high = 3.0;",
                   number(m, -2, 2));
    case 2:
        return SAY(m,
                   "dist = \"triangular\"; low = -1.0; mode = %s; high = "
                   "2.5;",
                   number(m, -0.9, 2.4));
    case 3:
        return SAY(m, "dist = \"pert\"; low = 0.0; mode = %s; high = 2.0;%s",
                   number(m, 0.1, 1.9), one_of(m, "| shape = 3.0;"));
    case 4:
        return SAY(m, "dist = \"normal\"; mean = 1.0; sd = %s;", positive);
    case 5:
        return SAY(m, "dist = \"lognormal\"; median = %s; p90 = 9.0;",
                   positive);
    case 6:
        return SAY(m, "dist = \"lognormal\"; mean = 2.0; sd = %s;", positive);
    case 7:
        return SAY(m, "dist = \"beta\"; alpha = %s; beta = 2.5;%s", positive,
                   one_of(m, "| low = -1.0; high = 3.0;"));
    case 8:
        return SAY(m, "dist = \"gamma\"; shape = %s; scale = 0.7;", positive);
    case 9:
        return SAY(m, "dist = \"gamma\"; mean = 2.0; sd = %s;", positive);
    case 10:
        return SAY(m, "dist = \"exponential\"; mean = %s;", positive);
    case 11:
        return SAY(m, "dist = \"weibull\"; shape = %s; scale = 1.5;", positive);
    case 12:
        return SAY(m, "dist = \"student_t\"; df = %s;%s", number(m, 2, 12),
                   one_of(m, "| location = 1.0; scale = 0.5;"));
    case 13:
        return SAY(m, "dist = \"poisson\"; mean = %s;", number(m, 0.2, 40));
    case 14:
        return SAY(m, "dist = \"bernoulli\"; p = %s;", number(m, 0.1, 0.9));
    case 15:
        return SAY(m, "dist = \"binomial\"; n = %d; p = %s;", 1 + pick(m, 30),
                   number(m, 0.1, 0.9));
    case 16:
        return SAY(m,
                   "dist = \"discrete\"; values = [%s]; weights = [1.0, "
                   "2.0, 0.5];",
                   list_of(m, 3, -2, 4));
    default:
        return SAY(m, "dist = \"empirical\"; values = [%s];",
                   list_of(m, 5 + pick(m, 10), -2, 4));
    }
}

static const char *sampled(maker *m)
{
    const char *dist = distribution(m);
    bool can_be_cut = !strstr(dist, "constant") && !strstr(dist, "discrete");
    return SAY(m, "{ %s%s%s }", dist,
               can_be_cut && likely(m, 12) ? " min = 0.2; max = 1.9;" : "",
               likely(m, 25) ? " is = \"luck\";" : "");
}

static void make_inputs(maker *m)
{
    for (int i = 0; i < m->n_known; i++) {
        const known *k = &m->known[i];
        bool coin = strcmp(k->name, "coin") == 0;
        if (k->part != PART_PARAMETER || strcmp(k->name, "p2") == 0 ||
            (!likely(m, 60) && !coin)) {
            continue;
        }
        if (k->dims == DA) {
            add(m, PART_INPUT, k->name,
                SAY(m, "%s: { a1: %s; a2 = %s; };", k->name, sampled(m),
                    number(m, -1, 3)));
        } else if (k->dims == 0) {
            add(m, PART_INPUT, k->name,
                SAY(m, "%s: %s;", k->name,
                    coin ? "{ dist = \"bernoulli\"; p = 0.4; }" : sampled(m)));
        }
    }
}

/* --- what moves together --- */

static bool is_sampled(const maker *m, const char *name, const char **text)
{
    const piece *p = specimen_find(m->s, PART_INPUT, name);
    *text = p ? p->text : "";
    return p && !strstr(p->text, "constant");
}

static bool can_correlate_inputs(const maker *m)
{
    const char *a, *b;
    return is_sampled(m, "p0", &a) && is_sampled(m, "p1", &b) &&
           !strstr(a, "luck") == !strstr(b, "luck");
}

static void correlate_inputs(maker *m)
{
    if (!can_correlate_inputs(m) || !likely(m, 60)) {
        return;
    }
    add(m, PART_CORRELATION, "of_inputs",
        SAY(m, "of_inputs: { of = [\"p0\", \"p1\"]; %s%s };",
            likely(m, 60) ? SAY(m, "rho = %s;", number(m, -0.9, 0.9))
                          : "matrix = ((1.0, 0.35), (0.35, 1.0));",
            likely(m, 40) ? " copula = \"t\"; df = 4.0;" : ""));
    const char *text;
    if (is_sampled(m, "coin", &text) &&
        !strstr(specimen_find(m->s, PART_CORRELATION, "of_inputs")->text,
                "copula") &&
        likely(m, 60)) {
        add(m, PART_CORRELATION, "in_bad_times",
            "in_bad_times: { of = [\"p0\", \"p1\"]; rho = 0.8; when = \"coin "
            "== 1\"; };");
    }
}

/* Two drivers of the same clock that have a normal behind them. */
static void correlate_drivers(maker *m)
{
    const char *first = NULL;
    bool regime = specimen_find(m->s, PART_DRIVER, "regime") != NULL;
    for (int i = 0; i < m->n_known; i++) {
        const known *k = &m->known[i];
        const char *text = k->part == PART_DRIVER
                               ? specimen_find(m->s, PART_DRIVER, k->name)->text
                               : "markov";
        if (strstr(text, "markov") || strstr(text, "poisson") || k->dims ||
            strstr(text, "every") || strstr(text, "scope")) {
            continue;
        }
        if (first) {
            add(m, PART_CORRELATION, "of_drivers",
                SAY(m, "of_drivers: { of = [\"%s\", \"%s\"]; rho = %s; };",
                    first, k->name, number(m, -0.9, 0.9)));
            if (regime && likely(m, 50)) {
                add(m, PART_CORRELATION, "in_a_regime",
                    SAY(m,
                        "in_a_regime: { of = [\"%s\", \"%s\"]; rho = 0.9; "
                        "when = \"regime == 0.5\"; };",
                        first, k->name));
            }
            return;
        }
        first = k->name;
    }
}

/* --- what happens, and what is done --- */

static const char *some_target(maker *m)
{
    static const specimen_part parts[] = {
        PART_PARAMETER, PART_AUXILIARY, PART_FLOW, PART_DRIVER, PART_AUXILIARY};
    const known *k = any_known(m, parts[pick(m, 5)], 0);
    return k && strcmp(k->name, "closing") != 0 && strcmp(k->name, "coin") != 0
               ? k->name
               : "seven";
}

static const char *when_text(maker *m)
{
    switch (pick(m, 4)) {
    case 0:
        return SAY(m, "rate_per_year = %s;", number(m, 0.5, 4));
    case 1:
        return SAY(m, "start: { dist = \"uniform\"; low = 0.0; high = %d.0; };",
                   m->length);
    case 2:
        return m->has_date ? "start = \"2027-06-01\"; odds = 0.6;"
                           : "start = 2.0; odds = 0.6;";
    default:
        return SAY(m, "start = %d.0;", pick(m, m->length));
    }
}

static void make_shocks(maker *m)
{
    for (int i = 0, n = likely(m, 50) ? 1 + pick(m, 3) : 0; i < n; i++) {
        const char *name = SAY(m, "shock%d", i);
        const char *by =
            one_of(m, "by = 0.6;|by = \"1 - ABS(p0) / 9\";|by: { dist = "
                      "\"uniform\"; low = 0.5; high = 1.1; };|by = 1.5;");
        const char *lasts =
            one_of(m, "|lasts = \"3 months\";|lasts = \"2 months\";|lasts: { "
                      "dist = \"discrete\"; values = [2.0, 4.0]; weights = "
                      "[1.0, 1.0]; };");
        bool ends = *lasts;
        add(m, PART_SHOCK, name,
            SAY(m, "%s: { target = \"%s\"; kind = \"%s\"; %s %s %s%s%s%s };",
                name, some_target(m), one_of(m, "multiply|add|set"), by,
                when_text(m), lasts, one_of(m, "|| ramp = \"2 months\";"),
                ends ? one_of(m, "| recovery = \"2 months\";") : "",
                one_of(m, "|| scope = \"provider\";")));
    }
}

static const char *policy_value(maker *m, const char *target)
{
    m->chance = false;
    const known *k = any_known(m, PART_PARAMETER, 0);
    bool equation = likely(m, 60) && k;
    const char *text = equation ? SAY(m, "\"%s * 0.7 + %s\"", target, k->name)
                                : number(m, -1, 3);
    m->chance = true;
    return text;
}

static void make_policies(maker *m)
{
    static const char *const names[] = {"thrift", "late", "alike"};
    if (!likely(m, 45)) {
        return;
    }
    add(m, PART_POLICY, "no_change", "no_change: {};");
    for (int i = 0, n = 1 + pick(m, 3); i < n; i++) {
        const char *target = some_target(m);
        const known *driver = any_known(m, PART_DRIVER, 0);
        target = driver && strcmp(target, driver->name) == 0 ? "seven" : target;
        target = *target == 'd' || *target == 'r' ? "seven" : target;
        const char *set =
            SAY(m, "set: { %s = %s; };", target, policy_value(m, target));
        const char *text =
            i == 2 ? "like = \"late\"; from = 3.0;"
            : i == 1 || likely(m, 50)
                ? SAY(m, "%s from = %d.0;%s", set, pick(m, m->length),
                      one_of(m, "| takes = \"3 months\";"))
                : SAY(m, "%s when = \"%s\";%s", set,
                      written(m, 0, "s0 > 1 OR @c"),
                      one_of(m, "| takes = \"2 months\";"));
        add(m, PART_POLICY, names[i], SAY(m, "%s: { %s };", names[i], text));
    }
}

/* --- what is looked at --- */

static const char *some_names(maker *m, int most)
{
    const char *text = "\"s0\"";
    for (int i = 0, n = 1; i < m->n_known && n < most; i++) {
        const known *k = &m->known[i];
        bool shown = k->part == PART_STOCK || k->part == PART_FLOW ||
                     k->part == PART_AUXILIARY || k->part == PART_DRIVER;
        if (shown && strcmp(k->name, "s0") != 0 && likely(m, 70)) {
            text = SAY(m, "%s, \"%s\"", text, k->name);
            n++;
        }
    }
    return SAY(m, "[%s]", text);
}

static void make_output(maker *m)
{
    const char *series = some_names(m, 9);
    add(m, PART_OUTPUT, "series", SAY(m, "series = %s;", series));
    if (likely(m, 60)) {
        add(m, PART_OUTPUT, "keep",
            SAY(m, "keep = %s;", likely(m, 60) ? series : "[\"s0\"]"));
    }
    add(m, PART_OUTPUT, "quantiles",
        SAY(m, "quantiles = [%s];",
            one_of(m, "0.5|0.05, 0.5, 0.95|0.1, 0.25, 0.75|")));
    if (likely(m, 40)) {
        add(m, PART_OUTPUT, "below",
            SAY(m, "below: { low: { of = \"s0\"; value = %s; }; };",
                number(m, -1, 3)));
    }
    if (specimen_find(m->s, PART_EXIT, "leaves0") && likely(m, 40)) {
        add(m, PART_OUTPUT, "survivors", "survivors = [\"s0\"];");
    }
}

void make_scenario(maker *m)
{
    make_runs(m);
    make_inputs(m);
    correlate_inputs(m);
    correlate_drivers(m);
    make_shocks(m);
    make_policies(m);
    make_output(m);
}

/* One of fifty lacks something, which has to be said. */
void specimen_make(specimen *s, uint64_t seed)
{
    static const int risk[] = {0, 0, 0, 0, 0, 1, 5, 12};
    s->seed = seed;
    maker m = {.s = s, .seed = seed, .chance = true};
    m.risk = risk[pick(&m, 8)];
    make_model(&m);
    make_scenario(&m);
    if (likely(&m, 2)) {
        int lost = pick(&m, s->pieces.n);
        s->pieces.at[lost].text = "";
    }
}
