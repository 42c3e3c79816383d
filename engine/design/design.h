/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Designs: which point of the unit cube each draw is.
 *
 * A factor is one sampled input. Assumptions take a point for each outer
 * draw, luck one for each draw; draw i belongs to outer draw i / luck.
 *
 *   Monte Carlo       each factor's own Philox number
 *   Latin hypercube   16 interleaved hypercubes: outer draw o is point
 *                     floor(o / 16) of hypercube o mod 16, so that intervals
 *                     come from replicates (McKay, Beckman, Conover 1979)
 *   Sobol'            16 interleaved independent scrambles likewise (Owen
 *                     1995); factors first, then the coarse time levels of
 *                     drivers by Brownian bridge (Caflisch and Moskowitz
 *                     1995); what does not fit is Philox
 *
 *   antithetic    outer draw o and o + 16 of each 32 are a pair: what one
 *                   factor or driver's normal is at one, u or z, is 1 - u or
 *                   -z at the other (Hammersley and Morton 1956); o mod 16
 *                   is the study of whole pairs it belongs to, so that
 *                   intervals come from replicates
 *   points        an outer draw is a point that the caller gives; with
 *                   several inner draws every point has the same luck: inner
 *                   draw i has the numbers of draw i, so that points differ
 *                   by what they are. Inner draws are 1 or a power of two from
 *                   BUR_LEAST_LUCK on, of which no block takes more
 *
 * Where luck is nested in assumptions, luck is Monte Carlo. In a cross-section
 * the inner draws are the providers of a future (num/section.h): what they
 * share, assumptions and common drivers, takes the future's point, and what is
 * each one's own is luck. Everything is a function of the draw's number: any
 * thread makes any point. */
#ifndef BURSAR_DESIGN_DESIGN_H
#define BURSAR_DESIGN_DESIGN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "ir/graph.h"

enum { BUR_LEAST_LUCK = 64, BUR_INTERLEAVED = 16 };

typedef enum bur_design_kind {
    BUR_MONTE_CARLO,
    BUR_LATIN_HYPERCUBE,
    BUR_SOBOL,
    BUR_ANTITHETIC,
    BUR_POINTS
} bur_design_kind;

typedef struct bur_factor {
    uint64_t site;
    bool luck;
} bur_factor;

/* A driver's normals laid out by a bridge (antithetic: one by one): node q is
 * the sum of the first at[q] normals, given those of left[q] and right[q]. */
typedef struct bur_bridge {
    int site;                     /* of the graph */
    int n;                        /* normals, redraws and the start */
    const int *at, *left, *right; /* [n]; right -1: free at the end */
    const int *dim;               /* Sobol' dimension, or -1: Philox */
} bur_bridge;

typedef struct bur_design {
    bur_design_kind kind;
    uint64_t seed;
    int64_t n_draws;
    int luck;     /* inner draws of each outer one, 1 if not nested */
    bool section; /* they are providers, the outer draws futures */
    int n_factors;
    const bur_factor *factor;
    const int *dim; /* [n_factors]: Sobol' dimension, or column of points, or
                       -1 */
    int n_bridges;
    const bur_bridge *bridge;
    const uint32_t *scramble; /* [n_dims][16] */
    int n_dims;
    const double *point; /* of BUR_POINTS: uniforms [outer draw][n_dims] */
    /* Of a Latin hypercube, NULL or [n_factors]: the strata [outer draw] of
     * factors that design/rank_order.h arranged, NULL for the others. */
    const uint32_t *const *stratum;
} bur_design;

/* Makes a design in `arena`. For Sobol' and
 * antithetic points without nesting, the sites of `graph`
 * whose normals a bridge can lay out get one, and in a cross-section the
 * common ones; `n_redraws` says how many normals each site uses. `graph` may
 * be NULL. */
const bur_design *bur_design_create(bur_arena *arena, bur_design base,
                                    const bur_graph *graph,
                                    const int *n_redraws);

/* Sobol' dimension `dim` of the points first .. first + n - 1. */
void bur_design_sobol(const bur_design *design, int dim, uint64_t first, int n,
                      double *out);

/* The uniforms of a factor for the draws first .. first + n - 1. */
void bur_design_uniforms(const bur_design *design, int factor, uint64_t first,
                         int n, double *out);

/* The normals of a bridged site for those draws: out[n_normals][n], with one
 * spare row behind them. */
void bur_design_normals(const bur_design *design, int bridge,
                        const bur_graph *graph, uint64_t first, int n,
                        double *out);

/* The stratum of a factor of a Latin hypercube at an outer draw. */
uint64_t bur_design_stratum(const bur_design *design, int factor,
                            uint64_t outer);

/* Whether the design itself ties a factor to others. */
static inline bool bur_design_arranged(const bur_design *design, int factor)
{
    return design->stratum && design->stratum[factor];
}

/* Uniforms that are no factor, but decided by chance for each draw, or with
 * `luck` false for each outer draw (where points are given: for each inner
 * draw, the same at all points). */
void bur_design_chance(const bur_design *design, uint64_t site, bool luck,
                       uint64_t first, int n, double *out);

/* The draw whose luck draw `draw` has. */
static inline uint64_t bur_design_lucky(const bur_design *design, uint64_t draw)
{
    bool same = design->kind == BUR_POINTS && design->luck > 1;
    return same ? draw % (uint64_t)design->luck : draw;
}

/* The point of which an antithetic draw's chance is, and whether it is turned
 * round. */
static inline uint64_t bur_design_pair(uint64_t point, bool *turned)
{
    *turned = point / BUR_INTERLEAVED % 2 == 1;
    return point / (2 * BUR_INTERLEAVED) * BUR_INTERLEAVED +
           point % BUR_INTERLEAVED;
}

/* Providers of each future; 1: draws are futures. */
static inline int bur_design_providers(const bur_design *design)
{
    return design->section ? design->luck : 1;
}

/* Whether intervals must come from the 16 replicates: draws are not
 * independent, but the outer draws o, o + 16, ... are those of one of 16
 * independent studies. */
bool bur_design_replicated(const bur_design *design);

/* "monte_carlo", "latin_hypercube", "sobol", "antithetic", "points". */
const char *bur_design_name(bur_design_kind kind);

#endif
