/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large arrays by aligned_alloc, calloc or realloc, with advice to the system.
 */
#define _DEFAULT_SOURCE /* madvise */
#include "base/pages.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

static const size_t line = 64, page = (size_t)2 << 20;

/* Asks for large pages where they fit: advice alone. */
static void advise(char *room, size_t bytes)
{
#ifdef MADV_HUGEPAGE
    size_t before = (page - (uintptr_t)room % page) % page;
    if (bytes >= before + page) {
        (void)madvise(room + before, (bytes - before) / page * page,
                      MADV_HUGEPAGE);
    }
#else
    (void)room;
    (void)bytes;
#endif
}

static bool is_too_much(size_t n, size_t size)
{
    return size > 0 && n > (SIZE_MAX - page) / size;
}

void *bur_pages_take(size_t n, size_t size)
{
    if (is_too_much(n, size)) {
        return NULL;
    }
    size_t bytes = n * size > 0 ? n * size : 1;
    size_t unit = bytes < page ? line : page;
    bytes = (bytes + unit - 1) / unit * unit;
    void *room = aligned_alloc(unit, bytes);
    if (room) {
        advise(room, bytes);
    }
    return room;
}

void *bur_pages_zeros(size_t n, size_t size)
{
    void *room = is_too_much(n, size) ? NULL : calloc(n > 0 ? n : 1, size);
    if (room) {
        advise(room, n * size);
    }
    return room;
}

void *bur_pages_more(void *room, size_t bytes)
{
    void *more = realloc(room, bytes > 0 ? bytes : 1);
    if (more) {
        advise(more, bytes);
    }
    return more;
}
