/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The compiler on one page: from a checked model to a frozen program. */
#ifndef BURSAR_IR_COMPILE_H
#define BURSAR_IR_COMPILE_H

#include "ir/lower.h"
#include "ir/program.h"

typedef struct bur_compilation {
    const bur_model *model;
    const bur_horizon *horizon;
    const bur_demand *demand;
    const bool *sampled;    /* [n_parameters]: differs between draws */
    const char *show_after; /* a pass to print the graph after, or NULL */
    FILE *show_to;
} bur_compilation;

/* Compiles. The program lives in `arena`, as the model must. NULL: the sink
 * knows. One thread at a time for one arena. */
const bur_program *bur_compile(bur_arena *arena, const bur_compilation *what,
                               bur_sink *sink);

/* The name of pass `i` in order ("lower", "fold", ...); NULL past the last. */
const char *bur_pass_name(int i);

#endif
