/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compiled objects between runs: $XDG_CACHE_HOME/bursar/native, or that under
 * ~/.cache. What is loaded runs as this user, so nobody else may have written
 * it: the folder and each object must be his and closed to all others, nobody
 * else may write to the folders above, and an object's name says what its bytes
 * hash to, so that a torn one is not used.
 *
 *   KEY-DIGEST.so   complete objects
 *   make.XXXXXX     rooms in which one is being made */
#define _XOPEN_SOURCE 700
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "exec/native.h"

enum { LARGEST = 64 << 20, KEY = 32, NAME = 2 * KEY + 4 };

/* --- the folder --- */

static bur_status make_folder(const char *path, bur_fault *fault)
{
    return mkdir(path, 0700) == 0 || errno == EEXIST
               ? BUR_OK
               : bur_fail(fault, BUR_IO, "%s: %s", path, strerror(errno));
}

static bur_status look_at_folder(const char *path, bur_fault *fault)
{
    struct stat s;
    if (lstat(path, &s) != 0) {
        return bur_fail(fault, BUR_IO, "%s: %s", path, strerror(errno));
    }
    if (!S_ISDIR(s.st_mode)) {
        return bur_fail(fault, BUR_IO, "%s is not a folder", path);
    }
    if (s.st_uid != geteuid()) {
        return bur_fail(fault, BUR_IO, "%s is another user's", path);
    }
    if ((s.st_mode & 077) != 0) {
        return bur_fail(fault, BUR_IO, "%s is open to others: chmod 700 it",
                        path);
    }
    return access(path, W_OK | X_OK) == 0
               ? BUR_OK
               : bur_fail(fault, BUR_IO, "%s: %s", path, strerror(errno));
}

/* Whether others may put something else in the place of what lies in a folder:
 * not in /tmp, where each keeps his own, and the group of one's own name is
 * nobody else. */
static bool is_open(const struct stat *s)
{
    bool foreign = s->st_uid != geteuid() && s->st_uid != 0;
    bool written = (s->st_mode & 002) != 0 ||
                   ((s->st_mode & 020) != 0 && s->st_gid != s->st_uid);
    return foreign || (written && (s->st_mode & S_ISVTX) == 0);
}

/* The folders above ours, up to the root. `path` is lost. */
static bur_status look_above(char *path, bur_fault *fault)
{
    for (char *slash = strrchr(path, '/'); slash; slash = strrchr(path, '/')) {
        struct stat s;
        *slash = '\0';
        const char *above = *path ? path : "/";
        if (lstat(above, &s) != 0) {
            return bur_fail(fault, BUR_IO, "%s: %s", above, strerror(errno));
        }
        if (is_open(&s)) {
            return bur_fail(fault, BUR_IO,
                            "others may write to %s, where compiled objects "
                            "are kept: chmod go-w it",
                            above);
        }
    }
    return BUR_OK;
}

/* The folder without links on its way, which nobody else can bend. */
static bur_status resolve(bur_arena *arena, const char **folder,
                          bur_fault *fault)
{
    char *real = realpath(*folder, NULL);
    if (!real) {
        return bur_fail(fault, BUR_IO, "%s: %s", *folder, strerror(errno));
    }
    *folder = bur_arena_strdup(arena, real);
    bur_status status = look_above(real, fault);
    free(real);
    return status;
}

bur_status bur_native_cache_open(bur_arena *arena, const char **folder,
                                 bur_fault *fault)
{
    const char *xdg = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (!(xdg && xdg[0] == '/') && !(home && home[0] == '/')) {
        return bur_fail(fault, BUR_IO,
                        "no folder for compiled objects: neither "
                        "XDG_CACHE_HOME nor HOME says where");
    }
    const char *top =
        xdg && xdg[0] == '/' ? xdg : bur_arena_printf(arena, "%s/.cache", home);
    const char *ours = bur_arena_printf(arena, "%s/bursar", top);
    *folder = bur_arena_printf(arena, "%s/native", ours);
    BUR_TRY(make_folder(top, fault));
    BUR_TRY(make_folder(ours, fault));
    BUR_TRY(make_folder(*folder, fault));
    BUR_TRY(look_at_folder(*folder, fault));
    BUR_TRY(resolve(arena, folder, fault));
    return look_at_folder(*folder, fault);
}

/* --- names --- */

/* 128 bits of FNV-1a from two starts: against accidents, not enemies, whom
 * the folder keeps out. */
typedef struct digest {
    uint64_t a, b;
} digest;

static digest begin_digest(void)
{
    return (digest){BUR_HASH_SEED, bur_hash_mix(BUR_HASH_SEED)};
}

static void add_bytes(digest *d, const void *bytes, size_t n)
{
    d->a = bur_hash_bytes(d->a, bytes, n);
    d->b = bur_hash_mix(bur_hash_bytes(d->b, bytes, n));
}

static const char *digest_text(bur_arena *arena, digest d)
{
    return bur_arena_printf(arena, "%016llx%016llx",
                            (unsigned long long)bur_hash_mix(d.a),
                            (unsigned long long)d.b);
}

const char *bur_native_cache_key(bur_arena *arena, const char *const *text,
                                 int n)
{
    digest d = begin_digest();
    for (int i = 0; i < n; i++) {
        add_bytes(&d, text[i], strlen(text[i]) + 1);
    }
    return digest_text(arena, d);
}

static bool is_object(const char *name)
{
    return strlen(name) == NAME && name[KEY] == '-' &&
           strcmp(name + NAME - 3, ".so") == 0;
}

/* --- objects --- */

/* Whether a file is a plain one of ours that others cannot change. */
static bool is_ours(const char *path)
{
    struct stat s;
    return lstat(path, &s) == 0 && S_ISREG(s.st_mode) &&
           s.st_uid == geteuid() && (s.st_mode & 077) == 0;
}

static const char *digest_of(bur_arena *arena, const char *path)
{
    char *bytes;
    size_t n;
    bur_fault fault;
    bur_arena *own = bur_arena_create();
    const char *text = NULL;
    if (bur_file_read(own, path, LARGEST, &bytes, &n, &fault) == BUR_OK) {
        digest d = begin_digest();
        add_bytes(&d, bytes, n);
        text = digest_text(arena, d);
    }
    bur_arena_free(own);
    return text;
}

const char *bur_native_cache_find(bur_arena *arena, const char *folder,
                                  const char *key)
{
    DIR *dir = opendir(folder);
    const char *found = NULL;
    for (struct dirent *entry; dir && !found && (entry = readdir(dir));) {
        if (!is_object(entry->d_name) ||
            strncmp(entry->d_name, key, KEY) != 0) {
            continue;
        }
        const char *path =
            bur_arena_printf(arena, "%s/%s", folder, entry->d_name);
        const char *content = is_ours(path) ? digest_of(arena, path) : NULL;
        if (content && strncmp(entry->d_name + KEY + 1, content, KEY) == 0) {
            utimensat(AT_FDCWD, path, NULL, 0); /* used: not old */
            found = path;
        } else {
            unlink(path);
        }
    }
    if (dir) {
        closedir(dir);
    }
    return found;
}

/* Removes the oldest object if there are more than are kept; whether it did. */
static bool remove_oldest(bur_arena *arena, const char *folder)
{
    DIR *dir = opendir(folder);
    const char *oldest = NULL;
    struct timespec when = {0};
    int n = 0;
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        struct stat s;
        const char *path =
            bur_arena_printf(arena, "%s/%s", folder, entry->d_name);
        if (!is_object(entry->d_name) || lstat(path, &s) != 0) {
            continue;
        }
        n++;
        if (!oldest || s.st_mtim.tv_sec < when.tv_sec ||
            (s.st_mtim.tv_sec == when.tv_sec &&
             s.st_mtim.tv_nsec < when.tv_nsec)) {
            oldest = path;
            when = s.st_mtim;
        }
    }
    if (dir) {
        closedir(dir);
    }
    return n > BUR_NATIVE_KEPT && unlink(oldest) == 0;
}

bur_status bur_native_cache_put(bur_arena *arena, const char *folder,
                                const char *key, const char *file,
                                const char **path, bur_fault *fault)
{
    const char *content = digest_of(arena, file);
    if (!content || chmod(file, 0600) != 0) {
        return bur_fail(fault, BUR_IO, "%s cannot be read back", file);
    }
    *path = bur_arena_printf(arena, "%s/%s-%s.so", folder, key, content);
    BUR_TRY(bur_file_commit(file, *path, fault));
    while (remove_oldest(arena, folder)) {
    }
    return BUR_OK;
}

/* --- rooms --- */

const char *bur_native_cache_room(bur_arena *arena, const char *folder,
                                  bur_fault *fault)
{
    char *room = bur_arena_printf(arena, "%s/make.XXXXXX", folder);
    if (!mkdtemp(room)) {
        bur_fail(fault, BUR_IO, "%s: %s", folder, strerror(errno));
        return NULL;
    }
    return room;
}

void bur_native_cache_clear(const char *room)
{
    bur_arena *arena = bur_arena_create();
    DIR *dir = opendir(room);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        if (strcmp(entry->d_name, ".") != 0 &&
            strcmp(entry->d_name, "..") != 0) {
            unlink(bur_arena_printf(arena, "%s/%s", room, entry->d_name));
        }
    }
    if (dir) {
        closedir(dir);
    }
    rmdir(room);
    bur_arena_free(arena);
}
