/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ladders in the answer: crises in the sizes that they declare, and rungs
 * along the conditional mean of the assumptions. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "num/below.h"
#include "study/stress_parts.h"

typedef BUR_VEC(const stress_entry *) entry_list;

/* --- declared rungs --- */

/* A crisis's sizes in the order of its file, then as it is on record. */
static void list_sizes(const bur_stress *stress, bur_arena *arena,
                       const stress_entry *crisis, entry_list *list)
{
    int before = list->n;
    for (int i = 0; i < stress->entries.n; i++) {
        const stress_entry *e = &stress->entries.at[i];
        if (e->run.kind == BUR_STRESS_RUNG &&
            strcmp(e->run.crisis, crisis->run.name) == 0) {
            bur_vec_push(arena, list, e);
        }
    }
    if (list->n > before) {
        bur_vec_push(arena, list, crisis);
    }
}

/* "call_freeze at 'moderate'"; nothing of a crisis that never does. */
static void say_breaks(const bur_stress *stress, bur_answer *answer,
                       const entry_list *list)
{
    const char *all = "";
    const char *last = NULL;
    for (int i = 0; i < list->n; i++) {
        const stress_entry *e = list->at[i];
        const char *of = e->run.crisis ? e->run.crisis : e->run.name;
        if (bur_stress_breaks(&stress->goal[0], &e->value[0]) &&
            !(last && strcmp(last, of) == 0)) {
            all = bur_arena_printf(
                answer->arena, "%s%s%s%s", all, *all ? "; " : "", e->run.name,
                e->run.crisis ? "" : " (only as it is on record)");
            last = of;
        }
    }
    bur_answer_say(answer,
                   "Sizes, in the order of each file and then as on record: "
                   "the first that breaks the limit: %s.",
                   *all ? all : "none does");
}

static void lay_declared(const bur_stress *stress, bur_answer *answer)
{
    entry_list list = {0};
    for (int i = 0; i < stress->entries.n; i++) {
        if (stress->entries.at[i].run.kind == BUR_STRESS_CRISIS) {
            list_sizes(stress, answer->arena, &stress->entries.at[i], &list);
        }
    }
    if (list.n == 0) {
        return;
    }
    const char **label = BUR_NEW_N(answer->arena, const char *, list.n);
    for (int i = 0; i < list.n; i++) {
        label[i] = list.at[i]->run.crisis
                       ? list.at[i]->run.name
                       : bur_arena_printf(answer->arena, "%s, on record",
                                          list.at[i]->run.name);
    }
    int dim = bur_answer_dim_add(answer, "size", "Crisis in its sizes", list.n,
                                 label);
    bur_answer_table *table =
        bur_answer_table_add(answer, "sizes", "Severity", 1, &dim);
    bur_stress_fill(stress, answer, table, list.at);
    say_breaks(stress, answer, &list);
}

/* --- rungs along the conditional mean --- */

static entry_list list_climbed(const bur_stress *stress, bur_arena *arena)
{
    entry_list list = {0};
    for (int i = 0; i < stress->entries.n; i++) {
        if (stress->entries.at[i].ladder) {
            bur_vec_push(arena, &list, &stress->entries.at[i]);
        }
    }
    return list;
}

static int add_rungs(bur_answer *answer)
{
    const char *label[BUR_STRESS_RUNGS];
    for (int r = 0; r < BUR_STRESS_RUNGS; r++) {
        char number[BUR_NUMBER_SIZE];
        label[r] =
            bur_arena_printf(answer->arena, "1 in %s",
                             bur_number_print(bur_stress_return[r], number));
    }
    return bur_answer_dim_add(answer, "rung", "Loss that one future exceeds",
                              BUR_STRESS_RUNGS, label);
}

static int add_climbed(bur_answer *answer, const entry_list *list)
{
    const char **label = BUR_NEW_N(answer->arena, const char *, list->n);
    for (int i = 0; i < list->n; i++) {
        label[i] = list->at[i]->run.name;
    }
    return bur_answer_dim_add(answer, "climbed", "Crisis", list->n, label);
}

static const stress_rung *rung_at(const entry_list *list, int row)
{
    return &list->at[row / BUR_STRESS_RUNGS]
                ->ladder->rung[row % BUR_STRESS_RUNGS];
}

static void fill_ladder(const bur_stress *stress, bur_answer *answer,
                        bur_answer_table *table, const entry_list *list)
{
    double *beta = bur_answer_numbers(answer, table, "beta", "distance",
                                      BUR_SHAPE_NUMBER, "");
    double *joint =
        bur_answer_numbers(answer, table, "return_period",
                           "assumptions alone: 1 in", BUR_SHAPE_NUMBER, "");
    const char **light = bur_answer_texts(answer, table, "light", "");
    for (int i = 0; i < table->n_rows; i++) {
        const stress_rung *rung = rung_at(list, i);
        bur_estimate none = bur_estimate_bare(NAN, 0, stress->confidence);
        beta[i] = rung->beta;
        joint[i] = 1 / bur_below_normal(-rung->beta, 0, 1);
        light[i] = bur_stress_light(&stress->goal[0], &rung->value[0], &none);
    }
    for (int g = 0; g < stress->n_goals; g++) {
        const stress_goal *goal = &stress->goal[g];
        bur_estimate *value =
            bur_stress_column(answer, table, goal, goal->name, goal->title);
        for (int i = 0; i < table->n_rows; i++) {
            value[i] = rung_at(list, i)->value[g];
        }
    }
}

/* The assumptions that move on some ladder, each once. */
typedef struct moving {
    BUR_VEC(const char *) label;
    BUR_VEC(const char *) unit;
} moving;

static moving list_moving(bur_arena *arena, const entry_list *list)
{
    moving m = {0};
    for (int i = 0; i < list->n; i++) {
        const stress_ladder *ladder = list->at[i]->ladder;
        for (int a = 0; a < ladder->n_inputs; a++) {
            bool known = !ladder->moves[a];
            for (int k = 0; k < m.label.n && !known; k++) {
                known = strcmp(m.label.at[k], ladder->label[a]) == 0;
            }
            if (!known) {
                bur_vec_push(arena, &m.label, ladder->label[a]);
                bur_vec_push(arena, &m.unit, ladder->unit[a]);
            }
        }
    }
    return m;
}

static double input_at(const stress_ladder *ladder, int rung, const char *label)
{
    for (int a = 0; a < ladder->n_inputs; a++) {
        if (strcmp(ladder->label[a], label) == 0) {
            return ladder->rung[rung].input[a];
        }
    }
    return NAN;
}

static void lay_inputs(bur_answer *answer, const entry_list *list, int climbed,
                       int rung)
{
    moving m = list_moving(answer->arena, list);
    int dim[] = {climbed, rung,
                 bur_answer_dim_add(answer, "assumption", "Assumption",
                                    m.label.n, m.label.at)};
    bur_answer_table *table = bur_answer_table_add(
        answer, "ladder_inputs", "Assumptions on the rungs", 3, dim);
    table->detail = true;
    table->note = "Those that cannot be told from having no effect stay at "
                  "their medians.";
    double *value = bur_answer_numbers(answer, table, "value", "value",
                                       BUR_SHAPE_NUMBER, "");
    const char **unit =
        BUR_NEW_N(answer->arena, const char *, table->n_rows + 1);
    for (int i = 0; i < table->n_rows; i++) {
        assert(m.label.n > 0);
        int a = i % m.label.n, r = i / m.label.n;
        value[i] = input_at(list->at[r / BUR_STRESS_RUNGS]->ladder,
                            r % BUR_STRESS_RUNGS, m.label.at[a]);
        unit[i] = m.unit.at[a];
    }
    bur_answer_units(answer, table, unit);
}

static void say_climbed(const bur_stress *stress, bur_answer *answer,
                        const entry_list *list)
{
    bur_answer_say(
        answer,
        "The ladder moves the assumptions along their conditional mean, given "
        "the loss in %s that one future in so many exceeds (normal scores of "
        "%lld draws); luck is drawn anew, %d times at each rung, the same for "
        "all.",
        stress->goal[stress->driver].title, (long long)stress->n_draws,
        BUR_STRESS_LUCK);
    for (int i = 0; i < list->n; i++) {
        const stress_ladder *ladder = list->at[i]->ladder;
        char part[BUR_NUMBER_SIZE], first[BUR_NUMBER_SIZE];
        int r = 0;
        while (
            r < BUR_STRESS_RUNGS &&
            !bur_stress_breaks(&stress->goal[0], &ladder->rung[r].value[0])) {
            r++;
        }
        bool never = r == BUR_STRESS_RUNGS;
        bur_answer_say(
            answer,
            "%s: assumptions make %s %% of the loss; the limit breaks %s%s.",
            list->at[i]->run.name,
            bur_number_round(100 * ladder->explained, 2, part),
            never ? "on no rung" : "first at 1 in ",
            never ? "" : bur_number_print(bur_stress_return[r], first));
    }
}

static void lay_climbed(const bur_stress *stress, bur_answer *answer)
{
    entry_list list = list_climbed(stress, answer->arena);
    if (list.n == 0) {
        if (stress->asked.ladder) {
            bur_answer_say(answer, "No ladder: no assumption has an effect on "
                                   "the loss that can be told from none.");
        }
        return;
    }
    int dim[] = {add_climbed(answer, &list), add_rungs(answer)};
    bur_answer_table *table = bur_answer_table_add(
        answer, "ladder", "Ladder along the conditional mean", 2, dim);
    table->note = "distance: of the assumptions from their medians, in "
                  "standard deviations; they alone are as far out once in so "
                  "many futures.";
    fill_ladder(stress, answer, table, &list);
    say_climbed(stress, answer, &list);
    lay_inputs(answer, &list, dim[0], dim[1]);
}

void bur_stress_lay_ladders(const bur_stress *stress, bur_answer *answer)
{
    lay_declared(stress, answer);
    lay_climbed(stress, answer);
}
