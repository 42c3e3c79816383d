/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Subranges: a dimension all of whose elements are elements of another one,
 * by name. Nothing declares them; a pair is compared once and remembered. */
#include <string.h>

#include "model/model.h"

/* Where each element of `part` stands in `whole`, and after these numbers how
 * many were found before one was missing. */
static int *compare(bur_arena *arena, const bur_dim *part, const bur_dim *whole)
{
    int *index = BUR_NEW_N(arena, int, part->n + 1);
    for (int i = 0; i < part->n && part->n <= whole->n; i++) {
        index[i] = bur_dim_index(whole, part->element[i]);
        if (index[i] < 0) {
            break;
        }
        index[part->n] = i + 1;
    }
    return index;
}

const int *bur_dim_within(const bur_model *model, const bur_dim *part,
                          const bur_dim *whole)
{
    bur_map *parts = bur_map_at(model->subranges, whole->name);
    if (!parts) {
        parts = bur_map_create(model->arena);
        bur_map_put(model->subranges, whole->name, parts);
    }
    int *index = bur_map_at(parts, part->name);
    if (!index) {
        index = compare(model->arena, part, whole);
        bur_map_put(parts, part->name, index);
    }
    return index[part->n] == part->n ? index : NULL;
}
