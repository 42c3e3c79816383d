/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The longest step of a scenario: doubled while its model has no objection.
 *
 * Time constants (bursar.h, bur_study_pace) are no bound here: what is emptied
 * at once on purpose has dt for its constant, whatever dt is. */
#include <math.h>
#include <string.h>

#include "api/study.h"
#include "base/number.h"
#include "check/builtins.h"

static bool names_step(const bur_node *node)
{
    bur_builtin fn;
    bool found = (node->kind == BUR_NODE_NAME || node->kind == BUR_NODE_CALL) &&
                 bur_builtin_named(node->name, &fn) && fn == BUR_FN_DT;
    for (int i = 0; i < node->n_args && !found; i++) {
        found = names_step(node->args[i]);
    }
    return found;
}

/* Whether the model says how long a step may be. */
static bool limits_step(const bur_model *model)
{
    bool found = false;
    for (int i = 0; i < model->constraints.n && !found; i++) {
        found = names_step(model->constraints.at[i].test->eq->tree);
    }
    return found;
}

/* Whether steps that are so many times longer meet all saved rows. */
static bool meets_rows(const bur_timeline *timeline, int times)
{
    bool meets = true;
    for (int row = 0; row < timeline->n_rows && meets; row++) {
        meets = bur_timeline_step(timeline, row) % times == 0;
    }
    return meets;
}

static bool opens_at(const char *path, const bur_settings *settings, double dt)
{
    char number[BUR_NUMBER_SIZE];
    bur_arena *arena = bur_arena_create();
    bur_settings s = settings ? *settings : (bur_settings){0};
    const char **set = BUR_NEW_N(arena, const char *, s.n_set + 1);
    if (s.n_set > 0) {
        memcpy(set, s.set, (size_t)s.n_set * sizeof *set);
    }
    set[s.n_set++] =
        bur_arena_printf(arena, "time.dt=%s", bur_number_print(dt, number));
    s.set = set;
    bur_study *study = bur_study_open(path, &s);
    bool opens = study && bur_study_problem(study) == BURSAR_OK;
    bur_study_close(study);
    bur_arena_free(arena);
    return opens;
}

double bur_longest_step(const char *path, const bur_settings *settings)
{
    bur_study *study = bur_study_open(path, settings);
    if (!study || bur_study_problem(study) != BURSAR_OK) {
        bur_study_close(study);
        return NAN;
    }
    const bur_timeline *timeline = study->scenario->plan->timeline;
    double dt = timeline->horizon.dt;
    bool may_grow = limits_step(study->scenario->model) &&
                    timeline->horizon.method != BUR_RK45;
    for (int times = 2; may_grow && times <= timeline->n_steps; times *= 2) {
        may_grow =
            meets_rows(timeline, times) && opens_at(path, settings, 2 * dt);
        dt *= may_grow ? 2 : 1;
    }
    bur_study_close(study);
    return dt;
}
