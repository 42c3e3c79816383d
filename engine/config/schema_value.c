/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judging one value: its type, with the usual slip named (a number in quotes,
 * a date without them, 1 for true), its range, its choice. */
#include "config/schema_value.h"

#include <string.h>
#include <strings.h>

#include "base/name.h"
#include "base/number.h"

static bool is_number(const bur_conf *value)
{
    return value->kind == BUR_CONF_INTEGER || value->kind == BUR_CONF_FLOAT;
}

static bool is_row(const bur_conf *value)
{
    return value->kind == BUR_CONF_ARRAY || value->kind == BUR_CONF_LIST;
}

/* The items of a row that are not numbers, or not text. */
static const bur_conf *wrong_item(const bur_conf *row, bool text)
{
    for (int i = 0; i < row->n_items; i++) {
        const bur_conf *item = row->item[i];
        if (text ? item->kind != BUR_CONF_TEXT : !is_number(item)) {
            return item;
        }
    }
    return NULL;
}

static bool has_type(bur_key_type type, const bur_conf *value)
{
    switch (type) {
    case BUR_KEY_TEXT:
    case BUR_KEY_CHOICE:
    case BUR_KEY_DATE:
        return value->kind == BUR_CONF_TEXT;
    case BUR_KEY_NUMBER:
        return is_number(value);
    case BUR_KEY_INTEGER:
        return value->kind == BUR_CONF_INTEGER;
    case BUR_KEY_BOOLEAN:
        return value->kind == BUR_CONF_BOOLEAN;
    case BUR_KEY_TEXTS:
    case BUR_KEY_NUMBERS:
        return is_row(value) && !wrong_item(value, type == BUR_KEY_TEXTS);
    case BUR_KEY_EQUATION:
        return is_number(value) || value->kind == BUR_CONF_TEXT;
    case BUR_KEY_GROUP:
    case BUR_KEY_GROUPS:
        return value->kind == BUR_CONF_GROUP;
    case BUR_KEY_ANY:
        break;
    }
    return true;
}

const char *bur_key_type_text(bur_key_type type)
{
    static const char *const names[] = {"text in quotes",
                                        "a number",
                                        "a whole number",
                                        "true or false",
                                        "a date in quotes",
                                        "one of the words listed, in quotes",
                                        "texts in brackets: [\"a\", \"b\"]",
                                        "numbers in brackets: [1.0, 2.0]",
                                        "an equation in quotes, or a number",
                                        "a group: { ... }",
                                        "a group of named groups",
                                        "a value"};
    return names[type];
}

/* What to write where text stands in place of a number or a truth. */
static const char *text_hint(bur_arena *arena, const bur_setting *key,
                             const bur_text *text)
{
    double number;
    bool truth =
        strcasecmp(text->s, "true") == 0 || strcasecmp(text->s, "false") == 0;
    bool wanted = key->type == BUR_KEY_BOOLEAN
                      ? truth
                      : bur_number_read(text->s, (size_t)text->n, &number);
    if (wanted) {
        return bur_arena_printf(arena, "write it without quotes: %s", text->s);
    }
    char *copy = bur_arena_strdup(arena, text->s);
    char *comma = strchr(copy, ',');
    if (comma) {
        *comma = '.';
    }
    return comma && bur_number_read(copy, (size_t)text->n, &number)
               ? bur_arena_printf(arena, "write a point: %s", copy)
               : NULL;
}

/* The usual slip behind a value of the wrong type; NULL if it is unusual. */
static const char *slip(bur_arena *arena, const bur_setting *key,
                        const bur_conf *value)
{
    bool wants_number =
        key->type == BUR_KEY_NUMBER || key->type == BUR_KEY_INTEGER;
    bool wants_row = key->type == BUR_KEY_TEXTS || key->type == BUR_KEY_NUMBERS;
    if (value->kind == BUR_CONF_TEXT &&
        (wants_number || key->type == BUR_KEY_BOOLEAN)) {
        return text_hint(arena, key, value->text);
    }
    if (key->type == BUR_KEY_INTEGER && value->kind == BUR_CONF_FLOAT) {
        return "a whole number has no point";
    }
    if (key->type == BUR_KEY_BOOLEAN && value->kind == BUR_CONF_INTEGER) {
        return value->integer ? "write true" : "write false";
    }
    if (wants_row && !is_row(value)) {
        return "write brackets, even around a single one: [ ... ]";
    }
    return NULL;
}

static void say_wrong_type(const bur_setting *key, const bur_conf *value,
                           const char *path, bur_sink *sink)
{
    bool row = key->type == BUR_KEY_TEXTS || key->type == BUR_KEY_NUMBERS;
    const bur_conf *wrong = row && is_row(value)
                                ? wrong_item(value, key->type == BUR_KEY_TEXTS)
                                : value;
    bur_diag *diag =
        bur_error_at(sink, BUR_DIAG_WRONG_TYPE, wrong->span,
                     "'%s' should be %s", path, bur_key_type_text(key->type));
    const char *hint = slip(sink->arena, key, value);
    if (hint) {
        bur_note_at(sink, diag, BUR_NOWHERE, "%s", hint);
    } else if (key->example) {
        bur_note_at(sink, diag, BUR_NOWHERE, "for example: %s = %s;", key->name,
                    key->example);
    }
}

static bool check_range(const bur_setting *key, const bur_conf *value,
                        const char *path, bur_sink *sink)
{
    if (!(key->low < key->high) ||
        (value->number >= key->low && value->number <= key->high)) {
        return true;
    }
    char number[BUR_NUMBER_SIZE], low[BUR_NUMBER_SIZE], high[BUR_NUMBER_SIZE];
    bur_number_print(value->number, number);
    bur_number_print(key->low, low);
    bur_number_print(key->high, high);
    bur_error_at(sink, BUR_DIAG_OUT_OF_RANGE, value->span,
                 "'%s' is %s and should lie between %s and %s", path, number,
                 low, high);
    return false;
}

static bool check_ranges(const bur_setting *key, const bur_conf *row,
                         const char *path, bur_sink *sink)
{
    bool ok = true;
    for (int i = 0; i < row->n_items; i++) {
        ok = check_range(key, row->item[i], path, sink) && ok;
    }
    return ok;
}

static bool check_choice(const bur_setting *key, const bur_conf *value,
                         const char *path, bur_sink *sink)
{
    const char *word = value->text->s;
    bur_nearest near = {.wanted = word};
    for (const char *c = key->choices; *c;) {
        size_t n = strcspn(c, "|");
        const char *choice = bur_arena_strndup(sink->arena, c, n);
        if (strcmp(choice, word) == 0) {
            return true;
        }
        bur_nearest_offer(&near, choice);
        c += n + (c[n] == '|');
    }
    bur_diag *diag = bur_error_at(sink, BUR_DIAG_UNKNOWN_CHOICE, value->span,
                                  "'%s' cannot be \"%s\"", path, word);
    if (near.best) {
        bur_note_at(sink, diag, BUR_NOWHERE, "did you mean \"%s\"?", near.best);
    }
    bur_note_at(sink, diag, BUR_NOWHERE, "it is one of: %s", key->choices);
    return false;
}

static bool check_date(const bur_conf *value, const char *path, bur_sink *sink)
{
    bur_date date;
    if (bur_date_read(value->text->s, &date)) {
        return true;
    }
    bur_diag *diag = bur_error_at(sink, BUR_DIAG_WRONG_TYPE, value->span,
                                  "'%s' is not a date of the calendar: "
                                  "\"%s\"",
                                  path, value->text->s);
    bur_note_at(sink, diag, BUR_NOWHERE,
                "write \"2027-01-31\", or \"2027-01\" for the first of a "
                "month");
    return false;
}

bool bur_key_check(const bur_setting *key, const bur_conf *value,
                   const char *path, bur_sink *sink)
{
    if (!has_type(key->type, value)) {
        say_wrong_type(key, value, path, sink);
        return false;
    }
    if (is_number(value)) {
        return check_range(key, value, path, sink);
    }
    if (key->type == BUR_KEY_NUMBERS) {
        return check_ranges(key, value, path, sink);
    }
    if (key->type == BUR_KEY_CHOICE) {
        return check_choice(key, value, path, sink);
    }
    return key->type != BUR_KEY_DATE || check_date(value, path, sink);
}
