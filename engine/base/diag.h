/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagnostics: what is wrong with the user's input, where, and what to do.
 *
 * The library never prints. It adds diagnostics to a sink; the caller renders
 * them. Functions that find errors return NULL or false, which means "the
 * sink knows". A sink is not thread-safe. */
#ifndef BURSAR_BASE_DIAG_H
#define BURSAR_BASE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/text.h"

/* Stable codes: the rows of diag.def, printed in brackets. */
typedef enum bur_code {
#define X(name, slug, meaning) BUR_DIAG_##name,
#include "base/diag.def"
#undef X
    BUR_N_CODES
} bur_code;

typedef enum bur_severity { BUR_NOTE, BUR_WARNING, BUR_ERROR } bur_severity;

typedef struct bur_note {
    struct bur_note *next;
    bur_span span; /* may be nowhere */
    const char *message;
} bur_note;

typedef struct bur_diag {
    struct bur_diag *next;
    bur_severity severity;
    bur_code code;
    bur_span span;       /* may be nowhere */
    const char *message; /* a sentence without a full stop */
    bur_note *notes;
} bur_diag;

typedef struct bur_sink {
    bur_arena *arena;
    bur_diag *first, *last;
    int n_errors, n_warnings;
} bur_sink;

/* Whoever has said so many errors stops looking for more. */
enum { BUR_MOST_ERRORS = 100 };

/* Makes an empty sink in `arena`, which must outlive it. */
bur_sink *bur_sink_create(bur_arena *arena);

/* Adds a diagnostic; the returned one lives in the sink's arena and may be
 * given notes. A second diagnostic with the same code, place and message is
 * not added again (an equation read twice complains once). */
#if defined(__GNUC__)
__attribute__((format(printf, 4, 5)))
#endif
bur_diag *
bur_error_at(bur_sink *sink, bur_code code, bur_span span, const char *format,
             ...);
#if defined(__GNUC__)
__attribute__((format(printf, 4, 5)))
#endif
bur_diag *
bur_warning_at(bur_sink *sink, bur_code code, bur_span span, const char *format,
               ...);

/* Adds a note ("did you mean ...", "first defined here") to a diagnostic. */
#if defined(__GNUC__)
__attribute__((format(printf, 4, 5)))
#endif
void bur_note_at(bur_sink *sink, bur_diag *diag, bur_span span,
                 const char *format, ...);

/* The stable code as printed, e.g. "unknown-name", and what it stands for. */
const char *bur_code_slug(bur_code code);
const char *bur_code_meaning(bur_code code);

/* Renders one diagnostic, or all of a sink, as compilers do:
 *
 *   file.cfg:12:27: error: there is no variable 'prise' [unknown-name]
 *      12 |   eq = "prise * learners";
 *         |         ^~~~~
 *     note: did you mean 'price'?
 *
 * `color` uses ANSI colours. */
void bur_diag_render(const bur_diag *diag, FILE *out, bool color);
void bur_sink_render(const bur_sink *sink, FILE *out, bool color);

#endif
