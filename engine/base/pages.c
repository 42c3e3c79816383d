/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large arrays by aligned_alloc, with advice to the system. */
#define _DEFAULT_SOURCE /* madvise */
#include "base/pages.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

static const size_t line = 64, page = (size_t)2 << 20;

void *bur_pages_take(size_t n, size_t size)
{
    if (size > 0 && n > (SIZE_MAX - page) / size) {
        return NULL;
    }
    size_t bytes = n * size > 0 ? n * size : 1;
    size_t unit = bytes < page ? line : page;
    bytes = (bytes + unit - 1) / unit * unit;
    void *room = aligned_alloc(unit, bytes);
#ifdef MADV_HUGEPAGE
    if (room && unit == page) {
        (void)madvise(room, bytes, MADV_HUGEPAGE); /* advice alone */
    }
#endif
    return room;
}
