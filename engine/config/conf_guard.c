/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guard: a file is UTF-8 text without a byte-order mark, without control
 * characters, and its lines end in LF or CR LF. libconfig would cut a text at
 * a NUL, and say "syntax error" of the rest. */
#include "config/conf_scan.h"

#include <string.h>

/* The length of a sequence by its first byte, and the range of its second. */
static int sequence(unsigned char c, unsigned char *low, unsigned char *high)
{
    *low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
    *high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
    if (c < 0x80) {
        return 1;
    }
    if (c >= 0xC2 && c <= 0xDF) {
        return 2;
    }
    return c < 0xE0 || c > 0xF4 ? 0 : c < 0xF0 ? 3 : 4;
}

int bur_utf8_fault(const char *s, int n)
{
    const unsigned char *p = (const unsigned char *)s;
    for (int i = 0; i < n;) {
        unsigned char low, high;
        int length = sequence(p[i], &low, &high);
        if (length == 0 || length > n - i) {
            return i;
        }
        for (int k = 1; k < length; k++) {
            unsigned char least = k == 1 ? low : 0x80;
            unsigned char most = k == 1 ? high : 0xBF;
            if (p[i + k] < least || p[i + k] > most) {
                return i;
            }
        }
        i += length;
    }
    return -1;
}

/* The first byte that no text file holds, or -1. */
static int control_fault(const char *s, int n)
{
    for (int i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        bool line_end = c == '\r' && i + 1 < n && s[i + 1] == '\n';
        if ((c < ' ' && c != '\t' && c != '\n' && !line_end) || c == 0x7F) {
            return i;
        }
    }
    return -1;
}

static const char *control_meaning(char c)
{
    if (c == '\0') {
        return "a NUL byte; is this a text file?";
    }
    if (c == '\r') {
        return "a line that ends in CR alone; save the file with LF line "
               "ends";
    }
    return "a control character, which a text file must not hold";
}

static void say(bur_arena *arena, bur_sink *sink, const bur_source *source,
                int at, const char *message)
{
    bur_error_at(sink, BUR_DIAG_ENCODING,
                 bur_source_span(arena, source, at, at + 1), "%s", message);
}

/* A copy that a source may hold: without NULs. */
static bur_source *without_nul(bur_arena *arena, const char *path,
                               const char *bytes, size_t n)
{
    if (!memchr(bytes, '\0', n)) {
        return bur_source_create(arena, path, bytes, n);
    }
    char *copy = bur_arena_strndup(arena, bytes, n);
    for (size_t i = 0; i < n; i++) {
        copy[i] = copy[i] ? copy[i] : ' ';
    }
    return bur_source_create(arena, path, copy, n);
}

static const char *mark_meaning(const char *s, size_t n)
{
    if (n >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0) {
        return "the file begins with a byte-order mark; save it as UTF-8 "
               "without BOM";
    }
    if (n >= 2 &&
        (memcmp(s, "\xFF\xFE", 2) == 0 || memcmp(s, "\xFE\xFF", 2) == 0)) {
        return "the file is UTF-16; save it as UTF-8";
    }
    return NULL;
}

bur_source *bur_conf_source(bur_arena *arena, const char *path,
                            const char *bytes, size_t n, bur_sink *sink)
{
    if (n > BUR_CONF_MAX_BYTES) {
        bur_error_at(sink, BUR_DIAG_ENCODING, BUR_NOWHERE,
                     "'%s' is larger than %d bytes", path, BUR_CONF_MAX_BYTES);
        return NULL;
    }
    bur_source *source = without_nul(arena, path, bytes, n);
    const char *mark = mark_meaning(bytes, n);
    if (mark) {
        say(arena, sink, source, 0, mark);
        return NULL;
    }
    int control = control_fault(bytes, (int)n);
    if (control >= 0) {
        say(arena, sink, source, control, control_meaning(bytes[control]));
    }
    int utf8 = bur_utf8_fault(bytes, (int)n);
    if (utf8 >= 0) {
        say(arena, sink, source, utf8,
            "this is not UTF-8; save the file as UTF-8");
    }
    return control < 0 && utf8 < 0 ? source : NULL;
}
