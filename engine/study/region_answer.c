/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of a region: how many providers fail together, who needs help,
 * and each provider under each scenario. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stat/interval.h"
#include "stat/select.h"
#include "study/region_parts.h"

enum { PARTS = BUR_REPLICATES, MOST_ROWS = 120, WORST = 3 };
static const double upper = 0.95;

typedef struct telling {
    const bur_region *region;
    const bur_sheet *first;
    bur_answer *answer;
    bool policies; /* more than one */
    int by_scenario[2], n_by_scenario;
    double *x;             /* [draw], to work in */
    bur_estimate *failing; /* [scenario][policy]: how many, mean */
    int *worst; /* [scenario]: scenarios, worst first, under the first
                   policy */
    int *place; /* [provider]: providers, neediest first */
} telling;

/* --- statistics of how many fail --- */

/* The draws that count, of one of the replicates or parts, or of all (-1). */
static int64_t gather(const telling *t, const double *k, int part)
{
    bur_independent of = t->first->independent;
    int64_t n = 0;
    for (int64_t i = 0; i < of.n_draws; i++) {
        bool in = part < 0 || i / of.luck % PARTS == part;
        if (in && isfinite(k[i])) {
            t->x[n++] = k[i];
        }
    }
    return n;
}

static bur_estimate quantile_by_parts(const telling *t, const double *k)
{
    double value, part[PARTS];
    bur_independent of = t->first->independent;
    int64_t n = gather(t, k, -1);
    bur_select_quantiles(t->x, n, &upper, 1, &value);
    for (int r = 0; r < PARTS; r++) {
        int64_t n_part = gather(t, k, r);
        if (n_part == 0) {
            return bur_estimate_bare(value, n, t->first->confidence);
        }
        bur_select_quantiles(t->x, n_part, &upper, 1, &part[r]);
    }
    return bur_interval_parts(value, part, PARTS, n,
                              of.replicated ? BUR_METHOD_REPLICATE_T
                                            : BUR_METHOD_CHUNK_T,
                              t->first->confidence);
}

/* The 95 % quantile of how many fail, between none and all. */
static bur_estimate quantile_of(const telling *t, const double *k)
{
    bur_independent of = t->first->independent;
    double all = t->region->of.n_providers;
    int64_t n = gather(t, k, -1);
    if (n == 0) {
        return bur_estimate_bare(NAN, 0, t->first->confidence);
    }
    bur_estimate e =
        of.replicated || of.luck > 1
            ? quantile_by_parts(t, k)
            : bur_interval_select(t->x, n, upper, t->first->confidence);
    e.low = e.low < 0 ? 0 : e.low;
    e.high = e.high > all ? all : e.high;
    return e;
}

/* The mean of how many fail; none and all are as exact as so many trials. */
static bur_status mean_of(const telling *t, const double *k, bur_estimate *mean,
                          bur_fault *fault)
{
    double all = t->region->of.n_providers, level = t->first->confidence;
    BUR_TRY(bur_independent_mean(t->first->independent, k, false, level, mean,
                                 fault));
    if (mean->n > 0 && (mean->value == 0 || mean->value == all)) {
        *mean = bur_interval_proportion(mean->value == 0 ? 0 : mean->n, mean->n,
                                        level);
        mean->value *= all;
        mean->se *= all;
        mean->low *= all;
        mean->high *= all;
    }
    mean->low = mean->low < 0 ? 0 : mean->low;
    mean->high = mean->high > all ? all : mean->high;
    return BUR_OK;
}

/* How likely it is that from `least` to `most` fail. */
static bur_status chance_of(const telling *t, const double *k, double least,
                            double most, bur_estimate *chance, bur_fault *fault)
{
    for (int64_t i = 0; i < t->region->n_draws; i++) {
        t->x[i] = isfinite(k[i]) ? k[i] >= least && k[i] <= most : NAN;
    }
    return bur_independent_mean(t->first->independent, t->x, true,
                                t->first->confidence, chance, fault);
}

/* --- the region --- */

/* Shares of providers for which it is told how likely it is that so many fail
 * together; 0: one of them. */
static const struct {
    const char *name, *title;
    double share;
} levels[] = {{"any", "Any fails", 0},
              {"quarter", "A quarter or more", 0.25},
              {"half", "Half or more", 0.5}};
enum { N_LEVELS = sizeof levels / sizeof levels[0] };

/* How many of the scenarios are worse under a policy, and one. */
static int rank_of(const telling *t, int scenario, int policy)
{
    int n = t->region->n_policies, rank = 1;
    for (int s = 0; s < t->region->of.n_scenarios; s++) {
        rank += t->failing[s * n + policy].value >
                t->failing[scenario * n + policy].value;
    }
    return rank;
}

static bur_status add_region(telling *t, bur_fault *fault)
{
    const bur_region *region = t->region;
    bur_answer *answer = t->answer;
    int n_rows = region->of.n_scenarios * region->n_policies;
    double all = region->of.n_providers;
    bur_answer_table *table = bur_answer_table_add(
        answer, "region", "How many providers fail together", t->n_by_scenario,
        t->by_scenario);
    t->failing = bur_answer_estimates(answer, table, "failing", "Fail, mean",
                                      BUR_SHAPE_NUMBER, "");
    bur_estimate *high = bur_answer_estimates(
        answer, table, "failing_p95", "95 % quantile", BUR_SHAPE_NUMBER, "");
    bur_estimate *chance[N_LEVELS];
    for (int l = 0; l < N_LEVELS; l++) {
        chance[l] = bur_answer_estimates(answer, table, levels[l].name,
                                         levels[l].title, BUR_SHAPE_SHARE, "");
    }
    double *rank =
        bur_answer_numbers(answer, table, "rank", "Worst", BUR_SHAPE_COUNT, "");
    table->note = "Worst: 1 is the scenario in which most fail under the "
                  "policy.";
    for (int r = 0; r < n_rows; r++) {
        const double *k = region->together + r * region->n_draws;
        BUR_TRY(mean_of(t, k, &t->failing[r], fault));
        high[r] = quantile_of(t, k);
        for (int l = 0; l < N_LEVELS; l++) {
            double least = ceil(levels[l].share * all);
            BUR_TRY(chance_of(t, k, least < 1 ? 1 : least, all, &chance[l][r],
                              fault));
        }
    }
    for (int r = 0; r < n_rows; r++) {
        rank[r] = rank_of(t, r / region->n_policies, r % region->n_policies);
    }
    return BUR_OK;
}

/* The whole distribution. */
static bur_status add_together(const telling *t, bur_fault *fault)
{
    const bur_region *region = t->region;
    int n = region->of.n_providers, n_k = n + 1;
    const char **label = BUR_NEW_N(t->answer->arena, const char *, n_k);
    for (int k = 0; k < n_k; k++) {
        label[k] = bur_arena_printf(t->answer->arena, "%d", k);
    }
    int dim[3] = {t->by_scenario[0], t->by_scenario[1]};
    dim[t->n_by_scenario] = bur_answer_dim_add(t->answer, "failing_together",
                                               "Providers", n_k, label);
    bur_answer_table *table =
        bur_answer_table_add(t->answer, "together", "So many fail together",
                             t->n_by_scenario + 1, dim);
    table->detail = true;
    bur_estimate *exactly = bur_answer_estimates(
        t->answer, table, "exactly", "So many", BUR_SHAPE_SHARE, "");
    bur_estimate *at_least = bur_answer_estimates(
        t->answer, table, "at_least", "So many or more", BUR_SHAPE_SHARE, "");
    for (int row = 0; row < table->n_rows; row++) {
        const double *k = region->together + row / n_k * region->n_draws;
        int want = row % n_k;
        BUR_TRY(chance_of(t, k, want, want, &exactly[row], fault));
        BUR_TRY(chance_of(t, k, want, n, &at_least[row], fault));
    }
    return BUR_OK;
}

/* --- who needs help --- */

/* By how often the provider fails; of alike ones, by id. */
static int order(const bur_region *region, int a, int b)
{
    double x = region->need[a].value, y = region->need[b].value;
    bool less = x < y || (isnan(x) && !isnan(y));
    bool more = x > y || (isnan(y) && !isnan(x));
    return less ? 1 : more ? -1 : strcmp(region->of.id[a], region->of.id[b]);
}

static void find_places(telling *t)
{
    int n = t->region->of.n_providers;
    t->place = BUR_NEW_N(t->answer->arena, int, n + 1);
    for (int i = 0; i < n; i++) {
        int at = i;
        for (; at > 0 && order(t->region, i, t->place[at - 1]) < 0; at--) {
            t->place[at] = t->place[at - 1];
        }
        t->place[at] = i;
    }
}

/* The scenario in which a provider fails most often under the first policy. */
static int worst_of(const bur_region *region, int provider)
{
    int worst = 0;
    for (int s = 1; s < region->of.n_scenarios; s++) {
        double x =
            bur_region_estimate(region, provider, s, 0, region->failing)->value;
        double y =
            bur_region_estimate(region, provider, worst, 0, region->failing)
                ->value;
        worst = x > y ? s : worst;
    }
    return worst;
}

typedef struct need_columns {
    const char **id, **name, **worst;
    bur_estimate *chance, *best, *in_worst, *amount;
} need_columns;

static need_columns make_need(const telling *t, bur_answer_table *table)
{
    const bur_region *region = t->region;
    bur_answer *answer = t->answer;
    need_columns c = {0};
    c.id = bur_answer_texts(answer, table, "provider", "Provider");
    c.name = bur_answer_texts(answer, table, "name", "Name");
    c.chance = bur_answer_estimates(answer, table, "fails", "Fails",
                                    BUR_SHAPE_SHARE, "");
    if (t->policies) {
        c.best =
            bur_answer_estimates(answer, table, "fails_at_best",
                                 "With the best policies", BUR_SHAPE_SHARE, "");
    }
    c.worst = bur_answer_texts(answer, table, "worst", "Worst scenario");
    c.in_worst = bur_answer_estimates(answer, table, "fails_in_worst",
                                      "Fails in it", BUR_SHAPE_SHARE, "");
    if (region->amount >= 0) {
        const bur_sheet_measure *of = &t->first->measure[region->amount];
        c.amount = bur_answer_estimates(
            answer, table, of->name,
            bur_arena_printf(answer->arena, "%s in it", of->title),
            BUR_SHAPE_NUMBER, of->unit);
    }
    return c;
}

static void add_need(const telling *t)
{
    const bur_region *region = t->region;
    int n = region->of.n_providers;
    int dim = bur_answer_dim_count(t->answer, "place", "Place", n);
    bur_answer_table *table =
        bur_answer_table_add(t->answer, "need", "Providers by need", 1, &dim);
    table->note =
        t->policies
            ? "Fails: over all scenarios, each of the same weight, under the "
              "first policy; and under the best policy in each of them, which "
              "looks a little better than it is where policies are alike."
            : "Fails: over all scenarios, each of the same weight.";
    need_columns c = make_need(t, table);
    for (int i = 0; i < n; i++) {
        int p = t->place[i], worst = worst_of(region, p);
        c.id[i] = bur_arena_strdup(t->answer->arena, region->of.id[p]);
        if (*region->of.name[p]) {
            c.name[i] = bur_arena_strdup(t->answer->arena, region->of.name[p]);
        }
        c.chance[i] = region->need[p];
        if (c.best) {
            c.best[i] = region->need_best[p];
        }
        c.worst[i] =
            bur_arena_strdup(t->answer->arena, region->of.scenario[worst]);
        c.in_worst[i] =
            *bur_region_estimate(region, p, worst, 0, region->failing);
        if (c.amount) {
            c.amount[i] =
                *bur_region_estimate(region, p, worst, 0, region->amount);
        }
    }
}

/* --- every provider under every scenario --- */

static void add_providers(const telling *t, int provider)
{
    const bur_region *region = t->region;
    bur_answer *answer = t->answer;
    int dim[2] = {provider, t->by_scenario[0]};
    bur_answer_table *table = bur_answer_table_add(
        answer, "providers",
        t->policies ? "Each provider, under the first policy" : "Each provider",
        2, dim);
    table->detail = table->n_rows > MOST_ROWS;
    int told[] = {region->failing, region->amount};
    for (int i = 0; i < 2; i++) {
        const bur_sheet_measure *of = &t->first->measure[told[i]];
        if (told[i] < 0) {
            continue;
        }
        bur_estimate *value = bur_answer_estimates(
            answer, table, of->name, of->title,
            of->is_share ? BUR_SHAPE_SHARE : BUR_SHAPE_NUMBER,
            of->is_share ? "" : of->unit);
        for (int r = 0; r < table->n_rows; r++) {
            value[r] = region->cell[r].estimate[told[i]];
        }
    }
    if (!t->policies) {
        return;
    }
    const char **best = bur_answer_texts(answer, table, "best", "Best policy");
    bur_estimate *gain = bur_answer_estimates(
        answer, table, "gain", "Changes that by", BUR_SHAPE_POINTS, "");
    for (int r = 0; r < table->n_rows; r++) {
        best[r] = bur_arena_strdup(answer->arena,
                                   t->first->policy[region->cell[r].best]);
        gain[r] = region->cell[r].gain;
    }
}

static void add_outcomes(const telling *t, int provider)
{
    const bur_region *region = t->region;
    int dim[3] = {provider, t->by_scenario[0], t->by_scenario[1]};
    bur_answer_table *table = bur_answer_table_add(
        t->answer, "outcomes", "Outcomes", 1 + t->n_by_scenario, dim);
    table->detail = true;
    table->note = "Means; of what happens or does not, probabilities.";
    for (int m = 0; m < region->n_measures; m++) {
        const bur_sheet_measure *of = &t->first->measure[m];
        bur_estimate *value = bur_answer_estimates(
            t->answer, table, of->name, of->title,
            of->is_share ? BUR_SHAPE_SHARE : BUR_SHAPE_NUMBER,
            of->is_share ? "" : of->unit);
        for (int r = 0; r < table->n_rows; r++) {
            const bur_region_cell *cell = &region->cell[r / region->n_policies];
            value[r] =
                cell->estimate[r % region->n_policies * region->n_measures + m];
        }
    }
}

/* --- what is said --- */

static void say_what(const telling *t)
{
    const bur_region *region = t->region;
    bur_independent of = t->first->independent;
    int s = region->of.n_scenarios, p = region->n_policies;
    bur_answer_say(
        t->answer,
        "%d provider%s, %d scenario%s, %d polic%s, %lld draws of "
        "each (%s, seed %llu).",
        region->of.n_providers, region->of.n_providers == 1 ? "" : "s", s,
        s == 1 ? "" : "s", p, p == 1 ? "y" : "ies", (long long)of.n_draws,
        bur_design_name(t->first->kind), (unsigned long long)t->first->seed);
    bur_answer_say(t->answer,
                   "In a draw all providers live the same future: sampled "
                   "inputs, common drivers and common shocks coincide; drivers "
                   "and shocks whose scope is the provider are each one's "
                   "own.");
    bur_answer_say(t->answer, "A provider fails where %s: %s.",
                   t->first->measure[region->failing].name,
                   t->first->measure[region->failing].title);
}

/* The scenarios, worst first. */
static void say_worst(telling *t)
{
    const bur_region *region = t->region;
    int n = region->of.n_scenarios;
    const char *all = "";
    t->worst = BUR_NEW_N(t->answer->arena, int, n + 1);
    for (int s = 0; s < n; s++) {
        int at = s;
        double value = t->failing[s * region->n_policies].value;
        for (; at > 0 &&
               value > t->failing[t->worst[at - 1] * region->n_policies].value;
             at--) {
            t->worst[at] = t->worst[at - 1];
        }
        t->worst[at] = s;
    }
    for (int i = 0; i < n && i < WORST; i++) {
        all = bur_arena_printf(
            t->answer->arena, "%s%s%s (%.3g)", all, i > 0 ? ", " : "",
            region->of.scenario[t->worst[i]],
            t->failing[t->worst[i] * region->n_policies].value);
    }
    bur_answer_say(t->answer,
                   "Most fail%s%s in: %s of %d on average. How likely a "
                   "scenario is, is your judgement.",
                   t->policies ? " under " : "",
                   t->policies ? t->first->policy[0] : "", all,
                   region->of.n_providers);
}

static int64_t n_left_out(const telling *t)
{
    const bur_region *region = t->region;
    int64_t n = 0,
            all = region->n_draws * region->of.n_scenarios * region->n_policies;
    for (int64_t i = 0; i < all; i++) {
        n += !isfinite(region->together[i]);
    }
    return n;
}

static void say_failed(const telling *t)
{
    const bur_region *region = t->region;
    if (region->n_failed > 0) {
        bur_answer_say(t->answer,
                       "%lld draws failed, in %d of %d runs, and count as "
                       "runs.on_failure says.",
                       (long long)region->n_failed, region->n_faulty,
                       region->n_added);
    }
    int64_t out = n_left_out(t);
    if (out > 0) {
        bur_answer_say(t->answer,
                       "How many fail together leaves out %lld draws, of all "
                       "scenarios and policies, in which a provider has no "
                       "value.",
                       (long long)out);
    }
}

static void say_how(const telling *t)
{
    const bur_region *region = t->region;
    bur_independent of = t->first->independent;
    int64_t least = bur_independent_least(of);
    int n_rows = region->of.n_providers * region->of.n_scenarios;
    if (of.n_draws < least) {
        bur_answer_say(t->answer,
                       "No figure has an interval: %lld draws are too few for "
                       "the spread of %s; %lld or more are needed (--draws).",
                       (long long)of.n_draws, bur_independent_words(of),
                       (long long)least);
    } else {
        bur_answer_say(t->answer,
                       "How: intervals are of %g %%, from the spread of %s.",
                       100 * t->first->confidence, bur_independent_words(of));
    }
    bur_answer_say(t->answer,
                   "With --details, and in the file of -o and --json: %severy "
                   "outcome, and how likely it is that so many fail together.",
                   n_rows > MOST_ROWS ? "each provider under each scenario, "
                                      : "");
}

static bur_status tell(telling *t, bur_fault *fault)
{
    const bur_region *region = t->region;
    int provider = bur_answer_dim_add(t->answer, "provider", "Provider",
                                      region->of.n_providers, region->of.id);
    t->by_scenario[0] =
        bur_answer_dim_add(t->answer, "scenario", "Scenario",
                           region->of.n_scenarios, region->of.scenario);
    t->n_by_scenario = 1;
    if (t->policies) {
        t->by_scenario[t->n_by_scenario++] =
            bur_answer_dim_add(t->answer, "policy", "Policy",
                               region->n_policies, t->first->policy);
    }
    say_what(t);
    BUR_TRY(add_region(t, fault));
    say_worst(t);
    find_places(t);
    add_need(t);
    add_providers(t, provider);
    add_outcomes(t, provider);
    BUR_TRY(add_together(t, fault));
    say_failed(t);
    say_how(t);
    return BUR_OK;
}

bur_status bur_region_tell(const bur_region *region, bur_answer *answer,
                           bur_fault *fault)
{
    telling t = {.region = region,
                 .first = region->of.first,
                 .answer = answer,
                 .policies = region->n_policies > 1,
                 .x = malloc((size_t)(region->n_draws + 1) * sizeof(double))};
    if (!t.x) {
        return bur_fail(fault, BUR_NO_MEMORY, "not enough memory for a region");
    }
    bur_status status = tell(&t, fault);
    free(t.x);
    return status;
}
