/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The value of a word: a whole number, a number, true or false. libconfig
 * wraps whole numbers that do not fit and turns 1e400 into infinity without a
 * word; here both are faults. */
#include "config/conf_scan.h"

#include <limits.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"

static int span_of_digits(const char *s, int n, const char *digits)
{
    int i = 0;
    while (i < n && s[i] && strchr(digits, s[i])) {
        i++;
    }
    return i;
}

/* A whole number as it is written. */
typedef struct whole {
    bool negative, hex, is_long, fits;
    uint64_t size; /* without its sign */
} whole;

static bool read_digits(const char *s, int n, whole *number)
{
    uint64_t base = number->hex ? 16 : 10;
    number->fits = true;
    for (int i = 0; i < n; i++) {
        uint64_t digit = s[i] <= '9'   ? (uint64_t)(s[i] - '0')
                         : s[i] <= 'F' ? (uint64_t)(s[i] - 'A' + 10)
                                       : (uint64_t)(s[i] - 'a' + 10);
        if (number->size > (UINT64_MAX - digit) / base) {
            number->fits = false;
        }
        number->size = number->size * base + digit;
    }
    return n > 0;
}

/* Whether the word is a whole number; reads it. */
static bool read_whole(const char *s, int n, whole *number)
{
    *number = (whole){0};
    if (n > 1 && s[n - 1] == 'L') {
        number->is_long = true;
        n -= n > 2 && s[n - 2] == 'L' ? 2 : 1;
    }
    number->hex = n > 2 && s[0] == '0' && (s[1] == 'x' || s[1] == 'X');
    int sign = n > 0 && (s[0] == '-' || s[0] == '+');
    int skip = number->hex ? 2 : sign;
    number->negative = s[0] == '-';
    const char *digits = number->hex ? "0123456789abcdefABCDEF" : "0123456789";
    if (span_of_digits(s + skip, n - skip, digits) != n - skip) {
        return false;
    }
    return read_digits(s + skip, n - skip, number);
}

static bool whole_fits(const whole *number)
{
    uint64_t most = number->is_long ? (uint64_t)INT64_MAX : INT32_MAX;
    return number->fits && number->size <= most + number->negative;
}

static void say_too_large(bur_scan *scan, bur_span word, const whole *number)
{
    const char *s = scan->s + word.from;
    int n = word.to - word.from;
    whole as_long = *number;
    as_long.is_long = true;
    int bare = number->is_long ? span_of_digits(s, n, "+-0123456789") : n;
    if (number->hex) {
        bool helps = !number->is_long && whole_fits(&as_long);
        bur_error_at(scan->sink, BUR_DIAG_NUMBER_RANGE, word,
                     "%.*s does not fit%s%.*s%s", n, s,
                     helps ? "; write " : " in 64 bits", helps ? n : 0, s,
                     helps ? "L" : "");
    } else if (!number->is_long && whole_fits(&as_long)) {
        bur_error_at(scan->sink, BUR_DIAG_NUMBER_RANGE, word,
                     "%.*s does not fit; write %.*sL (whole number) or "
                     "%.*s.0 (amount)",
                     n, s, n, s, n, s);
    } else {
        bur_error_at(scan->sink, BUR_DIAG_NUMBER_RANGE, word,
                     "%.*s does not fit in 64 bits; write %.*s.0 (amount)", n,
                     s, bare, s);
    }
}

static bool take_whole(bur_scan *scan, bur_span word, const whole *number,
                       bur_conf *value)
{
    value->kind = BUR_CONF_INTEGER;
    if (!whole_fits(number)) {
        say_too_large(scan, word, number);
        return false;
    }
    /* Two steps, since the size of the least number has no int64_t. */
    value->integer = number->negative && number->size > 0
                         ? -(int64_t)(number->size - 1) - 1
                         : (int64_t)number->size;
    value->number = (double)value->integer;
    return true;
}

/* Whether the word has the form of a number with a point or an exponent. */
static bool is_decimal(const char *s, int n)
{
    int at = n > 0 && (s[0] == '-' || s[0] == '+');
    int digits = span_of_digits(s + at, n - at, "0123456789");
    at += digits;
    bool point = at < n && s[at] == '.';
    if (point) {
        int more = span_of_digits(s + at + 1, n - at - 1, "0123456789");
        at += 1 + more;
        digits += more;
    }
    if (digits == 0 || at == n) {
        return digits > 0 && point;
    }
    if (s[at] != 'e' && s[at] != 'E') {
        return false;
    }
    at++;
    at += at < n && (s[at] == '-' || s[at] == '+');
    return at < n && span_of_digits(s + at, n - at, "0123456789") == n - at;
}

static bool take_decimal(bur_scan *scan, bur_span word, bur_conf *value)
{
    const char *s = scan->s + word.from;
    int n = word.to - word.from;
    value->kind = BUR_CONF_FLOAT;
    if (!bur_number_read(s, (size_t)n, &value->number)) {
        bur_error_at(scan->sink, BUR_DIAG_NUMBER_RANGE, word,
                     "%.*s%s does not fit; the largest number is about "
                     "1.8e308",
                     n < 40 ? n : 40, s, n < 40 ? "" : "...");
        return false;
    }
    return true;
}

static bool is_word(const char *s, int n, const char *word)
{
    return (size_t)n == strlen(word) && strncasecmp(s, word, (size_t)n) == 0;
}

bool bur_scan_scalar(bur_scan *scan, bur_span word, bur_conf *value)
{
    const char *s = scan->s + word.from;
    int n = word.to - word.from;
    bool yes = is_word(s, n, "true");
    if (yes || is_word(s, n, "false")) {
        value->kind = BUR_CONF_BOOLEAN;
        value->integer = yes;
        return true;
    }
    whole number;
    if (read_whole(s, n, &number)) {
        return take_whole(scan, word, &number, value);
    }
    if (is_decimal(s, n)) {
        return take_decimal(scan, word, value);
    }
    bur_diag *diag = bur_scan_fault(scan, word, "'%.*s%s' is not a value",
                                    n < 40 ? n : 40, s, n < 40 ? "" : "...");
    const char *hint = bur_word_hint(scan->arena, s, n);
    bur_note_at(scan->sink, diag, BUR_NOWHERE, "%s", hint);
    return false;
}
