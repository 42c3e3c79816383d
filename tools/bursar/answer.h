/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing an answer: its sentences and tables for a person, or all of it as
 * JSON. */
#ifndef BURSAR_TOOLS_ANSWER_H
#define BURSAR_TOOLS_ANSWER_H

#include "bursar/json.h"

#include <bursar/questions.h>

#include <stdbool.h>
#include <stdio.h>

/* Sentences, then tables; `details`: those that are details too. */
void bur_cli_print_answer(const bur_answer *answer, bool details, FILE *out);

/* One JSON object: question, sentences, tables. A row is an object: the label
 * of each dimension, then each column: a text, a number, or an object with
 * value, se, low, high, n, method. */
void bur_cli_answer_json(const bur_answer *answer, FILE *out);

/* Which tables of an answer are told, and which of their rows. */
typedef struct bur_cli_wanted {
    bool (*table)(const void *context, const bur_answer *answer, int t);
    bool (*row)(const void *context, const bur_answer *answer, int t,
                int64_t row);
    const void *context;
} bur_cli_wanted;

/* The same within a document; with `wanted`, only these. */
void bur_cli_put_answer(bur_cli_json *json, const char *key,
                        const bur_answer *answer, const bur_cli_wanted *wanted);

#endif
