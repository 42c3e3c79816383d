/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places of XML texts: two cursors, one in the text and one in the file. */
#include "model/xml_place.h"

#include <string.h>

#include "base/vec.h"

/* The file's side of the walk. */
typedef struct cursor {
    const char *bytes;
    int at, n;
    bool cdata;
} cursor;

static bool skips(cursor *c, const char *mark)
{
    size_t n = strlen(mark);
    bool is =
        (size_t)(c->n - c->at) >= n && memcmp(c->bytes + c->at, mark, n) == 0;
    c->at += is ? (int)n : 0;
    return is;
}

static bool skips_past(cursor *c, const char *open, const char *close)
{
    if (!skips(c, open)) {
        return false;
    }
    const char *end = strstr(c->bytes + c->at, close);
    c->at = end ? (int)(end - c->bytes) + (int)strlen(close) : c->n;
    return true;
}

/* Passes what stands between characters: comments and the like. */
static void skip_markup(cursor *c)
{
    for (bool more = true; more;) {
        if (c->cdata) {
            more = skips(c, "]]>");
            c->cdata = !more;
        } else if (skips(c, "<![CDATA[")) {
            c->cdata = true;
        } else {
            more = skips_past(c, "<!--", "-->") || skips_past(c, "<?", "?>");
        }
    }
}

static int utf8_length(char first)
{
    unsigned char c = (unsigned char)first;
    return c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* Passes one character `c` of the text, or some bytes of it; returns how many
 * bytes of the text, 0 where file and text no longer agree. */
static int step(cursor *c, const char *text, int left)
{
    const char *s = c->bytes + c->at;
    int n = 1;
    if (c->at >= c->n) {
        return 0;
    }
    if (*s == '&' && !c->cdata) {
        const char *end = strchr(s, ';');
        n = utf8_length(*text);
        c->at += end ? (int)(end - s) + 1 : 1;
        return n > left ? left : n;
    }
    bool line = *text == '\n' || *text == ' '; /* of a value */
    if (s[0] == '\r' && line) {
        c->at += s[1] == '\n' ? 2 : 1;
        return 1;
    }
    bool blank = *text == ' ' && (*s == '\n' || *s == '\t');
    c->at++;
    return *s == *text || blank ? 1 : 0;
}

static const bur_text *walk(bur_arena *arena, const bur_source *source, int at,
                            const char *s, int n, bool content)
{
    BUR_VEC(bur_segment) segments = {0};
    cursor c = {source->bytes, at, source->n_bytes, false};
    int expected = -1;
    for (int i = 0; i < n;) {
        if (content) {
            skip_markup(&c);
        }
        if (c.at != expected) {
            bur_vec_push(arena, &segments, (bur_segment){i, c.at});
        }
        int from = c.at, taken = step(&c, s + i, n - i);
        if (taken == 0) {
            break;
        }
        i += taken;
        expected = c.at - from == taken ? c.at : -1;
    }
    if (segments.n == 0) {
        bur_vec_push(arena, &segments, (bur_segment){0, at});
    }
    bur_text *text = BUR_NEW(arena, bur_text);
    *text =
        (bur_text){source, bur_arena_strndup(arena, n > 0 ? s : "", (size_t)n),
                   n, segments.at, segments.n};
    return text;
}

bur_span bur_xml_place_tag(const bur_text *whole, int at)
{
    int from = at < whole->n ? at : whole->n - 1, to = at;
    while (from > 0 && whole->s[from] != '<') {
        from--;
    }
    while (to < whole->n && whole->s[to] != '>') {
        to++;
    }
    return (bur_span){whole, from < 0 ? 0 : from, to < whole->n ? to + 1 : to};
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Byte after the quote that opens the value; 0: not found. Only names stand
 * outside of quotes, so that a quote ends what was skipped. */
static int value_at(const char *bytes, bur_span tag, const char *prefix,
                    const char *name)
{
    size_t n = strlen(name), m = prefix ? strlen(prefix) + 1 : 0;
    for (int i = tag.from; i < tag.to; i++) {
        const char *s = bytes + i;
        if (*s == '"' || *s == '\'') {
            const char *end = memchr(s + 1, *s, (size_t)(tag.to - i - 1));
            i = end ? (int)(end - bytes) : tag.to;
        } else if (is_blank(*s) && (size_t)(tag.to - i) > n + m + 1 &&
                   strncmp(s + 1 + m, name, n) == 0) {
            const char *equal = s + 1 + m + n;
            equal += strspn(equal, " \t\r\n");
            if (*equal == '=' &&
                (m == 0 || (s[m] == ':' && !strncmp(s + 1, prefix, m - 1)))) {
                equal++;
                return (int)(equal + strspn(equal, " \t\r\n") - bytes) + 1;
            }
        }
    }
    return 0;
}

const bur_text *bur_xml_place_value(bur_arena *arena, const bur_source *source,
                                    bur_span *left, const char *prefix,
                                    const char *name, const char *s, int n)
{
    int at = value_at(source->bytes, *left, prefix, name);
    if (at == 0) {
        return walk(arena, source, left->from, s, n, false);
    }
    const char *value = source->bytes + at;
    const char *end = strchr(value, value[-1]);
    left->from = end ? (int)(end - source->bytes) + 1 : left->to;
    return walk(arena, source, at, s, n, false);
}

const bur_text *bur_xml_place_content(bur_arena *arena,
                                      const bur_source *source, int at,
                                      const char *s, int n)
{
    return walk(arena, source, at, s, n, true);
}
