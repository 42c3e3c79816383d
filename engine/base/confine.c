/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Real paths compared with the folders of a confined arena. */
#define _GNU_SOURCE
#include "base/confine.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/vec.h"

struct bur_confinement {
    bool to_folders, to_texts;
    int n_folders, n_held;
    const char **folder;  /* real paths */
    const bur_held *held; /* with plain paths */
    bur_reader reader;    /* has texts, too; or none */
    BUR_VEC(bur_held) read;
};

/* That of an arena; made if there is none. */
static struct bur_confinement *confinement(bur_arena *arena)
{
    if (!bur_arena_confinement(arena)) {
        bur_arena_set_confinement(arena,
                                  BUR_NEW(arena, struct bur_confinement));
    }
    return bur_arena_confinement(arena);
}

void bur_confine(bur_arena *arena, const char *const *folder, int n)
{
    struct bur_confinement *c = confinement(arena);
    c->to_folders = true;
    c->n_folders = 0;
    c->folder = BUR_NEW_N(arena, const char *, n + 1);
    for (int i = 0; i < n; i++) {
        char *real = realpath(folder[i], NULL);
        if (real) {
            c->folder[c->n_folders++] = bur_arena_strdup(arena, real);
        }
        free(real);
    }
}

void bur_confine_to_texts(bur_arena *arena, const bur_held *held, int n)
{
    struct bur_confinement *c = confinement(arena);
    bur_held *own = BUR_NEW_N(arena, bur_held, n + 1);
    for (int i = 0; i < n; i++) {
        own[i] = (bur_held){bur_path_plain(arena, held[i].path),
                            bur_arena_strdup(arena, held[i].text)};
    }
    c->to_texts = true;
    c->held = own;
    c->n_held = n;
}

void bur_confine_to_reader(bur_arena *arena, const bur_reader *reader)
{
    struct bur_confinement *c = confinement(arena);
    c->to_texts = true;
    c->reader = *reader;
}

bool bur_holds_texts(const bur_arena *arena)
{
    const struct bur_confinement *c = bur_arena_confinement(arena);
    return c && c->to_texts;
}

const char *bur_text_held(bur_arena *arena, const char *path)
{
    const struct bur_confinement *c = bur_arena_confinement(arena);
    const char *plain = bur_path_plain(arena, path);
    for (int i = 0; c && i < c->n_held; i++) {
        if (strcmp(c->held[i].path, plain) == 0) {
            return c->held[i].text;
        }
    }
    return c && c->reader.text ? c->reader.text(c->reader.context, path) : NULL;
}

const bur_held *bur_files_read(const bur_arena *arena, int *n)
{
    const struct bur_confinement *c = bur_arena_confinement(arena);
    *n = c ? c->read.n : 0;
    return c ? c->read.at : NULL;
}

void bur_note_read(bur_arena *arena, const char *path, const char *text)
{
    bur_held read = {bur_arena_strdup(arena, path), text};
    bur_vec_push(arena, &confinement(arena)->read, read);
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
    if (!c || !c->to_folders) {
        return true;
    }
    char *real = real_of(path);
    bool may = false;
    for (int i = 0; real && i < c->n_folders && !may; i++) {
        may = is_within(real, c->folder[i]) || strcmp(real, c->folder[i]) == 0;
    }
    free(real);
    return may;
}
