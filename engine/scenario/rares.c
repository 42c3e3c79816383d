/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rare events: output.rare, what is asked and which inputs are pushed. */
#include "scenario/building.h"

/* Adds an input in the order of the plan's, which fields want. */
static void add(bur_rare_setting *rare, int *input, double *tilt, int which,
                double by)
{
    int at = rare->n++;
    for (; at > 0 && input[at - 1] > which; at--) {
        input[at] = input[at - 1];
        tilt[at] = tilt[at - 1];
    }
    input[at] = which;
    tilt[at] = by;
}

static int sampled(const bur_scenario *s, const bur_text *text, bool *known)
{
    int element, found = -1, n = 0;
    const bur_var *var = bur_scenario_target((bur_scenario *)s, text, &element);
    *known = var != NULL;
    while (var && var->planned) {
        var = var->planned; /* before shocks and policies */
    }
    for (int i = 0; var && i < s->inputs.n; i++) {
        const bur_input *input = &s->inputs.at[i];
        if (input->var == var && (element < 0 || input->element == element)) {
            found = i;
            n++;
        }
    }
    return n == 1 ? found : -1;
}

static void read_inputs(bur_scenario *s, const bur_conf *group,
                        bur_rare_setting *rare)
{
    const bur_conf *names = bur_conf_at(group, "inputs");
    int n, *input = BUR_NEW_N(s->arena, int, s->inputs.n + 1);
    double *tilt = BUR_NEW_N(s->arena, double, s->inputs.n + 1);
    const double *by = bur_conf_numbers(s->arena, group, "tilt", &n);
    if (n != names->n_items || n == 0) {
        bur_error_at(s->sink, BUR_DIAG_RUNS, bur_conf_span(group, "tilt"),
                     "give one tilt for each of the inputs");
        return;
    }
    for (int i = 0; i < n; i++) {
        bool known, twice = false;
        int which = sampled(s, names->item[i]->text, &known);
        for (int j = 0; j < rare->n; j++) {
            twice = twice || input[j] == which;
        }
        if (known && (which < 0 || twice)) {
            bur_error_at(s->sink, BUR_DIAG_RUNS, names->item[i]->span,
                         "'%s' cannot be tilted: it is not one sampled input, "
                         "or is named twice",
                         names->item[i]->text->s);
        }
        if (which >= 0 && !twice) {
            add(rare, input, tilt, which, by[i]);
        }
    }
    rare->input = input;
    rare->tilt = tilt;
}

void bur_scenario_read_rares(bur_scenario *s, const bur_plan *plan)
{
    const bur_conf *all = bur_conf_at(bur_conf_at(s->conf, "output"), "rare");
    for (int i = 0; all && i < all->n_items; i++) {
        const bur_conf *group = all->item[i];
        bur_rare_setting rare = {
            .name = group->name,
            .title = bur_conf_text(group, "title", NULL),
            .of = bur_conf_text(group, "of", ""),
            .draws = bur_conf_integer(group, "draws", plan->design->n_draws)};
        read_inputs(s, group, &rare);
        if (plan->design->section) {
            bur_error_at(s->sink, BUR_DIAG_RUNS, group->name_span,
                         "rare events are of one provider, not of a "
                         "cross-section");
        }
        bur_vec_push(s->arena, &s->rares, rare);
    }
}
