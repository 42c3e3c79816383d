/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boxes: see box.h. */
#include "method/box.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "num/special.h"

static uint64_t all_categories(const bur_ranks *of)
{
    return ~UINT64_C(0) >> (BUR_MOST_CATEGORIES - of->n_levels);
}

bur_cut bur_cut_none(const bur_ranks *of)
{
    return (bur_cut){0, of->n_levels - 1,
                     of->categorical ? all_categories(of) : 0};
}

bool bur_cut_low(const bur_ranks *of, const bur_cut *cut)
{
    return !of->categorical && cut->low > 0;
}

bool bur_cut_high(const bur_ranks *of, const bur_cut *cut)
{
    return !of->categorical && cut->high < of->n_levels - 1;
}

bool bur_cut_any(const bur_ranks *of, const bur_cut *cut)
{
    return of->categorical ? cut->category != all_categories(of)
                           : bur_cut_low(of, cut) || bur_cut_high(of, cut);
}

double bur_cut_low_limit(const bur_ranks *of, const bur_cut *cut)
{
    int i = cut->low;
    return i > 0 ? 0.5 * of->value[i - 1] + 0.5 * of->value[i] : of->value[0];
}

double bur_cut_high_limit(const bur_ranks *of, const bur_cut *cut)
{
    int i = cut->high, last = of->n_levels - 1;
    return i < last ? 0.5 * of->value[i] + 0.5 * of->value[i + 1]
                    : of->value[last];
}

void bur_box_whole(const bur_ranked *ranked, bur_cut *cut)
{
    for (int j = 0; j < ranked->n_inputs; j++) {
        cut[j] = bur_cut_none(&ranked->of[j]);
    }
}

int bur_box_restricted(const bur_ranked *ranked, const bur_cut *cut)
{
    int n = 0;
    for (int j = 0; j < ranked->n_inputs; j++) {
        n += bur_cut_any(&ranked->of[j], &cut[j]);
    }
    return n;
}

void bur_box_members(const bur_ranked *ranked, const bur_cut *cut,
                     uint8_t *member)
{
    memset(member, 1, (size_t)ranked->n);
    for (int j = 0; j < ranked->n_inputs; j++) {
        const bur_ranks *of = &ranked->of[j];
        for (int i = 0; bur_cut_any(of, &cut[j]) && i < ranked->n; i++) {
            member[i] &= bur_cut_has(of, &cut[j], of->level[i]);
        }
    }
}

bool bur_box_room_take(const bur_ranked *ranked, bur_box_room *room)
{
    size_t n = (size_t)ranked->n;
    room->outside = malloc(n * sizeof *room->outside);
    room->by = malloc(n * sizeof *room->by);
    room->alone = malloc(((size_t)ranked->n_inputs + 1) * sizeof *room->alone);
    return room->outside && room->by && room->alone;
}

void bur_box_room_free(bur_box_room *room)
{
    free(room->outside);
    free(room->by);
    free(room->alone);
}

/* Counts the points outside by an input once more (1) or once less (-1). Of a
 * point that is outside by one input, `by` is that input: it is the exclusive
 * or of all by which it is. */
static void mark(const bur_ranked *ranked, int input, const bur_cut *cut,
                 int times, const bur_box_room *room)
{
    const bur_ranks *of = &ranked->of[input];
    if (!bur_cut_any(of, cut)) {
        return;
    }
    for (int i = 0; i < ranked->n; i++) {
        int out = !bur_cut_has(of, cut, of->level[i]);
        room->outside[i] = (uint16_t)(room->outside[i] + out * times);
        room->by[i] = (uint16_t)(room->by[i] ^ (out * input));
    }
}

static void mark_all(const bur_ranked *ranked, const bur_cut *cut,
                     const bur_box_room *room)
{
    memset(room->outside, 0, (size_t)ranked->n * sizeof *room->outside);
    memset(room->by, 0, (size_t)ranked->n * sizeof *room->by);
    for (int j = 0; j < ranked->n_inputs; j++) {
        mark(ranked, j, &cut[j], 1, room);
    }
}

static inline bool counts(const uint8_t *in, int64_t i)
{
    return !in || in[i];
}

/* What is inside, and for each input what is outside by it alone. */
static bur_box_count tally(const bur_ranked *ranked, const uint8_t *y,
                           const uint8_t *in, const bur_box_room *room)
{
    bur_box_count inside = {0};
    memset(room->alone, 0, (size_t)ranked->n_inputs * sizeof *room->alone);
    for (int i = 0; i < ranked->n; i++) {
        if (room->outside[i] <= 1 && counts(in, i)) {
            bur_box_count *count =
                room->outside[i] == 0 ? &inside : &room->alone[room->by[i]];
            count->n++;
            count->k += y[i];
        }
    }
    return inside;
}

bur_box_count bur_box_counted(const bur_ranked *ranked, const bur_cut *cut,
                              const uint8_t *y, const uint8_t *in,
                              const bur_box_room *room)
{
    mark_all(ranked, cut, room);
    return tally(ranked, y, in, room);
}

double bur_box_balance(bur_box_count box, bur_box_count all)
{
    double before = (double)all.k / (double)all.n;
    double coverage = (double)box.k / (double)all.k;
    double gain = ((double)box.k / (double)box.n - before) / (1 - before);
    return gain > 0 ? 2 * coverage * gain / (coverage + gain) : 0;
}

/* P(K >= k) of K binomial in n at p. */
static double upper_tail(int64_t k, int64_t n, double p)
{
    if (k <= 0 || p >= 1) {
        return 1;
    }
    return p <= 0 ? 0 : bur_beta_p((double)k, (double)(n - k + 1), p);
}

/* The quasi-p values of what is marked. */
static void take_p(const bur_ranked *ranked, const bur_cut *cut,
                   const uint8_t *y, const uint8_t *in,
                   const bur_box_room *room, double *p)
{
    bur_box_count box = tally(ranked, y, in, room);
    for (int j = 0; j < ranked->n_inputs; j++) {
        p[j] = NAN;
        if (bur_cut_any(&ranked->of[j], &cut[j]) && box.n > 0) {
            bur_box_count more = room->alone[j];
            double density =
                (double)(box.k + more.k) / (double)(box.n + more.n);
            p[j] = upper_tail(box.k, box.n, density);
        }
    }
}

void bur_box_quasi_p(const bur_ranked *ranked, const bur_cut *cut,
                     const uint8_t *y, const uint8_t *in,
                     const bur_box_room *room, double *p)
{
    mark_all(ranked, cut, room);
    take_p(ranked, cut, y, in, room, p);
}

int bur_box_simplify(const bur_ranked *ranked, bur_cut *cut, const uint8_t *y,
                     const uint8_t *in, double level, const bur_box_room *room,
                     double *p)
{
    mark_all(ranked, cut, room);
    for (int taken = 0;; taken++) {
        take_p(ranked, cut, y, in, room, p);
        int worst = -1;
        for (int j = 0; j < ranked->n_inputs; j++) {
            if (p[j] > level && (worst < 0 || p[j] > p[worst])) {
                worst = j;
            }
        }
        if (worst < 0) {
            return taken;
        }
        mark(ranked, worst, &cut[worst], -1, room);
        cut[worst] = bur_cut_none(&ranked->of[worst]);
    }
}

/* A way to make a box larger. */
typedef struct growth {
    int input;
    bur_cut cut;
    bur_box_count more;
} growth;

/* Adds a level's points that lie outside by this input alone. */
static void add_level(const bur_ranked *ranked, int input, int level,
                      const uint8_t *y, const uint8_t *in,
                      const bur_box_room *room, bur_box_count *more)
{
    const bur_ranks *of = &ranked->of[input];
    for (uint32_t q = of->start[level]; q < of->start[level + 1]; q++) {
        uint32_t i = of->order[q];
        if (room->outside[i] == 1 && room->by[i] == input && counts(in, i)) {
            more->n++;
            more->k += y[i];
        }
    }
}

/* Whether `a` makes a denser box than `b` of what there is. */
static bool denser(bur_box_count box, bur_box_count a, bur_box_count b)
{
    double left = (double)(box.k + a.k) * (double)(box.n + b.n);
    double right = (double)(box.k + b.k) * (double)(box.n + a.n);
    return left > right || (left == right && a.k > b.k);
}

static void offer(bur_box_count box, growth candidate, growth *best)
{
    bur_box_count none = {0};
    bool allowed = candidate.more.k > 0 && denser(box, candidate.more, none);
    if (allowed &&
        (best->input < 0 || denser(box, candidate.more, best->more))) {
        *best = candidate;
    }
}

typedef struct pasting {
    const bur_ranked *ranked;
    const bur_cut *cut;
    const uint8_t *y, *in;
    const bur_box_room *room;
    bur_box_count box;
    int64_t least; /* points at a time */
} pasting;

static void offer_side(const pasting *p, int input, int step, growth *best)
{
    const bur_ranks *of = &p->ranked->of[input];
    growth way = {.input = input, .cut = p->cut[input]};
    int *edge = step < 0 ? &way.cut.low : &way.cut.high;
    while (way.more.n < p->least && *edge + step >= 0 &&
           *edge + step < of->n_levels) {
        *edge += step;
        add_level(p->ranked, input, *edge, p->y, p->in, p->room, &way.more);
    }
    offer(p->box, way, best);
}

static void offer_categories(const pasting *p, int input, growth *best)
{
    const bur_ranks *of = &p->ranked->of[input];
    for (int level = 0; level < of->n_levels; level++) {
        if (!bur_cut_has(of, &p->cut[input], (uint32_t)level)) {
            growth way = {.input = input, .cut = p->cut[input]};
            way.cut.category |= UINT64_C(1) << level;
            add_level(p->ranked, input, level, p->y, p->in, p->room, &way.more);
            offer(p->box, way, best);
        }
    }
}

int bur_box_paste(const bur_ranked *ranked, bur_cut *cut, const uint8_t *y,
                  const uint8_t *in, double paste, const bur_box_room *room)
{
    pasting p = {ranked, cut, y, in, room, {0}, 1};
    mark_all(ranked, cut, room);
    for (int times = 0;; times++) {
        p.box = tally(ranked, y, in, room);
        p.least = (int64_t)ceil(paste * (double)p.box.n);
        p.least = p.least > 0 ? p.least : 1;
        growth best = {.input = -1};
        for (int j = 0; j < ranked->n_inputs; j++) {
            if (ranked->of[j].categorical) {
                offer_categories(&p, j, &best);
                continue;
            }
            if (bur_cut_low(&ranked->of[j], &cut[j])) {
                offer_side(&p, j, -1, &best);
            }
            if (bur_cut_high(&ranked->of[j], &cut[j])) {
                offer_side(&p, j, 1, &best);
            }
        }
        if (best.input < 0) {
            return times;
        }
        mark(ranked, best.input, &cut[best.input], -1, room);
        mark(ranked, best.input, &best.cut, 1, room);
        cut[best.input] = best.cut;
    }
}
