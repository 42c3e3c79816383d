/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files, paths and clocks, on POSIX. */
#define _GNU_SOURCE
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/confine.h"

static bur_status open_failed(const char *path, bur_fault *fault)
{
    bur_status status = errno == ENOENT ? BUR_NOT_FOUND : BUR_IO;
    return bur_fail(fault, status, "cannot read '%s': %s", path,
                    strerror(errno));
}

static bur_status read_all(FILE *file, const char *path, char *bytes,
                           size_t size, bur_fault *fault)
{
    if (fread(bytes, 1, size, file) != size) {
        return bur_fail(fault, BUR_IO, "cannot read '%s': %s", path,
                        ferror(file) ? strerror(errno) : "it changed");
    }
    return BUR_OK;
}

/* The text that stands for a file. */
static bur_status read_held(bur_arena *arena, const char *path, size_t limit,
                            char **bytes, size_t *n, bur_fault *fault)
{
    const char *text = bur_text_held(arena, path);
    if (!text) {
        return bur_fail(fault, BUR_BAD_INPUT, "no text of '%s' is held", path);
    }
    *n = strlen(text);
    if (*n > limit) {
        return bur_fail(fault, BUR_BAD_FORMAT, "'%s' is larger than %zu bytes",
                        path, limit);
    }
    *bytes = bur_arena_strdup(arena, text);
    bur_note_read(arena, path, *bytes);
    return BUR_OK;
}

bur_status bur_file_read(bur_arena *arena, const char *path, size_t limit,
                         char **bytes, size_t *n, bur_fault *fault)
{
    if (!bur_may_read(arena, path)) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "'%s' lies outside the folders that files may be read "
                        "from",
                        path);
    }
    if (bur_holds_texts(arena)) {
        return read_held(arena, path, limit, bytes, n, fault);
    }
    FILE *file = fopen(path, "rb");
    if (!file) {
        return open_failed(path, fault);
    }
    struct stat about;
    bur_status status = BUR_OK;
    if (fstat(fileno(file), &about) != 0 || !S_ISREG(about.st_mode)) {
        status = bur_fail(fault, BUR_IO, "cannot read '%s': not a file", path);
    } else if ((size_t)about.st_size > limit) {
        status = bur_fail(fault, BUR_BAD_FORMAT,
                          "'%s' is larger than %zu bytes", path, limit);
    } else {
        *n = (size_t)about.st_size;
        *bytes = bur_arena_alloc(arena, *n + 1);
        status = read_all(file, path, *bytes, *n, fault);
        bur_note_read(arena, path, *bytes);
    }
    fclose(file);
    return status;
}

const char *bur_path_beside(bur_arena *arena, const char *from,
                            const char *name)
{
    const char *slash = strrchr(from, '/');
    if (name[0] == '/' || !slash) {
        return bur_arena_strdup(arena, name);
    }
    return bur_arena_printf(arena, "%.*s%s", (int)(slash - from + 1), from,
                            name);
}

const char *bur_path_plain(bur_arena *arena, const char *path)
{
    const char *plain = *path == '/' ? "/" : "";
    for (const char *at = path; *at;) {
        int n = (int)strcspn(at, "/");
        bool up = n == 2 && strncmp(at, "..", 2) == 0;
        const char *last = bur_path_base(plain);
        if (up && *last && strcmp(last, "..") != 0) {
            size_t kept = (size_t)(last - plain);
            kept -= kept > 1; /* the slash, unless it is the root's */
            plain = bur_arena_strndup(arena, plain, kept);
        } else if (n > 0 && !(n == 1 && *at == '.') &&
                   !(up && strcmp(plain, "/") == 0)) {
            bool joint = *plain && plain[strlen(plain) - 1] != '/';
            plain = bur_arena_printf(arena, "%s%s%.*s", plain, joint ? "/" : "",
                                     n, at);
        }
        at += n + (at[n] == '/');
    }
    return plain;
}

const char *bur_path_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *bur_path_stem(bur_arena *arena, const char *path)
{
    const char *base = bur_path_base(path);
    const char *dot = strrchr(base, '.');
    size_t n = dot && dot > base ? (size_t)(dot - base) : strlen(base);
    return bur_arena_strndup(arena, base, n);
}

const char *bur_file_part(bur_arena *arena, const char *path)
{
    return bur_arena_printf(arena, "%s.part", path);
}

/* The folder of `path` as text that the caller frees; NULL without memory. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash) {
        return strdup(".");
    }
    return strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

/* Best effort: some file systems refuse to flush a folder. */
static void flush_folder(const char *path)
{
    char *folder = folder_of(path);
    int fd = folder ? open(folder, O_RDONLY | O_DIRECTORY) : -1;
    if (fd >= 0) {
        (void)fsync(fd);
        close(fd);
    }
    free(folder);
}

bur_status bur_file_commit(const char *part, const char *path, bur_fault *fault)
{
    int fd = open(part, O_RDONLY);
    int failed = fd < 0 || fsync(fd) != 0;
    if (fd >= 0) {
        failed = close(fd) != 0 || failed;
    }
    if (failed || rename(part, path) != 0) {
        bur_fail(fault, BUR_IO, "cannot write '%s': %s", path, strerror(errno));
        bur_file_discard(part);
        return BUR_IO;
    }
    flush_folder(path);
    return BUR_OK;
}

void bur_file_discard(const char *part)
{
    (void)unlink(part);
}

bur_status bur_file_writable(const char *path, bur_fault *fault)
{
    struct stat about;
    if (stat(path, &about) == 0 && !S_ISREG(about.st_mode)) {
        return bur_fail(fault, BUR_IO, "cannot write '%s': it is %s", path,
                        S_ISDIR(about.st_mode) ? "a folder"
                                               : "a device, not a file");
    }
    char *folder = folder_of(path);
    int ok = folder && access(folder, W_OK | X_OK) == 0;
    int why = errno;
    free(folder);
    return ok ? BUR_OK
              : bur_fail(fault, BUR_IO, "cannot write '%s': %s", path,
                         strerror(why));
}

bool bur_file_same(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev &&
           x.st_ino == y.st_ino;
}

static double seconds_of(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

double bur_clock_seconds(void)
{
    static _Atomic double latest;
    double now = seconds_of(CLOCK_MONOTONIC);
    double seen = atomic_load(&latest);
    while (seen < now && !atomic_compare_exchange_weak(&latest, &seen, now)) {
    }
    return seen > now ? seen : now;
}

double bur_thread_seconds(void)
{
    return seconds_of(CLOCK_THREAD_CPUTIME_ID);
}
