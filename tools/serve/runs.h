/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept between the runs of sliders: the results of the choice that
 * others are compared with, so that a moved slider runs one study and not two,
 * and the longest step of each scenario. Used by the quick lane alone. */
#ifndef BURSAR_SERVE_RUNS_H
#define BURSAR_SERVE_RUNS_H

#include "serve/request.h"

#include <bursar/record.h>

typedef struct bur_serve_runs bur_serve_runs;

bur_serve_runs *bur_serve_runs_create(void);
void bur_serve_runs_free(bur_serve_runs *runs);

/* The record that is kept under a key, or NULL; it lives until the next is
 * kept. */
const bur_record *bur_serve_runs_at(bur_serve_runs *runs, const char *key);

/* Keeps a study that ran, and its record; both are given away. */
void bur_serve_runs_keep(bur_serve_runs *runs, char *key, bur_study *study,
                         bur_record *record);

/* What is known of a scenario as it stands in its file. */
typedef struct bur_serve_size {
    int64_t draws;
    double dt, longest; /* longest: that the model allows, at least dt */
} bur_serve_size;

/* The size that is kept under a key, or NULL; and keeps one. */
const bur_serve_size *bur_serve_size_at(const bur_serve_runs *runs,
                                        const char *key);
void bur_serve_size_keep(bur_serve_runs *runs, const char *key,
                         bur_serve_size size);

/* A choice with what else decides its numbers, as one text; the caller frees
 * it. */
char *bur_serve_key(const bur_serve_choice *choice,
                    const bur_serve_words *series, int stage);

#endif
