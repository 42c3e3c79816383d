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

/* A plan with other draws, which lives as long as the study. */
static bur_plan *with_draws(bur_study *study, const bur_plan *plan, int64_t n)
{
    bur_plan *copy = BUR_NEW(study->memory, bur_plan);
    bur_design *design = BUR_NEW(study->memory, bur_design);
    *copy = *plan;
    *design = *plan->design;
    design->n_draws = n;
    copy->design = design;
    return copy;
}

bur_status bur_study_take_draws(bur_study *study, int64_t n)
{
    bur_scenario *s = study->scenario;
    if (study->all) {
        s->plan = study->all;
        s->accounting.plan = study->all_accounts;
        study->all = NULL;
        study->all_accounts = NULL;
    }
    const bur_design *design = s->plan->design;
    if (n == 0 || n >= design->n_draws) {
        return BUR_OK;
    }
    if (study->until.text || design->kind == BUR_LATIN_HYPERCUBE ||
        design->luck > 1) {
        return bur_fail(&study->fault, BUR_BAD_INPUT,
                        "the first %lld draws of this study are no study of "
                        "their own",
                        (long long)n);
    }
    study->all = s->plan;
    study->all_accounts = s->accounting.plan;
    s->plan = with_draws(study, s->plan, n);
    if (s->accounting.plan) {
        s->accounting.plan = with_draws(study, s->accounting.plan, n);
    }
    return BUR_OK;
}

const bur_outcome *bur_study_first_look(const bur_study *study,
                                        const bur_outcome *before)
{
    const bur_plan *plan = study->scenario->plan;
    bool is_look = before && !study->until.text && before->plan != plan &&
                   before->plan->design->n_draws < plan->design->n_draws;
    return is_look ? before : NULL;
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
