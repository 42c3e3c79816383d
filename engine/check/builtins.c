/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions of the equation language, by name. */
#include "check/builtins.h"

#include <string.h>

const bur_builtin_row bur_builtins[BUR_N_BUILTINS] = {
#define BUILTIN(name, text, least, most, signature, doc)                       \
    {text, least, most, signature, doc},
#define ALIAS(text, name)
#include "check/builtins.def"
#undef BUILTIN
#undef ALIAS
};

static const struct {
    const char *name;
    bur_builtin fn;
} aliases[] = {
#define BUILTIN(name, text, least, most, signature, doc)
#define ALIAS(text, name) {text, BUR_FN_##name},
#include "check/builtins.def"
#undef BUILTIN
#undef ALIAS
};

enum { N_ALIASES = sizeof aliases / sizeof aliases[0] };

const char *bur_builtin_alias(bur_builtin fn, int i)
{
    for (int a = 0; a < N_ALIASES; a++) {
        if (aliases[a].fn == fn && i-- == 0) {
            return aliases[a].name;
        }
    }
    return NULL;
}

bool bur_builtin_named(const char *name, bur_builtin *fn)
{
    for (int i = 0; i < BUR_N_BUILTINS; i++) {
        if (strcmp(bur_builtins[i].name, name) == 0) {
            *fn = (bur_builtin)i;
            return true;
        }
    }
    for (int a = 0; a < N_ALIASES; a++) {
        if (strcmp(aliases[a].name, name) == 0) {
            *fn = aliases[a].fn;
            return true;
        }
    }
    return false;
}

bool bur_builtin_reduces(bur_builtin fn)
{
    return fn >= BUR_FN_MIN && fn <= BUR_FN_SIZE;
}

bool bur_builtin_takes_arrays(bur_builtin fn)
{
    return fn >= BUR_FN_RANK && fn <= BUR_FN_ALLOCATE_BY_PRIORITY;
}

bool bur_builtin_takes_array(bur_builtin fn, int i)
{
    bool allocates =
        fn == BUR_FN_ALLOCATE_AVAILABLE || fn == BUR_FN_ALLOCATE_BY_PRIORITY;
    return bur_builtin_takes_arrays(fn) &&
           (i == 0 || (fn == BUR_FN_RANK && i == 2) || (allocates && i == 1));
}

bool bur_builtin_draws(bur_builtin fn)
{
    return fn >= BUR_FN_UNIFORM && fn <= BUR_FN_MONTECARLO;
}

int bur_builtin_seed(bur_builtin fn)
{
    return bur_builtins[fn].most - (fn == BUR_FN_MONTECARLO ? 1 : 3);
}
