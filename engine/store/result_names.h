/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for the variables of a results file. A model may call its variables
 * what it likes ("Cash flow", "größe", or `x` beside `x_mean`); a file wants
 * [A-Za-z][A-Za-z0-9_]*, unique ignoring case. The outcome depends on the
 * order of the requests only. */
#ifndef BURSAR_STORE_RESULT_NAMES_H
#define BURSAR_STORE_RESULT_NAMES_H

#include "base/arena.h"

typedef struct bur_result_names bur_result_names;

/* Makes an empty set of names in `arena`. */
bur_result_names *bur_result_names_create(bur_arena *arena);

/* Takes a name and returns it: `wanted` with every run of other characters
 * as one underscore and `v_` before what does not start with a letter; if
 * that is taken, with _2, _3 ... after it. */
const char *bur_result_names_take(bur_result_names *names, const char *wanted);

#endif
