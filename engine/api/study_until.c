/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running draws until something is known, and what was seen on the way. */
#include "api/study.h"

#include <string.h>

void bur_study_read_until(bur_study *study)
{
    const bur_scenario *s = study->scenario;
    if (s->plan && s->until.text) {
        bur_until_read(study->memory, s->plan, s->until.text, s->until.most,
                       &study->until, &study->fault);
    }
}

bur_status bur_study_run_draws(bur_study *study, const bur_run_options *options)
{
    bur_scenario *s = study->scenario;
    if (!study->until.text) {
        return bur_run(s->plan, options, &study->outcome, &study->fault);
    }
    BUR_TRY(bur_until_run(study->memory, &study->until, s->plan, options,
                          &study->looks, &study->outcome, &study->fault));
    if (s->accounting.plan) {
        bur_plan *accounts = BUR_NEW(study->memory, bur_plan);
        *accounts = *s->accounting.plan;
        accounts->design = s->plan->design;
        s->accounting.plan = accounts;
    }
    return BUR_OK;
}

const char *bur_study_until(const bur_study *study)
{
    return study->until.text;
}

int64_t bur_study_until_most(const bur_study *study)
{
    return study->until.most;
}

bool bur_study_look(const bur_study *study, int look, int c,
                    bur_look_facts *facts)
{
    if (look < 0 || look >= study->looks.n || c < 0 ||
        c >= study->scenario->plan->n_cases) {
        return false;
    }
    const bur_look *l = &study->looks.at[look];
    *facts = (bur_look_facts){.n_draws = l->n_draws,
                              .figure = bur_study_figure(&l->figure[c]),
                              .is_share = study->until.rule.is_share,
                              .skewed = l->skewed[c],
                              .met = l->met};
    return true;
}
