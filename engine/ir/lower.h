/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering: from checked equations to the graph of scalar values.
 *
 * Elements are lowered on demand, each once for each phase: at the start
 * (where a stock is its initial value), and at each stage of the integration
 * method (where a stock is its state, or the state carried part of a step
 * forward). A cycle met on the way is reported by name. The initial graph and
 * the run graph are thus ordered apart, and only what is asked is lowered. */
#ifndef BURSAR_IR_LOWER_H
#define BURSAR_IR_LOWER_H

#include "ir/graph.h"
#include "num/copula.h"

/* Correlated normals of drivers: member i's innovation is the sum over j of
 * factor[i * n + j] times the own normal of member j. Where the driver
 * `regime`, a Markov chain, has the value of one of `regimes` when they are
 * redrawn, the factor is that regime's. */
typedef struct bur_mix {
    int n;
    const bur_var **var;
    int *element;
    const double *factor; /* lower triangular, row-major */
    const bur_var *regime;
    int n_regimes; /* 0: one factor for all */
    const bur_regime_factor *regimes;
} bur_mix;

/* A link that is taken out: in the equation of one element another is what it
 * was at the start. Numbers are those of elements in the whole model. */
typedef struct bur_severed {
    int from, to;
} bur_severed;

/* What is asked of the model. */
typedef struct bur_demand {
    const bur_var *const *series; /* variables whose path is wanted */
    int n_series;
    const bool *survivors; /* [n_series]: NaN once a draw has left; or NULL */
    const bur_var *const *measures;
    int n_measures;
    const bur_mix *mixes;
    int n_mixes;
    const char *provider; /* joins the keys of provider-scoped drivers */
    bool still;           /* no chance: drivers stay at their means */
    const bool *sampled;  /* [n_parameters]: not known before the run; NULL:
                             all are */
    bool *decides; /* [n_parameters]: set of those whose numbers the graph
                      depends on, and is another for others; NULL: not
                      asked */
    const struct bur_link_demand *links; /* links.h; NULL: not asked */
    const bur_severed *severed;          /* NULL: all links are there */
} bur_demand;

/* Lowers what is demanded of a checked model over `horizon`. NULL when a
 * cycle or an impossible delay was found: the sink knows. The graph lives in
 * `arena`. */
bur_graph *bur_lower(bur_arena *arena, const bur_model *model,
                     const bur_horizon *horizon, const bur_demand *demand,
                     bur_sink *sink);

/* Steps of a horizon, and the interval between saved rows in steps. */
int bur_horizon_steps(const bur_horizon *horizon);
int bur_horizon_stride(const bur_horizon *horizon);

/* The time of a step, or of a part of one: start + step * dt, or
 * start + step / per_unit, and exactly the end where it is as good as that. */
double bur_horizon_time(const bur_horizon *horizon, double step);

#endif
