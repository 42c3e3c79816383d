/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A map from text to a pointer: open addressing over an entry list. */
#include "base/map.h"

#include <string.h>

#include "base/hash.h"
#include "base/vec.h"

bur_map *bur_map_create(bur_arena *arena)
{
    bur_map *map = BUR_NEW(arena, bur_map);
    map->arena = arena;
    map->n_buckets = 16;
    map->bucket = BUR_NEW_N(arena, int, map->n_buckets);
    return map;
}

/* The bucket where `key` is, or the empty one where it would go. */
static int *bucket_of(const bur_map *map, const char *key)
{
    unsigned mask = (unsigned)map->n_buckets - 1;
    unsigned i = (unsigned)bur_hash_text(BUR_HASH_SEED, key) & mask;
    while (map->bucket[i] > 0 &&
           strcmp(map->entry[map->bucket[i] - 1].key, key) != 0) {
        i = (i + 1) & mask;
    }
    return &map->bucket[i];
}

void *bur_map_at(const bur_map *map, const char *key)
{
    int index = *bucket_of(map, key);
    return index > 0 ? map->entry[index - 1].value : NULL;
}

static void grow_buckets(bur_map *map)
{
    map->n_buckets *= 2;
    map->bucket = BUR_NEW_N(map->arena, int, map->n_buckets);
    for (int i = 0; i < map->n; i++) {
        *bucket_of(map, map->entry[i].key) = i + 1;
    }
}

void *bur_map_put(bur_map *map, const char *key, void *value)
{
    int *bucket = bucket_of(map, key);
    if (*bucket > 0) {
        bur_map_entry *entry = &map->entry[*bucket - 1];
        void *old = entry->value;
        entry->value = value;
        return old;
    }
    if (map->n == map->capacity) {
        map->entry = bur_vec_grown(map->arena, map->entry, map->n,
                                   &map->capacity, sizeof *map->entry);
    }
    map->entry[map->n++] = (bur_map_entry){key, value};
    *bucket = map->n;
    if (map->n * 2 > map->n_buckets) {
        grow_buckets(map);
    }
    return NULL;
}
