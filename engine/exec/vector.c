/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vector backend: threaded code over tiles of lanes, with the kernels that
 * suit the processor. */
#include "exec/backend.h"
#include "exec/bind.h"
#include "num/lanes.h"

const bur_kernels *bur_kernels_here(void)
{
    static const bur_kernels *const all[BUR_N_LANES] = {
        &bur_kernels_generic,
#if defined(__x86_64__)
        &bur_kernels_v3,
        &bur_kernels_v4
#endif
    };
    return all[bur_isa_here()];
}

const char *bur_backend_isa(void)
{
    return bur_kernels_here()->isa;
}

/* The tape's place among the block's bound ones, or -1: it is none of the
 * program's. */
static int number_of(const bur_program *program, const bur_tape *tape)
{
    const bur_tape *const first[] = {&program->draw, &program->strike,
                                     &program->step, &program->commit};
    for (int i = 0; i < 4; i++) {
        if (tape == first[i]) {
            return i;
        }
    }
    for (int c = 1; c < program->graph->clocks.n; c++) {
        if (tape == &program->clock[c]) {
            return 3 + c;
        }
    }
    return -1;
}

static void run_once(const bur_tape *tape, bur_block *block)
{
    bur_bound *bound = bur_bound_create(bur_kernels_here(), tape, block, true);
    if (bound) {
        bur_bound_run(bound, bur_kernels_here(), block);
    } else {
        bur_backend_ref.run(tape, block); /* the same bits, if slower */
    }
    bur_bound_free(bound);
}

static void run(const bur_tape *tape, bur_block *block)
{
    int number = number_of(block->program, tape);
    if (number >= 0 && !block->bound[number]) {
        block->bound[number] =
            bur_bound_create(bur_kernels_here(), tape, block, false);
    }
    if (number >= 0 && block->bound[number]) {
        bur_bound_run(block->bound[number], bur_kernels_here(), block);
    } else {
        run_once(tape, block);
    }
}

bool bur_row_is_finite(const double *x, int n)
{
    return bur_kernels_here()->is_finite(x, n);
}

const bur_backend bur_backend_vector = {"vector", run, NULL};
