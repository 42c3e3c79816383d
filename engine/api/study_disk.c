/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The disk that a run takes beside its file: for temporary files, those of its
 * draws and those of its accounts, which are there together; for a journal. */
#include "api/study.h"

#include "base/spill.h"

static double bytes_of(const bur_plan *plan)
{
    return plan && bur_outcome_spills(plan) ? bur_outcome_by_draw(plan) : 0;
}

double bur_study_temporary(const bur_study *study)
{
    return bytes_of(study->scenario->plan) +
           bytes_of(study->scenario->accounting.plan);
}

static double journal_of(const bur_plan *plan, const bur_run_options *options)
{
    return plan ? bur_plan_journal(plan, options) : 0;
}

double bur_study_journal(const bur_study *study, const bur_run_options *options)
{
    return study->until.text
               ? 0
               : journal_of(study->scenario->plan, options) +
                     journal_of(study->scenario->accounting.plan, options);
}

/* Draws that go on until something is known may be many more. */
static double at_most(const bur_study *study)
{
    const bur_scenario *s = study->scenario;
    bur_plan plan = *s->plan;
    bur_design design = *plan.design;
    double bytes = bur_study_temporary(study);
    if (study->until.text && study->until.most > design.n_draws) {
        design.n_draws = study->until.most;
        plan.design = &design;
        bytes += bytes_of(&plan) - bytes_of(s->plan);
    }
    return bytes;
}

bur_status bur_study_check_room(bur_study *study)
{
    double bytes = at_most(study);
    return bytes > 0 ? bur_spill_check(bytes, &study->fault) : BUR_OK;
}

int bur_study_has_room(bur_study *study)
{
    bur_status status = bur_study_check_room(study);
    study->fault_explained = false;
    return bur_study_code(status);
}
