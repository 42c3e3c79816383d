/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random trees as libconfig text: a function of a seed, so that a failing one
 * can be made again. */
#ifndef BURSAR_TESTS_CONF_RANDOM_H
#define BURSAR_TESTS_CONF_RANDOM_H

#include <inttypes.h>

#include "base/hash.h"
#include "base/number.h"
#include "conf_case.h"

typedef struct conf_random {
    bur_arena *arena;
    uint64_t state;
} conf_random;

static inline int random_below(conf_random *r, int n)
{
    r->state = bur_hash_mix(r->state);
    return (int)(r->state % (uint64_t)n);
}

static inline const char *random_blank(conf_random *r)
{
    static const char *const blank[] = {
        " ", "",    "\n", "\t", " # c \" {\n", " // x }\n", "/* = ; \n */",
        "",  "\r\n"};
    return blank[random_below(r, 9)];
}

static inline const char *random_text(conf_random *r)
{
    static const char *const part[] = {"a",  "\\\"",  "\\\\", "\\n", "\xC3\xA9",
                                       " ",  "\\x41", "# ",   "//",  "}",
                                       "\n", "\\t",   "=",    "1"};
    const char *s = "\"";
    for (int n = random_below(r, 6); n > 0; n--) {
        bool join = random_below(r, 8) == 0;
        s = bur_arena_printf(r->arena, "%s%s%s%s%s", s, join ? "\"" : "",
                             join ? random_blank(r) : "", join ? "\"" : "",
                             part[random_below(r, 14)]);
    }
    return bur_arena_printf(r->arena, "%s\"", s);
}

/* kind: 0 integer, 1 long, 2 hexadecimal, 3 float, 4 boolean, 5 text */
static inline const char *random_scalar(conf_random *r, int kind)
{
    static const char *const word[] = {"true", "FALSE", "True", "false"};
    uint64_t bits = r->state = bur_hash_mix(r->state);
    double number = (double)(int64_t)bits * 0x1p-40;
    char digits[BUR_NUMBER_SIZE];
    switch (kind) {
    case 0:
        return bur_arena_printf(r->arena, "%" PRId32, (int32_t)bits);
    case 1:
        return bur_arena_printf(r->arena, "%" PRId64 "L%s", (int64_t)bits,
                                bits % 3 ? "" : "L");
    case 2:
        return bur_arena_printf(r->arena, "0x%x", (unsigned)(bits >> 33));
    case 3:
        bur_number_print(number, digits);
        return bur_arena_printf(r->arena, "%s%s", digits,
                                strpbrk(digits, ".e") ? "" : ".");
    case 4:
        return word[bits % 4];
    default:
        return random_text(r);
    }
}

static inline const char *random_value(conf_random *r, int depth);

static inline const char *random_items(conf_random *r, int depth, bool array)
{
    int kind = random_below(r, 6), n = random_below(r, 4);
    const char *s = array ? "[" : "(";
    for (int i = 0; i < n; i++) {
        const char *item =
            array ? random_scalar(r, kind) : random_value(r, depth - 1);
        s = bur_arena_printf(r->arena, "%s%s%s%s", s, i > 0 ? "," : "",
                             random_blank(r), item);
        s = bur_arena_printf(r->arena, "%s%s", s, random_blank(r));
    }
    return bur_arena_printf(r->arena, "%s%s", s, array ? "]" : ")");
}

/* Settings with different names out of a..h, in random order. */
static inline const char *random_settings(conf_random *r, int depth)
{
    const char *s = random_blank(r);
    int first = random_below(r, 8), stride = 2 * random_below(r, 4) + 1;
    for (int i = 0, n = random_below(r, 6); i < n; i++) {
        static const char *const end[] = {";", ",", "\n", " ;"};
        s = bur_arena_printf(
            r->arena, "%s%c%s%s%s%s%s", s, 'a' + (first + i * stride) % 8,
            random_blank(r), random_below(r, 2) ? "=" : ":", random_blank(r),
            random_value(r, depth - 1), end[random_below(r, 4)]);
        s = bur_arena_printf(r->arena, "%s%s", s, random_blank(r));
    }
    return s;
}

static inline const char *random_value(conf_random *r, int depth)
{
    int pick = depth > 0 ? random_below(r, 10) : 9;
    if (pick < 3) {
        return bur_arena_printf(r->arena, "{%s}", random_settings(r, depth));
    }
    if (pick < 6) {
        return random_items(r, depth, pick == 3);
    }
    return random_scalar(r, random_below(r, 6));
}

#endif
