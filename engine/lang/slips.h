/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slips: what people bring along from other languages and from word
 * processors, and what this language writes instead. */
#ifndef BURSAR_LANG_SLIPS_H
#define BURSAR_LANG_SLIPS_H

#include "lang/lexer.h"

typedef struct bur_slip {
    const char *written;
    bur_token_kind meant; /* END: nothing can be taken for granted */
    const char *help;     /* what to do, after "note: " */
} bur_slip;

/* The longest slip that `s` begins with, or NULL. */
const bur_slip *bur_slip_at(const char *s);

#endif
