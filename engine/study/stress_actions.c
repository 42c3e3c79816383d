/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before and after management actions: what each policy saves of the limit,
 * and which saves most in each crisis. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "study/stress_parts.h"

/* The policy with the best value, but the first if none is better. */
static int best_policy(const bur_stress *stress, const stress_entry *entry)
{
    int best = 0;
    for (int p = 1; p < stress->n_policies; p++) {
        double x = entry->value[p * stress->n_goals].value;
        double y = entry->value[best * stress->n_goals].value;
        if (stress->goal[0].low_is_good ? x < y : x > y) {
            best = p;
        }
    }
    return best;
}

typedef struct best_columns {
    bur_estimate *without, *with, *saves;
    const char **action;
} best_columns;

static best_columns add_best(const bur_stress *stress, bur_answer *answer,
                             bur_answer_table *table)
{
    const stress_goal *goal = &stress->goal[0];
    best_columns c;
    c.without =
        bur_stress_column(answer, table, goal, "before",
                          bur_arena_printf(answer->arena, "%s, %s", goal->title,
                                           stress->policy[0]));
    c.action = bur_answer_texts(answer, table, "action", "best action");
    c.with = bur_stress_column(answer, table, goal, "after", "with it");
    c.saves = bur_answer_estimates(
        answer, table, "change", "change",
        goal->share ? BUR_SHAPE_POINTS : BUR_SHAPE_NUMBER, goal->unit);
    return c;
}

static const char *note_of(const bur_stress *stress, bur_answer *answer)
{
    char level[BUR_NUMBER_SIZE];
    return bur_arena_printf(
        answer->arena,
        "change: from the policy %s in the same crisis, draw by draw; the "
        "intervals of all %d policies hold together with %s %% confidence "
        "(Bonferroni).",
        stress->policy[0], stress->n_policies - 1,
        bur_number_round(100 * stress->confidence, 4, level));
}

static void lay_best(const bur_stress *stress, bur_answer *answer, int crisis)
{
    bur_answer_table *table =
        bur_answer_table_add(answer, "best_action",
                             "Before and after management actions", 1, &crisis);
    best_columns c = add_best(stress, answer, table);
    for (int i = 0; i < table->n_rows; i++) {
        const stress_entry *entry = bur_stress_row(stress, i);
        int best = best_policy(stress, entry);
        c.without[i] = entry->value[0];
        c.action[i] = bur_arena_strdup(
            answer->arena, best > 0 ? stress->policy[best] : "none helps");
        if (best > 0) {
            c.with[i] = entry->value[best * stress->n_goals];
            c.saves[i] = entry->saves[best];
        }
    }
    table->note = note_of(stress, answer);
}

static void lay_each(const bur_stress *stress, bur_answer *answer, int crisis)
{
    int dim[] = {crisis,
                 bur_answer_dim_add(answer, "policy", "Policy",
                                    stress->n_policies, stress->policy)};
    bur_answer_table *table = bur_answer_table_add(
        answer, "actions", "Every crisis under every policy", 2, dim);
    table->detail = true;
    table->note = note_of(stress, answer);
    for (int g = 0; g < stress->n_goals; g++) {
        const stress_goal *goal = &stress->goal[g];
        bur_estimate *value =
            bur_stress_column(answer, table, goal, goal->name, goal->title);
        for (int i = 0; i < table->n_rows; i++) {
            int p = i % stress->n_policies;
            value[i] = bur_stress_row(stress, i / stress->n_policies)
                           ->value[p * stress->n_goals + g];
        }
    }
    const stress_goal *goal = &stress->goal[0];
    bur_estimate *saves = bur_answer_estimates(
        answer, table, "change",
        bur_arena_printf(answer->arena, "change of %s", goal->title),
        goal->share ? BUR_SHAPE_POINTS : BUR_SHAPE_NUMBER, goal->unit);
    for (int i = 0; i < table->n_rows; i++) {
        int p = i % stress->n_policies;
        if (p > 0) {
            saves[i] = bur_stress_row(stress, i / stress->n_policies)->saves[p];
        }
    }
}

void bur_stress_lay_actions(const bur_stress *stress, bur_answer *answer,
                            int crisis)
{
    if (stress->n_policies < 2) {
        return;
    }
    lay_best(stress, answer, crisis);
    lay_each(stress, answer, crisis);
}
