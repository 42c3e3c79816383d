/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the text of a unit: "EUR/learner/month", "kg m2/s^2", "widgets per
 * (person*week)", "1/month". */
#ifndef BURSAR_MODEL_UNIT_TEXT_H
#define BURSAR_MODEL_UNIT_TEXT_H

#include "model/unit.h"

/* What a word stands for; false when it stands for nothing. */
typedef bool bur_unit_word_fn(void *context, const char *word, bur_unit *unit);

/* Reads all of `text`: products and quotients from left to right, a space
 * being a product and "per" a quotient. NULL, or where it goes wrong: then
 * `reason` says why, and is NULL when `word` refused the word there. */
const char *bur_unit_read(bur_arena *arena, const char *text,
                          bur_unit_word_fn *word, void *context, bur_unit *unit,
                          const char **reason);

/* The bytes of the word that begins here. */
size_t bur_unit_word_length(const char *at);

#endif
