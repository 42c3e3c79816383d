/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words for boxes and figures in the sentences of a discovery. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "study/discover_parts.h"

enum { DIGITS = 3 };

const char *bur_discover_number(bur_arena *arena, double x)
{
    char text[BUR_NUMBER_SIZE];
    if (fabs(x) < 1000 || fabs(x) >= 1e15) {
        return bur_arena_strdup(arena, bur_number_round(x, DIGITS, text));
    }
    double scale = 1;
    while (fabs(x) / scale >= 1000) {
        scale *= 10;
    }
    double whole = floor(fabs(x) / scale + 0.5) * scale;
    return bur_arena_printf(arena, "%s%s", x < 0 ? "-" : "",
                            bur_discover_count(arena, (int64_t)whole));
}

const char *bur_discover_count(bur_arena *arena, int64_t n)
{
    if (n < 1000) {
        return bur_arena_printf(arena, "%d", (int)n);
    }
    return bur_arena_printf(
        arena, "%s,%03d", bur_discover_count(arena, n / 1000), (int)(n % 1000));
}

const char *bur_discover_amount(bur_arena *arena, double x, const char *unit)
{
    bool told = unit && *unit && strcmp(unit, "1") != 0;
    return bur_arena_printf(arena, "%s%s%s", bur_discover_number(arena, x),
                            told ? " " : "", told ? unit : "");
}

const char *bur_discover_percent(bur_arena *arena, bur_estimate share)
{
    char value[BUR_NUMBER_SIZE], low[BUR_NUMBER_SIZE], high[BUR_NUMBER_SIZE];
    bur_number_round(100 * share.value, DIGITS, value);
    if (!bur_estimate_bounded(&share)) {
        return bur_arena_printf(arena, "%s %%", value);
    }
    bur_number_round(100 * share.low, DIGITS, low);
    bur_number_round(100 * share.high, DIGITS, high);
    return bur_arena_printf(arena, "%s %% (%s to %s %%)", value, low, high);
}

/* Whether an input has few values, each of many points. */
static bool has_steps(const bur_points_found *f, int column)
{
    return 4 * (int64_t)f->ranked->of[column].n_levels < f->n;
}

double bur_discover_low(const bur_points_found *f, int column,
                        const bur_cut *cut)
{
    const bur_ranks *of = &f->ranked->of[column];
    return has_steps(f, column) ? of->value[cut->low]
                                : bur_cut_low_limit(of, cut);
}

double bur_discover_high(const bur_points_found *f, int column,
                         const bur_cut *cut)
{
    const bur_ranks *of = &f->ranked->of[column];
    return has_steps(f, column) ? of->value[cut->high]
                                : bur_cut_high_limit(of, cut);
}

/* "1, 2 or 5". */
static const char *categories(const bur_points_found *f, int column,
                              const bur_cut *cut)
{
    const bur_ranks *of = &f->ranked->of[column];
    const char *text = "";
    int left = 0;
    for (int l = 0; l < of->n_levels; l++) {
        left += bur_cut_has(of, cut, (uint32_t)l);
    }
    for (int l = 0; l < of->n_levels; l++) {
        if (bur_cut_has(of, cut, (uint32_t)l)) {
            left--;
            text =
                bur_arena_printf(f->arena, "%s%s%s", text,
                                 bur_discover_number(f->arena, of->value[l]),
                                 left > 1 ? ", " : (left == 1 ? " or " : ""));
        }
    }
    return text;
}

const char *bur_discover_cut(const bur_points_found *f, int column,
                             const bur_cut *cut)
{
    const bur_ranks *of = &f->ranked->of[column];
    const char *label = f->label[column], *unit = f->unit[column];
    const char *blank = *unit ? " " : "";
    bool low = bur_cut_low(of, cut), high = bur_cut_high(of, cut);
    bool steps = has_steps(f, column);
    if (of->categorical) {
        return bur_arena_printf(f->arena, "%s is %s%s%s", label,
                                categories(f, column, cut), blank, unit);
    }
    const char *from =
        bur_discover_number(f->arena, bur_discover_low(f, column, cut));
    const char *to =
        bur_discover_number(f->arena, bur_discover_high(f, column, cut));
    if (cut->low == cut->high) {
        return bur_arena_printf(f->arena, "%s is %s%s%s", label, from, blank,
                                unit);
    }
    if (low && high) {
        return bur_arena_printf(f->arena, "%s is between %s and %s%s%s", label,
                                from, to, blank, unit);
    }
    return bur_arena_printf(f->arena, "%s is %s %s%s%s", label,
                            low ? (steps ? "at least" : "above")
                                : (steps ? "at most" : "below"),
                            low ? from : to, blank, unit);
}

const char *bur_discover_box(const bur_points_found *f, const bur_cut *cut)
{
    const char *text = "";
    int left = bur_box_restricted(f->ranked, cut);
    for (int j = 0; j < f->n_columns; j++) {
        if (bur_cut_any(&f->ranked->of[j], &cut[j])) {
            left--;
            text = bur_arena_printf(f->arena, "%s%s%s", text,
                                    bur_discover_cut(f, j, &cut[j]),
                                    left > 1 ? ", " : (left ? " and " : ""));
        }
    }
    return text;
}
