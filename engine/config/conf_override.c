/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Overrides: "a.b.c=value". A value that libconfig would not take is text, so
 * that dates and equations need no quotes on a command line; but what was
 * clearly meant as a value (a number too large, an open bracket) stays a
 * fault. */
#include "config/conf_scan.h"

#include <string.h>

#define BLANKS " \t\r\n"

static bur_conf *new_group(bur_arena *arena, const bur_conf *item)
{
    bur_conf *group = BUR_NEW(arena, bur_conf);
    const bur_conf **items = BUR_NEW(arena, const bur_conf *);
    *items = item;
    *group = (bur_conf){.kind = BUR_CONF_GROUP,
                        .name_span = item->name_span,
                        .span = item->span,
                        .item = items,
                        .n_items = 1,
                        .source = item->source};
    return group;
}

static void set_name(bur_scan *scan, bur_conf *value, int from, int to)
{
    value->name =
        bur_arena_strndup(scan->arena, scan->s + from, (size_t)(to - from));
    value->name_span = bur_scan_span(scan, from, to);
}

/* What libconfig is to confirm: the assignment with its path shortened to a
 * single letter, the value at the same offset. */
static bool confirm(bur_scan *scan, bur_conf *value, int equals)
{
    bur_conf named = *value;
    named.name = "v";
    memset(scan->plain, ' ', (size_t)equals);
    scan->plain[0] = 'v';
    bur_conf_file file = {scan->source, new_group(scan->arena, &named),
                          scan->plain};
    return bur_conf_confirm(&file, scan->sink);
}

/* The rest of the assignment as text, without blanks around it. */
static bur_conf *rest_as_text(bur_scan *scan, int from)
{
    int to = scan->source->n_bytes;
    while (to > from && strchr(BLANKS, scan->s[to - 1])) {
        to--;
    }
    bur_conf *value = BUR_NEW(scan->arena, bur_conf);
    bur_text *text = BUR_NEW(scan->arena, bur_text);
    bur_segment *segment = BUR_NEW(scan->arena, bur_segment);
    *segment = (bur_segment){0, from};
    size_t n = (size_t)(to - from);
    *text = (bur_text){.source = scan->source,
                       .s = bur_arena_strndup(scan->arena, scan->s + from, n),
                       .n = to - from,
                       .segment = segment,
                       .n_segments = 1};
    value->kind = BUR_CONF_TEXT;
    value->source = scan->source;
    value->text = text;
    value->span = bur_scan_span(scan, from, to);
    return value;
}

/* Whether the faults of a trial are the user's, rather than a sign that the
 * value is text. */
static bool meant_as_value(const bur_sink *trial, char first)
{
    for (const bur_diag *d = trial->first; d; d = d->next) {
        if (d->code == BUR_DIAG_NUMBER_RANGE) {
            return true;
        }
    }
    return first && strchr("[{\"", first);
}

/* Reads the value at `from` and nothing behind it. */
static bur_conf *read_whole_value(bur_scan *scan, int from)
{
    scan->at = from;
    scan->depth = 0;
    scan->stopped = false;
    int n_errors = scan->sink->n_errors;
    bur_conf *value = bur_scan_value(scan, false);
    if (!value || scan->sink->n_errors > n_errors) {
        return NULL;
    }
    bur_scan_blanks(scan);
    if (scan->at < scan->source->n_bytes) {
        bur_scan_fault(scan, bur_scan_span(scan, scan->at, scan->at + 1),
                       "nothing may follow the value");
    }
    return scan->sink->n_errors > n_errors ? NULL : value;
}

/* The value after the equals sign: tried as libconfig's first. */
static bur_conf *read_value(bur_scan *scan, int equals)
{
    int from = equals + 1 + (int)strspn(scan->s + equals + 1, BLANKS);
    bur_sink *sink = scan->sink;
    scan->sink = bur_sink_create(scan->arena);
    bur_conf *value = read_whole_value(scan, from);
    bool meant = meant_as_value(scan->sink, scan->s[from]);
    scan->sink = sink;
    if (value) {
        return confirm(scan, value, equals) ? value : NULL;
    }
    return meant ? read_whole_value(scan, from) : rest_as_text(scan, from);
}

/* Lays the groups of the path a.b.c around the value c. */
static const bur_conf *wrap(bur_scan *scan, bur_conf *value, int path_length)
{
    for (int to = path_length; to > 0;) {
        int from = to;
        while (from > 0 && scan->s[from - 1] != '.') {
            from--;
        }
        set_name(scan, value, from, to);
        value = new_group(scan->arena, value);
        to = from - 1;
    }
    return value;
}

/* The length of the path before '=', or 0: the sink knows. */
static int read_path(bur_scan *scan)
{
    int n = (int)strcspn(scan->s, "=");
    bool ok =
        scan->s[n] == '=' && scan->s[n + 1 + strspn(scan->s + n + 1, BLANKS)];
    for (int from = 0; ok && from <= n;) {
        int to = from + (int)strcspn(scan->s + from, ".=");
        ok = bur_conf_is_name(scan->s + from, to - from);
        from = to + 1;
    }
    if (!ok) {
        bur_error_at(scan->sink, BUR_DIAG_OVERRIDE,
                     bur_scan_span(scan, 0, scan->source->n_bytes),
                     "an override has the form group.setting=value");
    }
    return ok ? n : 0;
}

const bur_conf *bur_conf_parse_override(bur_arena *arena,
                                        const char *assignment, bur_sink *sink)
{
    size_t n = strlen(assignment);
    const bur_source *source =
        bur_conf_source(arena, "--set", assignment, n, sink);
    if (!source) {
        return NULL;
    }
    bur_loader loader = {.arena = arena, .sink = sink};
    bur_scan scan = {.loader = &loader,
                     .arena = arena,
                     .sink = sink,
                     .source = source,
                     .text = bur_source_text(arena, source),
                     .s = source->bytes,
                     .plain = bur_arena_strndup(arena, source->bytes, n)};
    int path_length = read_path(&scan);
    bur_conf *value = path_length > 0 ? read_value(&scan, path_length) : NULL;
    return value ? wrap(&scan, value, path_length) : NULL;
}
