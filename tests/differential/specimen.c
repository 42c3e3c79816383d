/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Specimens as texts, and the same model said otherwise. */
#include "specimen.h"

#include <ctype.h>
#include <string.h>

static const char *const section[N_PARTS] = {[PART_TIME] = "time",
                                             [PART_UNIT] = "units",
                                             [PART_DIMENSION] = "dimensions",
                                             [PART_PARAMETER] = "parameters",
                                             [PART_LOOKUP] = "lookups",
                                             [PART_MACRO] = "macros",
                                             [PART_DRIVER] = "drivers",
                                             [PART_STOCK] = "stocks",
                                             [PART_FLOW] = "flows",
                                             [PART_AUXILIARY] = "auxiliaries",
                                             [PART_MEASURE] = "measures",
                                             [PART_EXIT] = "exits",
                                             [PART_CONSTRAINT] = "constraints",
                                             [PART_RUNS] = "runs",
                                             [PART_INPUT] = "inputs",
                                             [PART_CORRELATION] =
                                                 "correlations",
                                             [PART_SHOCK] = "shocks",
                                             [PART_POLICY] = "policies",
                                             [PART_OUTPUT] = "output"};

void specimen_add(specimen *s, specimen_part part, const char *name,
                  const char *text)
{
    piece one = {part, bur_arena_strdup(s->arena, name),
                 bur_arena_strdup(s->arena, text)};
    bur_vec_push(s->arena, &s->pieces, one);
}

specimen specimen_copy(const specimen *s)
{
    specimen copy = {.arena = s->arena, .seed = s->seed};
    for (int i = 0; i < s->pieces.n; i++) {
        bur_vec_push(copy.arena, &copy.pieces, s->pieces.at[i]);
    }
    return copy;
}

piece *specimen_find(const specimen *s, specimen_part part, const char *name)
{
    for (int i = 0; i < s->pieces.n; i++) {
        piece *p = &s->pieces.at[i];
        if (p->part == part && strcmp(p->name, name) == 0) {
            return p;
        }
    }
    return NULL;
}

static const char *section_text(const specimen *s, specimen_part part)
{
    const char *text = "";
    for (int i = 0; i < s->pieces.n; i++) {
        const piece *p = &s->pieces.at[i];
        if (p->part == part) {
            text = bur_arena_printf(s->arena, "%s%s%s\n", text,
                                    section[part] ? "    " : "  ", p->text);
        }
    }
    return *text == '\0' || !section[part]
               ? text
               : bur_arena_printf(s->arena, "  %s: {\n%s  };\n", section[part],
                                  text);
}

static const char *sections_text(const specimen *s, int first, int end)
{
    const char *text = "";
    for (int i = first; i < end; i++) {
        text = bur_arena_printf(s->arena, "%s%s", text,
                                section_text(s, (specimen_part)i));
    }
    return text;
}

const char *specimen_model(const specimen *s)
{
    return bur_arena_printf(s->arena, "model: {\n%s};\n",
                            sections_text(s, 0, PART_RUNS));
}

const char *specimen_scenario(const specimen *s)
{
    return bur_arena_printf(s->arena, "model = \"model.cfg\";\n%s",
                            sections_text(s, PART_RUNS, N_PARTS));
}

/* --- said otherwise --- */

/* Where the order of a file says nothing. */
static bool has_no_order(specimen_part part)
{
    return part >= PART_UNIT && part <= PART_AUXILIARY &&
           part != PART_DIMENSION;
}

specimen specimen_reordered(const specimen *s)
{
    specimen copy = {.arena = s->arena, .seed = s->seed};
    for (int i = 0; i < s->pieces.n; i++) {
        if (!has_no_order(s->pieces.at[i].part)) {
            bur_vec_push(s->arena, &copy.pieces, s->pieces.at[i]);
        }
    }
    for (int i = s->pieces.n - 1; i >= 0; i--) {
        if (has_no_order(s->pieces.at[i].part)) {
            bur_vec_push(s->arena, &copy.pieces, s->pieces.at[i]);
        }
    }
    return copy;
}

static bool in_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* Where `word` next stands whole, or NULL. */
static const char *next_word(const char *text, const char *from,
                             const char *word)
{
    size_t n = strlen(word);
    for (const char *at = strstr(from, word); at; at = strstr(at + 1, word)) {
        if ((at == text || !in_word(at[-1])) && !in_word(at[n])) {
            return at;
        }
    }
    return NULL;
}

bool specimen_has_word(const char *text, const char *word)
{
    return next_word(text, text, word) != NULL;
}

static const char *replaced(bur_arena *arena, const char *text,
                            const char *from, const char *to)
{
    const char *made = "", *done = text;
    for (const char *at = next_word(text, text, from); at;
         at = next_word(text, done, from)) {
        made = bur_arena_printf(arena, "%s%.*s%s", made, (int)(at - done), done,
                                to);
        done = at + strlen(from);
    }
    return bur_arena_printf(arena, "%s%s", made, done);
}

specimen specimen_renamed(const specimen *s, const char *from, const char *to)
{
    specimen copy = specimen_copy(s);
    for (int i = 0; i < copy.pieces.n; i++) {
        piece *p = &copy.pieces.at[i];
        p->text = replaced(s->arena, p->text, from, to);
        p->name = strcmp(p->name, from) == 0 ? to : p->name;
    }
    return copy;
}

specimen specimen_extended(const specimen *s)
{
    specimen copy = specimen_copy(s);
    specimen_add(&copy, PART_AUXILIARY, "zz_unused",
                 "zz_unused: { eq = \"SMTH1(UNIFORM(0, 1) + TIME, 30)\"; };");
    return copy;
}
