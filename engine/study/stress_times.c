/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time in the answer: how soon providers leave, by which exit, and what warned
 * of it. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "study/stress_parts.h"

enum { MOST_TIMES = 12, N_HORIZONS = 3 };

/* Years by which leaving is told: the viability and planning horizons. */
static const double horizons[N_HORIZONS] = {2, 3, 5};

/* --- the compact table --- */

/* The last row that is not later than so many years; -1 if the horizon is
 * nearer, or there are no dates. */
static int row_of_years(const bur_stress *stress, double years)
{
    int row = -1;
    for (int i = 0; i < stress->n_rows; i++) {
        row = stress->years[i] <= years + 1e-2 ? i : row;
    }
    return row < stress->n_rows - 1 ? row : -1;
}

static void fill_left(const bur_stress *stress, bur_answer *answer,
                      bur_answer_table *table, const char *name, int row)
{
    bur_estimate *left = bur_answer_estimates(
        answer, table, name,
        bur_arena_printf(answer->arena, "by %s", stress->row[row]),
        BUR_SHAPE_SHARE, "");
    for (int i = 0; i < table->n_rows; i++) {
        left[i] =
            bur_incidence_curve(&bur_stress_row(stress, i)->exits[0], 0)[row];
    }
}

/* A duration in whole months and such; the interval outward, so that it covers
 * what it did. */
static bur_estimate in_steps(const bur_stress *stress, bur_estimate e)
{
    double step = stress->step;
    e.value = step * floor(e.value / step + 0.5);
    e.low = step * floor(e.low / step + 1e-9);
    e.high = -step * floor(1e-9 - e.high / step);
    return e;
}

static bur_shape span_shape(const bur_stress *stress)
{
    return stress->step < 1 ? BUR_SHAPE_NUMBER : BUR_SHAPE_COUNT;
}

/* The indicator that most often warns first, or -1. */
static int first_to_warn(const bur_stress *stress, const stress_entry *entry)
{
    int best = -1;
    for (int i = 0; entry->warning && i < stress->n_indicators; i++) {
        double x = entry->warning[i].first.value;
        bool more = best < 0 || x > entry->warning[best].first.value;
        best = x > 0 && more ? i : best;
    }
    return best;
}

static void fill_first(const bur_stress *stress, bur_answer *answer,
                       bur_answer_table *table)
{
    const char **which = bur_answer_texts(answer, table, "first_warning",
                                          "warns first most often");
    bur_estimate *first = bur_answer_estimates(
        answer, table, "warns_first", "of failures", BUR_SHAPE_SHARE, "");
    bur_estimate *lead =
        bur_answer_estimates(answer, table, "lead", "before (median)",
                             span_shape(stress), stress->time_unit);
    for (int i = 0; i < table->n_rows; i++) {
        const stress_entry *entry = bur_stress_row(stress, i);
        int best = first_to_warn(stress, entry);
        if (best >= 0) {
            which[i] = bur_arena_strdup(answer->arena, stress->indicator[best]);
            first[i] = entry->warning[best].first;
            lead[i] = in_steps(stress, entry->warning[best].lead);
        }
    }
}

/* Which exits count as leaving, if there are many. */
static const char *note_of_exits(const bur_stress *stress, bur_answer *answer)
{
    const char *all = "";
    for (int i = 1; i <= stress->n_kinds; i++) {
        all = bur_arena_printf(answer->arena, "%s%s%s", all, i > 1 ? ", " : "",
                               stress->kind[i]);
    }
    return stress->n_kinds < 2
               ? NULL
               : bur_arena_printf(answer->arena,
                                  "All of these count as leaving: %s. Each "
                                  "alone may be less likely: --details has the "
                                  "incidence of each.",
                                  all);
}

static void lay_compact(const bur_stress *stress, bur_answer *answer,
                        int crisis)
{
    bur_answer_table *table = bur_answer_table_add(
        answer, "time", "Time to failure: left by any exit", 1, &crisis);
    table->note = note_of_exits(stress, answer);
    for (int h = 0; h < N_HORIZONS; h++) {
        int row = row_of_years(stress, horizons[h]);
        if (row > 0) {
            char number[BUR_NUMBER_SIZE];
            fill_left(stress, answer, table,
                      bur_arena_printf(answer->arena, "within_%s_years",
                                       bur_number_print(horizons[h], number)),
                      row);
        }
    }
    fill_left(stress, answer, table, "at_horizon", stress->n_rows - 1);
    bur_estimate *half = bur_answer_estimates(
        answer, table, "half_of_leavers", "half of these within",
        span_shape(stress), stress->time_unit);
    for (int i = 0; i < table->n_rows; i++) {
        half[i] = in_steps(stress, bur_stress_row(stress, i)->half_of_leavers);
    }
    if (stress->entries.at[0].warning) {
        fill_first(stress, answer, table);
    }
}

/* --- details --- */

/* Rows that the curves are told at: the last, and before it every so-many. */
static int list_rows(const bur_stress *stress, int *row)
{
    int stride = (stress->n_rows + MOST_TIMES - 2) / MOST_TIMES, n = 0;
    stride = stride > 1 ? stride : 1;
    for (int i = 0; i < stress->n_rows; i++) {
        if (i > 0 && (stress->n_rows - 1 - i) % stride == 0) {
            row[n++] = i;
        }
    }
    return n;
}

static int add_policies(const bur_stress *stress, bur_answer *answer)
{
    return bur_answer_dim_add(answer, "policy", "Policy", stress->n_policies,
                              stress->policy);
}

static int add_exits(const bur_stress *stress, bur_answer *answer)
{
    return bur_answer_dim_add(answer, "exit", "Exit", stress->n_kinds + 1,
                              stress->kind);
}

static void lay_incidence(const bur_stress *stress, bur_answer *answer,
                          int crisis)
{
    int *row = BUR_NEW_N(answer->arena, int, stress->n_rows + 1);
    int n = list_rows(stress, row), kinds = stress->n_kinds + 1;
    const char **label = BUR_NEW_N(answer->arena, const char *, n + 1);
    for (int i = 0; i < n; i++) {
        label[i] = stress->row[row[i]];
    }
    int dim[] = {crisis, add_policies(stress, answer),
                 add_exits(stress, answer),
                 bur_answer_dim_add(answer, "by", "By", n, label)};
    bur_answer_table *table = bur_answer_table_add(
        answer, "incidence", "Cumulative incidence of exits", 4, dim);
    table->detail = true;
    bur_estimate *p = bur_answer_estimates(answer, table, "left", "left",
                                           BUR_SHAPE_SHARE, "");
    for (int i = 0; i < table->n_rows; i++) {
        assert(n > 0 && kinds > 0 && stress->n_policies > 0);
        int policy = i / n / kinds % stress->n_policies;
        const stress_entry *entry =
            bur_stress_row(stress, i / n / kinds / stress->n_policies);
        p[i] = bur_incidence_curve(&entry->exits[policy],
                                   i / n % kinds)[row[i % n]];
    }
}

static void lay_half(const bur_stress *stress, bur_answer *answer, int crisis)
{
    int dim[] = {crisis, add_policies(stress, answer)};
    bur_answer_table *table = bur_answer_table_add(
        answer, "half_time", "Time by which half of all draws have left", 2,
        dim);
    table->detail = true;
    table->note = "Missing: not by the horizon. Intervals: where the bounds "
                  "of the incidence of any exit cross one half (Brookmeyer "
                  "and Crowley).";
    bur_estimate *half = bur_answer_estimates(
        answer, table, "time", "time", span_shape(stress), stress->time_unit);
    for (int i = 0; i < table->n_rows; i++) {
        half[i] = bur_stress_row(stress, i / stress->n_policies)
                      ->exits[i % stress->n_policies]
                      .half[0];
        half[i].value = isinf(half[i].value) ? NAN : half[i].value;
        half[i] = in_steps(stress, half[i]);
    }
}

static void lay_warnings(const bur_stress *stress, bur_answer *answer,
                         int crisis)
{
    int n = stress->n_indicators;
    int dim[] = {crisis, bur_answer_dim_add(answer, "indicator", "Indicator", n,
                                            stress->indicator)};
    bur_answer_table *table = bur_answer_table_add(
        answer, "warnings", "Early-warning indicators", 2, dim);
    table->detail = true;
    table->note =
        "hit: failures it warned of; false alarm: it crossed and the draw "
        "never failed, of those; precision: the draw failed, of those it "
        "crossed in; first: failures of which nothing warned earlier; lead: "
        "median time from the crossing to the failure.";
    bur_estimate *hit =
        bur_answer_estimates(answer, table, "hit", "hit", BUR_SHAPE_SHARE, "");
    bur_estimate *alarm = bur_answer_estimates(
        answer, table, "false_alarm", "false alarm", BUR_SHAPE_SHARE, "");
    bur_estimate *precision = bur_answer_estimates(
        answer, table, "precision", "precision", BUR_SHAPE_SHARE, "");
    bur_estimate *first = bur_answer_estimates(answer, table, "first", "first",
                                               BUR_SHAPE_SHARE, "");
    bur_estimate *lead = bur_answer_estimates(
        answer, table, "lead", "lead", span_shape(stress), stress->time_unit);
    for (int i = 0; i < table->n_rows; i++) {
        const bur_warning *w = &bur_stress_row(stress, i / n)->warning[i % n];
        hit[i] = w->hit;
        alarm[i] = w->false_alarm;
        precision[i] = w->precision;
        first[i] = w->first;
        lead[i] = in_steps(stress, w->lead);
    }
}

static void say_warnings(const bur_stress *stress, bur_answer *answer)
{
    if (stress->paths_too_large) {
        bur_answer_say(answer,
                       "No early warnings: the paths of the indicators do not "
                       "fit into runs.memory; run fewer draws or policies.");
    } else if (stress->n_indicators == 0) {
        bur_answer_say(answer, "No early-warning indicators: name thresholds "
                               "in output.below, or with --warn.");
    } else if (stress->replicated) {
        bur_answer_say(answer,
                       "Shares and leads of warnings have intervals where "
                       "each of the 16 replicates has a failure: more draws "
                       "give them to rare ones.");
    }
}

void bur_stress_lay_times(const bur_stress *stress, bur_answer *answer,
                          int crisis)
{
    if (!stress->entries.at[0].exits) {
        bur_answer_say(answer, "The model has no exits: nothing is told of "
                               "the time to failure.");
        return;
    }
    lay_compact(stress, answer, crisis);
    lay_incidence(stress, answer, crisis);
    lay_half(stress, answer, crisis);
    if (stress->entries.at[0].warning && !stress->paths_too_large) {
        lay_warnings(stress, answer, crisis);
    }
    say_warnings(stress, answer);
}
