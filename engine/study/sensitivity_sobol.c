/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sobol' indices of inputs, of correlated inputs, and of drivers: tables from
 * one pick-freeze run. */
#include "study/sensitivity_runs.h"
#include "study/sensitivity_tables.h"

enum {
    SCRAMBLES = 16,
    DEFAULT_POINTS = 256,
    MOST_POINTS = 1 << 20,
    LEADERS = 5
};

/* Points of each scramble: a power of two, so that each is a net. */
static int64_t points_of(const bur_sensitivity *asked)
{
    int64_t wanted =
        asked->draws > 0 ? asked->draws : SCRAMBLES * DEFAULT_POINTS;
    int64_t n = 1;
    while (n * SCRAMBLES < wanted && n < MOST_POINTS) {
        n *= 2;
    }
    return n;
}

static bur_status can_answer(const bur_sensitivity *asked, bur_fault *fault)
{
    for (int g = 0; g < asked->n_goals; g++) {
        const bur_goal *goal = &asked->goal[g];
        if (goal->statistic == BUR_OF_QUANTILE ||
            goal->statistic == BUR_OF_SHORTFALL) {
            const bur_var *var =
                asked->plan->program->graph->measures.at[goal->measure].var;
            return bur_fail(fault, BUR_BAD_INPUT,
                            "'%s': Sobol' indices explain the values of draws; "
                            "ask for '%s' or 'P(%s < ...)'",
                            goal->text, var->name, var->name);
        }
    }
    return asked->n_sources > 0
               ? BUR_OK
               : bur_fail(fault, BUR_BAD_INPUT,
                          "nothing is uncertain in this scenario");
}

static void say_how(const bur_sensitivity *asked, int64_t n, int n_blocks,
                    bur_answer *answer)
{
    int64_t draws = n * SCRAMBLES;
    bur_answer_say(
        answer,
        "Sobol' indices of %d sources: the share of a measure's variance that "
        "a source makes alone (first order), and with all that it does "
        "together with others (total).",
        asked->n_sources);
    bur_answer_say(
        answer,
        "%lld draws, %d scrambles of %lld points, in %d blocks: %lld runs of "
        "the model. Estimators of Saltelli (2010) and Jansen (1999); intervals "
        "of %g %%: Student t over the scrambles, by the jackknife. An index "
        "that is zero may come out below zero.",
        (long long)draws, SCRAMBLES, (long long)n, n_blocks,
        (long long)draws * n_blocks, 100 * asked->plan->confidence);
}

static void say_groups(const bur_sensitivity *asked, bur_answer *answer)
{
    int drivers = 0;
    for (int s = 0; s < asked->n_sources; s++) {
        drivers += asked->source[s].kind == BUR_UNCERTAIN_DRIVER;
        if (asked->source[s].kind == BUR_UNCERTAIN_INPUTS) {
            bur_answer_say(answer,
                           "%s are correlated: they vary together, as one "
                           "source.",
                           asked->source[s].label);
        }
    }
    if (drivers > 0) {
        bur_answer_say(answer,
                       "%d of the sources %s: all elements, the start and "
                       "all redraws of a driver vary together.",
                       drivers, drivers == 1 ? "is a driver" : "are drivers");
    }
}

/* --- measures --- */

static void say_missing(const bur_sensitivity *asked, const bur_goal *goal,
                        const bur_index_table *t, int g, int64_t n_draws,
                        bur_answer *answer)
{
    int64_t fewest = n_draws;
    for (int s = 0; s < asked->n_sources; s++) {
        int64_t n = t->first[g * asked->n_sources + s].n;
        fewest = n < fewest ? n : fewest;
    }
    if (fewest < n_draws) {
        bur_answer_say(answer,
                       "%s has no value in some draws: its indices rest on "
                       "those, %lld of %lld or more, in which it has one in "
                       "all blocks.",
                       goal->text, (long long)fewest, (long long)n_draws);
    }
}

static const char still[] =
    "An index without an interval: the source changed nothing at any point.";

static void indices(const bur_sensitivity *asked, const bur_pick_freeze *f,
                    bur_index_table *t, int thing)
{
    for (int s = 0; s < asked->n_sources; s++) {
        int at = thing * asked->n_sources + s;
        t->first[at] = bur_sobol_first(f, s, asked->plan->confidence);
        t->second[at] = bur_sobol_total(f, s, asked->plan->confidence);
        if (!bur_estimate_bounded(&t->first[at]) ||
            !bur_estimate_bounded(&t->second[at])) {
            t->table->note = still;
        }
    }
}

static void measures(const bur_sensitivity *asked, const bur_outcome *outcome,
                     bur_answer *answer)
{
    static const bur_index_words words = {
        "sobol", "Sobol' indices", "first", "First order", "total", "Total"};
    bur_index_table t = bur_index_table_add(
        answer, &words, bur_sensitivity_dim_goals(asked, answer),
        bur_sensitivity_dim_sources(asked, answer));
    for (int g = 0; g < asked->n_goals; g++) {
        bur_arena *arena = bur_arena_create();
        bur_pick_freeze f =
            bur_pick_freeze_of_goal(asked, outcome, &asked->goal[g], arena);
        indices(asked, &f, &t, g);
        say_missing(asked, &asked->goal[g], &t, g, f.n, answer);
        bur_arena_free(arena);
    }
    bur_index_table_tell(answer, &t, bur_sensitivity_meanings(asked, answer));
    bur_index_table_shorten(answer, &t, LEADERS,
                            "Sobol' indices: what moves each measure");
}

/* --- pairs --- */

static int dim_pairs(const bur_sensitivity *asked, bur_answer *answer)
{
    int d = asked->n_sources, n = 0;
    const char **label =
        BUR_NEW_N(answer->arena, const char *, d *(d - 1) / 2 + 1);
    for (int i = 0; i < d; i++) {
        for (int j = i + 1; j < d; j++) {
            label[n++] = bur_arena_printf(answer->arena, "%s x %s",
                                          asked->source[i].label,
                                          asked->source[j].label);
        }
    }
    return bur_answer_dim_add(answer, "pair", "Pair", n, label);
}

static void pairs(const bur_sensitivity *asked, const bur_outcome *outcome,
                  bur_answer *answer)
{
    static const bur_index_words words = {"sobol_pairs", "Two sources together",
                                          "closed",      "Closed pair",
                                          "interaction", "Interaction"};
    bur_index_table t = bur_index_table_add(
        answer, &words, bur_sensitivity_dim_goals(asked, answer),
        dim_pairs(asked, answer));
    t.table->note = "The closed index of a pair is the share that both make, "
                    "alone and together; the interaction what they make "
                    "together beyond what each makes alone.";
    double level = asked->plan->confidence;
    int row = 0;
    for (int g = 0; g < asked->n_goals; g++) {
        bur_arena *arena = bur_arena_create();
        bur_pick_freeze f =
            bur_pick_freeze_of_goal(asked, outcome, &asked->goal[g], arena);
        for (int i = 0; i < asked->n_sources; i++) {
            for (int j = i + 1; j < asked->n_sources; j++, row++) {
                t.first[row] = bur_sobol_closed(&f, i, j, level);
                t.second[row] = bur_sobol_interaction(&f, i, j, level);
            }
        }
        bur_arena_free(arena);
    }
    bur_index_table_shorten(answer, &t, LEADERS,
                            "Two sources together: what adds most");
}

/* --- a series --- */

static void series(const bur_sensitivity *asked, const bur_outcome *outcome,
                   bur_answer *answer)
{
    const bur_output *of =
        &asked->plan->program->graph->series.at[asked->series];
    const char *title =
        bur_arena_printf(answer->arena, "Sobol' indices of %s over time",
                         bur_var_label(answer->arena, of->var, of->element));
    bur_index_words words = {"sobol_series", title,   "first",
                             "First order",  "total", "Total"};
    bur_index_table t = bur_index_table_add(
        answer, &words, bur_sensitivity_dim_rows(asked, answer),
        bur_sensitivity_dim_sources(asked, answer));
    for (int row = 0; row < outcome->n_rows; row++) {
        bur_arena *arena = bur_arena_create();
        bur_pick_freeze f =
            bur_pick_freeze_of_row(asked, outcome, of->element, row, arena);
        indices(asked, &f, &t, row);
        bur_arena_free(arena);
    }
    bur_index_table_tell(answer, &t, bur_sensitivity_meanings(asked, answer));
    bur_index_table_shorten(
        answer, &t, 1,
        bur_arena_printf(answer->arena, "%s: what leads", title));
}

bur_status bur_sensitivity_sobol(const bur_sensitivity *asked,
                                 bur_answer *answer, bur_fault *fault)
{
    BUR_TRY(can_answer(asked, fault));
    int64_t n = points_of(asked);
    bur_arena *arena = bur_arena_create();
    bur_outcome *outcome = NULL;
    bur_status status = bur_sensitivity_pick_freeze(asked, n * SCRAMBLES, arena,
                                                    &outcome, fault);
    if (status == BUR_OK) {
        say_how(asked, n, outcome->plan->n_cases, answer);
        say_groups(asked, answer);
        bur_sensitivity_say_failures(asked, outcome, answer);
        measures(asked, outcome, answer);
        if (asked->pairs) {
            pairs(asked, outcome, answer);
        }
        if (asked->series >= 0) {
            series(asked, outcome, answer);
        }
    }
    bur_outcome_free(outcome);
    bur_arena_free(arena);
    return status;
}
