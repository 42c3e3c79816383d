/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Real paths compared with the folders of a confined arena. */
#define _GNU_SOURCE
#include "base/confine.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"

struct bur_confinement {
    int n;
    const char **folder; /* [n] real paths */
};

void bur_confine(bur_arena *arena, const char *const *folder, int n)
{
    struct bur_confinement *c = BUR_NEW(arena, struct bur_confinement);
    c->folder = BUR_NEW_N(arena, const char *, n + 1);
    for (int i = 0; i < n; i++) {
        char *real = realpath(folder[i], NULL);
        if (real) {
            c->folder[c->n++] = bur_arena_strdup(arena, real);
        }
        free(real);
    }
    bur_arena_set_confinement(arena, c);
}

static bool is_within(const char *real, const char *folder)
{
    size_t n = strlen(folder);
    n -= n == 1; /* of "/", nothing */
    return strncmp(real, folder, n) == 0 && real[n] == '/';
}

/* The real path of a file, or of the nearest folder above it that is there;
 * the caller frees it. NULL if ".." leads out of one that is not. */
static char *real_of(const char *path)
{
    char *rest = strdup(path);
    char *real = rest ? realpath(rest, NULL) : NULL;
    while (rest && !real) {
        char *slash = strrchr(rest, '/');
        if (strcmp(bur_path_base(rest), "..") == 0) {
            break;
        }
        if (!slash) {
            real = realpath(".", NULL);
            break;
        }
        *slash = '\0';
        real = realpath(*rest ? rest : "/", NULL);
    }
    free(rest);
    return real;
}

bool bur_may_read(const bur_arena *arena, const char *path)
{
    const struct bur_confinement *c = bur_arena_confinement(arena);
    if (!c) {
        return true;
    }
    char *real = real_of(path);
    bool may = false;
    for (int i = 0; real && i < c->n && !may; i++) {
        may = is_within(real, c->folder[i]) || strcmp(real, c->folder[i]) == 0;
    }
    free(real);
    return may;
}
