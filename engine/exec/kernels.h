/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kernels: one loop over lanes for each pure operation and each way its
 * operands can come (row or scalar), and loops for the special operations.
 * They are compiled once for each instruction set from kernels.inc, in plain
 * C that compilers vectorise; all sets give the same bits. */
#ifndef BURSAR_EXEC_KERNELS_H
#define BURSAR_EXEC_KERNELS_H

#include "exec/block.h"

/* out may be the same row as an operand; n is a multiple of nothing. Scalar
 * operands point at one number. */
typedef void bur_kernel(double *out, const double *a, const double *b,
                        const double *c, int n);

typedef void bur_special_kernel(const bur_insn *insn, bur_block *block,
                                double *out, const double *a, const double *b);

typedef struct bur_kernels {
    const char *isa;
    bool (*is_finite)(const double *x, int n); /* all of them */
    /* [op][scalar bits]: NULL where no lane operand is left */
    bur_kernel *pure[BUR_N_PURE_OPS][8];
    bur_special_kernel *special[BUR_N_OPS - BUR_N_PURE_OPS];
} bur_kernels;

extern const bur_kernels bur_kernels_generic;
#if defined(__x86_64__)
extern const bur_kernels bur_kernels_v3;
extern const bur_kernels bur_kernels_v4;
#endif

#endif
