/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a ranking of choices, and what is said of it. */
#include <stdio.h>
#include <string.h>

#include "study/versus_choosing.h"

/* Measures of which the whole ranking is no detail. */
enum { FEW_MEASURES = 4 };

/* Nobody may have said what is enough. */
static bool is_asked(const bur_choosing *w, bur_criterion k)
{
    return k != BUR_CRITERION_ENOUGH || w->sides->asked->n_enough > 0;
}

static void add_criterion(bur_choosing *w, bur_answer_table *table,
                          bur_criterion k, const char *const *units)
{
    bur_answer *answer = w->sides->answer;
    bur_criterion_facts facts = bur_criterion_of(k);
    bur_shape shape =
        bur_criterion_has_unit(k) ? BUR_SHAPE_NUMBER : BUR_SHAPE_SHARE;
    if (bur_criterion_is_mean(k)) {
        w->mean_of[k] = bur_answer_estimates(answer, table, facts.slug,
                                             facts.title, shape, "");
    } else {
        w->number[k] = bur_answer_numbers(answer, table, facts.slug,
                                          facts.title, shape, "");
    }
    if (bur_criterion_has_unit(k)) {
        bur_answer_units(answer, table, units);
    }
}

static void add_ranking(bur_choosing *w)
{
    bur_answer *answer = w->sides->answer;
    const char **label = BUR_NEW_N(answer->arena, const char *, w->n + 1);
    for (int c = 0; c < w->n; c++) {
        label[c] = bur_choosing_label(w, c);
    }
    const int dim[2] = {
        w->sides->dim_measure,
        bur_answer_dim_add(answer, "choice", "Choice", w->n, label)};
    bur_answer_table *table =
        bur_answer_table_add(answer, "ranking", "Ranking", 2, dim);
    table->detail = w->sides->n_measures > FEW_MEASURES;
    const char **units =
        BUR_NEW_N(answer->arena, const char *, table->n_rows + 1);
    for (int i = 0; i < table->n_rows; i++) {
        const bur_sheet_measure *of = &w->sides->measure[i / w->n];
        units[i] = of->is_share ? "" : of->unit;
    }
    for (int k = 0; k < BUR_N_CRITERIA; k++) {
        if (is_asked(w, (bur_criterion)k)) {
            add_criterion(w, table, (bur_criterion)k, units);
        }
    }
    w->domain = bur_answer_estimates(answer, table, "starr", "Of weightings",
                                     BUR_SHAPE_SHARE, "");
    w->rank_low = bur_answer_numbers(answer, table, "rank_low", "Rank from",
                                     BUR_SHAPE_COUNT, "");
    w->rank_high = bur_answer_numbers(answer, table, "rank_high", "to",
                                      BUR_SHAPE_COUNT, "");
    w->first_again = bur_answer_numbers(answer, table, "first_again",
                                        "First again", BUR_SHAPE_SHARE, "");
}

/* The dimension of the measures of a part: that of all, if it is all. */
static int dim_of(const bur_sides *sides, bur_sides_part part)
{
    bur_answer *answer = sides->answer;
    int n = part.to - part.from;
    if (n == sides->n_measures) {
        return sides->dim_measure;
    }
    const char **name = BUR_NEW_N(answer->arena, const char *, n + 1);
    for (int i = 0; i < n; i++) {
        name[i] = sides->measure[part.from + i].name;
    }
    return bur_answer_dim_add(answer,
                              part.more ? "measure_more" : "measure_first",
                              "Measure", n, name);
}

static const char why_none[] =
    "-: in single draws it happens or it does not, whatever is chosen. With "
    "luck averaged, as by --set runs.assumptions=200 --set runs.luck=20, these "
    "criteria are of its probability under each draw of the assumptions.";

static void add_best(bur_choosing *w, int p)
{
    const bur_sides *sides = w->sides;
    bur_answer *answer = sides->answer;
    bur_sides_part part = bur_sides_part_of(sides, p);
    int dim = dim_of(sides, part);
    bur_answer_table *table =
        bur_sides_table(sides, part, "best", "Best by each criterion", 1, &dim);
    for (int k = 0; k < BUR_N_CRITERIA; k++) {
        bur_criterion_facts facts = bur_criterion_of((bur_criterion)k);
        if (is_asked(w, (bur_criterion)k)) {
            w->best[p][k] =
                bur_answer_texts(answer, table, facts.slug, facts.title);
        }
    }
    w->best[p][BUR_N_CRITERIA] =
        bur_answer_texts(answer, table, "starr", "Most weightings");
    for (int m = part.from; m < part.to; m++) {
        if (!bur_choosing_tells(w, m, BUR_CRITERION_WORST)) {
            table->note = why_none;
        }
    }
}

static void add_states(bur_choosing *w)
{
    bur_answer *answer = w->sides->answer;
    bur_answer_table *over = bur_answer_table_add(
        answer, "states", "States ranked over", 1, &w->sides->dim_measure);
    over->detail = true;
    w->n_states = bur_answer_numbers(answer, over, "states", "States",
                                     BUR_SHAPE_COUNT, "");
    w->n_missing = bur_answer_numbers(
        answer, over, "missing", "Left out: no value", BUR_SHAPE_COUNT, "");
    w->same = bur_answer_numbers(answer, over, "same_first",
                                 "Same first choice in resamples",
                                 BUR_SHAPE_SHARE, "");
}

static void add_weights(const bur_choosing *w)
{
    bur_answer *answer = w->sides->answer;
    bur_answer_table *table = bur_answer_table_add(
        answer, "weights", "Weights of scenarios", 1, &w->sides->dim[0]);
    table->detail = true;
    double *weight = bur_answer_numbers(answer, table, "weight", "Weight",
                                        BUR_SHAPE_SHARE, "");
    double *repeat =
        bur_answer_numbers(answer, table, "repetition", "One of so many alike",
                           BUR_SHAPE_NUMBER, "");
    memcpy(weight, w->weight, (size_t)w->n_groups * sizeof *weight);
    memcpy(repeat, w->repeat, (size_t)w->n_groups * sizeof *repeat);
}

static void say_states(const bur_choosing *w)
{
    bur_answer *answer = w->sides->answer;
    double effective = 0;
    for (int g = 0; g < w->n_groups; g++) {
        effective += 1 / w->repeat[g];
    }
    const char *what = w->sides->independent.luck > 1
                           ? "outer draws, luck averaged within them"
                           : "draws";
    if (w->n_groups > 1) {
        bur_answer_say(answer,
                       "Policies are ranked over %lld %s in each of %d "
                       "scenarios, which weigh as %.1f different ones.",
                       (long long)w->n_outer, what, w->n_groups, effective);
    } else {
        bur_answer_say(answer, "%s are ranked over %lld %s.",
                       w->of_policies ? "Policies" : "Scenarios",
                       (long long)w->n_outer, what);
    }
    bur_answer_say(
        answer,
        "Worst case, regret and Hurwicz (%g of the greatest) are of the states "
        "that were drawn, and have no interval; \"best in\" is the weight of "
        "states in which a choice is best, ties shared.",
        w->sides->asked->optimism);
    const char *over = w->n_groups > 1 ? "scenarios" : "states";
    char samples[64] = ", exact";
    if (w->starr[0].n > 0) {
        snprintf(samples, sizeof samples, ", from %lld samples of them",
                 (long long)w->starr[0].n);
    }
    bur_answer_say(answer,
                   "Weightings: the share of all weightings of the %s for "
                   "which a choice is the best (Starr's criterion)%s.",
                   over, samples);
}

void bur_choosing_lay(bur_choosing *w)
{
    for (int p = 0; p < bur_sides_n_parts(w->sides); p++) {
        add_best(w, p);
    }
    add_states(w);
    add_ranking(w);
}

const char *bur_choosing_tell(const bur_choosing *w)
{
    say_states(w);
    if (w->n_groups > 1) {
        add_weights(w);
    }
    return bur_arena_printf(
        w->sides->answer->arena,
        "ranks are by the expected value, they and how often a choice is first "
        "again from %d bootstrap resamples of %s",
        w->sides->asked->resamples,
        w->sides->independent.replicated ? "the 16 replicates"
                                         : "at most 256 blocks of draws");
}
