/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of functions that are several words in Vensim: PULSE TRAIN(...) is one
 * name, as PULSE_TRAIN is. Only known ones, and only before a parenthesis. */
#ifndef BURSAR_LANG_PHRASES_H
#define BURSAR_LANG_PHRASES_H

#include "lang/lexer.h"

/* The number of tokens from `at` on, of those up to END, that are the words of
 * such a name, and the name in canonical form; 1 and NULL: none. */
int bur_phrase(const bur_text *text, const bur_token *at, const char **name);

#endif
