/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where failures are, in words: the PRIM box of the sample (method/prim.h).
 * Half of the draws find it, the other half says how good it is. */
#include <math.h>

#include "method/prim.h"
#include "stat/interval.h"
#include "study/reverse_parts.h"

enum { LEAST_FAILING = 40, MOST_CUTS = 4 };

typedef struct box {
    reverse *r;
    bur_ranked *ranked;
    uint8_t *y, *fit; /* [n] */
    bur_cut *cut;     /* [n_axes] */
} box;

static bur_status rank(box *b, bur_fault *fault)
{
    const reverse *r = b->r;
    int n_axes = r->space.n_axes;
    int64_t n = r->sample.n;
    const double **column = BUR_NEW_N(r->space.arena, const double *, n_axes);
    for (int a = 0; a < n_axes; a++) {
        double *x = BUR_NEW_N(r->space.arena, double, n);
        for (int64_t k = 0; k < n; k++) {
            x[k] = bur_reverse_axis_value(r, a, r->sample.u + k * n_axes);
        }
        column[a] = x;
    }
    return bur_ranked_create(column, (int)n, n_axes, NULL, &b->ranked, fault);
}

/* Draws in the box of the half that found it, or of the other, without the cut
 * of one axis (-1: with all). */
static bur_box_count counted(const box *b, bool fit, int without)
{
    bur_box_count count = {0};
    for (int k = 0; k < b->ranked->n; k++) {
        bool in = (b->fit[k] != 0) == fit;
        for (int a = 0; a < b->ranked->n_inputs && in; a++) {
            const bur_ranks *of = &b->ranked->of[a];
            in = a == without || bur_cut_has(of, &b->cut[a], of->level[k]);
        }
        count.n += in;
        count.k += in && b->y[k];
    }
    return count;
}

static double density(bur_box_count count)
{
    return count.n > 0 ? (double)count.k / (double)count.n : 0;
}

/* Takes away cuts until few are left and each adds to the density: first the
 * one that adds least. */
static void simplify(box *b)
{
    const double least = 0.03;
    for (;;) {
        int worst = -1, n = 0;
        double with = density(counted(b, true, -1)), adds = INFINITY;
        for (int a = 0; a < b->ranked->n_inputs; a++) {
            if (bur_cut_any(&b->ranked->of[a], &b->cut[a])) {
                double gain = with - density(counted(b, true, a));
                n++;
                if (gain < adds) {
                    adds = gain;
                    worst = a;
                }
            }
        }
        if (worst < 0 || (n <= MOST_CUTS && adds >= least)) {
            return;
        }
        b->cut[worst] = bur_cut_none(&b->ranked->of[worst]);
    }
}

static const char *cut_words(const box *b, int axis)
{
    const reverse *r = b->r;
    bur_arena *arena = r->answer->arena;
    const bur_ranks *of = &b->ranked->of[axis];
    const bur_cut *cut = &b->cut[axis];
    const char *what = bur_reverse_axis_words(r, axis);
    const char *low =
        bur_reverse_value_words(r, axis, bur_cut_low_limit(of, cut));
    const char *high =
        bur_reverse_value_words(r, axis, bur_cut_high_limit(of, cut));
    for (int i = 0; i < r->space.n_switches; i++) {
        const reverse_switch *s = &r->space.switches[i];
        if (s->axis == axis && s->n == 2) {
            return bur_reverse_switch_words(r, i, bur_cut_low(of, cut) ? 1 : 0);
        }
    }
    if (bur_cut_low(of, cut) && bur_cut_high(of, cut)) {
        return bur_arena_printf(arena, "%s between %s and %s", what, low, high);
    }
    return bur_cut_low(of, cut)
               ? bur_arena_printf(arena, "%s above %s", what, low)
               : bur_arena_printf(arena, "%s below %s", what, high);
}

/* Whether another cut says of a shock that it happens: one of its size. */
static bool is_implied(const box *b, int axis)
{
    const reverse *r = b->r;
    for (int i = 0; i < r->space.n_switches; i++) {
        for (int a = 0; r->space.switches[i].axis == axis &&
                        bur_cut_low(&b->ranked->of[axis], &b->cut[axis]) &&
                        a < b->ranked->n_inputs;
             a++) {
            if (a != axis && bur_reverse_belongs(r, a, i) &&
                bur_cut_any(&b->ranked->of[a], &b->cut[a])) {
                return true;
            }
        }
    }
    return false;
}

static void report(const box *b)
{
    const reverse *r = b->r;
    const char *words = "";
    for (int a = 0; a < b->ranked->n_inputs; a++) {
        if (bur_cut_any(&b->ranked->of[a], &b->cut[a]) && !is_implied(b, a)) {
            words = bur_arena_printf(r->answer->arena, "%s%s%s", words,
                                     *words ? "; " : "", cut_words(b, a));
        }
    }
    if (!*words) {
        bur_answer_say(r->answer, "No box of inputs tells failures apart.");
        return;
    }
    bur_box_count in = counted(b, false, -1);
    int64_t failing = 0;
    for (int k = 0; k < b->ranked->n; k++) {
        failing += !b->fit[k] && b->y[k];
    }
    double level = r->space.plan->confidence;
    bur_estimate dense = bur_interval_proportion(in.k, in.n, level);
    bur_estimate cover = bur_interval_proportion(in.k, failing, level);
    bur_answer_say(
        r->answer,
        "Where it fails most: %s. There %.0f %% fail (%.0f to %.0f), and "
        "%.0f %% of all that fail are there (%.0f to %.0f); found by PRIM in "
        "half of the draws, measured in the other %lld.",
        words, 100 * dense.value, 100 * dense.low, 100 * dense.high,
        100 * cover.value, 100 * cover.low, 100 * cover.high,
        (long long)(r->sample.n / 2));
}

bur_status bur_reverse_box(reverse *r, bur_fault *fault)
{
    bur_arena *arena = r->space.arena;
    if (r->sample.n_failed < LEAST_FAILING) {
        bur_answer_say(r->answer,
                       "No box is looked for: %lld draws fail, and %d are "
                       "needed.",
                       (long long)r->sample.n_failed, (int)LEAST_FAILING);
        return BUR_OK;
    }
    box b = {.r = r,
             .y = BUR_NEW_N(arena, uint8_t, r->sample.n),
             .fit = BUR_NEW_N(arena, uint8_t, r->sample.n),
             .cut = BUR_NEW_N(arena, bur_cut, r->space.n_axes)};
    for (int64_t k = 0; k < r->sample.n; k++) {
        b.y[k] = bur_limit_fails(r->sample.margin[k]);
        b.fit[k] = k % 2 == 0;
    }
    BUR_TRY(rank(&b, fault));
    bur_prim_options options = BUR_PRIM_DEFAULT;
    bur_prim prim = {0};
    bur_status status =
        bur_prim_peel(b.ranked, b.y, b.fit, &options, arena, &prim, fault);
    if (status == BUR_OK) {
        bur_prim_box(&prim, bur_prim_balanced(&prim), b.cut);
        simplify(&b);
        report(&b);
    }
    bur_ranked_free(b.ranked);
    return status;
}
