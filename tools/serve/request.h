/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page asks, read from JSON strictly: members nobody knows, wrong
 * kinds of values, too much and too deep are errors. The only door to jansson.
 */
#ifndef BURSAR_SERVE_REQUEST_H
#define BURSAR_SERVE_REQUEST_H

#include "serve/fault.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Texts, in memory of their own. */
typedef struct bur_serve_words {
    char **at;
    int n;
} bur_serve_words;

/* Adds a copy of a word. */
void bur_serve_words_add(bur_serve_words *words, const char *word);

/* What would run. NULL and 0 are what was not said. */
typedef struct bur_serve_choice {
    char *scenario, *policies, *seed, *rung;
    bur_serve_words set, with;
    int64_t draws;
} bur_serve_choice;

typedef enum bur_serve_kind {
    BUR_SERVE_RUN,
    BUR_SERVE_DRAW,
    BUR_SERVE_COMPARE,
    BUR_SERVE_STRESS,
    BUR_SERVE_REVERSE,
    BUR_SERVE_SENSITIVITY,
    BUR_SERVE_DISCOVER,
    BUR_SERVE_LOOPS,
    BUR_SERVE_OPTIMIZE,
    BUR_SERVE_SIZE,
    BUR_SERVE_KINDS,                 /* that may be asked */
    BUR_SERVE_WARM = BUR_SERVE_KINDS /* the server's own */
} bur_serve_kind;

const char *bur_serve_kind_word(bur_serve_kind kind);

typedef struct bur_serve_question {
    bur_serve_kind kind;
    char *client;
    bur_serve_choice choice, against; /* against.scenario NULL: none */
    bool stages, sizes, ladder;
    int64_t paths, draw, draws, most, evaluations, luck;
    bur_serve_words series, scenarios, measures, crises, goals, levers;
    bur_serve_words maximize, minimize, subject_to;
    bur_serve_words combine; /* ids with a newline between those of one */
    char *limit, *failure, *method, *over, *when, *target;
} bur_serve_question;

/* A scenario to be kept: with changes, or as a text. */
typedef struct bur_serve_saving {
    char *name, *title, *doc, *text;
    bool replace;
    bur_serve_choice choice;
} bur_serve_saving;

/* Each reads `n` bytes, and fills what is 0 before; whatever they return, it is
 * freed by its second. */
bool bur_serve_read_choice(const char *bytes, size_t n,
                           bur_serve_choice *choice, bur_serve_fault *fault);
bool bur_serve_read_question(const char *bytes, size_t n,
                             bur_serve_question *question,
                             bur_serve_fault *fault);
bool bur_serve_read_saving(const char *bytes, size_t n,
                           bur_serve_saving *saving, bur_serve_fault *fault);
bool bur_serve_read_text(const char *bytes, size_t n, bur_serve_saving *saving,
                         bur_serve_fault *fault);
void bur_serve_choice_free(bur_serve_choice *choice);
void bur_serve_question_free(bur_serve_question *question);
void bur_serve_saving_free(bur_serve_saving *saving);

#endif
