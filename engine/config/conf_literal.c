/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text in quotes: escapes undone, neighbouring literals joined, and for every
 * run of bytes where it stood in the file, so that the equation parser can
 * point into the file. The segments cover the text without gaps. */
#include "config/conf_scan.h"

#include <string.h>

typedef struct literal {
    bur_scan *scan;
    BUR_VEC(char) byte;
    BUR_VEC(bur_segment) segment;
    int next; /* where the next byte stands in the source if nothing jumps */
} literal;

static void put(literal *to, char byte, int source_at)
{
    if (to->segment.n == 0 || source_at != to->next) {
        bur_segment segment = {to->byte.n, source_at};
        bur_vec_push(to->scan->arena, &to->segment, segment);
    }
    bur_vec_push(to->scan->arena, &to->byte, byte);
    to->next = source_at + 1;
}

static int hex_digit(char c)
{
    const char *digits = "0123456789abcdef";
    char low = c >= 'A' && c <= 'F' ? (char)(c + 32) : c;
    const char *found = c ? strchr(digits, low) : NULL;
    return found ? (int)(found - digits) : -1;
}

/* \xHH at `at`; 0 is never the value of one that is allowed. */
static char hex_escape(const char *s, int at)
{
    int high = hex_digit(s[at + 2]);
    int low = high < 0 ? -1 : hex_digit(s[at + 3]);
    return low < 0 ? '\0' : (char)(high * 16 + low);
}

/* Undoes the escape at the scan's place. */
static void put_escape(literal *to)
{
    bur_scan *scan = to->scan;
    int at = scan->at;
    char c = scan->s[at + 1];
    const char *known = "\"\\nrtf";
    const char *found = c ? strchr(known, c) : NULL;
    if (found) {
        put(to, "\"\\\n\r\t\f"[found - known], at);
        scan->at += 2;
        return;
    }
    char byte = c == 'x' ? hex_escape(scan->s, at) : '\0';
    if (byte) {
        put(to, byte, at);
        scan->at += 4;
        return;
    }
    scan->at += 1;
    if (!c) {
        return;
    }
    bur_diag *diag = bur_scan_fault(
        scan, bur_scan_span(scan, at, at + 2),
        "in quotes a backslash may stand before \" \\ n r t f and xHH only");
    bur_note_at(scan->sink, diag, BUR_NOWHERE,
                "write two backslashes for one; folders are parted by /");
}

/* One literal, from its opening to its closing quote. */
static bool read_one(literal *to)
{
    bur_scan *scan = to->scan;
    int open = scan->at++;
    for (;;) {
        char c = scan->s[scan->at];
        if (c == '"') {
            scan->at++;
            break;
        }
        if (c == '\0') {
            bur_scan_fault(scan, bur_scan_span(scan, open, open + 1),
                           "this text has no closing quote");
            scan->stopped = true;
            return false;
        }
        if (c == '\\') {
            put_escape(to);
        } else {
            put(to, c, scan->at++);
        }
    }
    if (memchr(scan->s + open, '\n', (size_t)(scan->at - open))) {
        scan->long_text = bur_scan_span(scan, open, scan->at);
    }
    return true;
}

static const bur_text *finished(literal *from, int open)
{
    bur_scan *scan = from->scan;
    bur_text *text = BUR_NEW(scan->arena, bur_text);
    text->source = scan->source;
    text->n = from->byte.n;
    if (from->segment.n == 0) {
        bur_segment empty = {0, open + 1};
        bur_vec_push(scan->arena, &from->segment, empty);
    }
    bur_vec_push(scan->arena, &from->byte, '\0');
    text->s = from->byte.at;
    text->segment = from->segment.at;
    text->n_segments = from->segment.n;
    return text;
}

const bur_text *bur_scan_literal(bur_scan *scan)
{
    literal all = {.scan = scan};
    int open = scan->at, end = open;
    while (scan->s[scan->at] == '"') {
        if (!read_one(&all)) {
            return NULL;
        }
        end = scan->at;
        bur_scan_blanks(scan);
    }
    scan->at = end;
    if (all.byte.n > BUR_CONF_MAX_TEXT) {
        bur_scan_fault(scan, bur_scan_span(scan, open, open + 1),
                       "a text may have at most %d bytes; tables belong in "
                       "a CSV file",
                       BUR_CONF_MAX_TEXT);
    }
    if (bur_utf8_fault(all.byte.at, all.byte.n) >= 0) {
        bur_error_at(scan->sink, BUR_DIAG_ENCODING,
                     bur_scan_span(scan, open, end),
                     "the escapes of this text do not make UTF-8");
    }
    return finished(&all, open);
}
