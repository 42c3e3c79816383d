/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pick-freeze designs: blocks of points of which each takes every coordinate
 * from one of two independent samples, A and B (Sobol', Math. Model. Comput.
 * Exp. 1, 1993; Saltelli, Comput. Phys. Commun. 145, 2002, and 181, 2010).
 *
 *   block 0           A
 *   block 1           B
 *   block 2 + i       AB_i: A, with source i from B
 *   block 2 + d + i   BA_i: B, with source i from A; for pairs only
 *
 * A source is a coordinate, or several that vary together. Point k of a block
 * is point k / 16 of a Sobol' sequence under scramble k mod 16 (or all are of
 * one scramble): A has its first coordinates, B those that follow. */
#ifndef BURSAR_METHOD_SALTELLI_H
#define BURSAR_METHOD_SALTELLI_H

#include "base/arena.h"
#include "method/points.h"
#include "method/sobol_indices.h"

static inline int bur_saltelli_blocks(int n_sources, bool pairs)
{
    return 2 + (pairs ? 2 : 1) * n_sources;
}

/* Whether a source comes from B in a block; source n_sources: all that is
 * none of them. */
static inline bool bur_saltelli_from_b(int n_sources, int block, int source)
{
    bool mostly_a = block == 0 || (block >= 2 && block < 2 + n_sources);
    int odd_one = block < 2 ? -1 : (block - 2) % n_sources;
    return mostly_a == (source == odd_one);
}

typedef struct bur_saltelli {
    int n_sources;
    const int *source; /* [n_inputs of the points]: of each coordinate; NULL:
                          each is one */
    int64_t n;         /* points of a block, a multiple of the scrambles */
    int scrambles;     /* 16, or 1 */
    uint64_t seed;
    bool pairs;
} bur_saltelli;

/* Evaluates all blocks, and lays them out in the arena for each output:
 * out[n_outputs]. Statuses of the points. */
bur_status bur_saltelli_evaluate(const bur_saltelli *plan,
                                 const bur_points *points, bur_arena *arena,
                                 bur_pick_freeze *out, bur_fault *fault);

#endif
