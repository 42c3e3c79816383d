/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which inputs correct the means of measures: output.control. */
#include <math.h>

#include "scenario/building.h"

/* All sampled elements of a variable, or one. */
static int add_controls(bur_scenario *s, const bur_var *var, int only,
                        int *control, int n)
{
    for (int i = 0; i < s->inputs.n; i++) {
        const bur_input *input = &s->inputs.at[i];
        bool wanted = input->var == var && (only < 0 || input->element == only);
        for (int j = 0; wanted && j < n; j++) {
            wanted = control[j] != i;
        }
        if (wanted && isfinite(bur_quantile_mean(input->quantile))) {
            control[n++] = i;
        }
    }
    return n;
}

void bur_scenario_read_controls(bur_scenario *s, bur_plan *plan)
{
    const bur_conf *names =
        bur_conf_at(bur_conf_at(s->conf, "output"), "control");
    int *control = BUR_NEW_N(s->arena, int, s->inputs.n + 1);
    for (int i = 0; names && i < names->n_items; i++) {
        int element;
        const bur_var *var =
            bur_scenario_target(s, names->item[i]->text, &element);
        while (var && var->planned) {
            var = var->planned; /* before shocks and policies */
        }
        int n = plan->n_controls;
        plan->n_controls = var ? add_controls(s, var, element, control, n) : n;
        if (var && plan->n_controls == n) {
            bur_error_at(s->sink, BUR_DIAG_RUNS, names->item[i]->span,
                         "'%s' cannot control: it is no sampled input whose "
                         "mean is finite, or is named twice",
                         names->item[i]->text->s);
        }
    }
    plan->control = control;
}
