/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which choice is best: for each measure a payoff table of choices and states,
 * judged by every criterion, with the chance of being best and how stable the
 * ranking is. */
#include <math.h>
#include <stdlib.h>

#include "method/starr.h"
#include "stat/interval.h"
#include "study/versus_choosing.h"

/* Work that sampling for Starr's criterion may make: payoffs looked at, and
 * probabilities made, which take as long as ten. */
static const double starr_work = 2e7;
enum { STARR_LEAST = 256, STARR_MOST = 16384 };

/* --- which choices --- */

static void find_choices(bur_choosing *w)
{
    const bur_sides *sides = w->sides;
    int *choice = BUR_NEW_N(sides->answer->arena, int, sides->n_rows + 1);
    for (int p = 0; p < sides->n_policies; p++) {
        bool everywhere = true;
        for (int s = 0; s < sides->n_sheets; s++) {
            everywhere =
                everywhere && sides->place[s * sides->n_policies + p] >= 0;
        }
        if (everywhere) {
            choice[w->n++] = p;
        }
    }
    w->of_policies = !sides->asked->rank_rows && w->n > 1;
    if (!w->of_policies) {
        w->n = 0;
        for (int r = 0; r < sides->n_rows; r++) {
            if (sides->place[r] >= 0) {
                choice[w->n++] = r;
            }
        }
    }
    w->choice = choice;
    w->n_groups = w->of_policies ? sides->n_sheets : 1;
    w->n_outer = sides->independent.n_draws / sides->independent.luck;
}

/* --- payoffs --- */

/* Means over luck of each outer draw, more being better. */
static bool take_means(const bur_choosing *w, int m)
{
    const bur_sides *sides = w->sides;
    int luck = sides->independent.luck;
    double sign = sides->measure[m].high_is_better ? 1 : -1;
    double *to = w->mean;
    for (int g = 0; g < w->n_groups; g++) {
        for (int c = 0; c < w->n; c++) {
            int row = w->of_policies ? g * sides->n_policies + w->choice[c]
                                     : w->choice[c];
            const double *x = bur_sides_values(sides, row, m);
            if (!x) {
                return false;
            }
            for (int64_t o = 0; o < w->n_outer; o++) {
                double sum = 0;
                int n = 0;
                for (int64_t i = o * luck; i < (o + 1) * luck; i++) {
                    sum += isfinite(x[i]) ? x[i] : 0;
                    n += isfinite(x[i]);
                }
                *to++ = n > 0 ? sign * sum / n : NAN;
            }
        }
    }
    return true;
}

static const double *mean_of(const bur_choosing *w, int g, int c)
{
    return w->mean + ((int64_t)g * w->n + c) * w->n_outer;
}

/* Marks outer draws in which a choice has no payoff with NaN in `unit`, others
 * with 0; returns how many count. */
static int64_t find_counted(const bur_choosing *w)
{
    int64_t counted = 0;
    for (int64_t o = 0; o < w->n_outer; o++) {
        w->unit[o] = 0;
        for (int k = 0; k < w->n_groups * w->n; k++) {
            w->unit[o] += 0 * w->mean[(int64_t)k * w->n_outer + o];
        }
        counted += !isnan(w->unit[o]);
    }
    return counted;
}

static bur_payoff payoff_of(const bur_choosing *w, int m, int64_t counted)
{
    int64_t n_states = counted * w->n_groups;
    for (int g = 0; g < w->n_groups; g++) {
        int64_t s = g * counted;
        for (int64_t o = 0; o < w->n_outer; o++) {
            if (!isnan(w->unit[o])) {
                for (int c = 0; c < w->n; c++) {
                    w->value[c * n_states + s] = mean_of(w, g, c)[o];
                }
                w->state_weight[s++] = w->weight[g] / (double)counted;
            }
        }
    }
    return (bur_payoff){.n_choices = w->n,
                        .n_states = n_states,
                        .value = w->value,
                        .weight = w->state_weight,
                        .material = w->sides->material[m]};
}

/* --- judging --- */

/* Payoffs of the groups: means over their outer draws. */
static bur_status judge_domains(bur_choosing *w, const bur_payoff *payoff,
                                bur_fault *fault)
{
    bur_payoff of = *payoff;
    double *concentration = NULL;
    int64_t each = payoff->n_states / w->n_groups;
    double work = (double)payoff->n_states * (w->n + 10);
    if (w->n_groups > 1) {
        of.n_states = w->n_groups;
        of.value = w->room;
        work = (double)w->n_groups * (w->n + 10);
        concentration = w->room + (int64_t)w->n * w->n_groups;
        for (int g = 0; g < w->n_groups; g++) {
            for (int c = 0; c < w->n; c++) {
                bur_moments moments = bur_moments_of(
                    bur_payoff_of(payoff, c) + g * each, NULL, each);
                w->room[c * w->n_groups + g] = moments.mean;
            }
            concentration[g] = 1 / w->repeat[g];
        }
    }
    double samples = floor(starr_work / work);
    bur_starr how = {.concentration = concentration,
                     .samples = samples < STARR_LEAST  ? STARR_LEAST
                                : samples > STARR_MOST ? STARR_MOST
                                                       : (int64_t)samples,
                     .seed = w->sides->sheet[0]->seed,
                     .level = w->sides->level};
    return bur_starr_shares(&of, &how, w->starr, fault);
}

/* Spreads values of states over their outer draws, weighted over groups. */
static void by_outer(const bur_choosing *w, const double *of_state,
                     int64_t counted, double *out)
{
    int64_t s = 0;
    for (int64_t o = 0; o < w->n_outer; o++) {
        out[o] = NAN;
        if (isfinite(w->unit[o])) {
            out[o] = 0;
            for (int g = 0; g < w->n_groups; g++) {
                out[o] += w->weight[g] * of_state[g * counted + s];
            }
            s++;
        }
    }
}

/* What a choice has in each state by a criterion that is a mean over them. */
static void put_states(const bur_choosing *w, const bur_payoff *payoff,
                       bur_judging judging, int m, int c, bur_criterion k,
                       double *out)
{
    const double *value = bur_payoff_of(payoff, c), *best = w->room;
    const double *win = w->room + (2 + c) * payoff->n_states;
    double sign = w->sides->measure[m].high_is_better ? 1 : -1;
    for (int64_t s = 0; s < payoff->n_states; s++) {
        out[s] = k == BUR_CRITERION_EXPECTED      ? sign * value[s]
                 : k == BUR_CRITERION_MEAN_REGRET ? best[s] - value[s]
                 : k == BUR_CRITERION_BEST        ? win[s]
                                                  : value[s] >= judging.enough;
    }
}

/* The mean of a choice by a criterion with its interval, from the spread over
 * what is independent of what. */
static bur_status judge_mean(const bur_choosing *w, const double *of_state,
                             int64_t counted, bool is_share, bur_estimate *mean,
                             bur_fault *fault)
{
    bool plain = is_share;
    double *of_outer = w->mean; /* not needed any more */
    by_outer(w, of_state, counted, of_outer);
    for (int64_t o = 0; o < w->n_outer; o++) {
        plain = plain && !(of_outer[o] > 0 && of_outer[o] < 1);
    }
    BUR_TRY(bur_independent_mean(bur_independent_outer(w->sides->independent),
                                 of_outer, plain, w->sides->level, mean,
                                 fault));
    *mean = is_share ? bur_interval_cut(*mean) : *mean;
    return BUR_OK;
}

static bur_status judge_means(const bur_choosing *w, const bur_payoff *payoff,
                              bur_judging judging, int m, bur_fault *fault)
{
    int64_t counted = payoff->n_states / w->n_groups;
    double *of_state = w->room + payoff->n_states; /* where regrets were */
    for (int k = 0; k < BUR_N_CRITERIA; k++) {
        bool is_share = k == BUR_CRITERION_BEST || k == BUR_CRITERION_ENOUGH ||
                        w->sides->measure[m].is_share;
        bool known = k != BUR_CRITERION_ENOUGH || !isnan(judging.enough);
        for (int c = 0; c < w->n && w->mean_of[k] && known; c++) {
            put_states(w, payoff, judging, m, c, (bur_criterion)k, of_state);
            BUR_TRY(judge_mean(w, of_state, counted, is_share,
                               &w->mean_of[k][m * w->n + c], fault));
        }
    }
    return BUR_OK;
}

static bur_status judge_ranks(bur_choosing *w, const bur_payoff *payoff,
                              double *same, bur_fault *fault)
{
    bur_independent of = bur_independent_outer(w->sides->independent);
    int blocks = bur_independent_n_blocks(of);
    int64_t counted = payoff->n_states / w->n_groups;
    for (int c = 0; c < w->n; c++) {
        by_outer(w, bur_payoff_of(payoff, c), counted, w->mean);
        bur_independent_blocks(of, w->mean, w->block + (int64_t)c * blocks);
    }
    bur_ranking ranking = {.n_choices = w->n,
                           .n_units = blocks,
                           .unit = w->block,
                           .material = payoff->material,
                           .level = w->sides->level,
                           .resamples = w->sides->asked->resamples,
                           .seed = w->sides->sheet[0]->seed};
    return bur_rank_stability(&ranking, w->rank, same, fault);
}

static const char *names_of_first(const bur_choosing *w, int n_first)
{
    bur_arena *arena = w->sides->answer->arena;
    const char *names = "";
    if (n_first == w->n) {
        return "all alike";
    }
    if (n_first > 3) {
        return bur_arena_printf(arena, "%d of %d alike", n_first, w->n);
    }
    for (int c = 0; c < w->n; c++) {
        if (w->first[c]) {
            names = bur_arena_printf(arena, "%s%s%s", names, *names ? ", " : "",
                                     bur_choosing_label(w, c));
        }
    }
    return names;
}

/* The first by a row of values, of which more is better. */
static const char *best_by(const bur_choosing *w, const double *values,
                           double material)
{
    int n_first = bur_payoff_first(values, w->n, material, w->first);
    return n_first > 0 ? names_of_first(w, n_first) : NULL;
}

static bool is_signed(bur_criterion criterion)
{
    return criterion <= BUR_CRITERION_HURWICZ;
}

static void put_criteria(const bur_choosing *w, int m)
{
    double sign = w->sides->measure[m].high_is_better ? 1 : -1;
    for (int k = 0; k < BUR_N_CRITERIA; k++) {
        bool least = bur_criterion_of((bur_criterion)k).least_is_best;
        for (int c = 0; c < w->n; c++) {
            double x = w->judged[c * BUR_N_CRITERIA + k];
            if (w->number[k] && bur_choosing_tells(w, m, (bur_criterion)k)) {
                w->number[k][m * w->n + c] =
                    is_signed((bur_criterion)k) ? sign * x : x;
            }
            w->block[c] = least ? -x : x;
        }
        const char **best = bur_choosing_best(w, m, k);
        if (best && bur_choosing_tells(w, m, (bur_criterion)k)) {
            *best = best_by(w, w->block,
                            bur_criterion_has_unit((bur_criterion)k)
                                ? w->sides->material[m]
                                : 0);
        }
    }
    for (int c = 0; c < w->n; c++) {
        w->domain[m * w->n + c] = w->starr[c];
        w->block[c] = w->starr[c].value;
        w->rank_low[m * w->n + c] = w->rank[c].low;
        w->rank_high[m * w->n + c] = w->rank[c].high;
        w->first_again[m * w->n + c] = w->rank[c].first;
    }
    *bur_choosing_best(w, m, BUR_N_CRITERIA) = best_by(w, w->block, 0);
}

static bur_status judge_measure(bur_choosing *w, int m, bur_fault *fault)
{
    const bur_sides *sides = w->sides;
    w->n_states[m] = 0;
    if (!sides->comparable[m] || !take_means(w, m)) {
        return BUR_OK;
    }
    int64_t counted = find_counted(w);
    w->n_states[m] = (double)(counted * w->n_groups);
    w->n_missing[m] = (double)((w->n_outer - counted) * w->n_groups);
    if (counted == 0) {
        return BUR_OK;
    }
    double sign = sides->measure[m].high_is_better ? 1 : -1;
    bur_payoff payoff = payoff_of(w, m, counted);
    BUR_TRY(judge_domains(w, &payoff, fault));
    bur_judging judging = {sides->asked->optimism, sign * sides->enough[m]};
    bur_criteria_judge(&payoff, judging, w->judged, w->room);
    BUR_TRY(judge_means(w, &payoff, judging, m, fault));
    BUR_TRY(judge_ranks(w, &payoff, &w->same[m], fault));
    put_criteria(w, m);
    return BUR_OK;
}

/* --- all of it --- */

static bool make_room(bur_choosing *w)
{
    size_t choices = (size_t)w->n, groups = (size_t)w->n_groups;
    size_t outer = (size_t)w->n_outer, states = outer * groups;
    size_t least = choices > BUR_N_CRITERIA ? choices : BUR_N_CRITERIA;
    w->weight = malloc((groups + 1) * sizeof *w->weight);
    w->repeat = malloc((groups + 1) * sizeof *w->repeat);
    w->mean = malloc(choices * states * sizeof *w->mean);
    w->value = malloc(choices * states * sizeof *w->value);
    w->state_weight = malloc(states * sizeof *w->state_weight);
    w->room = malloc((choices + 2) * states * sizeof *w->room);
    w->unit = malloc(outer * sizeof *w->unit);
    w->block = malloc(least * BUR_MOST_BLOCKS * sizeof *w->block);
    w->judged = malloc(choices * BUR_N_CRITERIA * sizeof *w->judged);
    w->starr = malloc(choices * sizeof *w->starr);
    w->rank = malloc(choices * sizeof *w->rank);
    w->first = malloc(choices);
    return w->weight && w->repeat && w->mean && w->value && w->state_weight &&
           w->room && w->unit && w->block && w->judged && w->starr && w->rank &&
           w->first;
}

static void free_room(bur_choosing *w)
{
    double *values[] = {w->weight, w->repeat,       w->mean,
                        w->value,  w->state_weight, w->room,
                        w->unit,   w->block,        w->judged};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        free(values[i]);
    }
    free(w->starr);
    free(w->rank);
    free(w->first);
}

static bur_status weigh(bur_choosing *w, bur_fault *fault)
{
    w->weight[0] = w->repeat[0] = 1;
    return w->n_groups == 1 ? BUR_OK
                            : bur_sides_weigh(w->sides, w->n, w->choice,
                                              w->weight, w->repeat, fault);
}

bur_status bur_sides_choose(const bur_sides *sides, const char **how,
                            bur_fault *fault)
{
    bur_choosing w = {.sides = sides};
    find_choices(&w);
    if (w.n < 2) {
        return BUR_OK;
    }
    bur_status status = make_room(&w)
                            ? weigh(&w, fault)
                            : bur_fail(fault, BUR_NO_MEMORY,
                                       "not enough memory to rank %d choices "
                                       "over %lld states",
                                       w.n, (long long)w.n_outer * w.n_groups);
    if (status == BUR_OK) {
        bur_choosing_lay(&w);
        w.starr[0] = bur_estimate_bare(NAN, 0, sides->level);
    }
    for (int m = 0; status == BUR_OK && m < sides->n_measures; m++) {
        status = judge_measure(&w, m, fault);
    }
    if (status == BUR_OK) {
        *how = bur_choosing_tell(&w);
    }
    free_room(&w);
    return status;
}
