/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a ranking of choices, and what is said of it. */
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
    w->domain = bur_answer_estimates(answer, table, "starr", "Starr",
                                     BUR_SHAPE_SHARE, "");
    w->rank_low = bur_answer_numbers(answer, table, "rank_low", "Rank from",
                                     BUR_SHAPE_COUNT, "");
    w->rank_high = bur_answer_numbers(answer, table, "rank_high", "to",
                                      BUR_SHAPE_COUNT, "");
    w->first_again = bur_answer_numbers(answer, table, "first_again",
                                        "First again", BUR_SHAPE_SHARE, "");
}

static void add_best(bur_choosing *w)
{
    bur_answer *answer = w->sides->answer;
    bur_answer_table *table = bur_answer_table_add(
        answer, "best", "Best by each criterion", 1, &w->sides->dim_measure);
    for (int k = 0; k < BUR_N_CRITERIA; k++) {
        bur_criterion_facts facts = bur_criterion_of((bur_criterion)k);
        if (is_asked(w, (bur_criterion)k)) {
            w->best[k] =
                bur_answer_texts(answer, table, facts.slug, facts.title);
        }
    }
    w->best[BUR_N_CRITERIA] = bur_answer_texts(answer, table, "starr", "Starr");
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
    bool exact = w->starr[0].n == 0;
    const char *over = w->n_groups > 1 ? "scenarios" : "states";
    if (exact) {
        bur_answer_say(answer,
                       "Starr: the exact share of all probabilities that the "
                       "%s could have for which a choice is the best.",
                       over);
    } else {
        bur_answer_say(answer,
                       "Starr: the share of all probabilities that the %s "
                       "could have for which a choice is the best, from %lld "
                       "samples of them.",
                       over, (long long)w->starr[0].n);
    }
    bur_answer_say(answer,
                   "Ranks by the expected value, and how often a choice is "
                   "first again: %d bootstrap resamples of %s.",
                   w->sides->asked->resamples,
                   w->sides->independent.replicated
                       ? "the 16 replicates"
                       : "at most 256 blocks of draws");
}

void bur_choosing_lay(bur_choosing *w)
{
    add_best(w);
    add_ranking(w);
}

void bur_choosing_tell(const bur_choosing *w)
{
    say_states(w);
    if (w->n_groups > 1) {
        add_weights(w);
    }
}
