/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of sections, taken apart, changed and put together again with right
 * checksums: what nobody has run, but somebody may have made. */
#ifndef BURSAR_TESTS_FORGED_H
#define BURSAR_TESTS_FORGED_H

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "store/sections.h"

enum { FORGED_MOST = 256 };

typedef struct forged_section {
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    uint8_t *bytes;
} forged_section;

typedef struct forged {
    int n;
    forged_section at[FORGED_MOST];
} forged;

static inline void forged_free(forged *f)
{
    for (int i = 0; i < f->n; i++) {
        free(f->at[i].bytes);
    }
    f->n = 0;
}

/* The sections of the first `size` bytes of a file (-1: all); false where it is
 * none. */
static inline bool forged_read(const char *path, int64_t size, forged *f)
{
    bur_sections *s;
    bur_fault fault;
    f->n = 0;
    if (bur_sections_open(path, size, &s, &fault) != BUR_OK) {
        return false;
    }
    forged_section *at = f->at;
    while (f->n < FORGED_MOST && bur_sections_next(s, at->tag, &at->length)) {
        at->bytes = malloc(at->length + 1);
        bur_sections_get(s, at->bytes, at->length);
        at = &f->at[++f->n];
    }
    return bur_sections_close(s, &fault) == BUR_OK;
}

static inline bool forged_write(const char *path, const forged *f)
{
    bur_sections *s;
    bur_fault fault;
    if (bur_sections_create(path, &s, &fault) != BUR_OK) {
        return false;
    }
    for (int i = 0; i < f->n; i++) {
        const forged_section *at = &f->at[i];
        bur_sections_add(s, at->tag, at->bytes, at->length);
    }
    return bur_sections_close(s, &fault) == BUR_OK;
}

/* The k-th section of a tag, from 0 on; -1: there is none. */
static inline int forged_find(const forged *f, const char *tag, int k)
{
    for (int i = 0; i < f->n; i++) {
        if (strcmp(f->at[i].tag, tag) == 0 && k-- == 0) {
            return i;
        }
    }
    return -1;
}

static inline void forged_drop(forged *f, int i)
{
    free(f->at[i].bytes);
    f->n--;
    memmove(&f->at[i], &f->at[i + 1], (size_t)(f->n - i) * sizeof f->at[0]);
}

/* A copy of section i before section `to`. */
static inline void forged_copy(forged *f, int i, int to)
{
    forged_section copy = f->at[i];
    if (f->n < FORGED_MOST) {
        copy.bytes = malloc(copy.length + 1);
        memcpy(copy.bytes, f->at[i].bytes, copy.length);
        memmove(&f->at[to + 1], &f->at[to],
                (size_t)(f->n - to) * sizeof f->at[0]);
        f->at[to] = copy;
        f->n++;
    }
}

#endif
