/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Growable arrays in an arena.
 *
 *     BUR_VEC(int) v = {0};
 *     bur_vec_push(arena, &v, 7);
 *     for (int i = 0; i < v.n; i++) use(v.at[i]);
 *
 * Growing copies to new arena memory, so pointers into the array do not
 * survive a push; indexes do. */
#ifndef BURSAR_BASE_VEC_H
#define BURSAR_BASE_VEC_H

#include <string.h>

#include "base/arena.h"

#define BUR_VEC(type)                                                          \
    struct {                                                                   \
        type *at;                                                              \
        int n, capacity;                                                       \
    }

/* Appends `value`. `v` is a pointer to a BUR_VEC. */
#define bur_vec_push(arena, v, ...)                                            \
    do {                                                                       \
        if ((v)->n == (v)->capacity) {                                         \
            (v)->at = bur_vec_grown((arena), (v)->at, (v)->n, &(v)->capacity,  \
                                    sizeof *(v)->at);                          \
        }                                                                      \
        (v)->at[(v)->n++] = (__VA_ARGS__);                                     \
    } while (0)

/* Returns a copy of `n` items of `size` bytes with room for twice as many. */
static inline void *bur_vec_grown(bur_arena *arena, const void *at, int n,
                                  int *capacity, size_t size)
{
    *capacity = n < 8 ? 8 : n * 2;
    void *grown = bur_arena_alloc(arena, (size_t)*capacity * size);
    if (n > 0) {
        memcpy(grown, at, (size_t)n * size);
    }
    return grown;
}

#endif
