/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large arrays, on large pages where the system has such: what is written
 * here and there over tens of megabytes then meets few page faults. */
#ifndef BURSAR_BASE_PAGES_H
#define BURSAR_BASE_PAGES_H

#include <stddef.h>

/* Room for n items of `size` bytes, at least one, that starts at a cache line;
 * what is in it is not told. NULL without memory. Release it with free(). */
void *bur_pages_take(size_t n, size_t size);

/* The same, of zeros, and not of a cache line's start. What is never written
 * takes no memory. */
void *bur_pages_zeros(size_t n, size_t size);

/* As realloc: what was in `room`, which may be NULL, in `bytes`. */
void *bur_pages_more(void *room, size_t bytes);

#endif
