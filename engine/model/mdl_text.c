/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of a Vensim file as UTF-8. */
#include <string.h>

#include "config/conf_scan.h"
#include "model/mdl.h"

/* Windows-1252 from 0x80 to 0x9F; 0 where it has nothing. */
static const unsigned short high[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static size_t put(char *out, unsigned code)
{
    if (code < 0x800) {
        out[0] = (char)(0xC0 | (code >> 6));
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    out[0] = (char)(0xE0 | (code >> 12));
    out[1] = (char)(0x80 | ((code >> 6) & 0x3F));
    out[2] = (char)(0x80 | (code & 0x3F));
    return 3;
}

const char *bur_mdl_text(bur_arena *arena, const char *bytes, size_t n,
                         size_t *n_text)
{
    bool utf8 = bur_utf8_fault(bytes, (int)n) < 0;
    char *out = bur_arena_alloc(arena, 3 * n + 1);
    size_t used = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c == 0) {
            out[used++] = ' ';
        } else if (c < 0x80 || utf8) {
            out[used++] = (char)c;
        } else {
            unsigned code = c < 0xA0 ? high[c - 0x80] : c;
            used += put(out + used, code ? code : 0xFFFD);
        }
    }
    out[used] = '\0';
    *n_text = used;
    return out;
}
