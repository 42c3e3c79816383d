/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First words of titles and docs. */
#include "study/meaning.h"

#include <string.h>

static const char more[] = "...";

/* Bytes of a text up to the end of its first sentence, without the stop. */
static size_t sentence_of(const char *text)
{
    const char *stop = strstr(text, ". ");
    size_t n = stop ? (size_t)(stop - text) : strlen(text);
    return n > 0 && text[n - 1] == '.' ? n - 1 : n;
}

const char *bur_first_words(bur_arena *arena, const char *text)
{
    if (!text || !*text) {
        return NULL;
    }
    size_t n = sentence_of(text);
    if (n <= BUR_MEANING_MOST) {
        return bur_arena_strndup(arena, text, n);
    }
    n = BUR_MEANING_MOST - strlen(more);
    while (n > 0 && text[n] != ' ') {
        n--;
    }
    while (n > 0 && strchr(" ,;:(", text[n - 1])) {
        n--;
    }
    return n > 0 ? bur_arena_printf(arena, "%.*s%s", (int)n, text, more) : NULL;
}

const char *bur_meaning(bur_arena *arena, const bur_var *var)
{
    bool titled =
        var->title && *var->title && strcmp(var->title, var->name) != 0;
    return bur_first_words(arena, titled ? var->title : var->doc);
}

/* Bytes of a text up to the end of its first clause. */
static size_t clause_of(const char *text)
{
    size_t n = sentence_of(text);
    for (size_t i = 0; i + 1 < n; i++) {
        if (strchr(";:", text[i]) && text[i + 1] == ' ') {
            return i;
        }
    }
    return n;
}

const char *bur_caption(bur_arena *arena, const bur_var *var)
{
    if (var->title && *var->title) {
        return var->title;
    }
    size_t n = var->doc ? clause_of(var->doc) : 0;
    return n > 0 && n <= BUR_CAPTION_MOST
               ? bur_arena_strndup(arena, var->doc, n)
               : var->spelt;
}
