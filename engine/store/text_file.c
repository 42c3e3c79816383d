/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text file that appears complete or not at all. */
#include "store/text_file.h"

#include <errno.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"

struct bur_text_file {
    bur_arena *arena;
    const char *path, *part;
    FILE *stream;
};

bur_text_file *bur_text_file_create(const char *path, bur_fault *fault)
{
    if (bur_file_writable(path, fault) != BUR_OK) {
        return NULL;
    }
    bur_arena *arena = bur_arena_create();
    bur_text_file *file = BUR_NEW(arena, bur_text_file);
    file->arena = arena;
    file->path = bur_arena_strdup(arena, path);
    file->part = bur_file_part(arena, path);
    file->stream = fopen(file->part, "wb");
    if (!file->stream) {
        bur_fail(fault, BUR_IO, "cannot write '%s': %s", path, strerror(errno));
        bur_arena_free(arena);
        return NULL;
    }
    return file;
}

FILE *bur_text_file_stream(bur_text_file *file)
{
    return file->stream;
}

/* Closes the stream; 0, or the errno of the first failure still known. */
static int finish(bur_text_file *file)
{
    errno = 0;
    int failed = ferror(file->stream) | fflush(file->stream);
    int why = errno;
    if (fclose(file->stream) != 0 && !failed) {
        failed = 1;
        why = errno;
    }
    return failed ? (why ? why : EIO) : 0;
}

bur_status bur_text_file_close(bur_text_file *file, bur_fault *fault)
{
    int why = finish(file);
    bur_status status;
    if (why) {
        status = bur_fail(fault, BUR_IO, "cannot write '%s': %s", file->path,
                          strerror(why));
        bur_file_discard(file->part);
    } else {
        status = bur_file_commit(file->part, file->path, fault);
    }
    bur_arena_free(file->arena);
    return status;
}

void bur_text_file_abandon(bur_text_file *file)
{
    if (file) {
        fclose(file->stream);
        bur_file_discard(file->part);
        bur_arena_free(file->arena);
    }
}
