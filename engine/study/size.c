/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizing: where the statistic of a target crosses it as a lever moves, all
 * values having the same luck.
 *
 * Draws are Monte Carlo, whatever the scenario's design: the shares of a
 * stratified design's replicates come in steps, and near one of these its
 * interval shrinks to nothing, which would be that of the lever. */
#include "study/size.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "method/crossing.h"
#include "study/lever_runs.h"

enum { DRAWS = 2048, GRID = 9, ROUNDS = 7, FIGURES = 3 };

/* Of the range. */
static const double tolerance = 1.0 / 1024;

typedef struct sizing {
    bur_arena *arena;
    const bur_scenario *s;
    const bur_lever *lever;
    bur_goal goal;
    bur_lever_runs runs, check;
    bur_crossings found;
    int n;               /* rows: the present value, then those needed */
    double *at;          /* [n] */
    bur_estimate *here;  /* [n] in the luck of the search */
    bur_estimate *other; /* [n] in other luck */
} sizing;

/* --- finding --- */

static bur_status figures_at(void *context, const double *x, int64_t n,
                             double *y, bur_fault *fault)
{
    sizing *z = context;
    bur_arena *arena = bur_arena_create();
    double *at = BUR_NEW_N(arena, double, n + 1);
    bur_estimate *e = BUR_NEW_N(arena, bur_estimate, n + 1);
    for (int64_t i = 0; i < n; i++) {
        at[i] = bur_lever_value(z->lever, x[i]);
    }
    bur_status status =
        bur_lever_estimates(&z->runs, at, (int)n, &z->goal, 1, e, fault);
    for (int64_t i = 0; status == BUR_OK && i < n; i++) {
        y[i * FIGURES] = e[i].value;
        y[i * FIGURES + 1] = e[i].low;
        y[i * FIGURES + 2] = e[i].high;
    }
    bur_arena_free(arena);
    return status;
}

static bur_status prepare(sizing *z, const bur_run_options *options,
                          const bur_size_asked *asked, bur_fault *fault)
{
    int which_case;
    if (z->s->levers.n == 0) {
        return bur_lever_suggest(z->s, fault);
    }
    if (z->s->levers.n > 1) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "a size is that of one lever, and here are %d; "
                        "`bursar optimize` takes several",
                        z->s->levers.n);
    }
    z->lever = &z->s->levers.at[0];
    BUR_TRY(
        bur_goal_read(z->arena, z->s->plan, asked->target, &z->goal, fault));
    if (!z->goal.relation) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "'%s' has no bound: write one, such as '%s < 0.02'",
                        asked->target, asked->target);
    }
    BUR_TRY(bur_lever_case(z->s, &which_case, fault));
    uint64_t seed = z->s->plan->design->seed;
    int64_t draws = asked->draws > 0 ? asked->draws : DRAWS;
    z->runs = bur_lever_runs_of(z->s, options, which_case, draws, seed);
    z->check = bur_lever_runs_of(z->s, options, which_case, draws, seed + 1);
    z->runs.design = z->check.design = BUR_MONTE_CARLO;
    z->runs.of = (double)(GRID + FIGURES * ROUNDS + 4) * (double)draws;
    return BUR_OK;
}

static int n_told(const sizing *z)
{
    return z->found.n < BUR_CROSSING_MOST ? z->found.n : BUR_CROSSING_MOST;
}

/* The present value and those that are needed, in both lucks. */
static bur_status judge(sizing *z, bur_fault *fault)
{
    z->n = 1 + n_told(z);
    z->at = BUR_NEW_N(z->arena, double, z->n);
    z->here = BUR_NEW_N(z->arena, bur_estimate, z->n);
    z->other = BUR_NEW_N(z->arena, bur_estimate, z->n);
    z->at[0] = z->lever->now;
    for (int i = 1; i < z->n; i++) {
        z->at[i] = bur_lever_value(z->lever, z->found.crossing[i - 1].at);
    }
    BUR_TRY(bur_lever_estimates(&z->runs, z->at, z->n, &z->goal, 1, z->here,
                                fault));
    z->check.done = z->runs.done;
    z->check.of = z->runs.done + (double)z->n * (double)z->check.n_draws;
    return bur_lever_estimates(&z->check, z->at, z->n, &z->goal, 1, z->other,
                               fault);
}

static bur_status find(sizing *z, bur_fault *fault)
{
    bur_points points = {1, FIGURES, figures_at, z};
    bur_crossing_options options = {.target = z->goal.bound,
                                    .below = z->goal.relation == '<',
                                    .grid = GRID,
                                    .tolerance = tolerance};
    BUR_TRY(bur_find_crossings(z->arena, &points, &options, &z->found, fault));
    bool some = false;
    for (int k = 0; k < GRID; k++) {
        some = some || !isnan(z->found.y[k * FIGURES]);
    }
    return some ? judge(z, fault)
                : bur_fail(fault, BUR_FAILED,
                           "'%s' has no value anywhere in the range",
                           z->goal.text);
}

/* --- telling --- */

/* The value needed, with the places of the bounds; a bound beyond the range
 * ends with it. */
static bur_estimate place(const sizing *z, const bur_crossing *c)
{
    const bur_estimate *e = &z->here[1 + (c - z->found.crossing)];
    bur_estimate p =
        bur_estimate_bare(bur_lever_value(z->lever, c->at), e->n, e->level);
    p.low = isnan(c->low) ? z->lever->low : bur_lever_value(z->lever, c->low);
    p.high =
        isnan(c->high) ? z->lever->high : bur_lever_value(z->lever, c->high);
    p.method = BUR_METHOD_INVERTED;
    return p;
}

/* As many digits as tell values of the range apart: 4, unless it is narrow. */
static const char *amount(const sizing *z, double value)
{
    double low = z->lever->low, high = z->lever->high;
    int digits = 4;
    double size = fmax(fabs(low), fabs(high)) / 20;
    while (size > high - low && digits < 15) {
        size /= 10;
        digits++;
    }
    return bur_amount_words(z->arena, value, digits, z->lever->unit);
}

/* The goal as written, without its bound. */
static const char *statistic_name(const sizing *z)
{
    const char *end = z->goal.text + strlen(z->goal.text);
    while (end > z->goal.text && *end != '<' && *end != '>') {
        end--;
    }
    while (end > z->goal.text && end[-1] == ' ') {
        end--;
    }
    return bur_arena_strndup(z->arena, z->goal.text,
                             (size_t)(end - z->goal.text));
}

/* The statistic in a sentence, with its interval. */
static const char *statistic_words(const sizing *z, const bur_estimate *e)
{
    bool share = bur_goal_is_share(z->s->plan, &z->goal);
    double scale = share ? 100 : 1;
    const char *unit = share ? "%" : bur_goal_unit(z->s->plan, &z->goal);
    return bur_arena_printf(
        z->arena, "%s (%s to %s)",
        bur_amount_words(z->arena, scale * e->value, 3, unit),
        bur_amount_words(z->arena, scale * e->low, 3, NULL),
        bur_amount_words(z->arena, scale * e->high, 3, NULL));
}

/* Where the interval in other luck leaves the target out: the value found is
 * the luck of the search as much as the lever. */
static void tell_doubt(const sizing *z, const bur_crossing *c, double safe,
                       bur_answer *answer)
{
    const bur_estimate *e = &z->other[1 + (c - z->found.crossing)];
    bool above = e->low > z->goal.bound, below = e->high < z->goal.bound;
    if (!bur_estimate_bounded(e) || !(above || below)) {
        return;
    }
    const char *judged =
        bur_arena_printf(z->arena, "In other luck %s is %s at that value",
                         statistic_name(z), statistic_words(z, e));
    if (above != (z->goal.relation == '<')) {
        bur_answer_say(answer,
                       "%s, and meets the target by more than its error: more "
                       "draws are needed to say whether less would do.",
                       judged);
    } else if (isnan(safe)) {
        bur_answer_say(answer,
                       "%s, which misses the target: more draws are needed, or "
                       "a wider range.",
                       judged);
    } else {
        bur_answer_say(answer,
                       "%s, which misses the target: more draws are needed; "
                       "take the %s end of its interval, %s.",
                       judged, c->met_above ? "upper" : "lower",
                       amount(z, safe));
    }
}

static void tell_place(const sizing *z, const bur_crossing *c,
                       bur_answer *answer)
{
    bur_estimate p = place(z, c);
    bool open = isnan(c->low) || isnan(c->high);
    double end = c->met_above ? c->high : c->low;
    double safe = isnan(end) ? NAN : c->met_above ? p.high : p.low;
    bur_answer_say(
        answer,
        "Needed: %s of %s %s (%g %% interval %s to %s%s); now it is %s.%s",
        z->lever->name, c->met_above ? "at least" : "at most",
        amount(z, p.value), 100 * p.level, amount(z, p.low), amount(z, p.high),
        open ? ", cut by the end of the range: widen it" : "",
        amount(z, z->lever->now),
        !isnan(safe)
            ? bur_arena_printf(z->arena, " Safe with that confidence is %s.",
                               amount(z, safe))
            : " Nowhere in the range is the target met with that "
              "confidence.");
    tell_doubt(z, c, safe, answer);
}

static void tell_found(const sizing *z, bur_answer *answer)
{
    const bur_crossings *f = &z->found;
    if (f->n == 0) {
        bur_answer_say(
            answer, "%s is met %s between %s and %s%s.", z->goal.text,
            f->met_everywhere ? "everywhere" : "nowhere",
            amount(z, z->lever->low), amount(z, z->lever->high),
            f->met_everywhere ? ": no value in this range is too little or too "
                                "much"
                              : ": the lever cannot do it in this range");
    }
    for (int i = 0; i < n_told(z); i++) {
        tell_place(z, &f->crossing[i], answer);
    }
    if (f->n > 1) {
        bur_answer_say(answer,
                       "The target is crossed %d times as the lever goes up: "
                       "the answer is not one number, or the noise of so few "
                       "draws is larger than what the lever does; see the "
                       "curve.",
                       f->n);
    }
}

static void tell_method(const sizing *z, bur_answer *answer)
{
    const bur_case *given = &z->s->plan->cases[z->runs.which_case];
    bur_answer_say(answer, "Asked: %s%s%s, such that %s.",
                   bur_lever_words(z->arena, z->lever),
                   *given->policy ? " under the policy " : "", given->policy,
                   z->goal.text);
    tell_found(z, answer);
    bur_answer_say(
        answer,
        "Found by halving from %d values on, to within %s, each with the same "
        "%lld "
        "draws (%s, seed %llu); its interval is where the bounds of the "
        "statistic's own interval cross the target. Judged again with other "
        "luck (seed %llu).",
        GRID, amount(z, (z->lever->high - z->lever->low) * tolerance),
        (long long)z->runs.n_draws, bur_design_name(z->runs.design),
        (unsigned long long)z->runs.seed, (unsigned long long)z->check.seed);
    if (z->runs.n_failures + z->check.n_failures > 0) {
        bur_answer_say(answer,
                       "%lld draws failed over all values and were dealt with "
                       "as runs.on_failure says.",
                       (long long)z->runs.n_failures +
                           (long long)z->check.n_failures);
    }
}

static bur_shape shape_of(const sizing *z)
{
    return bur_goal_is_share(z->s->plan, &z->goal) ? BUR_SHAPE_SHARE
                                                   : BUR_SHAPE_NUMBER;
}

static void add_sizes(const sizing *z, bur_answer *answer)
{
    const char *label[1 + BUR_CROSSING_MOST];
    for (int i = 0; i < z->n; i++) {
        label[i] = i == 0     ? "as it is"
                   : z->n > 2 ? bur_arena_printf(z->arena, "needed %d", i)
                              : "needed";
    }
    int dim = bur_answer_dim_add(answer, "size", "Size", z->n, label);
    bur_answer_table *table =
        bur_answer_table_add(answer, "sizes", "What is needed", 1, &dim);
    const char *unit = bur_goal_unit(z->s->plan, &z->goal);
    bur_estimate *value =
        bur_answer_estimates(answer, table, "value", z->lever->name,
                             BUR_SHAPE_NUMBER, z->lever->unit);
    bur_estimate *here = bur_answer_estimates(answer, table, "statistic",
                                              z->goal.text, shape_of(z), unit);
    bur_estimate *other = bur_answer_estimates(
        answer, table, "in_other_luck", "in other luck", shape_of(z), unit);
    for (int i = 0; i < z->n; i++) {
        value[i] = i == 0 ? bur_estimate_bare(z->at[0], 0, BUR_LEVEL)
                          : place(z, &z->found.crossing[i - 1]);
        here[i] = z->here[i];
        other[i] = z->other[i];
    }
}

static void add_curve(const sizing *z, bur_answer *answer)
{
    const char *label[GRID];
    for (int k = 0; k < GRID; k++) {
        label[k] = bur_amount_words(z->arena,
                                    bur_lever_value(z->lever, z->found.grid[k]),
                                    5, z->lever->unit);
    }
    int dim = bur_answer_dim_add(answer, "lever", z->lever->name, GRID, label);
    bur_answer_table *table =
        bur_answer_table_add(answer, "curve", "As the lever moves", 1, &dim);
    static const char *const part[] = {"statistic", "low", "high"};
    const char *title[] = {z->goal.text, "lower bound", "upper bound"};
    for (int f = 0; f < FIGURES; f++) {
        double *y =
            bur_answer_numbers(answer, table, part[f], title[f], shape_of(z),
                               bur_goal_unit(z->s->plan, &z->goal));
        for (int k = 0; k < GRID; k++) {
            y[k] = z->found.y[k * FIGURES + f];
        }
    }
}

bur_status bur_size(const bur_scenario *scenario,
                    const bur_run_options *options, const bur_size_asked *asked,
                    bur_answer **answer, bur_fault *fault)
{
    bur_arena *arena = bur_arena_create();
    sizing z = {.arena = arena, .s = scenario};
    bur_status status = prepare(&z, options, asked, fault);
    if (status == BUR_OK) {
        status = find(&z, fault);
    }
    if (status == BUR_OK) {
        *answer = bur_answer_create("size", scenario->title);
        tell_method(&z, *answer);
        add_sizes(&z, *answer);
        add_curve(&z, *answer);
    }
    bur_arena_free(arena);
    return status;
}
