/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What native code and the engine know of each other. This text stands in the
 * generated C, too. */
#ifndef BURSAR_EXEC_NATIVE_CALLS_H
#define BURSAR_EXEC_NATIVE_CALLS_H

/* What native code leaves to the engine: instruction `insn` of a tape. */
typedef struct bur_native_calls {
    /* a random number for each lane of the block */
    void (*row)(void *block, int tape, int insn, double *out);
    /* n lanes from `lane` on of anything else, operands a, b and c */
    void (*tile)(void *block, int tape, int insn, int lane, int n, double *out,
                 const double *a, const double *b, const double *c);
} bur_native_calls;

/* Numbers of tapes: clock c has BUR_NATIVE_CLOCK + c. */
enum {
    BUR_NATIVE_STEP,
    BUR_NATIVE_COMMIT,
    BUR_NATIVE_STRIKE,
    BUR_NATIVE_CLOCK
};

/* Runs a tape over a block of the lanes it was made for. */
typedef void bur_native_function(double *slots, const double *scalars,
                                 void *block, const bur_native_calls *calls);

#endif
