/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Levers in words: what could be one, what one is, and what a choice of them
 * would know beforehand. */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "study/lever_runs.h"

/* --- suggestions --- */

/* What planners choose, by the words for it. */
static const char *const telling[] = {"cash",   "credit", "reserve", "loan",
                                      "saving", "price",  "budget",  "cost"};

static int mentions(const char *text, const char *word)
{
    return text && strstr(text, word) ? 1 : 0;
}

/* How much a parameter looks like a lever; 0: not at all. */
static int likeness(const bur_var *var)
{
    bool can = var->kind == BUR_VAR_PARAMETER && var->number && !var->made &&
               var->n_elements == 1;
    int n = 0;
    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++) {
        n += 2 * mentions(var->name, telling[i]) +
             mentions(var->title, telling[i]);
    }
    n += mentions(var->doc, "lever");
    return can ? n : 0;
}

/* "1234567.5" with commas: "1,234,567.5". */
static const char *grouped(bur_arena *arena, const char *number)
{
    size_t sign = *number == '-';
    size_t whole = sign + strspn(number + sign, "0123456789");
    if (strchr(number, 'e')) {
        return number;
    }
    const char *text = bur_arena_strndup(arena, number, sign);
    for (size_t i = sign; i < whole; i++) {
        bool comma = i > sign && (whole - i) % 3 == 0;
        text = bur_arena_printf(arena, "%s%s%c", text, comma ? "," : "",
                                number[i]);
    }
    return bur_arena_printf(arena, "%s%s", text, number + whole);
}

const char *bur_amount_words(bur_arena *arena, double value, int digits,
                             const char *unit)
{
    char number[BUR_NUMBER_SIZE];
    bool told = unit && *unit && strcmp(unit, "1") != 0;
    bur_number_round(value, digits, number);
    if (bur_number_read(number, strlen(number), &value)) {
        bur_number_print(value, number); /* 1230000, not 1.23e+06 */
    }
    return bur_arena_printf(arena, "%s%s%s", grouped(arena, number),
                            told ? " " : "", told ? unit : "");
}

bur_status bur_lever_suggest(const bur_scenario *s, bur_fault *fault)
{
    enum { MOST = 6 };
    const bur_var *best[MOST];
    int n = 0;
    for (int i = 0; i < s->model->vars.n; i++) {
        const bur_var *var = s->model->vars.at[i];
        var = var->planned ? var->planned : var;
        int at = n;
        while (at > 0 && likeness(best[at - 1]) < likeness(var)) {
            at--;
        }
        if (likeness(var) > 0 && at < MOST) {
            n += n < MOST;
            memmove(best + at + 1, best + at,
                    (size_t)(n - 1 - at) * sizeof *best);
            best[at] = var;
        }
    }
    bur_arena *arena = bur_arena_create();
    const char *list = "";
    for (int i = 0; i < n; i++) {
        list = bur_arena_printf(
            arena, "%s%s%s (now %s)", list, i > 0 ? ", " : "", best[i]->spelt,
            bur_amount_words(arena, best[i]->number[0], 7, best[i]->unit));
    }
    bur_status status = bur_fail(
        fault, BUR_BAD_INPUT,
        "say what may be chosen: --lever NAME=LOW:HIGH, NAME being a parameter "
        "or policies.POLICY.set.TARGET, or levers in the scenario%s%s",
        n > 0 ? "; for instance " : "", list);
    bur_arena_free(arena);
    return status;
}

/* --- descriptions --- */

const char *bur_lever_words(bur_arena *arena, const bur_lever *l)
{
    const char *steps =
        l->step > 0
            ? bur_arena_printf(arena, " in steps of %s",
                               bur_amount_words(arena, l->step, 7, NULL))
            : "";
    return bur_arena_printf(arena, "%s from %s to %s%s (now %s)", l->name,
                            bur_amount_words(arena, l->low, 7, NULL),
                            bur_amount_words(arena, l->high, 7, l->unit), steps,
                            bur_amount_words(arena, l->now, 7, l->unit));
}

const char *bur_text_word(bur_arena *arena, const char *text)
{
    char *word = bur_arena_strdup(arena, text), *to = word;
    for (const char *at = text; *at; at++) {
        if (isalnum((unsigned char)*at)) {
            *to++ = *at;
        } else if (to > word && to[-1] != '_') {
            *to++ = '_';
        }
    }
    while (to > word && to[-1] == '_') {
        to--;
    }
    *to = '\0';
    return *word ? word : "it";
}

const char *bur_lever_foresight(bur_arena *arena, const bur_scenario *s)
{
    const bur_conf *shocks = bur_conf_at(s->conf, "shocks");
    const char *list = "";
    bool known = !(s->shift_low < s->shift_high);
    for (int i = 0; known && shocks && i < shocks->n_items; i++) {
        const bur_conf *start = bur_conf_at(shocks->item[i], "start");
        if (start) {
            list = bur_arena_printf(arena, "%s%s%s (%s)", list,
                                    *list ? ", " : "", shocks->item[i]->name,
                                    start->kind == BUR_CONF_TEXT
                                        ? start->text->s
                                        : bur_conf_print(arena, start));
        }
    }
    return *list ? list : NULL;
}
