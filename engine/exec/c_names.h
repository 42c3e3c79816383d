/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identifiers of C for names of a model: letters, digits and underscores, no
 * keyword, and no two the same. */
#ifndef BURSAR_EXEC_C_NAMES_H
#define BURSAR_EXEC_C_NAMES_H

#include "base/map.h"

typedef struct bur_c_names {
    bur_arena *arena;
    bur_map *taken;
    bur_map *next; /* of a name that many want: the number of the next */
} bur_c_names;

bur_c_names bur_c_names_of(bur_arena *arena);

/* An identifier that is like `wanted`, and taken from now on. */
const char *bur_c_name(bur_c_names *names, const char *wanted);

#endif
