/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON, one value a line, or all in one. */
#include "bursar/json.h"

#include <inttypes.h>
#include <math.h>

/* The bytes of the character that `s` begins with; 0 if they are not UTF-8
 * (Unicode 15, table 3-7). */
static int character_size(const unsigned char *s)
{
    int more = s[0] < 0x80                  ? 0
               : s[0] < 0xC2 || s[0] > 0xF4 ? -1
               : s[0] < 0xE0                ? 1
               : s[0] < 0xF0                ? 2
                                            : 3;
    for (int i = 1; i <= more; i++) {
        if ((s[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    if ((s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F) ||
        (s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F)) {
        return 0;
    }
    return more + 1;
}

static void put_string(FILE *out, const char *text)
{
    const unsigned char *s = (const unsigned char *)text;
    putc('"', out);
    while (*s != '\0') {
        int size = character_size(s);
        if (size == 0) {
            fputs("\\ufffd", out);
            size = 1;
        } else if (*s == '"' || *s == '\\') {
            fprintf(out, "\\%c", *s);
        } else if (*s < 0x20) {
            fprintf(out, "\\u%04x", *s);
        } else {
            fwrite(s, 1, (size_t)size, out);
        }
        s += size;
    }
    putc('"', out);
}

static void put_break(const bur_cli_json *json)
{
    if (!json->compact) {
        fprintf(json->out, "\n%*s", 2 * json->depth, "");
    }
}

static void begin_value(bur_cli_json *json, const char *key)
{
    if (json->follows) {
        putc(',', json->out);
    }
    if (json->depth > 0) {
        put_break(json);
    }
    if (key != NULL) {
        put_string(json->out, key);
        fputs(json->compact ? ":" : ": ", json->out);
    }
    json->follows = true;
}

void bur_cli_json_open(bur_cli_json *json, const char *key, char kind)
{
    begin_value(json, key);
    putc(kind, json->out);
    json->depth++;
    json->follows = false;
}

void bur_cli_json_close(bur_cli_json *json, char kind)
{
    json->depth--;
    if (json->follows) {
        put_break(json);
    }
    putc(kind, json->out);
    json->follows = true;
    if (json->depth == 0) {
        putc('\n', json->out);
    }
}

void bur_cli_json_text(bur_cli_json *json, const char *key, const char *text)
{
    begin_value(json, key);
    if (text == NULL) {
        fputs("null", json->out);
    } else {
        put_string(json->out, text);
    }
}

static void put_number(bur_cli_json *json, const char *key, double value,
                       int digits)
{
    begin_value(json, key);
    if (json->digits > 0 && json->digits < digits) {
        digits = json->digits;
    }
    if (isfinite(value)) {
        fprintf(json->out, "%.*g", digits, value);
    } else {
        fputs("null", json->out);
    }
}

void bur_cli_json_number(bur_cli_json *json, const char *key, double value)
{
    put_number(json, key, value, 17);
}

void bur_cli_json_rounded(bur_cli_json *json, const char *key, double value)
{
    put_number(json, key, value, 7);
}

void bur_cli_json_integer(bur_cli_json *json, const char *key, int64_t value)
{
    begin_value(json, key);
    fprintf(json->out, "%" PRId64, value);
}

void bur_cli_json_unsigned(bur_cli_json *json, const char *key, uint64_t value)
{
    begin_value(json, key);
    fprintf(json->out, "%" PRIu64, value);
}

void bur_cli_json_bool(bur_cli_json *json, const char *key, bool value)
{
    begin_value(json, key);
    fputs(value ? "true" : "false", json->out);
}
