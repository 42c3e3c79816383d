/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in the cells of a table: what their decimal mark is, by what the
 * numbers show, and reading them with it. */
#include "config/csv.h"

#include <ctype.h>
#include <string.h>

#include "base/number.h"
#include "config/conf_scan.h"

enum { LONGEST = 64 }; /* a number with more bytes shows nothing */

/* What the marks of a number can be. */
typedef enum shape {
    NO_NUMBER, /* or one without marks, which says nothing */
    BY_POINT,
    BY_COMMA,
    POINT_OR_GROUP, /* 1.234 */
    COMMA_OR_GROUP, /* 1,234 */
    GROUPED         /* 1,234,567 or 1.234,56 */
} shape;

/* A cell without the blanks around it. */
typedef struct token {
    const char *s;
    int n;
} token;

static token token_at(const bur_csv *csv, int row, int column)
{
    const char *s = bur_csv_at(csv, row, column)->s;
    s += strspn(s, " \t");
    int n = (int)strlen(s);
    while (n > 0 && strchr(" \t", s[n - 1])) {
        n--;
    }
    return (token){s, n};
}

/* Digits from `at` on. */
static int n_digits(token t, int at)
{
    int n = 0;
    while (at + n < t.n && isdigit((unsigned char)t.s[at + n])) {
        n++;
    }
    return n;
}

/* Whether digits in groups of three, parted by `mark`, begin at `at`, with two
 * marks at least or, with `one`, with one; *end is where they end. */
static bool has_groups(token t, int at, char mark, bool one, int *end)
{
    int first = n_digits(t, at), n_marks = 0;
    if (first < 1 || first > 3 || (t.s[at] == '0')) {
        return false;
    }
    for (at += first; at < t.n && t.s[at] == mark; at += 4, n_marks++) {
        if (n_digits(t, at + 1) != 3) {
            return false;
        }
    }
    *end = at;
    return n_marks >= (one ? 1 : 2);
}

/* Whether it is a number, with its mark at `at`. */
static bool is_number(token t, int at)
{
    char plain[LONGEST] = {0};
    double value;
    if (t.n >= LONGEST) {
        return false;
    }
    memcpy(plain, t.s, (size_t)t.n);
    plain[at] = '.';
    return bur_number_read(plain, (size_t)t.n, &value);
}

static shape shape_of(token t)
{
    int sign = t.n > 0 && strchr("+-", t.s[0]) ? 1 : 0, end;
    int whole = n_digits(t, sign), at = sign + whole;
    char mark = at < t.n ? t.s[at] : '\0';
    if (mark != '.' && mark != ',') {
        return NO_NUMBER;
    }
    char other = mark == '.' ? ',' : '.';
    if (has_groups(t, sign, mark, true, &end) && end < t.n &&
        t.s[end] == other && end + 1 + n_digits(t, end + 1) == t.n) {
        return GROUPED;
    }
    if (has_groups(t, sign, mark, false, &end) && end == t.n) {
        return GROUPED;
    }
    if (!is_number(t, at)) {
        return NO_NUMBER;
    }
    if (has_groups(t, sign, mark, true, &end) && end == t.n) {
        return mark == '.' ? POINT_OR_GROUP : COMMA_OR_GROUP;
    }
    return mark == '.' ? BY_POINT : BY_COMMA;
}

/* --- the mark of a table --- */

typedef struct seen {
    bool at_all;
    int row, column;
} seen;

static const char *text_at(const bur_csv *csv, seen where)
{
    token t = token_at(csv, where.row, where.column);
    return bur_arena_strndup(csv->arena, t.s, (size_t)t.n);
}

static bur_span span_at(const bur_csv *csv, seen where)
{
    return bur_csv_span(csv, where.row, where.column);
}

/* The first number of each shape. */
static void look(const bur_csv *csv, const bool *read, seen first[])
{
    for (int row = 0; row < csv->n_rows; row++) {
        for (int column = 0; column < csv->n_columns; column++) {
            if (read && !read[column]) {
                continue;
            }
            shape is = shape_of(token_at(csv, row, column));
            if (is == POINT_OR_GROUP && csv->separator == ',') {
                is = BY_POINT;
            }
            if (!first[is].at_all) {
                first[is] = (seen){true, row, column};
            }
        }
    }
}

static char two_marks(const bur_csv *csv, const seen first[], bur_sink *sink)
{
    bur_diag *diag = bur_error_at(
        sink, BUR_DIAG_CSV_DIALECT, span_at(csv, first[BY_COMMA]),
        "'%s' has a decimal comma, and '%s' in row %d a decimal point; write "
        "all numbers of the table in one way",
        text_at(csv, first[BY_COMMA]), text_at(csv, first[BY_POINT]),
        bur_span_place(span_at(csv, first[BY_POINT])).line);
    bur_note_at(sink, diag, span_at(csv, first[BY_POINT]),
                "the decimal point is here");
    return '\0';
}

/* "1,234" as the numbers that it can be. */
static char two_ways(const bur_csv *csv, seen where, bur_sink *sink)
{
    const char *s = text_at(csv, where);
    int at = (int)strcspn(s, ".,");
    bur_diag *diag = bur_error_at(
        sink, BUR_DIAG_CSV_DIALECT, span_at(csv, where),
        "'%s' can be read in two ways, and no number of the table shows which "
        "is meant",
        s);
    bur_note_at(sink, diag, BUR_NOWHERE,
                "write %.*s%s for the whole number, %s0 for the fraction", at,
                s, s + at + 1, s);
    return '\0';
}

char bur_csv_decimal(const bur_csv *csv, const bool *read, bur_sink *sink)
{
    seen first[GROUPED + 1] = {{0}};
    look(csv, read, first);
    if (first[BY_COMMA].at_all && first[BY_POINT].at_all) {
        return two_marks(csv, first, sink);
    }
    if (first[BY_COMMA].at_all || first[BY_POINT].at_all) {
        return first[BY_COMMA].at_all ? ',' : '.';
    }
    if (first[COMMA_OR_GROUP].at_all || first[POINT_OR_GROUP].at_all) {
        return two_ways(csv,
                        first[COMMA_OR_GROUP].at_all ? first[COMMA_OR_GROUP]
                                                     : first[POINT_OR_GROUP],
                        sink);
    }
    return '.';
}

/* --- numbers --- */

bool bur_csv_is_empty(const bur_csv *csv, int row, int column)
{
    return token_at(csv, row, column).n == 0;
}

/* The number with a point, its blanks, apostrophes and marks of groups left
 * out; false if that is no number. */
static char *without_groups(const bur_csv *csv, token t, char decimal)
{
    char *plain = bur_arena_alloc(csv->arena, (size_t)t.n + 1);
    int n = 0, last = -1;
    for (int i = 0; i < t.n; i++) {
        last = strchr(".,", t.s[i]) ? i : last;
    }
    int end;
    bool grouped = has_groups(t, strchr("+-", t.s[0]) ? 1 : 0,
                              last >= 0 ? t.s[last] : '.', true, &end) &&
                   end == t.n && t.s[last] != decimal;
    for (int i = 0; i < t.n; i++) {
        bool mark = strchr(".,", t.s[i]) != NULL;
        bool gap = t.s[i] == ' ' || t.s[i] == '\'' || t.s[i] == '_' ||
                   (unsigned char)t.s[i] >= 0x80;
        if (mark && i == last && !grouped) {
            plain[n++] = '.';
        } else if (!mark && !gap) {
            plain[n++] = t.s[i];
        }
    }
    double value;
    return memcmp(plain, t.s, (size_t)t.n) != 0 &&
                   bur_number_read(plain, (size_t)n, &value)
               ? plain
               : NULL;
}

/* What to write instead. */
static const char *cell_hint(const bur_csv *csv, token t, char decimal)
{
    char *plain = t.n > 0 ? without_groups(csv, t, decimal) : NULL;
    if (plain) {
        char *point = strchr(plain, '.');
        if (point) {
            *point = decimal;
        }
        return bur_arena_printf(
            csv->arena, "write %s: without thousands, with a decimal %s", plain,
            decimal == '.' ? "point" : "comma");
    }
    const char *hint = t.n > 0 ? bur_word_hint(csv->arena, t.s, t.n) : "";
    return strstr(hint, "quotes") ? "" : hint;
}

static void no_number(const bur_csv *csv, int row, int column, char decimal,
                      bur_sink *sink)
{
    token t = token_at(csv, row, column);
    bur_diag *diag =
        bur_error_at(sink, BUR_DIAG_CSV_NUMBER, bur_csv_span(csv, row, column),
                     t.n > 0 ? "'%.*s' in column '%s' is not a number"
                             : "%.*sa cell of column '%s' is empty",
                     t.n < 40 ? t.n : 40, t.s, csv->name[column]);
    const char *hint = cell_hint(csv, t, decimal);
    if (*hint) {
        bur_note_at(sink, diag, BUR_NOWHERE, "%s", hint);
    }
}

bool bur_csv_number(const bur_csv *csv, int row, int column, char decimal,
                    double *value, bur_sink *sink)
{
    token t = token_at(csv, row, column);
    char *plain = bur_arena_strndup(csv->arena, t.s, (size_t)t.n);
    char *mark = strchr(plain, decimal);
    bool other = strchr(plain, decimal == '.' ? ',' : '.') != NULL;
    if (mark) {
        *mark = '.';
    }
    if (!other && bur_number_read(plain, (size_t)t.n, value)) {
        return true;
    }
    if (sink) {
        no_number(csv, row, column, decimal, sink);
    }
    return false;
}
