/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where what is read into an arena may come from, and what it was.
 *
 * An arena is confined to folders: what is read lies in one of them once
 * symbolic links and ".." are followed. Or it is confined to texts, which stand
 * for files. bur_file_read refuses all else before it is opened. */
#ifndef BURSAR_BASE_CONFINE_H
#define BURSAR_BASE_CONFINE_H

#include <stdbool.h>

#include "base/arena.h"

/* Confines what is read into `arena` to `n` folders, as they are now; those
 * that do not exist hold nothing. */
void bur_confine(bur_arena *arena, const char *const *folder, int n);

/* A file by its path, and what is in it. */
typedef struct bur_held {
    const char *path, *text;
} bur_held;

/* Confines what is read into `arena` to `n` texts, which are copied. Paths are
 * the same when bur_path_plain makes them so. */
void bur_confine_to_texts(bur_arena *arena, const bur_held *held, int n);

/* Who has texts that stand for files: that of a path, as long as the arena
 * lives; NULL: there is none. */
typedef struct bur_reader {
    void *context;
    const char *(*text)(void *context, const char *path);
} bur_reader;

/* Confines what is read into `arena` to what a reader, which is copied, has. */
void bur_confine_to_reader(bur_arena *arena, const bur_reader *reader);

/* Whether a file of that name may be read: always, of an arena that is not
 * confined to folders. */
bool bur_may_read(const bur_arena *arena, const char *path);

/* Whether the arena is confined to texts; and that of a path, NULL if it has
 * none. */
bool bur_holds_texts(const bur_arena *arena);
const char *bur_text_held(bur_arena *arena, const char *path);

/* What bur_file_read has read into the arena, *n files, in their order; and how
 * it adds one. */
const bur_held *bur_files_read(const bur_arena *arena, int *n);
void bur_note_read(bur_arena *arena, const char *path, const char *text);

#endif
