/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files, paths and clocks: what the engine asks of the system. */
#ifndef BURSAR_BASE_FILE_H
#define BURSAR_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/status.h"

/* Reads a whole file of at most `limit` bytes into `arena`; *n is its size and
 * a NUL follows the last byte. BUR_NOT_FOUND, BUR_IO, BUR_BAD_FORMAT when it is
 * larger, or BUR_BAD_INPUT when the arena is confined to folders
 * (base/confine.h) and the file lies elsewhere. */
bur_status bur_file_read(bur_arena *arena, const char *path, size_t limit,
                         char **bytes, size_t *n, bur_fault *fault);

/* `name` as seen from the folder of the file `from`; absolute names stay. */
const char *bur_path_beside(bur_arena *arena, const char *from,
                            const char *name);

/* A path without ".", without ".." where a folder stands before it, and without
 * empty parts: what names the same file, but for links. */
const char *bur_path_plain(bur_arena *arena, const char *path);

/* The last part of a path, and that part without its extension. */
const char *bur_path_base(const char *path);
const char *bur_path_stem(bur_arena *arena, const char *path);

/* The name that a file has until it is complete, where one process alone can be
 * at it: "PATH.part". Else base/draft.h. */
const char *bur_file_part(bur_arena *arena, const char *path);

/* Makes the file `part` appear as PATH: flushes it to the disk, renames it, and
 * flushes the folder. On failure the part is removed. */
bur_status bur_file_commit(const char *part, const char *path,
                           bur_fault *fault);

/* Removes a part that will not be completed; says nothing if it is gone. */
void bur_file_discard(const char *part);

/* Whether a new file PATH can be made: its folder exists and is writable, and
 * what has its name, if anything, is a file: a device would be replaced. */
bur_status bur_file_writable(const char *path, bur_fault *fault);

/* Whether two names are of one file. */
bool bur_file_same(const char *a, const char *b);

/* Seconds of a clock that never goes back, not even where the system has one
 * that does; for durations only. */
double bur_clock_seconds(void);

/* Seconds of the processor that this thread has had. */
double bur_thread_seconds(void);

#endif
