/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a name to an identifier. All of them are members of structures or end in
 * a number, so that functions of the C library are no concern; keywords, and
 * what headers define in lower case, are. */
#include "exec/c_names.h"

#include <stdbool.h>
#include <string.h>

static const char *const reserved[] = {
    "alignas",  "alignof",       "asm",    "auto",         "bool",
    "break",    "case",          "char",   "const",        "constexpr",
    "continue", "default",       "do",     "double",       "else",
    "enum",     "errno",         "extern", "false",        "float",
    "for",      "goto",          "i386",   "if",           "inline",
    "int",      "linux",         "long",   "nullptr",      "register",
    "restrict", "return",        "short",  "signed",       "sizeof",
    "static",   "static_assert", "stderr", "stdin",        "stdout",
    "struct",   "switch",        "true",   "thread_local", "typedef",
    "typeof",   "typeof_unqual", "union",  "unix",         "unsigned",
    "void",     "volatile",      "while"};

bur_c_names bur_c_names_of(bur_arena *arena)
{
    bur_c_names names = {arena, bur_map_create(arena), bur_map_create(arena)};
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++) {
        bur_map_put(names.taken, reserved[i], (void *)reserved[i]);
    }
    return names;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Bytes that an identifier cannot have become one underscore; it begins with a
 * letter. */
static char *spelt(bur_arena *arena, const char *wanted)
{
    char *name = bur_arena_alloc(arena, strlen(wanted) + 3);
    size_t n = 0;
    if (!is_letter(*wanted)) {
        name[n++] = 'x';
        name[n++] = '_';
    }
    for (; *wanted; wanted++) {
        bool plain = is_letter(*wanted) || (*wanted >= '0' && *wanted <= '9');
        if (plain || name[n - 1] != '_') {
            name[n++] = (char)(plain ? *wanted : '_');
        }
    }
    while (n > 1 && name[n - 1] == '_') {
        n--;
    }
    name[n] = '\0';
    return name;
}

const char *bur_c_name(bur_c_names *names, const char *wanted)
{
    const char *plain = spelt(names->arena, wanted), *name = plain;
    int *next = bur_map_at(names->next, plain);
    if (!next) {
        next = BUR_NEW(names->arena, int);
        *next = 2;
        bur_map_put(names->next, plain, next);
    }
    while (bur_map_at(names->taken, name)) {
        name = bur_arena_printf(names->arena, "%s_%d", plain, (*next)++);
    }
    bur_map_put(names->taken, name, (void *)name);
    return name;
}
