/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions of the equation language, by name. */
#ifndef BURSAR_CHECK_BUILTINS_H
#define BURSAR_CHECK_BUILTINS_H

#include <stdbool.h>

typedef enum bur_builtin {
#define BUILTIN(name, text, least, most, signature, doc) BUR_FN_##name,
#define ALIAS(text, name)
#include "check/builtins.def"
#undef BUILTIN
#undef ALIAS
    BUR_N_BUILTINS
} bur_builtin;

typedef struct bur_builtin_row {
    const char *name; /* canonical */
    int least, most;  /* arguments; most -1: any number */
    const char *signature, *doc;
} bur_builtin_row;

extern const bur_builtin_row bur_builtins[BUR_N_BUILTINS];

/* The `i`-th other name of a function; NULL past the last. */
const char *bur_builtin_alias(bur_builtin fn, int i);

/* Whether `name` (canonical) is a function, or another name of one; which. */
bool bur_builtin_named(const char *name, bur_builtin *fn);

/* Whether it takes one array and gives one value (SUM, MIN of one, ...). */
bool bur_builtin_reduces(bur_builtin fn);

/* Whether it takes several arguments of which some are whole arrays; and
 * whether argument `i` is one. */
bool bur_builtin_takes_arrays(bur_builtin fn);
bool bur_builtin_takes_array(bur_builtin fn, int i);

/* Whether it draws random numbers. */
bool bur_builtin_draws(bur_builtin fn);

/* Which argument of a function that draws is the seed, from 0; after it come
 * the limits between which it draws. */
int bur_builtin_seed(bur_builtin fn);

#endif
