/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guard backend: runs each instruction on another backend under watch.
 *
 * Before a tape, temporaries that no instruction of it has written are
 * poisoned, so that reading one shows up as a non-finite result. After each
 * instruction every row but its own must be untouched, and so must the
 * scalars. A breach is our own fault: the program stops. After libCEED's
 * memcheck backend. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "exec/backend.h"

enum { POISON = 0x7ff4 }; /* the top bits of a signalling NaN */

static void breach(const bur_insn *insn, const char *what)
{
    fprintf(stderr, "bursar: guard: %s by '%s' into slot %d\n", what,
            bur_op_text((bur_op)insn->op), insn->out);
    abort();
}

static size_t row_bytes(const bur_block *block)
{
    return (size_t)block->lanes * sizeof(double);
}

static void poison(bur_block *block, int from)
{
    uint64_t bits = (uint64_t)POISON << 48 | 0xdead;
    double value;
    memcpy(&value, &bits, sizeof value);
    size_t first = (size_t)from * (size_t)block->lanes;
    size_t end = (size_t)block->program->n_slots * (size_t)block->lanes;
    for (size_t i = first; i < end; i++) {
        block->slots[i] = value;
    }
}

static uint64_t scalars_hash(const bur_block *block)
{
    return bur_hash_bytes(BUR_HASH_SEED, block->scalars,
                          (size_t)block->program->n_scalars * sizeof(double));
}

static void check_rows(const bur_block *block, const double *before,
                       const bur_insn *insn)
{
    for (int slot = 0; slot < block->program->n_slots; slot++) {
        bool own = insn->op != BUR_IR_PUSH && slot == insn->out;
        const double *was = before + (size_t)slot * (size_t)block->lanes;
        if (!own &&
            memcmp(was, bur_block_row(block, slot), row_bytes(block)) != 0) {
            breach(insn, "a row that is not its own was written");
        }
    }
}

static void run_watched(const bur_backend *inner, const bur_tape *tape,
                        bur_block *block)
{
    size_t bytes = (size_t)block->program->n_slots * row_bytes(block);
    double *before = malloc(bytes + 1);
    if (!before) {
        fputs("bursar: guard: out of memory\n", stderr);
        exit(1);
    }
    /* a commit reads the temporaries of the step before it */
    if (tape != &block->program->commit) {
        poison(block, block->program->first_temporary);
    }
    uint64_t scalars = scalars_hash(block);
    for (int i = 0; i < tape->n; i++) {
        bur_tape one = {tape->insn + i, tape->value + i, 1};
        memcpy(before, block->slots, bytes);
        inner->run(&one, block);
        check_rows(block, before, &tape->insn[i]);
        if (scalars_hash(block) != scalars) {
            breach(&tape->insn[i], "a scalar was written");
        }
    }
    free(before);
}

static void run_vector(const bur_tape *tape, bur_block *block)
{
    run_watched(&bur_backend_vector, tape, block);
}

static void run_ref(const bur_tape *tape, bur_block *block)
{
    run_watched(&bur_backend_ref, tape, block);
}

const bur_backend bur_backend_guard = {"guard", run_vector, NULL};
const bur_backend bur_backend_guard_ref = {"guard-ref", run_ref, NULL};
