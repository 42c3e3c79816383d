/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model as one file of C that depends on nothing: it runs the model once and
 * prints the table that a run of it writes, with the same bits. Made to be
 * read: each variable has its name, and its equation beside it.
 *
 *   c_values.c      which values a function of the file computes, and which
 *                   of them have a name
 *   c_names.c       identifiers of C for names of the model
 *   c_expression.c  a value as an expression of C
 *   c_functions.c   functions: what stays, the start, the flows, the update
 *   c_file.c        the file from top to bottom
 *   c_library.c     ... and as much of our own arithmetic as it uses
 *   c_text.c        comments, texts and long lines
 */
#ifndef BURSAR_EXEC_C_FILE_H
#define BURSAR_EXEC_C_FILE_H

#include <stdint.h>
#include <stdio.h>

#include "base/status.h"
#include "ir/program.h"

/* What a file is made of. The program is that of the model without drivers, of
 * which no parameter is sampled. */
typedef struct bur_c_source {
    const bur_program *program;
    const char *version; /* of Bursar */
    const char *from;    /* the model's file */
    const bool *decides; /* [n_parameters]: known to the compiler, so that
                            another number would be another program */
    int stride;          /* rows are saved at multiples of it, and at the end */
    int time_digits;     /* of the times of rows */
    const int *month;    /* [n_steps + 1] of each step; NULL: no calendar */
    const int *redraws;  /* [n_clocks]: 1 if the redraw of a clock is always
                            the number of the step */
    uint64_t seed;
} bur_c_source;

/* Writes the file. BUR_BAD_INPUT: something in the model has no form in it;
 * the fault says what, where, and what to do. */
bur_status bur_c_write(const bur_c_source *source, FILE *out, bur_fault *fault);

#endif
