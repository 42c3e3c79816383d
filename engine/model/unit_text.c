/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A unit's text, by recursive descent. */
#include "model/unit_text.h"

#include <ctype.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"

enum { DEEPEST = 32, HIGHEST = 99 };

typedef struct scan {
    bur_arena *arena;
    const char *at;
    bur_unit_word_fn *word;
    void *context;
    const char *reason;
    int depth;
} scan;

static bool fail(scan *s, const char *reason)
{
    s->reason = reason;
    return false;
}

static void skip_blanks(scan *s)
{
    for (;;) {
        if (isspace((unsigned char)*s->at)) {
            s->at++;
        } else if (strncmp(s->at, "\xC2\xA0", 2) == 0) {
            s->at += 2;
        } else {
            return;
        }
    }
}

static bool take(scan *s, const char *text)
{
    size_t n = strlen(text);
    bool here = strncmp(s->at, text, n) == 0;
    s->at += here ? n : 0;
    return here;
}

/* Signs that begin with a byte of letters, and are none. */
static bool is_sign(const char *at)
{
    static const char *const signs[] = {"\xC2\xB7", "\xC3\x97", "\xC2\xB2",
                                        "\xC2\xB3", "\xC2\xA0"};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (strncmp(at, signs[i], 2) == 0) {
            return true;
        }
    }
    return false;
}

static bool in_word(const char *at)
{
    unsigned char c = (unsigned char)*at;
    return c != '\0' && (isalnum(c) || strchr("_$%#'\"&?", c) || c >= 0x80) &&
           !is_sign(at);
}

size_t bur_unit_word_length(const char *at)
{
    size_t n = 0;
    while (in_word(at + n)) {
        n++;
    }
    return n;
}

/* --- numbers and exponents --- */

static bool number(scan *s, double *value)
{
    size_t n = strspn(s->at, "0123456789");
    if (s->at[n] == '.' && isdigit((unsigned char)s->at[n + 1])) {
        n += 1 + strspn(s->at + n + 1, "0123456789");
    }
    size_t e = s->at[n] == 'e' || s->at[n] == 'E' ? n + 1 : 0;
    size_t sign = e && (s->at[e] == '-' || s->at[e] == '+');
    if (e && isdigit((unsigned char)s->at[e + sign])) {
        n = e + sign + strspn(s->at + e + sign, "0123456789");
    }
    bool ok = n > 0 && bur_number_read(s->at, n, value);
    s->at += ok ? n : 0;
    return ok;
}

/* "2", "-1", "0.5"; in parentheses also "1/2". */
static bool exponent(scan *s, double *value)
{
    double below = 1;
    bool wrapped = take(s, "(");
    bool minus = take(s, "-");
    (void)(!minus && take(s, "+"));
    if (!number(s, value) || (wrapped && take(s, "/") && !number(s, &below)) ||
        (wrapped && !take(s, ")")) || !(below > 0)) {
        return fail(s, "an exponent is a number, as in m^2 or m^(1/2)");
    }
    *value = (minus ? -1 : 1) * *value / below;
    return fabs(*value) <= HIGHEST || fail(s, "an exponent is at most 99");
}

/* The power after a base: "^2", "**2", "2" or "-2" glued to a word, "²". */
static bool power(scan *s, bool glued, double *value)
{
    *value = 1;
    if (take(s, "^") || take(s, "**")) {
        return exponent(s, value);
    }
    if (take(s, "\xC2\xB2") || take(s, "\xC2\xB3")) {
        *value = s->at[-1] == '\xB2' ? 2 : 3;
        return true;
    }
    if (glued && (isdigit((unsigned char)*s->at) ||
                  (*s->at == '-' && isdigit((unsigned char)s->at[1])))) {
        return exponent(s, value);
    }
    return true;
}

/* --- words and products --- */

/* A word, or one without the digits at its end, which are its exponent. */
static bool named(scan *s, bur_unit *unit)
{
    size_t n = bur_unit_word_length(s->at), stem = n;
    if (s->word(s->context, bur_arena_strndup(s->arena, s->at, n), unit)) {
        s->at += n;
        return true;
    }
    while (stem > 0 && isdigit((unsigned char)s->at[stem - 1])) {
        stem--;
    }
    if (stem > 0 && stem < n &&
        s->word(s->context, bur_arena_strndup(s->arena, s->at, stem), unit)) {
        s->at += stem;
        return true;
    }
    return fail(s, NULL);
}

static bool product(scan *s, bur_unit *unit);

static bool inside(scan *s, bur_unit *unit)
{
    if (s->depth++ >= DEEPEST) {
        return fail(s, "the parentheses nest too deep");
    }
    if (!product(s, unit)) {
        return false;
    }
    s->depth--;
    return take(s, ")") || fail(s, "a parenthesis has no partner");
}

static bool factor(scan *s, bur_unit *unit)
{
    double value;
    bool glued = false;
    skip_blanks(s);
    if (isdigit((unsigned char)*s->at) || *s->at == '.') {
        if (!number(s, &value) || !(value > 0)) {
            return fail(s, "a number in a unit is above 0");
        }
        *unit = bur_unit_number(value);
    } else if (take(s, "(")) {
        if (!inside(s, unit)) {
            return false;
        }
    } else if (!in_word(s->at)) {
        return fail(s, *s->at ? "a unit has words, * / ^ and parentheses"
                              : "a word is missing at the end");
    } else if (!named(s, unit)) {
        return false;
    } else {
        glued = true;
    }
    if (!power(s, glued, &value)) {
        return false;
    }
    *unit = bur_unit_times(s->arena, bur_unit_one(), *unit, value);
    return true;
}

static bool takes_per(scan *s)
{
    bool per =
        strncasecmp(s->at, "per", 3) == 0 && bur_unit_word_length(s->at) == 3;
    s->at += per ? 3 : 0;
    return per;
}

static bool takes_quotient(scan *s)
{
    skip_blanks(s);
    return take(s, "/") || takes_per(s);
}

static bool product(scan *s, bur_unit *unit)
{
    double sign = takes_quotient(s) ? -1 : 1;
    *unit = bur_unit_one();
    for (;;) {
        bur_unit next;
        if (!factor(s, &next)) {
            return false;
        }
        *unit = bur_unit_times(s->arena, *unit, next, sign);
        sign = takes_quotient(s) ? -1 : 1;
        if (sign > 0) {
            bool times = take(s, "*") || take(s, "\xC2\xB7") ||
                         take(s, "\xC3\x97") || take(s, ".") || take(s, "-");
            skip_blanks(s);
            if (!times && (*s->at == '\0' || *s->at == ')')) {
                return true;
            }
        }
    }
}

const char *bur_unit_read(bur_arena *arena, const char *text,
                          bur_unit_word_fn *word, void *context, bur_unit *unit,
                          const char **reason)
{
    scan s = {.arena = arena, .at = text, .word = word, .context = context};
    bool ok = product(&s, unit);
    *reason = ok && *s.at ? "a parenthesis has no partner" : s.reason;
    return ok && !*s.at ? NULL : s.at;
}
