/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Goals: read from text, and taken of what a run left. */
#include "study/goal.h"

#include <math.h>
#include <string.h>

#include "base/name.h"
#include "base/number.h"
#include "ensemble/measures.h"
#include "stat/select.h"
#include "stat/tail.h"

/* --- reading --- */

typedef struct reader {
    bur_arena *arena;
    const bur_plan *plan;
    const char *at; /* what is left of the text */
    bur_goal *goal;
    bur_fault *fault;
} reader;

static void skip_blanks(reader *r)
{
    r->at += strspn(r->at, " \t");
}

/* Text up to one of `stops`, without blanks at its ends. */
static const char *take_text(reader *r, const char *stops)
{
    skip_blanks(r);
    size_t n = strcspn(r->at, stops), kept = n;
    while (kept > 0 && strchr(" \t", r->at[kept - 1])) {
        kept--;
    }
    const char *text = bur_arena_strndup(r->arena, r->at, kept);
    r->at += n;
    return text;
}

static const bur_var *measure_at(const bur_plan *plan, int i)
{
    return plan->program->graph->measures.at[i].var;
}

static bur_status read_measure(reader *r, const char *stops)
{
    const char *name = take_text(r, stops);
    bur_nearest near = {.wanted = name};
    for (int i = 0; i < r->plan->program->graph->measures.n; i++) {
        if (strcmp(measure_at(r->plan, i)->name, name) == 0) {
            r->goal->measure = i;
            return BUR_OK;
        }
        bur_nearest_offer(&near, measure_at(r->plan, i)->name);
    }
    return bur_fail(r->fault, BUR_BAD_INPUT,
                    "'%s': there is no measure '%s'%s%s%s; `bursar show FILE "
                    "--measures` lists them",
                    r->goal->text, name, near.best ? "; do you mean '" : "",
                    near.best ? near.best : "", near.best ? "'" : "");
}

/* "< 0.02", "<= 2 %": a relation and a number. */
static bur_status read_relation(reader *r, const char *stops, char *relation,
                                double *number)
{
    skip_blanks(r);
    *relation = *r->at++;
    r->at += *r->at == '=';
    const char *text = take_text(r, stops);
    size_t n = strlen(text);
    bool percent = n > 0 && text[n - 1] == '%';
    while (percent && n > 0 && strchr("% ", text[n - 1])) {
        n--;
    }
    if (!bur_number_read(text, n, number)) {
        return bur_fail(r->fault, BUR_BAD_INPUT,
                        "'%s': '%s' should be a number", r->goal->text, text);
    }
    *number /= percent ? 100 : 1;
    return BUR_OK;
}

/* "q05", "q99.5": per cent behind a q. */
static bool read_level(const char *word, double *level)
{
    return word[0] == 'q' && bur_number_read(word + 1, strlen(word + 1), level)
               ? (*level /= 100, *level > 0 && *level < 1)
               : false;
}

static bur_status read_statistic(reader *r, const char *word)
{
    bur_goal *g = r->goal;
    if (strcmp(word, "P") == 0) {
        g->statistic = BUR_OF_PROBABILITY;
    } else if (strcmp(word, "mean") == 0) {
        g->statistic = BUR_OF_MEAN;
    } else if (strcmp(word, "median") == 0) {
        g->statistic = BUR_OF_QUANTILE;
        g->level = 0.5;
    } else if (strcmp(word, "shortfall") == 0) {
        g->statistic = BUR_OF_SHORTFALL;
        g->level = r->plan->tail;
    } else if (read_level(word, &g->level)) {
        g->statistic = BUR_OF_QUANTILE;
    } else {
        return bur_fail(r->fault, BUR_BAD_INPUT,
                        "'%s': '%s(...)' should be P, mean, median, shortfall, "
                        "or a quantile such as q05",
                        g->text, word);
    }
    return BUR_OK;
}

static bool is_yes_or_no(const bur_plan *plan, int measure)
{
    return measure_at(plan, measure)->measure == BUR_MEASURE_PROBABILITY;
}

/* What stands within the brackets, and the bracket. */
static bur_status read_argument(reader *r)
{
    bur_goal *g = r->goal;
    r->at++;
    BUR_TRY(read_measure(r, "<>)"));
    if (*r->at == '<' || *r->at == '>') {
        BUR_TRY(read_relation(r, ")", &g->event, &g->event_at));
    }
    bool probable = g->statistic == BUR_OF_PROBABILITY;
    if (*r->at != ')' || (g->event && !probable)) {
        return bur_fail(r->fault, BUR_BAD_INPUT,
                        "'%s': an event stands in P(...), and a bracket that "
                        "opens has to close",
                        g->text);
    }
    r->at++;
    if (probable && !g->event && !is_yes_or_no(r->plan, g->measure)) {
        return bur_fail(r->fault, BUR_BAD_INPUT,
                        "'%s': '%s' is not a yes-or-no measure; write an "
                        "event, such as P(%s < 0)",
                        g->text, measure_at(r->plan, g->measure)->name,
                        measure_at(r->plan, g->measure)->name);
    }
    return BUR_OK;
}

bur_status bur_goal_read(bur_arena *arena, const bur_plan *plan,
                         const char *text, bur_goal *goal, bur_fault *fault)
{
    *goal = (bur_goal){.text = bur_arena_strdup(arena, text)};
    reader r = {arena, plan, goal->text, goal, fault};
    const char *word = take_text(&r, "(<>");
    if (*r.at == '(') {
        BUR_TRY(read_statistic(&r, word));
        BUR_TRY(read_argument(&r));
    } else {
        r.at = goal->text;
        BUR_TRY(read_measure(&r, "<>"));
        goal->statistic = is_yes_or_no(plan, goal->measure) ? BUR_OF_PROBABILITY
                                                            : BUR_OF_MEAN;
    }
    skip_blanks(&r);
    if (*r.at == '<' || *r.at == '>') {
        BUR_TRY(read_relation(&r, "", &goal->relation, &goal->bound));
    }
    return *r.at == '\0'
               ? BUR_OK
               : bur_fail(fault, BUR_BAD_INPUT,
                          "'%s': '%s' follows where a goal should end",
                          goal->text, r.at);
}

/* --- what it is --- */

bool bur_goal_low_is_good(const bur_plan *plan, const bur_goal *goal)
{
    bool high = measure_at(plan, goal->measure)->high_is_better;
    return goal->event ? (goal->event == '<') == high : !high;
}

bool bur_goal_is_share(const bur_plan *plan, const bur_goal *goal)
{
    (void)plan;
    return goal->statistic == BUR_OF_PROBABILITY;
}

const char *bur_goal_unit(const bur_plan *plan, const bur_goal *goal)
{
    const char *unit = measure_at(plan, goal->measure)->unit;
    return bur_goal_is_share(plan, goal) || !unit ? "" : unit;
}

static const char *quantile_title(bur_arena *arena, const char *title,
                                  double level, bool high_is_better)
{
    char share[BUR_NUMBER_SIZE];
    bool is_bad = high_is_better ? level < 0.5 : level > 0.5;
    double end = is_bad && !high_is_better ? 1 - level : level;
    bur_number_round(100 * end, 6, share);
    return level == 0.5 ? bur_arena_printf(arena, "%s, median", title)
           : is_bad
               ? bur_arena_printf(arena, "%s, worst %s %%", title, share)
               : bur_arena_printf(arena, "%s, %s %% quantile", title, share);
}

const char *bur_goal_title(bur_arena *arena, const bur_plan *plan,
                           const bur_goal *goal)
{
    const bur_var *var = measure_at(plan, goal->measure);
    char number[BUR_NUMBER_SIZE];
    if (!var->title || var->n_elements > 1) {
        return NULL;
    }
    if (goal->event) {
        return bur_arena_printf(arena, "%s %s %s", var->title,
                                goal->event == '<' ? "below" : "above",
                                bur_number_print(goal->event_at, number));
    }
    switch (goal->statistic) {
    case BUR_OF_QUANTILE:
        return quantile_title(arena, var->title, goal->level,
                              var->high_is_better);
    case BUR_OF_SHORTFALL:
        return bur_arena_printf(arena, "%s, mean of the worst %s %%",
                                var->title,
                                bur_number_round(100 * plan->tail, 6, number));
    default:
        return bur_goal_is_share(plan, goal)
                   ? bur_arena_strdup(arena, var->title)
                   : bur_arena_printf(arena, "%s, mean", var->title);
    }
}

/* --- its value --- */

double bur_goal_of_draw(const bur_goal *goal, double measure)
{
    if (!goal->event || isnan(measure)) {
        return measure;
    }
    return goal->event == '<' ? measure < goal->event_at
                              : measure > goal->event_at;
}

static double mean_of(const double *x, int64_t n)
{
    return bur_moments_of(x, NULL, n).mean;
}

double bur_goal_of(const bur_plan *plan, const bur_goal *goal,
                   const double *measure, int64_t n, double *scratch)
{
    int64_t kept = 0;
    for (int64_t i = 0; i < n; i++) {
        double x = bur_goal_of_draw(goal, measure[i]);
        if (isfinite(x)) {
            scratch[kept++] = x;
        }
    }
    if (kept == 0) {
        return NAN;
    }
    bool low = measure_at(plan, goal->measure)->high_is_better;
    double value;
    switch (goal->statistic) {
    case BUR_OF_QUANTILE:
        bur_select_quantiles(scratch, kept, &goal->level, 1, &value);
        return value;
    case BUR_OF_SHORTFALL:
        return bur_tail_of(low ? BUR_LOWER : BUR_UPPER, plan->tail, scratch,
                           kept, plan->confidence, scratch + kept)
            .value;
    default:
        return mean_of(scratch, kept);
    }
}

bur_status bur_goal_estimate(const bur_outcome *outcome, int c,
                             const bur_goal *goal, bur_estimate *estimate,
                             bur_fault *fault)
{
    switch (goal->statistic) {
    case BUR_OF_QUANTILE:
        return bur_measure_quantile(outcome, c, goal->measure, goal->level,
                                    estimate, fault);
    case BUR_OF_SHORTFALL:
        return bur_measure_tail(outcome, c, goal->measure, estimate, fault);
    default:
        return goal->event
                   ? bur_measure_event(outcome, c, goal->measure, goal->event,
                                       goal->event_at, estimate, fault)
                   : bur_measure_mean(outcome, c, goal->measure, estimate,
                                      fault);
    }
}
