/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kernels: handlers on a tile for each pure operation and each form of it,
 * and loops over all lanes for the special operations. They are compiled once
 * for each instruction set from kernels.inc, in plain C that compilers
 * vectorise; all sets give the same bits. */
#ifndef BURSAR_EXEC_KERNELS_H
#define BURSAR_EXEC_KERNELS_H

#include "exec/code.h"

/* out may be the same row as an operand. Scalar operands point at one
 * number. */
typedef void bur_special_kernel(const bur_insn *insn, bur_block *block,
                                double *out, const double *a, const double *b);

/* The handlers of one form: one leaves its result in x, one stores it, too. */
typedef bur_any_function *bur_handlers[2];

enum {
#define SEQUENCE_2(...) +1
#define SEQUENCE_3 SEQUENCE_2
#define SEQUENCE_4 SEQUENCE_2
    BUR_N_SEQUENCES = 0
#include "exec/sequences.def"
#undef SEQUENCE_2
#undef SEQUENCE_3
#undef SEQUENCE_4
};

typedef struct bur_kernels {
    const char *isa;
    int tile, vector;                          /* lanes */
    bool (*is_finite)(const double *x, int n); /* all of them */
    /* Runs code until `stop`; slots of the tile's block. */
    void (*enter)(const bur_threaded *code, double *slots);
    bur_any_function *stop;
    /* [op][form], forms in the order of BUR_FORMS; NULL where there is none */
    bur_handlers pure[BUR_N_PURE_OPS][BUR_MOST_FORMS];
    bur_handlers lookup[BUR_MOST_FORMS];
    bur_any_function *sequence[BUR_N_SEQUENCES]; /* exec/sequences.def */
    bur_special_kernel *special[BUR_N_OPS - BUR_N_PURE_OPS];
} bur_kernels;

/* Those that suit the processor; see bur_backend_isa. */
const bur_kernels *bur_kernels_here(void);

extern const bur_kernels bur_kernels_generic;
#if defined(__x86_64__)
extern const bur_kernels bur_kernels_v3;
extern const bur_kernels bur_kernels_v4;
#endif

#endif
