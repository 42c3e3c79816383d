/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows, samples and fields of inputs. */
#include "study/sensitivity_inputs.h"

#include <math.h>
#include <stdlib.h>

#include "method/midranks.h"
#include "stat/replicates.h"
#include "study/meaning.h"

enum { DRAWS = 4096, NAMED = 3, SHORT = 24, LEADERS = 5 };

/* --- inputs --- */

bur_status bur_asked_inputs_of(const bur_sensitivity *asked, bur_answer *answer,
                               bur_asked_inputs *inputs, bur_fault *fault)
{
    int n_all = asked->plan->n_inputs;
    bool *is_asked = BUR_NEW_N(answer->arena, bool, n_all + 1);
    *inputs = (bur_asked_inputs){0};
    for (int s = 0; s < asked->n_sources; s++) {
        const bur_uncertainty *source = &asked->source[s];
        inputs->n_drivers += source->kind == BUR_UNCERTAIN_DRIVER;
        inputs->correlated |= source->kind == BUR_UNCERTAIN_INPUTS;
        for (int i = 0; i < source->n_inputs; i++) {
            is_asked[source->input[i]] = true;
        }
    }
    int *input = BUR_NEW_N(answer->arena, int, n_all + 1);
    for (int i = 0; i < n_all; i++) {
        if (is_asked[i]) {
            input[inputs->n++] = i;
        }
    }
    inputs->input = input;
    if (inputs->n == 0) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "none of what is asked about is an input with a "
                        "distribution; the method 'sobol' can tell of drivers");
    }
    if (inputs->n_drivers > 0) {
        bur_answer_say(answer,
                       "%d of what is asked about %s driven by chance over "
                       "time, not by one number: the method 'sobol' can tell "
                       "of that, this one leaves it to luck.",
                       inputs->n_drivers,
                       inputs->n_drivers == 1 ? "is" : "are");
    }
    return BUR_OK;
}

bur_answer_table *bur_inputs_table(const bur_sensitivity *asked,
                                   const bur_asked_inputs *inputs,
                                   bur_answer *answer, const char *name,
                                   const char *title)
{
    const char **label = BUR_NEW_N(answer->arena, const char *, inputs->n + 1);
    for (int i = 0; i < inputs->n; i++) {
        label[i] = asked->plan->inputs[inputs->input[i]].label;
    }
    int dim[2] = {
        bur_sensitivity_dim_goals(asked, answer),
        bur_answer_dim_add(answer, "input", "Input", inputs->n, label)};
    return bur_answer_table_add(answer, name, title, 2, dim);
}

static bool all_are_shares(const bur_sensitivity *asked)
{
    for (int g = 0; g < asked->n_goals; g++) {
        if (!bur_goal_is_share(asked->plan, &asked->goal[g])) {
            return false;
        }
    }
    return true;
}

bur_estimate *bur_inputs_figures(const bur_sensitivity *asked,
                                 const bur_asked_inputs *inputs,
                                 bur_answer *answer, bur_answer_table *table,
                                 const char *name, const char *title)
{
    bool shares = all_are_shares(asked);
    bur_estimate *figures =
        bur_answer_estimates(answer, table, name, title,
                             shares ? BUR_SHAPE_POINTS : BUR_SHAPE_NUMBER, "");
    const char **unit = BUR_NEW_N(answer->arena, const char *, table->n_rows);
    for (int row = 0; row < table->n_rows; row++) {
        unit[row] = bur_goal_unit(asked->plan, &asked->goal[row / inputs->n]);
    }
    if (!shares) {
        bur_answer_units(answer, table, unit);
    }
    return figures;
}

bur_estimate *bur_inputs_numbers(bur_answer *answer, bur_answer_table *table,
                                 const char *name, const char *title)
{
    return bur_answer_estimates(answer, table, name, title, BUR_SHAPE_NUMBER,
                                "");
}

bur_answer_table *bur_inputs_table_of_goals(const bur_sensitivity *asked,
                                            bur_answer *answer,
                                            const char *name, const char *title)
{
    int dim = bur_sensitivity_dim_goals(asked, answer);
    return bur_answer_table_add(answer, name, title, 1, &dim);
}

double *bur_inputs_no_sizes(bur_answer *answer, const bur_answer_table *table)
{
    double *size = BUR_NEW_N(answer->arena, double, table->n_rows);
    for (int row = 0; row < table->n_rows; row++) {
        size[row] = NAN;
    }
    return size;
}

/* --- ranks --- */

static void say_first(const bur_sensitivity *asked,
                      const bur_asked_inputs *inputs, bur_answer *answer,
                      const bur_answer_table *table, int goal,
                      const int64_t *order, int n)
{
    const char *names = "";
    for (int i = 0; i < n && i < NAMED; i++) {
        int input = inputs->input[order[i]];
        names = bur_arena_printf(answer->arena, "%s%s%s", names,
                                 i == 0 ? "" : ", then ",
                                 asked->plan->inputs[input].label);
    }
    if (n > 0) {
        bur_answer_say(answer, "%s: what moves '%s' most is %s.", table->title,
                       asked->goal[goal].text, names);
    }
}

static const char *meaning(const bur_sensitivity *asked,
                           const bur_asked_inputs *inputs, bur_answer *answer,
                           int i)
{
    return bur_meaning(answer->arena,
                       asked->plan->inputs[inputs->input[i]].var);
}

/* A column of what the inputs are, to be filled; NULL if nobody says it of
 * any. */
static const char **column_of_meanings(const bur_sensitivity *asked,
                                       const bur_asked_inputs *inputs,
                                       bur_answer *answer,
                                       bur_answer_table *table)
{
    bool any = false;
    for (int i = 0; i < inputs->n; i++) {
        any = any || meaning(asked, inputs, answer, i);
    }
    return any ? bur_answer_texts(answer, table, "what", "What it is") : NULL;
}

/* Those that lead for each goal, from the order of each. */
static void add_leaders(const bur_sensitivity *asked,
                        const bur_asked_inputs *inputs, bur_answer *answer,
                        bur_answer_table *table, const int64_t *order,
                        bur_inputs_order by)
{
    int n = inputs->n < LEADERS ? inputs->n : LEADERS;
    bur_asked_inputs first = {.n = n};
    int dim[2] = {bur_sensitivity_dim_goals(asked, answer),
                  bur_answer_dim_count(answer, "place", "Place", n)};
    bur_answer_table *leaders = bur_answer_table_add(
        answer, bur_arena_printf(answer->arena, "%s_leaders", table->name),
        bur_arena_printf(answer->arena, "%s: what moves each measure",
                         table->title),
        2, dim);
    const char **name = bur_answer_texts(answer, leaders, "leader", "Input");
    bur_estimate *figure =
        by.in_units ? bur_inputs_figures(asked, &first, answer, leaders,
                                         "figure", by.title)
                    : bur_inputs_numbers(answer, leaders, "figure", by.title);
    const char **what = column_of_meanings(asked, inputs, answer, leaders);
    for (int row = 0; row < leaders->n_rows; row++) {
        int at = row / n * inputs->n;
        int i = (int)order[at + row % n];
        if (!isnan(by.size[at + i])) {
            name[row] = asked->plan->inputs[inputs->input[i]].label;
            figure[row] = by.figure[at + i];
            if (what) {
                what[row] = meaning(asked, inputs, answer, i);
            }
        }
    }
    leaders->note = table->note;
    table->detail = true;
}

void bur_inputs_rank(const bur_sensitivity *asked,
                     const bur_asked_inputs *inputs, bur_answer *answer,
                     bur_answer_table *table, bur_inputs_order by)
{
    int n = inputs->n;
    double *rank =
        bur_answer_numbers(answer, table, "rank", "Rank", BUR_SHAPE_COUNT, "");
    double *less = BUR_NEW_N(answer->arena, double, n);
    int64_t *orders = BUR_NEW_N(answer->arena, int64_t, table->n_rows);
    int64_t *scratch = BUR_NEW_N(answer->arena, int64_t, n);
    for (int g = 0; g < asked->n_goals; g++) {
        int known = 0;
        int64_t *order = orders + g * n;
        for (int i = 0; i < n; i++) {
            double s = by.size[g * n + i];
            less[i] = isnan(s) ? INFINITY : -s;
            known += !isnan(s);
        }
        bur_order_of(less, n, order, scratch);
        for (int i = 0; i < known; i++) {
            rank[g * n + order[i]] = i + 1;
        }
        if (asked->n_goals <= NAMED) {
            say_first(asked, inputs, answer, table, g, order, known);
        }
    }
    const char **what = column_of_meanings(asked, inputs, answer, table);
    for (int row = 0; what && row < table->n_rows; row++) {
        what[row] = meaning(asked, inputs, answer, row % n);
    }
    if (table->n_rows > SHORT) {
        add_leaders(asked, inputs, answer, table, orders, by);
    }
}

/* --- given data --- */

/* The draws whose value of a goal is there, each in the unit of its
 * replicate. */
static bur_status sample_of(const bur_sensitivity *asked,
                            const bur_asked_inputs *inputs,
                            const bur_outcome *outcome, const bur_goal *goal,
                            bur_given **made, bur_fault *fault)
{
    int64_t n = outcome->plan->design->n_draws, rows = 0;
    const double *measure = bur_outcome_measure(outcome, 0, goal->measure);
    for (int64_t d = 0; d < n; d++) {
        rows += isfinite(bur_goal_of_draw(goal, measure[d]));
    }
    BUR_TRY(bur_given_create(inputs->n, rows, made, fault));
    bur_given *given = *made;
    int64_t row = 0;
    for (int64_t d = 0; d < n; d++) {
        double y = bur_goal_of_draw(goal, measure[d]);
        if (!isfinite(y)) {
            continue;
        }
        given->y[row] = y;
        given->unit[row] = d % BUR_REPLICATES;
        for (int i = 0; i < inputs->n; i++) {
            given->x[i * rows + row] = outcome->input[inputs->input[i] * n + d];
        }
        row++;
    }
    given->bootstrap.n_units = BUR_REPLICATES;
    given->bootstrap.seed = asked->seed;
    given->level = asked->plan->confidence;
    bur_given_sort(given);
    return BUR_OK;
}

static void say_of_statistics(const bur_sensitivity *asked, bur_answer *answer)
{
    for (int g = 0; g < asked->n_goals; g++) {
        const bur_goal *goal = &asked->goal[g];
        if (goal->statistic == BUR_OF_QUANTILE ||
            goal->statistic == BUR_OF_SHORTFALL) {
            bur_answer_say(answer,
                           "'%s' is explained as the measure itself, draw by "
                           "draw: a single draw has no quantile.",
                           goal->text);
        }
    }
}

static bur_status ask_all(const bur_sensitivity *asked,
                          const bur_asked_inputs *inputs,
                          const bur_outcome *outcome,
                          bur_given_question *question, void *context,
                          bur_fault *fault)
{
    bur_status status = BUR_OK;
    for (int g = 0; g < asked->n_goals && status == BUR_OK; g++) {
        bur_given *given = NULL;
        status =
            sample_of(asked, inputs, outcome, &asked->goal[g], &given, fault);
        if (status == BUR_OK && given->n >= 2 * BUR_REPLICATES) {
            status = question(context, g, given, fault);
        }
        bur_given_free(given);
    }
    return status;
}

bur_status bur_inputs_sample(const bur_sensitivity *asked,
                             const bur_asked_inputs *inputs, bur_answer *answer,
                             bur_given_question *question, void *context,
                             int64_t *n_draws, bur_fault *fault)
{
    int64_t n = asked->draws > 0 ? asked->draws : DRAWS;
    n = (n + BUR_REPLICATES - 1) / BUR_REPLICATES * BUR_REPLICATES;
    bur_arena *arena = bur_arena_create();
    bur_outcome *outcome = NULL;
    bur_status status =
        bur_sensitivity_sample(asked, n, arena, &outcome, fault);
    if (status == BUR_OK) {
        bur_sensitivity_say_failures(asked, outcome, answer);
        say_of_statistics(asked, answer);
        status = ask_all(asked, inputs, outcome, question, context, fault);
    }
    bur_outcome_free(outcome);
    bur_arena_free(arena);
    *n_draws = n;
    return status;
}

/* --- points --- */

bur_field bur_inputs_field(const bur_sensitivity *asked,
                           const bur_asked_inputs *inputs, int luck)
{
    int64_t wanted = asked->draws > 0 ? asked->draws : luck;
    return (bur_field){.plan = asked->plan,
                       .options = asked->options,
                       .n_axes = inputs->n,
                       .axis = inputs->input,
                       .luck = bur_field_luck(asked->plan, inputs->n, wanted),
                       .seed = asked->seed,
                       .first_case = asked->which_case,
                       .n_cases = 1};
}

bur_status bur_inputs_function_of(const bur_sensitivity *asked,
                                  bur_answer *answer, int luck,
                                  bur_inputs_function *f, bur_fault *fault)
{
    BUR_TRY(bur_asked_inputs_of(asked, answer, &f->inputs, fault));
    f->field = bur_inputs_field(asked, &f->inputs, luck);
    f->goals = (bur_field_goals){&f->field, 0, asked->n_goals, asked->goal};
    f->points = bur_field_points(&f->goals);
    return BUR_OK;
}

void bur_inputs_say_points(const bur_asked_inputs *inputs,
                           const bur_field *field, bur_answer *answer)
{
    if (inputs->correlated) {
        bur_answer_say(answer,
                       "Of inputs that are correlated, one that is moved "
                       "takes those after it in the scenario along, as far as "
                       "they are correlated with it.");
    }
    if (field->n_failed > 0) {
        bur_answer_say(answer,
                       "%lld of %lld draws failed, and were treated as the "
                       "scenario says.",
                       (long long)field->n_failed,
                       (long long)field->n_points * (long long)field->luck);
    }
}
