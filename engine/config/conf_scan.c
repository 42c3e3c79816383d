/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grammar of values: groups, lists, arrays and scalars, by recursive
 * descent. A value that is wrong but whose end is known is replaced by a
 * placeholder, so that the faults behind it are found in the same pass; the
 * tree is used only when there were none. */
#include "config/conf_scan.h"

#include <assert.h>
#include <string.h>

static bur_conf *new_value(bur_scan *scan, bur_conf_kind kind, int from)
{
    bur_conf *value = BUR_NEW(scan->arena, bur_conf);
    value->kind = kind;
    value->source = scan->source;
    value->span = bur_scan_span(scan, from, scan->at);
    value->name_span = value->span;
    return value;
}

/* The byte that closes the bracket `open`. */
static char closer(char open)
{
    return open == '{' ? '}' : open == '(' ? ')' : ']';
}

static void say_not_closed(bur_scan *scan, int open)
{
    char c = scan->s[open];
    bur_diag *diag = bur_scan_fault(scan, bur_scan_span(scan, open, open + 1),
                                    "this '%c' is never closed", c);
    bur_note_at(scan->sink, diag, bur_scan_span(scan, scan->at, scan->at),
                "'%c' is expected here at the latest", closer(c));
    scan->stopped = true;
}

/* Enters a bracket; false when it nests too deep. */
static bool enter(bur_scan *scan)
{
    if (scan->depth == BUR_CONF_MAX_DEPTH) {
        bur_scan_fault(scan, bur_scan_span(scan, scan->at, scan->at + 1),
                       "brackets nest deeper than %d", BUR_CONF_MAX_DEPTH);
        scan->stopped = true;
        return false;
    }
    scan->depth++;
    scan->at++;
    return true;
}

/* Leaves a bracket if its closing byte is here. */
static bool leave(bur_scan *scan, int open)
{
    assert(scan->depth > 0);
    char c = scan->s[scan->at], wanted = closer(scan->s[open]);
    if (c == wanted) {
        scan->at++;
        scan->depth--;
        return true;
    }
    if (c == '\0') {
        say_not_closed(scan, open);
        return false;
    }
    bur_diag *diag =
        bur_scan_fault(scan, bur_scan_span(scan, scan->at, scan->at + 1),
                       "expected '%c' before this '%c'", wanted, c);
    bur_note_at(scan->sink, diag, bur_scan_span(scan, open, open + 1),
                "to close this '%c'", scan->s[open]);
    scan->stopped = true;
    return false;
}

static bur_conf *read_group(bur_scan *scan)
{
    int open = scan->at;
    if (!enter(scan)) {
        return NULL;
    }
    bur_conf_builder *builder =
        bur_conf_builder_create(scan->arena, scan->source);
    scan->loose = false;
    bur_scan_settings(scan, builder);
    if (scan->stopped || !leave(scan, open)) {
        return NULL;
    }
    bur_conf *group = bur_conf_built(builder);
    group->span = bur_scan_span(scan, open, scan->at);
    group->name_span = group->span;
    return group;
}

static void say_comma(bur_scan *scan, const char *what, const char *hint)
{
    bur_diag *diag = bur_scan_fault(
        scan, bur_scan_span(scan, scan->at, scan->at + 1), "%s", what);
    bur_note_at(scan->sink, diag, BUR_NOWHERE, "%s", hint);
}

/* Passes the comma between items, if it is time for one; says whether an item
 * may stand here. */
static bool pass_comma(bur_scan *scan, bool *comma, int n)
{
    bool here = scan->s[scan->at] == ',';
    if (here && (*comma || n == 0)) {
        say_comma(scan, "a comma without an item before it",
                  "a comma stands between two items");
        scan->at++;
        return false;
    }
    if (here) {
        *comma = true;
        scan->at++;
        return false;
    }
    if (!*comma && n > 0) {
        say_comma(scan, "a comma is missing before this item",
                  "items are parted by commas; an equation stands in quotes");
    }
    *comma = false;
    return true;
}

/* The items up to the closing bracket. */
static void read_items(bur_scan *scan, char close, bur_conf *into)
{
    BUR_VEC(const bur_conf *) item = {0};
    bool comma = false;
    for (bur_scan_blanks(scan); bur_scan_goes_on(scan); bur_scan_blanks(scan)) {
        char c = scan->s[scan->at];
        if (c == close && comma) {
            say_comma(scan, "an item is missing after the last comma",
                      "the last item has no comma after it");
        }
        if (c == '\0' || strchr(")]};", c)) {
            break;
        }
        if (pass_comma(scan, &comma, item.n)) {
            const bur_conf *value = bur_scan_value(scan, true);
            if (!value) {
                break;
            }
            bur_vec_push(scan->arena, &item, value);
        }
    }
    into->item = item.at;
    into->n_items = item.n;
}

/* What libconfig calls the type of an item of an array. */
static const char *item_type(const bur_conf *item)
{
    static const char *const names[] = {
        "group", "list", "array", "text", "number", "number", "true or false"};
    return names[item->kind];
}

static const char *written(const bur_conf *item)
{
    return item->span.text->s + item->span.from;
}

static int written_length(const bur_conf *item)
{
    return item->span.to - item->span.from;
}

static bool is_long(const bur_conf *item)
{
    return item->kind == BUR_CONF_INTEGER &&
           written(item)[written_length(item) - 1] == 'L';
}

static void say_mixed(bur_scan *scan, const bur_conf *a, const bur_conf *b)
{
    const bur_conf *whole = a->kind == BUR_CONF_INTEGER ? a : b;
    const bur_conf *other = whole == a ? b : a;
    bur_diag *diag =
        bur_scan_fault(scan, b->span, "the items of an array are of one kind");
    if (whole->kind == BUR_CONF_INTEGER && other->kind == BUR_CONF_FLOAT) {
        bur_note_at(scan->sink, diag, whole->span,
                    "write %.*s.0 instead of %.*s",
                    written_length(whole) - is_long(whole), written(whole),
                    written_length(whole), written(whole));
    } else if (a->kind == b->kind) {
        const bur_conf *plain = is_long(a) ? b : a;
        bur_note_at(scan->sink, diag, plain->span,
                    "write %.*sL, since another item ends in L",
                    written_length(plain), written(plain));
    } else {
        bur_note_at(scan->sink, diag, a->span,
                    "a %s here, a %s there; a list ( ) may mix them",
                    item_type(a), item_type(b));
    }
}

/* Judges the items of an array: scalars of one type. */
static void check_array(bur_scan *scan, const bur_conf *array)
{
    for (int i = 0; i < array->n_items; i++) {
        const bur_conf *first = array->item[0], *item = array->item[i];
        if (item->kind <= BUR_CONF_ARRAY) {
            bur_diag *diag = bur_scan_fault(
                scan, item->span, "an array [ ] holds plain values only");
            bur_note_at(scan->sink, diag, BUR_NOWHERE,
                        "nest with lists: ((1, 2), (3, 4))");
            return;
        }
        if (item->kind != first->kind || is_long(item) != is_long(first)) {
            say_mixed(scan, first, item);
            return;
        }
    }
}

static bur_conf *read_list(bur_scan *scan, bur_conf_kind kind)
{
    int open = scan->at;
    int n_errors = scan->sink->n_errors;
    if (!enter(scan)) {
        return NULL;
    }
    bur_conf *list = new_value(scan, kind, open);
    read_items(scan, closer(scan->s[open]), list);
    if (scan->stopped || !leave(scan, open)) {
        return NULL;
    }
    list->span = bur_scan_span(scan, open, scan->at);
    list->name_span = list->span;
    if (kind == BUR_CONF_ARRAY && scan->sink->n_errors == n_errors) {
        check_array(scan, list);
    }
    return list;
}

static bur_conf *read_text(bur_scan *scan)
{
    int from = scan->at;
    const bur_text *text = bur_scan_literal(scan);
    if (!text) {
        return NULL;
    }
    bur_conf *value = new_value(scan, BUR_CONF_TEXT, from);
    value->text = text;
    return value;
}

/* Bytes of a quotation mark that is not the straight double one. */
static int wrong_quote(const char *s)
{
    static const char *const quotes[] = {"'",
                                         "`",
                                         "\xE2\x80\x9C",
                                         "\xE2\x80\x9D",
                                         "\xE2\x80\x9E",
                                         "\xE2\x80\x98",
                                         "\xE2\x80\x99",
                                         "\xC2\xAB",
                                         "\xC2\xBB"};
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        if (strncmp(s, quotes[i], strlen(quotes[i])) == 0) {
            return (int)strlen(quotes[i]);
        }
    }
    return 0;
}

/* A word, or a placeholder for what is no value. */
static bur_conf *read_word(bur_scan *scan, bool in_list)
{
    int from = scan->at;
    int quote = wrong_quote(scan->s + from);
    if (quote > 0) {
        bur_scan_fault(scan, bur_scan_span(scan, from, from + quote),
                       "text stands in straight double quotes: \"text\"");
        bur_scan_skip(scan, in_list);
        return new_value(scan, BUR_CONF_TEXT, from);
    }
    bur_span word = bur_scan_word(scan, ",;{}()[]\"=");
    if (word.to == word.from) {
        bur_scan_fault(scan, bur_scan_span(scan, from, from + 1),
                       "a value is missing here");
        scan->stopped = scan->s[from] && strchr("=)]", scan->s[from]);
        return scan->stopped ? NULL : new_value(scan, BUR_CONF_TEXT, from);
    }
    bur_conf *value = new_value(scan, BUR_CONF_TEXT, from);
    if (!bur_scan_scalar(scan, word, value)) {
        bur_scan_skip(scan, in_list);
    }
    return value;
}

bur_conf *bur_scan_value(bur_scan *scan, bool in_list)
{
    switch (scan->s[scan->at]) {
    case '{':
        return read_group(scan);
    case '(':
        return read_list(scan, BUR_CONF_LIST);
    case '[':
        return read_list(scan, BUR_CONF_ARRAY);
    case '"':
        return read_text(scan);
    default:
        return read_word(scan, in_list);
    }
}

void bur_scan_settings(bur_scan *scan, bur_conf_builder *into)
{
    for (bur_scan_blanks(scan); bur_scan_goes_on(scan); bur_scan_blanks(scan)) {
        char c = scan->s[scan->at];
        if (c == '\0' || c == '}') {
            return;
        }
        if (c == '@') {
            bur_scan_include(scan, into);
        } else if (c == ';' || c == ',') {
            bur_scan_fault(scan, bur_scan_span(scan, scan->at, scan->at + 1),
                           "'%c' ends a setting; there is none before it", c);
            scan->at++;
        } else {
            bur_scan_setting(scan, into);
        }
    }
}
