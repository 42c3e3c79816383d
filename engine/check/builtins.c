/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions of the equation language, by name. */
#include "check/builtins.h"

#include <string.h>

const bur_builtin_row bur_builtins[BUR_N_BUILTINS] = {
#define BUILTIN(name, text, least, most, signature, doc)                       \
    {text, least, most, signature, doc},
#include "check/builtins.def"
#undef BUILTIN
};

bool bur_builtin_named(const char *name, bur_builtin *fn)
{
    for (int i = 0; i < BUR_N_BUILTINS; i++) {
        if (strcmp(bur_builtins[i].name, name) == 0) {
            *fn = (bur_builtin)i;
            return true;
        }
    }
    return false;
}

bool bur_builtin_reduces(bur_builtin fn)
{
    return fn >= BUR_FN_MIN && fn <= BUR_FN_SIZE;
}
