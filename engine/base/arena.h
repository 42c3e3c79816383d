/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arenas: memory that is released all at once, when its owner is done.
 *
 * Everything a compilation makes lives in one arena; nothing in it is freed
 * alone. An arena is not thread-safe: one thread at a time uses it.
 *
 * Small requests never fail: when the system has no memory left, the handler
 * of bur_oom_handler runs, which by default says so and ends the process with
 * status 1. Requests whose size a user chose (an ensemble's state, stored
 * draws) go through malloc and report BUR_NO_MEMORY instead. */
#ifndef BURSAR_BASE_ARENA_H
#define BURSAR_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

typedef struct bur_arena bur_arena;

/* Returns a new, empty arena; release it with bur_arena_free. */
bur_arena *bur_arena_create(void);

/* Releases the arena and everything allocated from it. NULL is allowed. */
void bur_arena_free(bur_arena *arena);

/* Returns `size` zeroed bytes, aligned to 16. Never NULL. */
void *bur_arena_alloc(bur_arena *arena, size_t size);

/* Copies of text, always NUL-terminated. */
char *bur_arena_strdup(bur_arena *arena, const char *s);
char *bur_arena_strndup(bur_arena *arena, const char *s, size_t len);

/* Formats as printf does into arena memory. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
char *
bur_arena_printf(bur_arena *arena, const char *format, ...);
char *bur_arena_vprintf(bur_arena *arena, const char *format, va_list args);

/* Bytes handed out so far (what `bursar check` reports). */
size_t bur_arena_size(const bur_arena *arena);

/* What base/confine.h knows of the files that are read into the arena. */
struct bur_confinement;
void bur_arena_set_confinement(bur_arena *arena,
                               struct bur_confinement *confinement);
struct bur_confinement *bur_arena_confinement(const bur_arena *arena);

/* Replaces the handler called when a small request cannot be met; it must not
 * return. NULL restores the default. Call it before any thread starts. */
void bur_oom_handler(void (*handler)(void));

/* Runs that handler, where there is no memory and no way to say so. */
#if defined(__GNUC__)
__attribute__((noreturn))
#endif
void
bur_out_of_memory(void);

#define BUR_NEW(arena, type) ((type *)bur_arena_alloc((arena), sizeof(type)))
#define BUR_NEW_N(arena, type, n)                                              \
    ((type *)bur_arena_alloc((arena), sizeof(type) * (size_t)(n)))

#endif
