/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a variable is, in a few words, for rows that have its name. */
#ifndef BURSAR_STUDY_MEANING_H
#define BURSAR_STUDY_MEANING_H

#include "base/arena.h"
#include "model/model.h"

/* No meaning is longer, in bytes. */
enum { BUR_MEANING_MOST = 40 };

/* The title of a variable, or where it has none the first sentence of its
 * doc; longer ones end with "..." after a whole word. In the arena; NULL where
 * it has neither. */
const char *bur_meaning(bur_arena *arena, const bur_var *var);

/* The first words of a text, as few bytes as that; NULL of NULL or "". */
const char *bur_first_words(bur_arena *arena, const char *text);

/* What a chart calls a variable: its title, else the first clause of its doc,
 * else, where that is longer than this, its name. In the arena. */
enum { BUR_CAPTION_MOST = 60 };
const char *bur_caption(bur_arena *arena, const bur_var *var);

#endif
