/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stress tests of studies that are opened one by one. */
#include "api/asking.h"
#include "store/answer.h"
#include "study/stress.h"

bur_stress *bur_stress_open(const bur_stress_request *asked)
{
    bur_stress_asked to = {.goals = asked->goals,
                           .n_goals = asked->n_goals,
                           .limit = asked->limit,
                           .ladder = asked->ladder};
    return bur_stress_create(&to);
}

void bur_stress_close(bur_stress *stress)
{
    bur_stress_free(stress);
}

static bur_stress_kind kind_of(bur_stress_role role)
{
    static const bur_stress_kind kinds[] = {
        [BURSAR_BASELINE] = BUR_STRESS_BASELINE,
        [BURSAR_CRISIS] = BUR_STRESS_CRISIS,
        [BURSAR_SIZE] = BUR_STRESS_RUNG,
        [BURSAR_COMBINED] = BUR_STRESS_COMBINED,
        [BURSAR_CORRELATED] = BUR_STRESS_CORRELATED};
    return kinds[role];
}

int bur_study_stress(bur_study *study, bur_stress *stress,
                     const bur_stress_part *part,
                     const bur_run_request *request)
{
    bur_run_options options;
    int code = bur_asking_begin(study, request, &options);
    if (code != BURSAR_OK) {
        return code;
    }
    bur_stress_run run = {kind_of(part->role), part->name, part->crisis};
    return bur_study_code(
        bur_stress_add(stress, &run, study->scenario, &options, &study->fault));
}

bur_answer *bur_stress_conclude(const bur_stress *stress)
{
    bur_answer *answer = bur_stress_answer(stress);
    answer->provenance.version = bur_version();
    return answer;
}

const char *bur_study_provider(const bur_study *study)
{
    const bur_scenario *s = study->scenario;
    return s->files.n > 0 ? s->files.at[s->files.n - 1]->path : s->path;
}

const char *bur_study_rung(const bur_study *study, int i)
{
    const bur_conf *rungs = bur_conf_at(study->scenario->conf, "rungs");
    return rungs && i >= 0 && i < rungs->n_items ? rungs->item[i]->name : NULL;
}
