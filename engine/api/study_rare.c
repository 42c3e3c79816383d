/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rare events by importance sampling, for callers. */
#include "api/study.h"

void bur_study_read_rares(bur_study *study)
{
    const bur_scenario *s = study->scenario;
    if (s->plan && study->fault.status == BUR_OK) {
        bur_rare_read(study->memory, s, &study->rares, &study->fault);
    }
}

bur_status bur_study_run_rares(bur_study *study, const bur_run_options *options)
{
    const bur_scenario *s = study->scenario;
    int n_cases = s->plan->n_cases;
    bur_weighted *found =
        BUR_NEW_N(study->memory, bur_weighted, s->rares.n * n_cases + 1);
    for (int i = 0; i < s->rares.n; i++) {
        BUR_TRY(bur_rare_run(&study->rares[i], s->plan, options,
                             found + i * n_cases, &study->fault));
    }
    study->rare_found = found;
    return BUR_OK;
}

int bur_study_n_rares(const bur_study *study)
{
    return study->scenario->rares.n;
}

bool bur_study_rare(const bur_study *study, int i, int c, bur_rare_facts *facts)
{
    const bur_scenario *s = study->scenario;
    if (!study->rare_found || i < 0 || i >= s->rares.n || c < 0 ||
        c >= s->plan->n_cases) {
        return false;
    }
    const bur_rare_setting *setting = &s->rares.at[i];
    const bur_weighted *w = &study->rare_found[i * s->plan->n_cases + c];
    *facts = (bur_rare_facts){.name = setting->name,
                              .title = setting->title,
                              .of = setting->of,
                              .probability = bur_study_figure(&w->share),
                              .effective = w->effective,
                              .heaviest = w->heaviest,
                              .n_draws = setting->draws,
                              .n_events = w->n_events,
                              .needed = w->needed};
    return true;
}
