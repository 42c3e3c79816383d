/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what is wanted, and look after look. */
#include "study/until.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

/* --- reading --- */

/* " within " in a text; NULL: it is not there. */
static const char *find_within(const char *text)
{
    const char *found = NULL;
    for (const char *at = text; (at = strstr(at, " within ")); at++) {
        found = at;
    }
    return found;
}

/* "0.5 points", "0.5 %", "0.005" of a probability; "1000" of a mean. */
static bool read_tolerance(const char *text, bur_stopping *rule)
{
    text += strspn(text, " ");
    size_t n = strcspn(text, " %");
    const char *unit = text + n + strspn(text + n, " ");
    bool points = strcmp(unit, "points") == 0 || strcmp(unit, "point") == 0 ||
                  strcmp(unit, "%") == 0;
    bool fit = bur_number_read(text, n, &rule->within) && rule->within > 0 &&
               isfinite(rule->within) &&
               (*unit == '\0' || (points && rule->is_share));
    rule->within /= points ? 100 : 1;
    return fit;
}

static bur_status check_plan(const bur_plan *plan, int64_t most,
                             bur_fault *fault)
{
    const bur_design *design = plan->design;
    if (design->luck > 1 || design->kind == BUR_LATIN_HYPERCUBE) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "'until' adds draws to those before: it needs 'draws', "
                        "not sets of them, and a design other than "
                        "latin_hypercube");
    }
    if (most < BUR_FIRST_LOOK) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "'until' first looks after %d draws: let 'most' be no "
                        "less",
                        BUR_FIRST_LOOK);
    }
    return BUR_OK;
}

bur_status bur_until_read(bur_arena *arena, const bur_plan *plan,
                          const char *text, int64_t most, bur_until *until,
                          bur_fault *fault)
{
    *until = (bur_until){.text = bur_arena_strdup(arena, text), .most = most};
    const char *within = find_within(until->text);
    if (!within) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "until = \"%s\": it should say how near, as in "
                        "\"P(insolvent) within 0.5 points\"",
                        text);
    }
    const char *goal =
        bur_arena_strndup(arena, text, (size_t)(within - until->text));
    BUR_TRY(bur_goal_read(arena, plan, goal, &until->goal, fault));
    until->rule.is_share = until->goal.statistic == BUR_OF_PROBABILITY;
    bool other =
        until->goal.relation != 0 ||
        (!until->rule.is_share && until->goal.statistic != BUR_OF_MEAN);
    if (other) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "until = \"%s\": it can wait for a probability, P(...),"
                        " or a mean, mean(...), without a bound",
                        text);
    }
    if (!read_tolerance(within + strlen(" within "), &until->rule)) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "until = \"%s\": '%s' should be a number above 0%s",
                        text, within + strlen(" within "),
                        until->rule.is_share ? ", as in 0.5 points" : "");
    }
    return check_plan(plan, most, fault);
}

/* --- running --- */

/* What the outcome of a look says of each case. */
static bur_status judge(bur_arena *arena, const bur_until *until,
                        const bur_outcome *outcome, bur_look *look,
                        bur_fault *fault)
{
    int n_cases = outcome->plan->n_cases;
    bur_estimate *figure = BUR_NEW_N(arena, bur_estimate, n_cases);
    bool *skewed = BUR_NEW_N(arena, bool, n_cases);
    look->met = true;
    for (int c = 0; c < n_cases; c++) {
        const double *x = bur_outcome_measure(outcome, c, until->goal.measure);
        BUR_TRY(bur_goal_estimate(outcome, c, &until->goal, &figure[c], fault));
        skewed[c] =
            !until->rule.is_share &&
            bur_is_too_skewed(bur_skewness(x, look->n_draws), figure[c].n);
        look->met = look->met && bur_stopping_met(until->rule, &figure[c]);
    }
    look->figure = figure;
    look->skewed = skewed;
    return BUR_OK;
}

static void take_draws(bur_arena *arena, bur_plan *plan, int64_t n_draws)
{
    bur_design *design = BUR_NEW(arena, bur_design);
    *design = *plan->design;
    design->n_draws = n_draws;
    plan->design = design;
}

bur_status bur_until_run(bur_arena *arena, const bur_until *until,
                         bur_plan *plan, const bur_run_options *options,
                         bur_looks *looks, bur_outcome **outcome,
                         bur_fault *fault)
{
    bur_status status = BUR_OK;
    looks->n = 0;
    *outcome = NULL;
    for (int i = 0; status == BUR_OK && bur_stopping_draws(i) <= until->most &&
                    !(i > 0 && looks->at[i - 1].met);
         i++) {
        bur_look *look = &looks->at[i];
        bur_outcome_free(*outcome);
        *outcome = NULL;
        look->n_draws = bur_stopping_draws(i);
        take_draws(arena, plan, look->n_draws);
        status = bur_run(plan, options, outcome, fault);
        if (status == BUR_OK) {
            status = judge(arena, until, *outcome, look, fault);
        }
        looks->n = i + 1;
    }
    if (status != BUR_OK) {
        bur_outcome_free(*outcome);
        *outcome = NULL;
    }
    return status;
}
