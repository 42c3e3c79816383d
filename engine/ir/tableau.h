/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Butcher tableaus of the explicit integration methods. */
#ifndef BURSAR_IR_TABLEAU_H
#define BURSAR_IR_TABLEAU_H

#include <stdbool.h>

#include "model/model.h"

enum { BUR_MOST_STAGES = 7 };

typedef struct bur_tableau {
    int n_stages;
    int order;
    double at[BUR_MOST_STAGES]; /* of the step, in time */
    /* the derivatives that carry the state to each stage */
    double carry[BUR_MOST_STAGES][BUR_MOST_STAGES - 1];
    double weight[BUR_MOST_STAGES];
    /* weight less the weight of the embedded method, for the error; all zero
     * where there is none: then the step is fixed */
    double error[BUR_MOST_STAGES];
} bur_tableau;

const bur_tableau *bur_tableau_of(bur_integrator method);

/* Whether the method finds its own steps. */
bool bur_method_adapts(bur_integrator method);

#endif
