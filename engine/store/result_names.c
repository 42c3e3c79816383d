/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for the variables of a results file: cleaned, then made unique. */
#include "store/result_names.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/map.h"

struct bur_result_names {
    bur_arena *arena;
    bur_map *taken; /* in lower case */
};

bur_result_names *bur_result_names_create(bur_arena *arena)
{
    bur_result_names *names = BUR_NEW(arena, bur_result_names);
    names->arena = arena;
    names->taken = bur_map_create(arena);
    return names;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char *cleaned(bur_arena *arena, const char *wanted)
{
    size_t size = strlen(wanted) + 3, n = 0;
    char *name = bur_arena_alloc(arena, size);
    if (!is_letter(wanted[0])) {
        name[n++] = 'v';
        name[n++] = '_';
    }
    for (; *wanted; wanted++) {
        bool is_digit = *wanted >= '0' && *wanted <= '9';
        if (is_letter(*wanted) || is_digit || *wanted == '_') {
            name[n++] = *wanted;
        } else if (name[n - 1] != '_') {
            name[n++] = '_';
        }
    }
    return name;
}

static const char *lower(bur_arena *arena, const char *name)
{
    char *key = bur_arena_strdup(arena, name);
    for (char *c = key; *c; c++) {
        *c = (char)(*c >= 'A' && *c <= 'Z' ? *c - 'A' + 'a' : *c);
    }
    return key;
}

const char *bur_result_names_take(bur_result_names *names, const char *wanted)
{
    const char *base = cleaned(names->arena, wanted);
    const char *name = base;
    const char *key = lower(names->arena, name);
    for (int i = 2; bur_map_at(names->taken, key); i++) {
        name = bur_arena_printf(names->arena, "%s_%d", base, i);
        key = lower(names->arena, name);
    }
    bur_map_put(names->taken, key, names);
    return name;
}
