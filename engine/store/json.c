/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON, written as it comes: the writer only knows what is open. */
#include "store/json.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>

#include "base/number.h"

bur_json bur_json_on(FILE *out)
{
    return (bur_json){.out = out};
}

static void new_line(bur_json *json)
{
    fprintf(json->out, "\n%*s", 2 * json->depth, "");
}

/* What stands before a value: its key is there already, or a comma. */
static void begin_value(bur_json *json, bool on_line)
{
    if (json->has_key) {
        json->has_key = false;
        return;
    }
    if (json->depth == 0) {
        return;
    }
    int level = json->depth - 1;
    assert(json->kind[level] == '[' && "a member needs a key");
    if (json->n[level]++ > 0) {
        fputs(on_line ? "," : ", ", json->out);
    }
    if (on_line) {
        json->lines[level] = true;
        new_line(json);
    }
}

void bur_json_open(bur_json *json, char kind)
{
    assert((kind == '{' || kind == '[') && json->depth < BUR_JSON_DEPTH);
    begin_value(json, kind == '{');
    fputc(kind, json->out);
    json->kind[json->depth] = kind;
    json->n[json->depth] = 0;
    json->lines[json->depth] = kind == '{';
    json->depth++;
}

void bur_json_close(bur_json *json, char kind)
{
    assert(json->depth > 0 && !json->has_key);
    json->depth--;
    assert(json->kind[json->depth] == (kind == '}' ? '{' : '['));
    if (json->lines[json->depth] && json->n[json->depth] > 0) {
        new_line(json);
    }
    fputc(kind, json->out);
}

void bur_json_end(bur_json *json)
{
    assert(json->depth == 0);
    fputc('\n', json->out);
}

/* ---- texts ---- */

/* Length of the well-formed UTF-8 sequence at `s` (The Unicode Standard,
 * table 3-7), or 0. */
static int sequence(const unsigned char *s)
{
    if (s[0] < 0x80) {
        return 1;
    }
    int n = s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
    if (s[0] < 0xc2 || s[0] > 0xf4) {
        return 0;
    }
    unsigned char low = s[0] == 0xe0 ? 0xa0 : s[0] == 0xf0 ? 0x90 : 0x80;
    unsigned char high = s[0] == 0xed ? 0x9f : s[0] == 0xf4 ? 0x8f : 0xbf;
    if (s[1] < low || s[1] > high) {
        return 0;
    }
    for (int i = 2; i < n; i++) {
        if (s[i] < 0x80 || s[i] > 0xbf) {
            return 0;
        }
    }
    return n;
}

static void put_escaped(FILE *out, unsigned char c)
{
    switch (c) {
    case '"':
        fputs("\\\"", out);
        break;
    case '\\':
        fputs("\\\\", out);
        break;
    case '\n':
        fputs("\\n", out);
        break;
    case '\t':
        fputs("\\t", out);
        break;
    case '\r':
        fputs("\\r", out);
        break;
    default:
        fprintf(out, "\\u%04x", (unsigned)c);
    }
}

static void put_quoted(FILE *out, const char *text)
{
    const unsigned char *s = (const unsigned char *)text;
    fputc('"', out);
    while (*s) {
        int n = sequence(s);
        if (n == 0) {
            fputs("\xef\xbf\xbd", out);
            n = 1;
        } else if (*s < 0x20 || *s == '"' || *s == '\\' || *s == 0x7f) {
            put_escaped(out, *s);
        } else {
            fwrite(s, 1, (size_t)n, out);
        }
        s += n;
    }
    fputc('"', out);
}

void bur_json_key(bur_json *json, const char *key)
{
    assert(json->depth > 0 && !json->has_key);
    int level = json->depth - 1;
    assert(json->kind[level] == '{');
    if (json->n[level]++ > 0) {
        fputc(',', json->out);
    }
    new_line(json);
    put_quoted(json->out, key);
    fputs(": ", json->out);
    json->has_key = true;
}

/* ---- values ---- */

void bur_json_text(bur_json *json, const char *text)
{
    if (text) {
        begin_value(json, false);
        put_quoted(json->out, text);
    } else {
        bur_json_null(json);
    }
}

void bur_json_number(bur_json *json, double value)
{
    char text[BUR_NUMBER_SIZE];
    begin_value(json, false);
    fputs(isfinite(value) ? bur_number_print(value, text) : "null", json->out);
}

void bur_json_integer(bur_json *json, int64_t value)
{
    begin_value(json, false);
    fprintf(json->out, "%" PRId64, value);
}

void bur_json_bool(bur_json *json, bool value)
{
    begin_value(json, false);
    fputs(value ? "true" : "false", json->out);
}

void bur_json_null(bur_json *json)
{
    begin_value(json, false);
    fputs("null", json->out);
}

void bur_json_put_text(bur_json *json, const char *key, const char *text)
{
    bur_json_key(json, key);
    bur_json_text(json, text);
}

void bur_json_put_number(bur_json *json, const char *key, double value)
{
    bur_json_key(json, key);
    bur_json_number(json, value);
}

void bur_json_put_integer(bur_json *json, const char *key, int64_t value)
{
    bur_json_key(json, key);
    bur_json_integer(json, value);
}

void bur_json_put_bool(bur_json *json, const char *key, bool value)
{
    bur_json_key(json, key);
    bur_json_bool(json, value);
}
