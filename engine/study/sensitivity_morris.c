/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Morris' elementary effects of the scenario's inputs. */
#include <math.h>
#include <stdlib.h>

#include "method/morris.h"
#include "study/sensitivity_inputs.h"

enum { TRAJECTORIES = 20, LEVELS = 8, LUCK = 64 };

/* Hands out effects[input][goal] to rows of goals and inputs. */
static void fill(const bur_sensitivity *asked, const bur_asked_inputs *inputs,
                 bur_answer *answer, const bur_morris_effects *effects)
{
    bur_answer_table *table = bur_inputs_table(asked, inputs, answer, "morris",
                                               "Morris' elementary effects");
    bur_estimate *star = bur_inputs_figures(asked, inputs, answer, table,
                                            "mu_star", "Mean size (mu*)");
    bur_estimate *mu =
        bur_inputs_figures(asked, inputs, answer, table, "mu", "Mean (mu)");
    bur_estimate *sigma = bur_inputs_figures(asked, inputs, answer, table,
                                             "sigma", "Spread (sigma)");
    double *size = BUR_NEW_N(answer->arena, double, table->n_rows);
    for (int row = 0; row < table->n_rows; row++) {
        int g = row / inputs->n, i = row % inputs->n;
        const bur_morris_effects *e = &effects[i * asked->n_goals + g];
        star[row] = e->mu_star;
        mu[row] = e->mu;
        sigma[row] = e->sigma;
        size[row] = e->mu_star.value;
    }
    table->note = "Change of the measure for a step through the whole range "
                  "of the input. A spread near the mean size or above: not "
                  "linear, or not alone.";
    bur_inputs_rank(asked, inputs, answer, table,
                    (bur_inputs_order){size, star, "Mean size (mu*)", true});
}

bur_status bur_sensitivity_morris(const bur_sensitivity *asked,
                                  bur_answer *answer, bur_fault *fault)
{
    bur_inputs_function f;
    BUR_TRY(bur_inputs_function_of(asked, answer, LUCK, &f, fault));
    bur_morris_ask ask = {TRAJECTORIES, LEVELS, asked->seed,
                          asked->plan->confidence};
    bur_morris_effects *effects = BUR_NEW_N(answer->arena, bur_morris_effects,
                                            f.inputs.n * asked->n_goals);
    BUR_TRY(bur_morris(&f.points, &ask, effects, fault));
    bur_answer_say(answer,
                   "Morris: %d trajectories on %d levels, %lld points of %d "
                   "draws with the same luck; Student's intervals over "
                   "trajectories, of sigma by bootstrap, at that luck.",
                   TRAJECTORIES, LEVELS, (long long)f.field.n_points,
                   f.field.luck);
    bur_inputs_say_points(&f.inputs, &f.field, answer);
    fill(asked, &f.inputs, answer, effects);
    return BUR_OK;
}
