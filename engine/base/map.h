/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A map from text to a pointer, in an arena; iterates in insertion order. */
#ifndef BURSAR_BASE_MAP_H
#define BURSAR_BASE_MAP_H

#include "base/arena.h"

typedef struct bur_map_entry {
    const char *key;
    void *value;
} bur_map_entry;

typedef struct bur_map {
    bur_arena *arena;
    bur_map_entry *entry; /* in insertion order */
    int n, capacity;
    int *bucket; /* entry index + 1, or 0 */
    int n_buckets;
} bur_map;

/* Makes an empty map in `arena`. */
bur_map *bur_map_create(bur_arena *arena);

/* The value of `key`, or NULL. */
void *bur_map_at(const bur_map *map, const char *key);

/* Adds or replaces; the key is borrowed and must outlive the map. Returns the
 * value that was there before, or NULL. */
void *bur_map_put(bur_map *map, const char *key, void *value);

#endif
