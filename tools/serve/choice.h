/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a choice of the page to an opened study. What the page may set is
 * checked word for word: only of some groups, only values, no files. */
#ifndef BURSAR_SERVE_CHOICE_H
#define BURSAR_SERVE_CHOICE_H

#include "serve/request.h"
#include "serve/scenarios.h"

/* A choice with what else is set of it. Texts are its own. */
typedef struct bur_serve_opening {
    char *path;
    bur_serve_words set, with;
    char *policies, *rung;
    bur_serve_folders folders;
    bur_settings settings; /* seed, draws */
} bur_serve_opening;

/* False, refused, if the choice is not good. Freed by the second, whatever
 * happened. */
bool bur_serve_opening_make(bur_serve_scenarios *scenarios,
                            const bur_serve_choice *choice,
                            bur_serve_opening *opening, bur_serve_fault *fault);
void bur_serve_opening_free(bur_serve_opening *opening);

/* Sets one thing more, after all others. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void bur_serve_opening_set(bur_serve_opening *opening, const char *format, ...);

/* What all opening functions of the library take; it points into `opening`. */
bur_settings bur_serve_settings(const bur_serve_opening *opening);

/* Opens it, or says what is wrong; to be closed. */
bur_study *bur_serve_open(const bur_serve_opening *opening,
                          bur_serve_fault *fault);

/* Whether the page may set this: "inputs.credit_line=900000.0". */
bool bur_serve_may_set(const char *text, bur_serve_fault *fault);

/* Whether a text is a name: letters, digits, "_". */
bool bur_serve_is_name(const char *text);

#endif
