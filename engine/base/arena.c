/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arenas: a list of blocks, each at least twice the last one's size until a
 * megabyte; a request is carved from the newest block. */
#include "base/arena.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct block {
    struct block *older;
    size_t size, used;
    _Alignas(16) unsigned char bytes[];
} block;

struct bur_arena {
    block *newest;
    size_t total;
    struct bur_confinement *confinement;
};

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 1 << 20, ALIGN = 16 };

static void say_and_exit(void)
{
    fputs("bursar: out of memory\n", stderr);
    exit(1);
}

static void (*out_of_memory)(void) = say_and_exit;

void bur_oom_handler(void (*handler)(void))
{
    out_of_memory = handler ? handler : say_and_exit;
}

void bur_out_of_memory(void)
{
    out_of_memory();
    abort();
}

static void *must_alloc(size_t size)
{
    void *p = malloc(size);
    if (!p) {
        bur_out_of_memory();
    }
    return p;
}

bur_arena *bur_arena_create(void)
{
    bur_arena *arena = must_alloc(sizeof *arena);
    *arena = (bur_arena){0};
    return arena;
}

void bur_arena_free(bur_arena *arena)
{
    if (!arena) {
        return;
    }
    for (block *b = arena->newest; b;) {
        block *older = b->older;
        free(b);
        b = older;
    }
    free(arena);
}

static block *add_block(bur_arena *arena, size_t need)
{
    size_t size = arena->newest ? arena->newest->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_BLOCK) {
        size = LARGEST_BLOCK;
    }
    if (size < need) {
        size = need;
    }
    block *b = must_alloc(sizeof *b + size);
    b->older = arena->newest;
    b->size = size;
    b->used = 0;
    arena->newest = b;
    return b;
}

void *bur_arena_alloc(bur_arena *arena, size_t size)
{
    assert(arena);
    if (size > SIZE_MAX / 2) {
        bur_out_of_memory();
    }
    size = (size + ALIGN - 1) / ALIGN * ALIGN;
    block *b = arena->newest;
    if (!b || b->size - b->used < size) {
        b = add_block(arena, size);
    }
    void *p = b->bytes + b->used;
    b->used += size;
    arena->total += size;
    return memset(p, 0, size);
}

char *bur_arena_strndup(bur_arena *arena, const char *s, size_t len)
{
    char *copy = bur_arena_alloc(arena, len + 1);
    if (len > 0) {
        memcpy(copy, s, len);
    }
    return copy;
}

char *bur_arena_strdup(bur_arena *arena, const char *s)
{
    return bur_arena_strndup(arena, s, strlen(s));
}

char *bur_arena_vprintf(bur_arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    assert(len >= 0);
    char *s = bur_arena_alloc(arena, (size_t)len + 1);
    vsnprintf(s, (size_t)len + 1, format, again);
    va_end(again);
    return s;
}

char *bur_arena_printf(bur_arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *s = bur_arena_vprintf(arena, format, args);
    va_end(args);
    return s;
}

void bur_arena_set_confinement(bur_arena *arena,
                               struct bur_confinement *confinement)
{
    arena->confinement = confinement;
}

struct bur_confinement *bur_arena_confinement(const bur_arena *arena)
{
    return arena->confinement;
}

size_t bur_arena_size(const bur_arena *arena)
{
    return arena->total;
}
