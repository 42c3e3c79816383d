/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names: canonical form, and the nearest one. */
#include "base/name.h"

#include <stdbool.h>
#include <string.h>

/* Bytes of the separator at `s` (a blank, an underscore, a no-break space, or
 * a backslash with an n), or 0. */
static size_t separator(const char *s, size_t n)
{
    if (n == 0) {
        return 0;
    }
    if (strchr(" _\t\r\n", s[0]) && s[0]) {
        return 1;
    }
    bool pair = n > 1 && ((s[0] == '\\' && s[1] == 'n') ||
                          (s[0] == '\xC2' && s[1] == '\xA0'));
    return pair ? 2 : 0;
}

/* Capitals of two UTF-8 bytes and how far behind them their small letters
 * are (Unicode 15, Latin, Greek and Cyrillic); with a stride of 2, capitals
 * and small letters alternate. */
static const struct {
    short first, last, stride, distance;
} capitals[] = {
    {0xC0, 0xD6, 1, 32},     {0xD8, 0xDE, 1, 32},   {0x100, 0x12E, 2, 1},
    {0x132, 0x136, 2, 1},    {0x139, 0x147, 2, 1},  {0x14A, 0x176, 2, 1},
    {0x178, 0x178, 1, -121}, {0x179, 0x17D, 2, 1},  {0x1CD, 0x1DB, 2, 1},
    {0x1DE, 0x1EE, 2, 1},    {0x1F4, 0x1F4, 1, 1},  {0x1F8, 0x21E, 2, 1},
    {0x222, 0x232, 2, 1},    {0x23B, 0x23B, 1, 1},  {0x241, 0x241, 1, 1},
    {0x246, 0x24E, 2, 1},    {0x386, 0x386, 1, 38}, {0x388, 0x38A, 1, 37},
    {0x38C, 0x38C, 1, 64},   {0x38E, 0x38F, 1, 63}, {0x391, 0x3A1, 1, 32},
    {0x3A3, 0x3AB, 1, 32},   {0x400, 0x40F, 1, 80}, {0x410, 0x42F, 1, 32},
    {0x460, 0x480, 2, 1},    {0x48A, 0x4BE, 2, 1},  {0x4C0, 0x4C0, 1, 15},
    {0x4C1, 0x4CD, 2, 1},    {0x4D0, 0x52E, 2, 1}};

static int lower(int c)
{
    for (size_t i = 0; i < sizeof capitals / sizeof *capitals; i++) {
        if (c >= capitals[i].first && c <= capitals[i].last) {
            bool capital = (c - capitals[i].first) % capitals[i].stride == 0;
            return capital ? c + capitals[i].distance : c;
        }
    }
    return c;
}

static size_t put_lower(char *out, const char *s, size_t n)
{
    unsigned char c = (unsigned char)s[0];
    if (c >= 'A' && c <= 'Z') {
        out[0] = (char)(c + 32);
        return 1;
    }
    unsigned char next = n > 1 ? (unsigned char)s[1] : 0;
    if ((c & 0xE0) == 0xC0 && (next & 0xC0) == 0x80) {
        int code = lower((c & 0x1F) << 6 | (next & 0x3F));
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    out[0] = s[0];
    return 1;
}

const char *bur_name_canonical(bur_arena *arena, const char *s, size_t n)
{
    char *out = bur_arena_alloc(arena, n + 1);
    size_t m = 0;
    bool gap = false;
    for (size_t i = 0; i < n;) {
        size_t blank = separator(s + i, n - i);
        if (blank > 0 || s[i] == '"') {
            gap = gap || blank > 0;
            i += blank > 0 ? blank : 1;
            continue;
        }
        if (gap && m > 0) {
            out[m++] = '_';
        }
        gap = false;
        size_t width = put_lower(out + m, s + i, n - i);
        m += width;
        i += width;
    }
    out[m] = '\0';
    return out;
}

enum { LONGEST = 63 };

static int least(int a, int b)
{
    return a < b ? a : b;
}

int bur_name_distance(const char *a, const char *b, int limit)
{
    size_t n = strlen(a), m = strlen(b);
    if (n > LONGEST || m > LONGEST) {
        return limit + 1;
    }
    int row[3][LONGEST + 1];
    for (size_t j = 0; j <= m; j++) {
        row[0][j] = (int)j;
    }
    for (size_t i = 1; i <= n; i++) {
        int *now = row[i % 3], *before = row[(i + 2) % 3],
            *earlier = row[(i + 1) % 3];
        now[0] = (int)i;
        for (size_t j = 1; j <= m; j++) {
            int change = before[j - 1] + (a[i - 1] != b[j - 1]);
            now[j] = least(change, least(before[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
                a[i - 2] == b[j - 1]) {
                now[j] = least(now[j], earlier[j - 2] + 1);
            }
        }
    }
    return least(row[n % 3][m], limit + 1);
}

void bur_nearest_offer(bur_nearest *near, const char *name)
{
    size_t n = strlen(near->wanted);
    int limit = n < 4 ? 1 : n < 7 ? 2 : 3;
    int distance = bur_name_distance(near->wanted, name, limit);
    if (distance <= limit && (!near->best || distance < near->distance)) {
        near->best = name;
        near->distance = distance;
    }
}
