/* SPDX-License-Identifier: GPL-3.0-or-later */
/* @include "file": the settings of another file in place of the line. It must
 * be alone on its line, where a setting may stand, and the file must hold
 * whole settings; it is looked for beside the file that includes it. */
#include "config/conf_scan.h"

#include <string.h>

#include "base/file.h"

/* Reads `@include "path"` up to the end of its line; the path, or NULL. */
static const char *read_directive(bur_scan *scan, bur_span *span)
{
    const char *s = scan->s + scan->at;
    int from = scan->at;
    size_t word = strlen("@include");
    size_t blank =
        strncmp(s, "@include", word) == 0 ? strspn(s + word, " \t") : 0;
    const char *open = s + word + blank;
    *span = bur_scan_span(scan, from, from + 1);
    if (blank == 0 || *open != '"') {
        return NULL;
    }
    size_t n = strcspn(open + 1, "\"\\\n");
    if (open[1 + n] != '"' || n == 0) {
        return NULL;
    }
    scan->at = (int)(open + n + 2 - scan->s);
    *span = bur_scan_span(scan, (int)(open - scan->s), scan->at);
    return bur_arena_strndup(scan->arena, open + 1, n);
}

/* libconfig knows an @include only as the first word of a line. */
static bool first_of_line(const bur_scan *scan)
{
    for (int i = scan->at - 1; i >= 0 && scan->s[i] != '\n'; i--) {
        if (scan->s[i] != ' ' && scan->s[i] != '\t') {
            return false;
        }
    }
    return true;
}

static bool may_include(bur_scan *scan, bur_span span)
{
    const char *why = NULL;
    if (!scan->loader->may_include) {
        why = "a text that is not a file cannot include files";
    } else if (scan->n_includes == BUR_CONF_MAX_INCLUDES) {
        why = "files include each other too deep; does one include itself?";
    } else if (scan->loader->file.n >= BUR_CONF_MAX_FILES) {
        why = "too many files are included";
    }
    if (why) {
        bur_error_at(scan->sink, BUR_DIAG_INCLUDE, span, "%s", why);
    }
    return !why;
}

static const bur_source *open_included(bur_scan *scan, const char *name,
                                       bur_span span)
{
    const char *path = bur_path_beside(scan->arena, scan->source->path, name);
    size_t room = BUR_CONF_MAX_BYTES - scan->loader->n_bytes;
    char *bytes;
    size_t n;
    bur_fault fault;
    if (bur_file_read(scan->arena, path, room, &bytes, &n, &fault) != BUR_OK) {
        bur_diag *diag = bur_error_at(scan->sink, BUR_DIAG_INCLUDE, span, "%s",
                                      fault.message);
        bur_note_at(scan->sink, diag, BUR_NOWHERE,
                    "an included file is looked for beside '%s'",
                    scan->source->path);
        return NULL;
    }
    return bur_conf_source(scan->arena, path, bytes, n, scan->sink);
}

void bur_scan_include(bur_scan *scan, bur_conf_builder *into)
{
    int from = scan->at;
    bool first = first_of_line(scan);
    bur_span span;
    const char *name = read_directive(scan, &span);
    if (!name || !first) {
        bur_scan_fault(scan, span,
                       "a file is included by a line @include \"file.cfg\"");
        bur_scan_skip(scan, false);
        return;
    }
    memset(scan->plain + from, ' ', (size_t)(scan->at - from));
    if (!may_include(scan, span)) {
        return;
    }
    const bur_source *source = open_included(scan, name, span);
    if (source) {
        bur_loader_read(scan->loader, source, into, scan->n_includes + 1);
    }
}
