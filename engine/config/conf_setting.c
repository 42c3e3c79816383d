/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One setting: its name, its value, what ends it, and its place in a group,
 * where every name stands once. */
#include "config/conf_scan.h"

#include <string.h>
#include <strings.h>

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool bur_conf_is_name(const char *s, int n)
{
    if (n == 0 || !is_letter(s[0])) {
        return false;
    }
    for (int i = 1; i < n; i++) {
        bool digit = s[i] >= '0' && s[i] <= '9';
        if (!is_letter(s[i]) && !digit && s[i] != '_') {
            return false;
        }
    }
    return true;
}

bur_conf_builder *bur_conf_builder_create(bur_arena *arena,
                                          const bur_source *source)
{
    bur_conf_builder *builder = BUR_NEW(arena, bur_conf_builder);
    builder->group = BUR_NEW(arena, bur_conf);
    builder->group->kind = BUR_CONF_GROUP;
    builder->group->source = source;
    builder->name = bur_map_create(arena);
    return builder;
}

bur_conf *bur_conf_built(bur_conf_builder *builder)
{
    builder->group->item = builder->item.at;
    builder->group->n_items = builder->item.n;
    return builder->group;
}

static const char *name_hint(const char *s, int n)
{
    for (int i = 0; i < n; i++) {
        if ((unsigned char)s[i] >= 0x80) {
            return "the original name can stand in the setting 'name'";
        }
    }
    if (memchr(s, '.', (size_t)n)) {
        return "a setting within a group is written a: { b = 1; }";
    }
    return "write an underscore between words, and a letter first";
}

static void check_name(bur_scan *scan, bur_span word)
{
    const char *s = scan->s + word.from;
    int n = word.to - word.from;
    if ((n == 4 && strncasecmp(s, "true", 4) == 0) ||
        (n == 5 && strncasecmp(s, "false", 5) == 0)) {
        bur_error_at(scan->sink, BUR_DIAG_SETTING_NAME, word,
                     "'%.*s' is a value and cannot be a name", n, s);
    } else if (!bur_conf_is_name(s, n)) {
        bur_diag *diag = bur_error_at(
            scan->sink, BUR_DIAG_SETTING_NAME, word,
            "'%.*s%s' is not a name; names are made of the letters a-z, "
            "digits and underscores",
            n < 40 ? n : 40, s, n < 40 ? "" : "...");
        bur_note_at(scan->sink, diag, BUR_NOWHERE, "%s", name_hint(s, n));
    }
}

static void skip_setting(bur_scan *scan)
{
    bur_scan_skip(scan, false);
    scan->at += scan->s[scan->at] == ';';
}

/* After a value that nothing ended, a stray word is more likely a part of the
 * value than a name. */
static void say_no_equals(bur_scan *scan, bur_span word)
{
    bur_diag *diag = bur_scan_fault(
        scan, word, "expected '=' and a value, or ': {', after '%.*s'",
        word.to - word.from < 40 ? word.to - word.from : 40,
        scan->s + word.from);
    if (!scan->loose) {
        scan->stopped = true;
        return;
    }
    if (!diag->notes) {
        bur_note_at(scan->sink, diag, BUR_NOWHERE,
                    "if it belongs to the value before it, put all of that "
                    "value in double quotes");
    }
    skip_setting(scan);
}

/* Passes the name and the equals sign. */
static bool read_name(bur_scan *scan, bur_span *word)
{
    *word = bur_scan_word(scan, "=:;,{}()[]\"");
    if (word->to == word->from) {
        bur_scan_fault(scan, bur_scan_span(scan, scan->at, scan->at + 1),
                       "expected the name of a setting before this '%c'",
                       scan->s[scan->at]);
        scan->stopped = true;
        return false;
    }
    bur_scan_blanks(scan);
    char c = scan->s[scan->at];
    if (scan->stopped || (c != '=' && c != ':')) {
        say_no_equals(scan, *word);
        return false;
    }
    check_name(scan, *word);
    scan->at++;
    bur_scan_blanks(scan);
    return !scan->stopped;
}

static void add(bur_scan *scan, bur_conf_builder *into, const bur_conf *value)
{
    const bur_conf *old = bur_map_at(into->name, value->name);
    if (old) {
        bur_diag *diag =
            bur_error_at(scan->sink, BUR_DIAG_DUPLICATE_KEY, value->name_span,
                         "the setting '%s' is given twice", value->name);
        bur_note_at(scan->sink, diag, old->name_span, "first given here");
        return;
    }
    bur_map_put(into->name, value->name, (void *)value);
    bur_vec_push(scan->arena, &into->item, value);
}

/* A comma may end a setting, so 3,5 reads as 3 and a setting 5. */
static void check_decimal_comma(bur_scan *scan, const bur_conf *value)
{
    const char *after = scan->s + scan->at + 1;
    bool number = value->kind == BUR_CONF_INTEGER;
    if (!number || value->span.to != scan->at || after[0] < '0' ||
        after[0] > '9') {
        return;
    }
    int n = value->span.to - value->span.from;
    int from = value->span.from;
    scan->at++;
    bur_span rest = bur_scan_word(scan, ",;{}()[]\"=");
    bur_diag *diag = bur_scan_fault(scan, bur_scan_span(scan, from, rest.to),
                                    "a number has a point, not a comma");
    bur_note_at(scan->sink, diag, BUR_NOWHERE,
                "write %.*s.%.*s, or no comma if it parts thousands", n,
                scan->s + from, rest.to - rest.from, scan->s + rest.from);
    bur_scan_skip(scan, false);
}

/* Passes what ends a setting; nothing needs to. */
static void end_setting(bur_scan *scan, const bur_conf *value)
{
    int end = scan->at;
    bur_scan_blanks(scan);
    char c = scan->s[scan->at];
    if (c == ',') {
        check_decimal_comma(scan, value);
        c = scan->s[scan->at];
    }
    scan->loose = c != ';' && c != ',' &&
                  !memchr(scan->s + end, '\n', (size_t)(scan->at - end));
    if (c == ';' || c == ',') {
        scan->at++;
        scan->long_text = BUR_NOWHERE;
    } else if (scan->loose && c && !is_letter(c) && !strchr("})]@", c)) {
        bur_diag *diag =
            bur_scan_fault(scan, bur_scan_span(scan, scan->at, scan->at + 1),
                           "expected ';' after the value of '%s'", value->name);
        bur_note_at(scan->sink, diag, BUR_NOWHERE,
                    "text, dates and equations stand in double quotes");
        skip_setting(scan);
    }
}

void bur_scan_setting(bur_scan *scan, bur_conf_builder *into)
{
    bur_span word;
    if (!read_name(scan, &word)) {
        return;
    }
    bur_conf *value = bur_scan_value(scan, false);
    if (!value) {
        return;
    }
    value->name = bur_arena_strndup(scan->arena, scan->s + word.from,
                                    (size_t)(word.to - word.from));
    value->name_span = word;
    add(scan, into, value);
    end_setting(scan, value);
}
