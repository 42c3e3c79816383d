/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The points of pick-freeze designs, and what functions say there. */
#include "method/saltelli.h"

#include "num/sobol.h"

/* Coordinate `dim` of every point: x[k * stride]. */
static void fill(const bur_saltelli *plan, int dim, int stride, double *x)
{
    for (int r = 0; r < plan->scrambles; r++) {
        uint32_t seed = bur_sobol_seed(plan->seed, (uint32_t)r, dim);
        for (int64_t k = r; k < plan->n; k += plan->scrambles) {
            x[k * stride] =
                bur_sobol_owen((uint32_t)(k / plan->scrambles), dim, seed);
        }
    }
}

static double *column(bur_arena *arena, const double *y, int64_t n, int stride)
{
    double *out = BUR_NEW_N(arena, double, n);
    for (int64_t k = 0; k < n; k++) {
        out[k] = y[k * stride];
    }
    return out;
}

/* A block of every output into its place. */
static void lay(const bur_saltelli *plan, int block, int n_outputs,
                const double *y, bur_arena *arena, bur_pick_freeze *out)
{
    for (int o = 0; o < n_outputs; o++) {
        const double *f = column(arena, y + o, plan->n, n_outputs);
        int i = block - 2, d = plan->n_sources;
        if (block == 0) {
            out[o].a = f;
        } else if (block == 1) {
            out[o].b = f;
        } else if (i < d) {
            ((const double **)out[o].ab)[i] = f;
        } else {
            ((const double **)out[o].ba)[i - d] = f;
        }
    }
}

static void make_room(const bur_saltelli *plan, int n_outputs, bur_arena *arena,
                      bur_pick_freeze *out)
{
    for (int o = 0; o < n_outputs; o++) {
        out[o] = (bur_pick_freeze){
            .n = plan->n,
            .scrambles = plan->scrambles,
            .ab = BUR_NEW_N(arena, const double *, plan->n_sources),
            .ba = plan->pairs
                      ? BUR_NEW_N(arena, const double *, plan->n_sources)
                      : NULL};
    }
}

bur_status bur_saltelli_evaluate(const bur_saltelli *plan,
                                 const bur_points *points, bur_arena *arena,
                                 bur_pick_freeze *out, bur_fault *fault)
{
    int d = points->n_inputs;
    double *x = BUR_NEW_N(arena, double, plan->n *d);
    double *y = BUR_NEW_N(arena, double, plan->n * points->n_outputs);
    make_room(plan, points->n_outputs, arena, out);
    int n_blocks = bur_saltelli_blocks(plan->n_sources, plan->pairs);
    for (int block = 0; block < n_blocks; block++) {
        for (int j = 0; j < d; j++) {
            int source = plan->source ? plan->source[j] : j;
            bool b = bur_saltelli_from_b(plan->n_sources, block, source);
            fill(plan, b ? d + j : j, d, x + j);
        }
        BUR_TRY(bur_points_at(points, x, plan->n, y, fault));
        lay(plan, block, points->n_outputs, y, arena, out);
    }
    return BUR_OK;
}
