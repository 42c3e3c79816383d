/* SPDX-License-Identifier: GPL-3.0-or-later */
/* eFAST indices of the scenario's inputs. */
#include <math.h>
#include <stdlib.h>

#include "method/efast.h"
#include "study/sensitivity_inputs.h"

enum { MOST_SAMPLES = 1025, MOST_POINTS = 6000, CURVES = 4, LUCK = 64 };

/* Points of a curve, 65, 129, 257 ..., so that all inputs together take at
 * most so many points, if they can. */
static int samples_for(int n_inputs)
{
    int samples = MOST_SAMPLES;
    while (samples > BUR_EFAST_LEAST &&
           n_inputs * CURVES * samples > MOST_POINTS) {
        samples = samples / 2 + 1;
    }
    return samples;
}

/* Hands out indices[input][goal] to rows of goals and inputs. */
static void fill(const bur_sensitivity *asked, const bur_asked_inputs *inputs,
                 bur_answer *answer, const bur_efast_indices *indices)
{
    bur_answer_table *table =
        bur_inputs_table(asked, inputs, answer, "efast", "eFAST");
    bur_estimate *first = bur_inputs_numbers(answer, table, "first", "First");
    bur_estimate *total = bur_inputs_numbers(answer, table, "total", "Total");
    double *size = BUR_NEW_N(answer->arena, double, table->n_rows);
    for (int row = 0; row < table->n_rows; row++) {
        int g = row / inputs->n, i = row % inputs->n;
        const bur_efast_indices *e = &indices[i * asked->n_goals + g];
        first[row] = e->first;
        total[row] = e->total;
        size[row] = e->total.value;
    }
    table->note = "Shares of the variance of the measure over these inputs, "
                  "by the input alone and with all that it takes part in.";
    bur_inputs_rank(asked, inputs, answer, table,
                    (bur_inputs_order){size, total, "Total", false});
}

bur_status bur_sensitivity_efast(const bur_sensitivity *asked,
                                 bur_answer *answer, bur_fault *fault)
{
    bur_inputs_function f;
    BUR_TRY(bur_inputs_function_of(asked, answer, LUCK, &f, fault));
    bur_efast_ask ask = {samples_for(f.inputs.n), CURVES, asked->seed,
                         asked->plan->confidence};
    bur_efast_indices *indices = BUR_NEW_N(answer->arena, bur_efast_indices,
                                           f.inputs.n * asked->n_goals);
    BUR_TRY(bur_efast(&f.points, &ask, indices, fault));
    bur_answer_say(answer,
                   "eFAST: %d curves of %d points for each input, %lld points "
                   "of %d draws with the same luck; Student's intervals over "
                   "curves, at that luck.",
                   CURVES, ask.samples, (long long)f.field.n_points,
                   f.field.luck);
    bur_inputs_say_points(&f.inputs, &f.field, answer);
    fill(asked, &f.inputs, answer, indices);
    return BUR_OK;
}
