/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the time of a study went, stage by stage. */
#include "api/study.h"

bool bur_study_stage(const bur_study *study, int i, bur_stage_facts *facts)
{
    const bur_scenario *s = study->scenario;
    const bur_outcome *o = study->outcome;
    const bur_stage_facts stages[] = {
        {"read", s->seconds.read},
        {"check", s->seconds.check},
        {"compile", s->seconds.compile},
        {"draws", o ? o->seconds : 0},
        {"quantiles", o ? o->refine_seconds : 0},
        {"measures", o ? study->took.measures : 0},
        {"accounts", o ? study->took.accounts : 0},
        {"write", study->took.write},
    };
    if (i < 0 || i >= (int)(sizeof stages / sizeof stages[0])) {
        return false;
    }
    *facts = stages[i];
    return true;
}
