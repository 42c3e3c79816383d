/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names: the canonical form of XMILE 1.0 section 3.2.2.2, and the nearest
 * known name when one is misspelt. */
#ifndef BURSAR_BASE_NAME_H
#define BURSAR_BASE_NAME_H

#include <stddef.h>

#include "base/arena.h"

/* The canonical form: quotes removed; each run of spaces, no-break spaces,
 * newlines, the two characters \n, and underscores becomes one underscore;
 * trimmed; letters in lower case (ASCII, and the Latin, Greek and Cyrillic
 * letters of living languages that take two bytes of UTF-8). */
const char *bur_name_canonical(bur_arena *arena, const char *s, size_t n);

/* Edit distance (insert, delete, replace, swap neighbours), stopping at
 * `limit` + 1. */
int bur_name_distance(const char *a, const char *b, int limit);

/* Keeps the best of the names offered to it so far:
 *     bur_nearest near = {.wanted = "prise"};
 *     for each name: bur_nearest_offer(&near, name);
 *     if (near.best) ... */
typedef struct bur_nearest {
    const char *wanted;
    const char *best; /* NULL while nothing is near */
    int distance;
} bur_nearest;

void bur_nearest_offer(bur_nearest *near, const char *name);

#endif
