/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backends: ways of running a tape over a block, all giving the same bits.
 *
 *   ref     one lane at a time through the scalar functions: obviously right
 *   vector  threaded code over tiles of lanes, kernels chosen for the
 *           processor: the engine
 *   native  compiled code (exec/native.h); vector as long as there is none
 *   guard   wraps another: poisons temporaries, fences the slab, and stops
 *           the program when a tape reads or writes what it may not
 */
#ifndef BURSAR_EXEC_BACKEND_H
#define BURSAR_EXEC_BACKEND_H

#include "exec/block.h"

typedef struct bur_backend {
    const char *name;
    void (*run)(const bur_tape *tape, bur_block *block);
    /* Step and commit in one, which leave no outputs to be looked at; false,
     * and nothing was done, where the backend has no such way. May be NULL. */
    bool (*advance)(bur_block *block);
} bur_backend;

extern const bur_backend bur_backend_ref;
extern const bur_backend bur_backend_vector;
extern const bur_backend bur_backend_guard;     /* around vector */
extern const bur_backend bur_backend_guard_ref; /* around ref */

/* The backend of that name, or NULL; the default is "vector". */
const bur_backend *bur_backend_named(const char *name);

/* The name of backend `i`, or NULL past the last. */
const char *bur_backend_name(int i);

/* The instruction set in use (bur_isa_here): "x86-64-v4", "x86-64-v3" or
 * "generic". The bits are the same. */
const char *bur_backend_isa(void);

#endif
