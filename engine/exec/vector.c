/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vector backend: a tape of operations over whole rows, with the kernels
 * that suit the processor, chosen once. */
#define _POSIX_C_SOURCE 200809L
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "exec/backend.h"
#include "exec/kernels.h"

static const bur_kernels *chosen;
static pthread_once_t once = PTHREAD_ONCE_INIT;

#if defined(__x86_64__)
static bool wanted(const bur_kernels *kernels, const char *most)
{
    return !most || strcmp(kernels->isa, most) <= 0;
}
#endif

/* The best set that the processor has and the environment allows. The names
 * sort as the sets include each other, with "generic" first. */
static void choose(void)
{
    chosen = &bur_kernels_generic;
#if defined(__x86_64__)
    const char *most = getenv("BURSAR_ISA");
    __builtin_cpu_init();
    bool v3 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    bool v4 = v3 && __builtin_cpu_supports("avx512f") &&
              __builtin_cpu_supports("avx512bw") &&
              __builtin_cpu_supports("avx512cd") &&
              __builtin_cpu_supports("avx512dq") &&
              __builtin_cpu_supports("avx512vl");
    if (v4 && wanted(&bur_kernels_v4, most)) {
        chosen = &bur_kernels_v4;
    } else if (v3 && wanted(&bur_kernels_v3, most)) {
        chosen = &bur_kernels_v3;
    }
#endif
}

static const bur_kernels *kernels(void)
{
    pthread_once(&once, choose);
    return chosen;
}

const char *bur_backend_isa(void)
{
    return kernels()->isa;
}

static const double *operand(const bur_block *block, const bur_insn *insn,
                             int k)
{
    return (insn->scalar >> k) & 1 ? block->scalars + insn->arg[k]
                                   : bur_block_row(block, insn->arg[k]);
}

/* A power of, or to, a scalar: compilers vectorise it only between rows. */
static void power(const bur_kernels *with, const bur_insn *insn,
                  const bur_block *block, double *out)
{
    const double *arg[2] = {operand(block, insn, 0), operand(block, insn, 1)};
    for (int k = 0; k < 2; k++) {
        if ((insn->scalar >> k) & 1) {
            double *row = bur_block_spare(block);
            for (int i = 0; i < block->lanes; i++) {
                row[i] = *arg[k];
            }
            arg[k] = row;
        }
    }
    with->pure[BUR_IR_POWER][0](out, arg[0], arg[1], NULL, block->lanes);
}

static void run(const bur_tape *tape, bur_block *block)
{
    const bur_kernels *with = kernels();
    for (int i = 0; i < tape->n; i++) {
        const bur_insn *insn = &tape->insn[i];
        double *out = bur_block_row(block, insn->out);
        const double *a = operand(block, insn, 0);
        const double *b = operand(block, insn, 1);
        if (insn->op == BUR_IR_POWER && insn->scalar) {
            power(with, insn, block, out);
        } else if (insn->op < BUR_N_PURE_OPS) {
            assert(with->pure[insn->op][insn->scalar]);
            with->pure[insn->op][insn->scalar](
                out, a, b, operand(block, insn, 2), block->lanes);
        } else {
            with->special[insn->op - BUR_N_PURE_OPS](insn, block, out, a, b);
        }
    }
}

bool bur_row_is_finite(const double *x, int n)
{
    return kernels()->is_finite(x, n);
}

bool bur_block_is_finite(const bur_block *block)
{
    const bur_program *p = block->program;
    bool finite = true;
    for (int w = 0; w < p->n_watched && finite; w++) {
        finite = bur_row_is_finite(bur_block_row(block, p->watched[w]),
                                   block->lanes);
    }
    return finite;
}

const bur_backend bur_backend_vector = {"vector", run, NULL};
