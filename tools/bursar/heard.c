/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings by a hash of what they say and where. */
#include "bursar/heard.h"

#include <stdlib.h>
#include <string.h>

/* FNV-1a. */
static uint64_t add(uint64_t hash, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001b3U;
    }
    return hash;
}

static uint64_t hash_of(const bur_finding *f)
{
    uint64_t hash = 0xcbf29ce484222325U;
    hash = add(hash, f->path, strlen(f->path) + 1);
    hash = add(hash, f->message, strlen(f->message) + 1);
    hash = add(hash, (const char *)&f->line, sizeof f->line);
    return add(hash, (const char *)&f->column, sizeof f->column);
}

/* Whether it is new. */
static bool note(bur_cli_heard *heard, uint64_t hash)
{
    for (int i = 0; i < heard->n; i++) {
        if (heard->hash[i] == hash) {
            return false;
        }
    }
    size_t n = (size_t)heard->n + 1;
    uint64_t *more = realloc(heard->hash, n * sizeof *more);
    if (more != NULL) { /* else it is heard again */
        heard->hash = more;
        heard->hash[heard->n++] = hash;
    }
    return true;
}

bool bur_cli_heard_anew(bur_cli_heard *heard, const bur_study *study)
{
    bur_finding finding;
    bool anew = false;
    for (int i = 0; bur_study_finding(study, i, &finding); i++) {
        anew = note(heard, hash_of(&finding)) || anew;
    }
    return anew || (bur_study_n_errors(study) == 0 &&
                    bur_study_problem(study) != BURSAR_OK);
}
