/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Differences of rows, draw by draw on the same luck: of each policy from the
 * first, and of each scenario from the first under the same policy. P values
 * are Student's over what is independent, and of events of independent draws
 * McNemar's exact ones (Psychometrika 12, 1947); Holm's correction is over all
 * differences of a table, in all measures. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "method/multiple.h"
#include "num/special.h"
#include "stat/compare.h"
#include "stat/select.h"
#include "study/versus_parts.h"

typedef struct pairs {
    const bur_sides *sides;
    bool of_policies;         /* else of scenarios */
    int n;                    /* measures x rows */
    bur_estimate *difference; /* [measure][row] */
    double *correlation, *reduction, *p, *holm, *low, *high;
    double *d; /* [draw] */
    unsigned char *mask;
    double *unit, *room; /* of the bootstrap */
    int64_t *order, *count;
} pairs;

/* The row that a row is compared with; -1: none. */
static int base_of(const pairs *w, int row)
{
    int policies = w->sides->n_policies;
    int base = w->of_policies ? row - row % policies : row % policies;
    return base == row ? -1 : base;
}

static double mcnemar(int64_t only_a, int64_t only_b)
{
    int64_t n = only_a + only_b, k = only_a < only_b ? only_a : only_b;
    double tail = n == 0 || 2 * k == n
                      ? 1
                      : 2 * bur_beta_p((double)(n - k), (double)(k + 1), 0.5);
    return tail < 1 ? tail : 1;
}

/* An event of independent draws: the counts of the four outcomes say all. */
static void compare_events(const pairs *w, const double *a, const double *b,
                           int at)
{
    bur_both counts = {0};
    for (int64_t i = 0; i < w->sides->independent.n_draws; i++) {
        if (w->mask[i]) {
            counts.both += a[i] != 0 && b[i] != 0;
            counts.only_a += a[i] != 0 && b[i] == 0;
            counts.only_b += a[i] == 0 && b[i] != 0;
            counts.neither += a[i] == 0 && b[i] == 0;
        }
    }
    w->difference[at] = bur_compare_proportions(counts, w->sides->level);
    w->p[at] = mcnemar(counts.only_a, counts.only_b);
}

static bur_status compare_one(const pairs *w, const double *a, const double *b,
                              bool is_share, int at, bur_fault *fault)
{
    bur_independent of = w->sides->independent;
    int64_t counted = 0;
    for (int64_t i = 0; i < of.n_draws; i++) {
        w->mask[i] = isfinite(a[i]) && isfinite(b[i]);
        counted += w->mask[i];
    }
    if (counted == 0) {
        return BUR_OK;
    }
    bur_comparison plain =
        bur_compare_arrays(a, b, w->mask, of.n_draws, w->sides->level, w->d);
    w->correlation[at] = plain.correlation;
    w->reduction[at] = plain.reduction;
    for (int64_t i = 0; i < of.n_draws; i++) {
        w->d[i] = w->mask[i] ? w->d[i] : NAN;
    }
    if (of.luck == 1 && !of.replicated && is_share) {
        compare_events(w, a, b, at);
        return BUR_OK;
    }
    if (of.luck == 1 && !of.replicated) {
        w->difference[at] = plain.difference;
    } else {
        BUR_TRY(bur_independent_mean(of, w->d, false, w->sides->level,
                                     &w->difference[at], fault));
    }
    w->p[at] = bur_independent_p(of, &w->difference[at]);
    return BUR_OK;
}

/* The differences of a measure, and intervals that hold together. */
static bur_status compare_measure(const pairs *w, int m, bur_fault *fault)
{
    const bur_sides *sides = w->sides;
    int blocks = bur_independent_n_blocks(sides->independent), k = 0;
    for (int r = 0; r < sides->n_rows; r++) {
        int base = base_of(w, r), at = m * sides->n_rows + r;
        const double *a = bur_sides_values(sides, r, m);
        const double *b = base < 0 ? NULL : bur_sides_values(sides, base, m);
        if (!a || !b) {
            continue;
        }
        BUR_TRY(compare_one(w, a, b, sides->measure[m].is_share, at, fault));
        if (isfinite(w->difference[at].value)) {
            bur_independent_blocks(sides->independent, w->d,
                                   w->unit + (int64_t)k++ * blocks);
        }
    }
    double factor = k > 0 ? bur_max_t(w->unit, k, blocks, sides->level,
                                      sides->asked->resamples,
                                      sides->sheet[0]->seed, w->room, w->count)
                          : NAN;
    for (int r = 0; r < sides->n_rows && isfinite(factor); r++) {
        int at = m * sides->n_rows + r;
        w->low[at] = w->difference[at].value - factor * w->difference[at].se;
        w->high[at] = w->difference[at].value + factor * w->difference[at].se;
    }
    return BUR_OK;
}

/* --- tables --- */

static const char *verdict(const pairs *w, int m, int at)
{
    const bur_estimate *d = &w->difference[at];
    bool is_good = (d->value > 0) == w->sides->measure[m].high_is_better;
    return isnan(d->value)                          ? NULL
           : d->value == 0 && w->p[at] == 1         ? "the same"
           : fabs(d->value) < w->sides->material[m] ? "tie"
           : !(w->holm[at] < 1 - w->sides->level)   ? "unclear"
           : is_good                                ? "better"
                                                    : "worse";
}

static void add_differences(const pairs *w, bur_sides_part part)
{
    const bur_sides *sides = w->sides;
    bur_answer *answer = sides->answer;
    bur_answer_table *table = bur_sides_table(
        sides, part,
        w->of_policies ? "policy_differences" : "scenario_differences",
        w->of_policies
            ? bur_arena_printf(answer->arena, "Differences from policy %s",
                               sides->policy[0])
            : bur_arena_printf(answer->arena, "Differences from scenario %s",
                               sides->sheet[0]->name),
        sides->n_dims, sides->dim);
    for (int m = part.from; m < part.to; m++) {
        const bur_sheet_measure *of = &sides->measure[m];
        if (!sides->comparable[m]) {
            continue;
        }
        bur_estimate *difference = bur_answer_estimates(
            answer, table, of->name, of->title,
            of->is_share ? BUR_SHAPE_POINTS : BUR_SHAPE_NUMBER,
            of->is_share ? "" : of->unit);
        const char **text = bur_answer_texts(
            answer, table,
            bur_arena_printf(answer->arena, "%s_verdict", of->name), "Verdict");
        for (int r = 0; r < sides->n_rows; r++) {
            difference[r] = w->difference[m * sides->n_rows + r];
            text[r] = verdict(w, m, m * sides->n_rows + r);
        }
    }
}

/* Of measures and rows: how the pairing did, and p values. */
static void add_pairing(const pairs *w)
{
    const bur_sides *sides = w->sides;
    bur_answer *answer = sides->answer;
    const int dim[3] = {sides->dim_measure, sides->dim[0],
                        sides->n_dims > 1 ? sides->dim[1] : 0};
    bur_answer_table *table = bur_answer_table_add(
        answer, w->of_policies ? "policy_pairing" : "scenario_pairing",
        w->of_policies ? "Pairing with the first policy"
                       : "Pairing with the first scenario",
        sides->n_dims + 1, dim);
    table->detail = true;
    const struct {
        const char *name, *title;
        const double *from;
        bool has_unit;
    } columns[] = {
        {"correlation", "Correlation", w->correlation, false},
        {"variance_reduction", "Variance cut by", w->reduction, false},
        {"p", "p", w->p, false},
        {"p_holm", "p (Holm)", w->holm, false},
        {"together_low", "Low, all together", w->low, true},
        {"together_high", "High, all together", w->high, true}};
    const char **units = BUR_NEW_N(answer->arena, const char *, w->n + 1);
    for (int i = 0; i < w->n; i++) {
        const bur_sheet_measure *of = &sides->measure[i / sides->n_rows];
        units[i] = of->is_share ? "" : of->unit;
    }
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
        double *to = bur_answer_numbers(answer, table, columns[c].name,
                                        columns[c].title, BUR_SHAPE_NUMBER, "");
        const double *from = columns[c].from;
        assert(from);
        for (int i = 0; i < w->n; i++) {
            to[i] = from[i];
        }
        if (columns[c].has_unit) {
            bur_answer_units(answer, table, units);
        }
    }
}

/* Beyond it what varies in a difference is rounding. */
static const double all_cut = 1e12;

/* The least, median and greatest factor. */
static void say_factor(const pairs *w)
{
    int n = 0, cut = 0;
    for (int i = 0; i < w->n; i++) {
        cut += w->reduction[i] > all_cut;
        if (w->reduction[i] <= all_cut) {
            w->room[n++] = w->reduction[i];
        }
    }
    const double p[3] = {0, 0.5, 1};
    double q[3];
    if (n > 0) {
        bur_select_quantiles(w->room, n, p, 3, q);
        bur_answer_say(w->sides->answer,
                       n == 1 ? "Pairing by draw cuts the variance of the "
                                "difference by a factor of %.3g."
                              : "Pairing by draw cuts the variance of "
                                "differences by a factor of %.3g (median; "
                                "%.3g to %.3g).",
                       q[1], q[0], q[2]);
    }
    if (cut > 0) {
        bur_answer_say(w->sides->answer,
                       "In %d difference%s luck cancels altogether.", cut,
                       cut == 1 ? "" : "s");
    }
}

static void say_all(const pairs *w)
{
    int tests = 0;
    for (int i = 0; i < w->n; i++) {
        tests += !isnan(w->p[i]);
    }
    bur_answer_say(w->sides->answer,
                   "Differences from the first %s are draw by draw on the same "
                   "luck; better and worse hold at %g %% after Holm's "
                   "correction for %d comparison%s; a tie is less than is "
                   "material.",
                   w->of_policies ? "policy" : "scenario",
                   100 * (1 - w->sides->level), tests, tests == 1 ? "" : "s");
    say_factor(w);
}

/* --- all of it --- */

static double *take(bool *ok, size_t n)
{
    double *values = malloc((n + 1) * sizeof *values);
    *ok = *ok && values;
    for (size_t i = 0; values && i < n; i++) {
        values[i] = NAN;
    }
    return values;
}

static bool make_room(pairs *w)
{
    const bur_sides *sides = w->sides;
    bool ok = true;
    size_t n = (size_t)w->n, draws = (size_t)sides->independent.n_draws;
    size_t blocks = (size_t)bur_independent_n_blocks(sides->independent);
    size_t rows = (size_t)sides->n_rows;
    size_t resamples = (size_t)sides->asked->resamples;
    w->correlation = take(&ok, n);
    w->reduction = take(&ok, n);
    w->p = take(&ok, n);
    w->holm = take(&ok, n);
    w->low = take(&ok, n);
    w->high = take(&ok, n);
    w->d = take(&ok, draws);
    w->unit = take(&ok, rows * blocks);
    w->room = take(&ok, (rows + 1) * blocks + resamples + n);
    w->mask = malloc(draws + 1);
    w->order = malloc((2 * n + 1) * sizeof *w->order);
    w->count = malloc((blocks + 1) * sizeof *w->count);
    w->difference = calloc(n + 1, sizeof *w->difference);
    for (size_t i = 0; w->difference && i < n; i++) {
        w->difference[i] = bur_estimate_bare(NAN, 0, sides->level);
    }
    return ok && w->mask && w->order && w->count && w->difference;
}

static void free_room(pairs *w)
{
    double *values[] = {w->correlation, w->reduction, w->p,    w->holm, w->low,
                        w->high,        w->d,         w->unit, w->room};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        free(values[i]);
    }
    free(w->mask);
    free(w->order);
    free(w->count);
    free(w->difference);
}

static bur_status pair_all(const bur_sides *sides, bool of_policies,
                           bur_fault *fault)
{
    pairs w = {.sides = sides,
               .of_policies = of_policies,
               .n = sides->n_measures * sides->n_rows};
    bur_status status = make_room(&w)
                            ? BUR_OK
                            : bur_fail(fault, BUR_NO_MEMORY,
                                       "not enough memory for differences");
    for (int m = 0; status == BUR_OK && m < sides->n_measures; m++) {
        status = sides->comparable[m] ? compare_measure(&w, m, fault) : BUR_OK;
    }
    if (status == BUR_OK) {
        bur_holm(w.p, w.n, w.holm, w.order);
        for (int p = 0; p < bur_sides_n_parts(sides); p++) {
            add_differences(&w, bur_sides_part_of(sides, p));
        }
        add_pairing(&w);
        say_all(&w);
    }
    free_room(&w);
    return status;
}

bur_status bur_sides_pair(const bur_sides *sides, bur_fault *fault)
{
    if (sides->n_policies > 1) {
        BUR_TRY(pair_all(sides, true, fault));
    }
    return sides->n_sheets > 1 ? pair_all(sides, false, fault) : BUR_OK;
}
