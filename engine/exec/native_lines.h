/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of generated C: each gives a value its variable. An instruction of a
 * tape is one line, or several where it is long, so that lines of several
 * instructions can be mixed: the order in which they are written is the order
 * in which the processor meets them. */
#ifndef BURSAR_EXEC_NATIVE_LINES_H
#define BURSAR_EXEC_NATIVE_LINES_H

#include <stdio.h>

#include "base/vec.h"
#include "exec/native.h"

enum { BUR_NATIVE_NONE = -1, BUR_NATIVE_MOST_NEEDS = 4 };

/* A processor with wide registers: instructions that it begins in a cycle, and
 * cycles that its divider takes for a register. */
enum { BUR_NATIVE_PORTS = 2, BUR_NATIVE_DIVIDER = 16 };

/* A value on its way. */
typedef struct bur_native_line {
    const char *text;                /* a declaration, or a call */
    int need[BUR_NATIVE_MOST_NEEDS]; /* lines before it */
    int n_needs;
    int slot[3]; /* slots of memory that it reads */
    int n_slots;
    int cost, wait; /* instructions on the arithmetic ports; cycles until the
                       value is there */
    bool divides;   /* waits for the one divider */
    int place;      /* of which it is the last line, or NONE */
} bur_native_line;

/* An instruction of a tape. */
typedef struct bur_native_place {
    const bur_insn *insn;
    int tape, at, value; /* its tape, where it is there, what it makes */
    int line;            /* the one that has its value, or NONE yet */
    bool truth;    /* it is a condition: mask_line has it, `line` its number */
    int mask_line; /* once that was asked for */
    int before;    /* of a limit: the place whose value is limited, or NONE */
} bur_native_place;

/* What is being written. */
typedef struct bur_native_text {
    const bur_program *program;
    int lanes, width;
    FILE *out;
    bur_arena *arena;
    BUR_VEC(bur_native_place) tape; /* one, or two in a row */
    BUR_VEC(bur_native_line) line;
    int *now; /* [slot]: the place whose value it has, or NONE */
    int call; /* the last line that calls the engine: these keep their order */
    bool
        by_inverse; /* division by a known inverse is not left to the divider */
} bur_native_text;

/* native_lines.c: decides what divides in the places `from` to before `end`:
 * an inverse that is known costs more instructions, and leaves the divider to
 * others where it would be waited for. */
void bur_native_weigh(bur_native_text *text, int from, int end);

/* Adds the lines of a place, in the order of the tape. */
void bur_native_add_lines(bur_native_text *text, int place);

/* The line that has a place's value as a number. */
int bur_native_number_line(bur_native_text *text, int place);

/* Whether the engine computes an operation, a lane at a time. */
bool bur_native_calls_for(int op);

/* native_order.c: an order in which a processor that looks some way ahead
 * seldom waits; only lines that `needed` ones need. Returns how many. */
int bur_native_order(bur_native_text *text, const bool *needed, int *order);

/* native_tables.c: a number in C; and the functions and tables that the tapes
 * use. */
const char *bur_native_number(bur_arena *arena, double x);

/* Writes numbers as the values of an array; and a graphical function with all
 * that bur_lookup_at reads, as `name`. It has the columns that are named, or
 * none (NULL). */
void bur_native_put_numbers(bur_arena *arena, FILE *out, const char *before,
                            const double *x, int n);
void bur_native_put_lookup(bur_arena *arena, FILE *out, const char *name,
                           const bur_lookup *f, const char *columns);
void bur_native_put_tables(const bur_native_text *text);

#endif
