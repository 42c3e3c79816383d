/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laying one tree upon another. A group that says which distribution it is
 * replaces what is below it: parameters of two kinds do not mix. Both trees
 * stay as they are and share the parts that did not have to be made anew; a
 * tree laid twice upon another is laid once, and a tree laid upon itself is
 * equal to it. */
#include "config/conf.h"

#include "base/map.h"

/* The places of a group's items by name, plus one. */
static bur_map *places_of(bur_arena *arena, const bur_conf *group)
{
    bur_map *map = bur_map_create(arena);
    for (int i = 0; i < group->n_items; i++) {
        bur_map_put(map, group->item[i]->name, (void *)&group->item[i]);
    }
    return map;
}

static const bur_conf *merge_groups(bur_arena *arena, const bur_conf *base,
                                    const bur_conf *over)
{
    int n = base->n_items;
    const bur_conf **item =
        BUR_NEW_N(arena, const bur_conf *, n + over->n_items);
    for (int i = 0; i < n; i++) {
        item[i] = base->item[i];
    }
    bur_map *places = places_of(arena, base);
    for (int i = 0; i < over->n_items; i++) {
        const bur_conf *mine = over->item[i];
        const bur_conf **old = bur_map_at(places, mine->name);
        if (old) {
            item[old - base->item] = bur_conf_merge(arena, *old, mine);
        } else {
            item[n++] = mine;
        }
    }
    bur_conf *merged = BUR_NEW(arena, bur_conf);
    *merged = *base;
    merged->item = item;
    merged->n_items = n;
    return merged;
}

const bur_conf *bur_conf_merge(bur_arena *arena, const bur_conf *base,
                               const bur_conf *over)
{
    if (!base || !over) {
        return base ? base : over;
    }
    if (base->kind == BUR_CONF_GROUP && over->kind == BUR_CONF_GROUP &&
        !bur_conf_at(over, "dist")) {
        return merge_groups(arena, base, over);
    }
    return over;
}
