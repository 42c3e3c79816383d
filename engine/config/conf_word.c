/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scan's lowest part: blanks, comments, words, and how to complain. */
#include "config/conf_scan.h"

#include <stdarg.h>
#include <string.h>

bur_span bur_scan_span(const bur_scan *scan, int from, int to)
{
    return (bur_span){scan->text, from, to};
}

bur_diag *bur_scan_fault(bur_scan *scan, bur_span span, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *message = bur_arena_vprintf(scan->arena, format, args);
    va_end(args);
    bur_diag *diag =
        bur_error_at(scan->sink, BUR_DIAG_SYNTAX_FILE, span, "%s", message);
    if (bur_span_known(scan->long_text)) {
        bur_note_at(scan->sink, diag, scan->long_text,
                    "this text runs over several lines; is its closing "
                    "quote missing?");
    }
    return diag;
}

bool bur_scan_goes_on(bur_scan *scan)
{
    if (!scan->stopped && scan->sink->n_errors >= BUR_CONF_MAX_FAULTS) {
        bur_note_at(scan->sink, scan->sink->last, BUR_NOWHERE,
                    "too many faults; the rest was not read");
        scan->stopped = true;
    }
    return !scan->stopped;
}

static void pass_line_comment(bur_scan *scan)
{
    scan->at += (int)strcspn(scan->s + scan->at, "\n");
}

static void pass_block_comment(bur_scan *scan)
{
    const char *end = strstr(scan->s + scan->at + 2, "*/");
    if (!end) {
        bur_scan_fault(scan, bur_scan_span(scan, scan->at, scan->at + 2),
                       "this comment has no closing '*/'");
        scan->stopped = true;
        scan->at = scan->source->n_bytes;
        return;
    }
    scan->at = (int)(end - scan->s) + 2;
}

static bool starts_comment(const char *s)
{
    return s[0] == '#' || (s[0] == '/' && (s[1] == '/' || s[1] == '*'));
}

void bur_scan_blanks(bur_scan *scan)
{
    for (;;) {
        scan->at += (int)strspn(scan->s + scan->at, " \t\r\n");
        const char *here = scan->s + scan->at;
        if (!starts_comment(here)) {
            return;
        }
        if (here[0] == '/' && here[1] == '*') {
            pass_block_comment(scan);
        } else {
            pass_line_comment(scan);
        }
    }
}

bur_span bur_scan_word(bur_scan *scan, const char *ends)
{
    int from = scan->at;
    const char *s = scan->s;
    while (s[scan->at] && !strchr(" \t\r\n", s[scan->at]) &&
           !strchr(ends, s[scan->at]) && !starts_comment(s + scan->at)) {
        scan->at++;
    }
    return bur_scan_span(scan, from, scan->at);
}

void bur_scan_skip(bur_scan *scan, bool in_list)
{
    const char *ends = in_list ? "\n;,])}" : "\n;}";
    scan->at += (int)strcspn(scan->s + scan->at, ends);
}
