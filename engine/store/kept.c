/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of numbers with a head that says which they are. */
#define _POSIX_C_SOURCE 200809L
#include "store/kept.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/vec.h"
#include "store/text_file.h"

static const char suffix[] = ".kept";

typedef struct head {
    uint64_t key, n, hash;
} head;

static uint64_t hash_more(uint64_t hash, const double *values, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint64_t word;
        memcpy(&word, values + i, sizeof word);
        hash = bur_hash_mix(hash ^ word);
    }
    return hash;
}

static const char *path_of(bur_arena *arena, const char *folder, uint64_t key)
{
    return bur_arena_printf(arena, "%s/%016" PRIx64 "%s", folder, key, suffix);
}

bur_status bur_kept_open(const char *folder, bur_fault *fault)
{
    struct stat about;
    if (mkdir(folder, 0777) == 0 ||
        (stat(folder, &about) == 0 && S_ISDIR(about.st_mode))) {
        return BUR_OK;
    }
    return bur_fail(fault, BUR_IO, "cannot make the folder '%s': %s", folder,
                    strerror(errno));
}

/* Whether the values that follow are n, with that hash, and the last. */
static bool is_right(FILE *file, size_t n, uint64_t wanted)
{
    double part[512];
    uint64_t hash = BUR_HASH_SEED;
    for (size_t left = n; left > 0;) {
        size_t some = left < 512 ? left : 512;
        if (fread(part, sizeof *part, some, file) != some) {
            return false;
        }
        hash = hash_more(hash, part, some);
        left -= some;
    }
    return fgetc(file) == EOF && hash == wanted;
}

/* Whether a name is one of ours, or was to become one. */
static bool is_ours(const char *name)
{
    static const char part[] = ".part";
    size_t n = strlen(name);
    if (n > sizeof part && strcmp(name + n - sizeof part + 1, part) == 0) {
        n -= sizeof part - 1;
    }
    return n == 16 + sizeof suffix - 1 &&
           strncmp(name + 16, suffix, sizeof suffix - 1) == 0 &&
           strspn(name, "0123456789abcdef") == 16;
}

uint64_t *bur_kept_keys(const char *folder, bur_arena *arena, int *n)
{
    BUR_VEC(uint64_t) keys = {0};
    DIR *dir = opendir(folder);
    const struct dirent *e;
    while (dir && (e = readdir(dir)) != NULL) {
        const char *end = strrchr(e->d_name, '.');
        if (is_ours(e->d_name) && strcmp(end, suffix) == 0) {
            bur_vec_push(arena, &keys, strtoull(e->d_name, NULL, 16));
        }
    }
    if (dir) {
        closedir(dir);
    }
    *n = keys.n;
    return keys.at;
}

bool bur_kept_take(const char *folder, uint64_t key, double *values, size_t n)
{
    bur_arena *arena = bur_arena_create();
    FILE *file = fopen(path_of(arena, folder, key), "rb");
    bur_arena_free(arena);
    if (!file) {
        return false;
    }
    head h = {0};
    bool good = fread(&h, sizeof h, 1, file) == 1 && h.key == key && h.n == n &&
                is_right(file, n, h.hash) &&
                fseek(file, sizeof h, SEEK_SET) == 0 &&
                fread(values, sizeof *values, n, file) == n;
    fclose(file);
    return good;
}

bur_status bur_kept_put(const char *folder, uint64_t key, const double *values,
                        size_t n, bur_fault *fault)
{
    bur_arena *arena = bur_arena_create();
    bur_text_file *file =
        bur_text_file_create(path_of(arena, folder, key), fault);
    bur_arena_free(arena);
    if (!file) {
        return fault->status;
    }
    head h = {key, n, hash_more(BUR_HASH_SEED, values, n)};
    FILE *stream = bur_text_file_stream(file);
    (void)fwrite(&h, sizeof h, 1, stream); /* failures show at the end */
    (void)fwrite(values, sizeof *values, n, stream);
    return bur_text_file_close(file, fault);
}

void bur_kept_discard(const char *folder)
{
    DIR *dir = opendir(folder);
    if (!dir) {
        return;
    }
    bur_arena *arena = bur_arena_create();
    for (const struct dirent *e = readdir(dir); e; e = readdir(dir)) {
        if (is_ours(e->d_name)) {
            (void)unlink(bur_arena_printf(arena, "%s/%s", folder, e->d_name));
        }
    }
    bur_arena_free(arena);
    closedir(dir);
    (void)rmdir(folder);
}
