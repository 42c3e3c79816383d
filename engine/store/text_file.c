/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text file that appears complete or not at all. */
#define _POSIX_C_SOURCE 200809L
#include "store/text_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/draft.h"
#include "base/file.h"

struct bur_text_file {
    bur_arena *arena;
    const char *path, *part;
    FILE *stream;
};

/* A link in its place may be another user's trap: it is not followed. */
static FILE *open_part(const char *part)
{
    int flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW;
    int fd = open(part, flags, 0666);
    FILE *stream = fd >= 0 ? fdopen(fd, "wb") : NULL;
    if (fd >= 0 && !stream) {
        close(fd);
    }
    return stream;
}

bur_text_file *bur_text_file_create(const char *path, bur_fault *fault)
{
    if (bur_file_writable(path, fault) != BUR_OK) {
        return NULL;
    }
    const char *part = bur_draft_take(path, fault);
    FILE *stream = part ? open_part(part) : NULL;
    if (part && !stream) {
        bur_fail(fault, BUR_IO, "cannot write '%s': %s", path, strerror(errno));
        bur_draft_discard(part);
    }
    if (!stream) {
        return NULL;
    }
    bur_arena *arena = bur_arena_create();
    bur_text_file *file = BUR_NEW(arena, bur_text_file);
    file->arena = arena;
    file->path = bur_arena_strdup(arena, path);
    file->part = part;
    file->stream = stream;
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
        bur_draft_discard(file->part);
    } else {
        status = bur_draft_commit(file->part, file->path, fault);
    }
    bur_arena_free(file->arena);
    return status;
}

void bur_text_file_abandon(bur_text_file *file)
{
    if (file) {
        fclose(file->stream);
        bur_draft_discard(file->part);
        bur_arena_free(file->arena);
    }
}
