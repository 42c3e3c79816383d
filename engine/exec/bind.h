/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Binding: a tape becomes threaded code for one block.
 *
 * Values are handed on in registers where the next instructions read them,
 * and are stored only where somebody looks for them in memory. Special
 * operations work on all lanes at once: they part a tape into stretches, and
 * a stretch is run for one tile after the other. */
#ifndef BURSAR_EXEC_BIND_H
#define BURSAR_EXEC_BIND_H

#include <stdio.h>

#include "exec/kernels.h"

typedef struct bur_stretch {
    const bur_insn *special; /* comes first; NULL: none */
    bur_threaded *code;      /* [n_tiles][n + 1] */
    int n;                   /* instructions, without the stop */
} bur_stretch;

typedef struct bur_spread_scalar {
    int scalar, copies;
} bur_spread_scalar;

typedef struct bur_bound {
    bur_stretch *stretch;
    int n_stretches, n_tiles;
    bur_spread_scalar *scalar; /* those the tape reads, steady ones first */
    int n_steady, n_scalars;
    unsigned simulation; /* whose steady scalars are spread out */
} bur_bound;

/* Binds a tape of the block's program. `foreign` tapes are any others: all of
 * their results are stored. NULL without memory; free with bur_bound_free,
 * which allows NULL. */
bur_bound *bur_bound_create(const bur_kernels *kernels, const bur_tape *tape,
                            bur_block *block, bool foreign);
void bur_bound_free(bur_bound *bound);

/* One line of words "operation:form:h", or ":s" where the result is stored,
 * with a | for each special operation and the end: what tools/sequences.py
 * counts. */
void bur_bound_print(const bur_kernels *kernels, const bur_tape *tape,
                     bur_block *block, FILE *out);

/* Runs it. */
void bur_bound_run(bur_bound *bound, const bur_kernels *kernels,
                   bur_block *block);

#endif
