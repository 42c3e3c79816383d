/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cutting a list at its commas. */
#include "base/list.h"

#include <string.h>

const char *bur_list_next(bur_arena *arena, const char **list)
{
    const char *at = *list + strspn(*list, " ,");
    size_t n = 0;
    int depth = 0;
    for (; at[n] && (at[n] != ',' || depth > 0); n++) {
        depth +=
            (at[n] == '(' || at[n] == '[') - (at[n] == ')' || at[n] == ']');
    }
    *list = at + n;
    while (n > 0 && at[n - 1] == ' ') {
        n--;
    }
    return n > 0 ? bur_arena_strndup(arena, at, n) : NULL;
}
