/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Graphical functions of XMILE files: <gf> with xscale or xpts, and ypts. */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/number.h"
#include "model/xmile_parts.h"

typedef BUR_VEC(double) numbers;

static void bad_table(xmile *x, const bur_xml *at, const char *what)
{
    bur_error_at(x->sink, BUR_DIAG_LOOKUP, at->span, "%s", what);
}

static const char *separator(const bur_xml *of)
{
    const bur_xml_attr *sep = bur_xml_attribute(of, "sep");
    return sep && sep->text->n > 0 ? sep->text->s : ",";
}

static bool add_number(xmile *x, const bur_text *text, int from, int to,
                       bool blank, numbers *list)
{
    const bur_text *part = bur_text_part(x->arena, text, from, to);
    const char *word = bur_xml_trimmed(x->arena, part);
    double value;
    if (!*word && (blank || to == text->n)) {
        return true; /* after the last separator, or between two blanks */
    }
    if (!bur_xmile_number(x, part, "a point", &value)) {
        return false;
    }
    bur_vec_push(x->arena, list, value);
    return true;
}

/* Where the number at `from` ends, and the next one begins. A separator that
 * is blank is any blank. */
static int number_end(const bur_text *text, int from, const char *sep,
                      bool blank, int *next)
{
    const char *s = text->s + from;
    const char *end = blank ? strpbrk(s, " \t\r\n") : strstr(s, sep);
    int to = end ? (int)(end - text->s) : text->n;
    *next = end ? to + (blank ? 1 : (int)strlen(sep)) : text->n + 1;
    return to;
}

static bool read_numbers(xmile *x, const bur_xml *at, numbers *list)
{
    const char *sep = separator(at);
    bool blank = strspn(sep, " \t\r\n") == strlen(sep);
    for (int from = 0, next = 0; from <= at->text->n; from = next) {
        int to = number_end(at->text, from, sep, blank, &next);
        if (!add_number(x, at->text, from, to, blank, list)) {
            return false;
        }
    }
    return true;
}

static bool scale(xmile *x, const bur_xml *at, int n, numbers *list)
{
    const bur_xml_attr *min = bur_xml_attribute(at, "min");
    const bur_xml_attr *max = bur_xml_attribute(at, "max");
    double low, high;
    if (!min || !max) {
        bad_table(x, at, "<xscale> needs min and max");
        return false;
    }
    if (!bur_xmile_number(x, min->text, "'min'", &low) ||
        !bur_xmile_number(x, max->text, "'max'", &high)) {
        return false;
    }
    if (!isfinite((high - low) * n)) {
        bad_table(x, at, "min and max lie too far apart");
        return false;
    }
    for (int i = 0; i < n; i++) {
        double point = i == 0 ? low : low + i * (high - low) / (n - 1);
        bur_vec_push(x->arena, list, i > 0 && i == n - 1 ? high : point);
    }
    return true;
}

static bool read_mode(xmile *x, const bur_xml *gf, bur_lookup_mode *mode)
{
    static const char *const words[] = {"continuous", "extrapolate",
                                        "discrete"};
    const bur_xml_attr *discrete = bur_xml_attribute(gf, "discrete");
    *mode = discrete && bur_xmile_boolean(x, discrete->text, false)
                ? BUR_LOOKUP_DISCRETE
                : BUR_LOOKUP_CONTINUOUS;
    const bur_xml_attr *type = bur_xml_attribute(gf, "type");
    const char *word = type ? bur_xml_trimmed(x->arena, type->text) : "";
    for (int i = 0; i < 3; i++) {
        if (strcasecmp(word, words[i]) == 0) {
            *mode = (bur_lookup_mode)i;
            return true;
        }
    }
    if (*word) {
        bur_error_at(x->sink, BUR_DIAG_UNKNOWN_CHOICE,
                     bur_text_span(type->text),
                     "a <gf> is continuous, extrapolate or discrete");
    }
    return !*word;
}

static bool is_function(xmile *x, const bur_xml *gf, numbers xs, numbers ys)
{
    if (ys.n == 0 || xs.n != ys.n) {
        bad_table(x, gf,
                  ys.n == 0 ? "a <gf> needs at least one point in <ypts>"
                            : "x and y must have as many points");
        return false;
    }
    for (int i = 1; i < xs.n; i++) {
        if (xs.at[i] < xs.at[i - 1]) {
            bad_table(x, gf, "x must ascend");
            return false;
        }
    }
    return true;
}

const bur_lookup *bur_xmile_table(xmile *x, const bur_xml *gf)
{
    const bur_xml *xpts = bur_xml_child(gf, "xpts");
    const bur_xml *xscale = bur_xml_child(gf, "xscale");
    const bur_xml *ypts = bur_xml_child(gf, "ypts");
    numbers xs = {0}, ys = {0};
    bur_lookup_mode mode;
    if (!ypts || (!xpts && !xscale)) {
        bad_table(x, gf, "a <gf> needs <ypts>, and <xpts> or <xscale>");
        return NULL;
    }
    if (!read_mode(x, gf, &mode) || !read_numbers(x, ypts, &ys)) {
        return NULL;
    }
    bool ok = xpts ? read_numbers(x, xpts, &xs) : scale(x, xscale, ys.n, &xs);
    return ok && is_function(x, gf, xs, ys)
               ? bur_lookup_create(x->arena, xs.at, ys.at, xs.n, mode)
               : NULL;
}
