/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A specimen of which the compiler knows less: what is folded, hoisted or
 * shared because it is known has to be what it is when it is not. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "specimen.h"

/* "25e-1" at `at`: its length, or 0. */
static size_t number_length(const char *at)
{
    size_t n = strspn(at, "0123456789");
    if (n == 0 || at[n] != 'e') {
        return 0;
    }
    size_t sign = at[n + 1] == '-';
    size_t power = strspn(at + n + 1 + sign, "0123456789");
    return power ? n + 1 + sign + power : 0;
}

static const char *name_of(bur_arena *arena, const char *number, size_t n)
{
    char *name = bur_arena_printf(arena, "n_%.*s", (int)n, number);
    for (char *at = name; *at; at++) {
        *at = *at == '-' ? 'm' : *at;
    }
    return name;
}

static void add_input(specimen *s, const char *name, const char *value)
{
    specimen_add(s, PART_INPUT, name,
                 bur_arena_printf(s->arena,
                                  "%s: { dist = \"discrete\"; values = [%s]; "
                                  "weights = [1.0]; };",
                                  name, value));
}

static void add_number(specimen *s, const char *name, const char *text,
                       size_t n)
{
    if (specimen_find(s, PART_PARAMETER, name)) {
        return;
    }
    const char *value = bur_arena_printf(s->arena, "%.*s", (int)n, text);
    value = bur_arena_printf(s->arena, "%.17g", strtod(value, NULL));
    if (!strpbrk(value, ".e")) {
        value = bur_arena_printf(s->arena, "%s.0", value);
    }
    specimen_add(
        s, PART_PARAMETER, name,
        bur_arena_printf(s->arena, "%s: { value = %s; };", name, value));
    add_input(s, name, value);
}

/* The text with its numbers as names, which become parameters. */
static const char *named(specimen *s, const char *text)
{
    const char *made = "", *done = text;
    for (const char *at = text; *at; at++) {
        bool begins =
            at == text || (!isalnum((unsigned char)at[-1]) && at[-1] != '.');
        size_t n = begins ? number_length(at) : 0;
        if (n > 0) {
            const char *name = name_of(s->arena, at, n);
            add_number(s, name, at, n);
            made = bur_arena_printf(s->arena, "%s%.*s%s", made,
                                    (int)(at - done), done, name);
            done = at + n;
            at = done - 1;
        }
    }
    return bur_arena_printf(s->arena, "%s%s", made, done);
}

/* A parameter that is one number. */
static const char *plain_value(bur_arena *arena, const piece *p)
{
    const char *at = strstr(p->text, "{ value = ");
    at = at ? at + strlen("{ value = ") : NULL;
    return at && strchr("-0123456789", *at)
               ? bur_arena_printf(arena, "%.*s", (int)strcspn(at, ";"), at)
               : NULL;
}

specimen specimen_unknown(const specimen *s)
{
    specimen made = specimen_copy(s);
    for (int i = 0; i < s->pieces.n; i++) {
        const piece *p = &s->pieces.at[i];
        if (p->part >= PART_FLOW && p->part <= PART_MEASURE) {
            const char *text = named(&made, p->text);
            made.pieces.at[i].text = text;
        } else if (p->part == PART_PARAMETER &&
                   !specimen_find(s, PART_INPUT, p->name)) {
            const char *value = plain_value(s->arena, p);
            if (value) {
                add_input(&made, p->name, value);
            }
        }
    }
    return made;
}
