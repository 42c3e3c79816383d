/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faces, as courses have them. */
#include "ensemble/faces.h"

#include "base/hash.h"

uint64_t bur_other_site(uint64_t site)
{
    return bur_hash_mix(site ^ bur_hash_text(BUR_HASH_SEED, "face B"));
}

int bur_plan_faces(const bur_plan *plan)
{
    int faces = 1;
    for (int c = 0; c < plan->n_cases; c++) {
        faces = plan->cases[c].face ? 2 : faces;
    }
    return faces;
}

static void lay_faces(const bur_plan *plan, const uint8_t *face,
                      bur_course *course)
{
    const bur_program *p = plan->program;
    for (int i = 0; i < plan->n_inputs; i++) {
        int slot = p->parameter_slot[plan->inputs[i].parameter];
        if (slot >= 0) {
            course->face[slot] = face[i];
        }
    }
    for (int s = 0; s < p->graph->sites.n; s++) {
        if (face[plan->n_inputs + s]) {
            course->site[s] = bur_other_site(p->graph->sites.at[s].site);
        }
    }
}

bur_course *bur_case_course(const bur_plan *plan, int c)
{
    bur_course *course = bur_course_create(plan->program, plan->timeline,
                                           plan->cases[c].parameter);
    if (course && plan->cases[c].face) {
        lay_faces(plan, plan->cases[c].face, course);
    }
    return course;
}
