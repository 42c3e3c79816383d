/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to write instead of a word that libconfig does not know as a value:
 * the ways people write dates, shares, yes and no, and large numbers. */
#include "config/conf_scan.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"

/* Whether the word has the shape: d stands for a digit. */
static bool has_shape(const char *s, int n, const char *shape)
{
    if ((size_t)n != strlen(shape)) {
        return false;
    }
    for (int i = 0; i < n; i++) {
        bool digit = isdigit((unsigned char)s[i]) != 0;
        if (shape[i] == 'd' ? !digit : s[i] != shape[i]) {
            return false;
        }
    }
    return true;
}

static bool is_one_of(const char *s, int n, const char *words)
{
    for (const char *w = words; *w; w += strcspn(w, " "), w += *w == ' ') {
        size_t m = strcspn(w, " ");
        if ((size_t)n == m && strncasecmp(s, w, m) == 0) {
            return true;
        }
    }
    return false;
}

static const char *date_hint(bur_arena *arena, const char *s, int n)
{
    if (has_shape(s, n, "dddd-dd-dd") || has_shape(s, n, "dddd-dd")) {
        return bur_arena_printf(arena, "dates stand in quotes: \"%.*s\"", n, s);
    }
    static const char *const shape[] = {"dd/dd/dddd", "d/d/dddd",
                                        "dd.dd.dddd", "d.d.dddd",
                                        "dd-dd-dddd", "dddd/dd/dd"};
    for (size_t i = 0; i < sizeof shape / sizeof *shape; i++) {
        if (has_shape(s, n, shape[i])) {
            return "dates are written year first, in quotes: \"2027-01-31\"";
        }
    }
    return NULL;
}

static const char *percent_hint(bur_arena *arena, const char *s, int n)
{
    double value;
    if (n < 2 || s[n - 1] != '%' ||
        !bur_number_read(s, (size_t)n - 1, &value)) {
        return NULL;
    }
    char share[BUR_NUMBER_SIZE];
    return bur_arena_printf(arena, "write a share: %s",
                            bur_number_print(value / 100.0, share));
}

static const char *separator_hint(bur_arena *arena, const char *s, int n)
{
    char *plain = bur_arena_alloc(arena, (size_t)n + 1);
    int m = 0;
    for (int i = 0; i < n; i++) {
        if (s[i] != '_' && s[i] != '\'') {
            plain[m++] = s[i];
        }
    }
    double value;
    if (m == n || !bur_number_read(plain, (size_t)m, &value)) {
        return NULL;
    }
    return bur_arena_printf(arena, "write it without separators: %s", plain);
}

const char *bur_word_hint(bur_arena *arena, const char *s, int n)
{
    if (is_one_of(s, n, "yes on y")) {
        return "write true";
    }
    if (is_one_of(s, n, "no off n")) {
        return "write false";
    }
    if (is_one_of(s, n, "nan inf +inf -inf infinity none null na n/a")) {
        return "a value must be finite; leave out a setting that has none";
    }
    if (n > 1 && s[0] == '0' && (s[1] == 'b' || s[1] == 'o')) {
        return "whole numbers are decimal, or hexadecimal as in 0x1F";
    }
    const char *hint = date_hint(arena, s, n);
    hint = hint ? hint : percent_hint(arena, s, n);
    hint = hint ? hint : separator_hint(arena, s, n);
    if (hint) {
        return hint;
    }
    if (n > 0 && isdigit((unsigned char)s[0])) {
        return "a number stands alone, without its unit; text stands in "
               "double quotes";
    }
    return "text, dates and equations stand in double quotes";
}
