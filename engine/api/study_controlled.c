/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Means corrected by controls, for callers. */
#include "api/study.h"

#include "ensemble/controlled.h"

bool bur_study_controlled(const bur_study *study, int c, int measure,
                          bur_controlled_facts *facts)
{
    const bur_outcome *o = study->outcome;
    bur_controlled found;
    bur_fault fault;
    if (!o || o->plan->n_controls == 0 || c < 0 || c >= o->plan->n_cases ||
        measure < 0 || measure >= bur_study_own_measures(study)) {
        return false;
    }
    *facts = (bur_controlled_facts){bur_study_no_figure(),
                                    bur_study_no_figure(), 0, NULL};
    if (bur_measure_controlled(o, c, measure, &found, &facts->why_not,
                               &fault) != BUR_OK) {
        return false;
    }
    if (!facts->why_not) {
        facts->plain = bur_study_figure(&found.plain);
        facts->controlled = bur_study_figure(&found.controlled);
        facts->reduction = found.reduction;
    }
    return true;
}
