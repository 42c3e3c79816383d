/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PRIM: see prim.h. */
#include "method/prim.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "num/keys.h"
#include "num/permute.h"

/* Points of a level that are in the box. */
typedef struct level_count {
    uint32_t n, k;
} level_count;

/* Inputs with more levels keep a list of their points instead of counts. */
enum { FEW_LEVELS = 1024 };

/* What a slice is priced by: the counts of few levels, or the points in order,
 * some of which have left the box since they were listed. */
typedef struct sides {
    level_count *level; /* [n_levels], or NULL: */
    uint32_t *point;    /* those from `first` to before `end` */
    int first, end;
} sides;

/* The state of a point, of which a slice counts bits. */
enum { INSIDE = 1, OF_INTEREST = 2 };

typedef struct peeling {
    const bur_ranked *ranked;
    const bur_prim_options *options;
    uint8_t *state; /* [n]: 0 outside */
    sides *of;      /* [input] */
    bur_cut *cut;   /* [input] */
    bur_box_count box;
} peeling;

/* A slice that could be taken. */
typedef struct slice {
    int input;
    bur_cut cut;
    bur_box_count taken;
    double gain;
} slice;

static void peeling_free(peeling *p)
{
    for (int j = 0; p->of && j < p->ranked->n_inputs; j++) {
        free(p->of[j].level);
        free(p->of[j].point);
    }
    free(p->of);
    free(p->state);
    free(p->cut);
}

static bool count_levels(peeling *p, int input)
{
    const bur_ranks *ranks = &p->ranked->of[input];
    level_count *level = calloc((size_t)ranks->n_levels, sizeof *level);
    p->of[input].level = level;
    for (int i = 0; level && i < p->ranked->n; i++) {
        level_count *count = &level[ranks->level[i]];
        count->n += p->state[i] & INSIDE;
        count->k += p->state[i] / OF_INTEREST;
    }
    return level != NULL;
}

/* Leaves those that are in the box, in their order. */
static void list_points(const peeling *p, const uint32_t *from, int n,
                        sides *of)
{
    int kept = 0;
    for (int q = 0; q < n; q++) {
        uint32_t i = from[q];
        of->point[kept] = i;
        kept += p->state[i] & INSIDE;
    }
    of->first = 0;
    of->end = kept;
}

static bool start_list(peeling *p, int input)
{
    sides *of = &p->of[input];
    of->point = malloc((size_t)p->ranked->n * sizeof *of->point);
    if (of->point) {
        list_points(p, p->ranked->of[input].order, p->ranked->n, of);
    }
    return of->point != NULL;
}

static bool peeling_start(peeling *p, const uint8_t *y, const uint8_t *in)
{
    const bur_ranked *r = p->ranked;
    p->state = malloc((size_t)r->n);
    p->of = calloc((size_t)r->n_inputs + 1, sizeof *p->of);
    p->cut = malloc(((size_t)r->n_inputs + 1) * sizeof *p->cut);
    if (!p->state || !p->of || !p->cut) {
        return false;
    }
    bur_box_whole(r, p->cut);
    for (int i = 0; i < r->n; i++) {
        bool inside = !in || in[i];
        p->state[i] = inside ? (y[i] ? INSIDE | OF_INTEREST : INSIDE) : 0;
        p->box.n += inside;
        p->box.k += inside && y[i];
    }
    bool made = true;
    for (int j = 0; j < r->n_inputs && made; j++) {
        bool few = r->of[j].categorical || r->of[j].n_levels <= FEW_LEVELS;
        made = few ? count_levels(p, j) : start_list(p, j);
    }
    return made;
}

/* Prices a slice and keeps it if it is the best so far. The density's gain is
 * (k' n - k n') / (n n'), of whole numbers above; n is the same for all. */
static void offer(const peeling *p, slice candidate, slice *best)
{
    int64_t n = p->box.n - candidate.taken.n, k = p->box.k - candidate.taken.k;
    if (candidate.taken.n == 0 || n < p->options->least) {
        return;
    }
    candidate.gain = (double)(k * p->box.n - p->box.k * n) /
                     ((double)n * (double)candidate.taken.n);
    if (best->input < 0 || candidate.gain > best->gain) {
        *best = candidate;
    }
}

/* The levels from the low (step 1) or high (step -1) side of an input on that
 * hold `least` points; returns the first level beyond. */
static int take_counts(const peeling *p, int input, int step, int64_t least,
                       bur_box_count *taken)
{
    const level_count *level = p->of[input].level;
    const bur_cut *cut = &p->cut[input];
    int at = step > 0 ? cut->low : cut->high;
    int end = step > 0 ? cut->high : cut->low;
    for (; at != end && taken->n < least; at += step) {
        taken->n += level[at].n;
        taken->k += level[at].k;
    }
    return at;
}

/* The same by the list of points. */
static int take_listed(const peeling *p, int input, int step, int64_t least,
                       bur_box_count *taken)
{
    const sides *of = &p->of[input];
    const uint32_t *level = p->ranked->of[input].level;
    const uint8_t *state = p->state;
    int at = step > 0 ? of->first : of->end - 1;
    int end = step > 0 ? of->end : of->first - 1;
    int64_t n = 0, k = 0;
    uint32_t last = of->point[at];
    for (; at != end && n < least; at += step) {
        uint32_t i = of->point[at];
        n += state[i] & INSIDE;
        k += state[i] / OF_INTEREST;
        last = state[i] ? i : last;
    }
    for (; at != end; at += step) {
        uint32_t i = of->point[at];
        if (state[i] && level[i] != level[last]) {
            break;
        }
        n += state[i] & INSIDE;
        k += state[i] / OF_INTEREST;
    }
    *taken = (bur_box_count){n, k};
    return (int)level[last] + step;
}

static void offer_side(const peeling *p, int input, int step, int64_t least,
                       slice *best)
{
    slice s = {.input = input, .cut = p->cut[input]};
    int at = p->of[input].level ? take_counts(p, input, step, least, &s.taken)
                                : take_listed(p, input, step, least, &s.taken);
    *(step > 0 ? &s.cut.low : &s.cut.high) = at;
    offer(p, s, best);
}

static void offer_categories(const peeling *p, int input, slice *best)
{
    const bur_ranks *of = &p->ranked->of[input];
    for (int i = 0; i < of->n_levels; i++) {
        if (bur_cut_has(of, &p->cut[input], (uint32_t)i)) {
            slice s = {.input = input, .cut = p->cut[input]};
            s.cut.category &= ~(UINT64_C(1) << i);
            s.taken = (bur_box_count){p->of[input].level[i].n,
                                      p->of[input].level[i].k};
            offer(p, s, best);
        }
    }
}

static slice best_slice(const peeling *p)
{
    slice best = {.input = -1};
    int64_t least = (int64_t)ceil(p->options->peel * (double)p->box.n);
    least = least > 0 ? least : 1;
    for (int j = 0; j < p->ranked->n_inputs; j++) {
        if (p->ranked->of[j].categorical) {
            offer_categories(p, j, &best);
        } else {
            offer_side(p, j, 1, least, &best);
            offer_side(p, j, -1, least, &best);
        }
    }
    return best;
}

static void take_point(peeling *p, uint32_t i)
{
    const bur_ranked *r = p->ranked;
    for (int j = 0; j < r->n_inputs; j++) {
        if (p->of[j].level) {
            level_count *count = &p->of[j].level[r->of[j].level[i]];
            count->n--;
            count->k -= p->state[i] / OF_INTEREST;
        }
    }
    p->state[i] = 0;
}

static void take_levels(peeling *p, int input, int first, int end)
{
    const bur_ranks *of = &p->ranked->of[input];
    for (uint32_t q = of->start[first]; q < of->start[end]; q++) {
        if (p->state[of->order[q]]) {
            take_point(p, of->order[q]);
        }
    }
}

/* Forgets points that left: those at the ends of lists, and all once they are
 * as many as those that stayed. */
static void tidy_lists(peeling *p)
{
    for (int j = 0; j < p->ranked->n_inputs; j++) {
        sides *of = &p->of[j];
        if (of->level) {
            continue;
        }
        while (of->first < of->end && !p->state[of->point[of->first]]) {
            of->first++;
        }
        while (of->first < of->end && !p->state[of->point[of->end - 1]]) {
            of->end--;
        }
        if (of->end - of->first > 2 * p->box.n) {
            list_points(p, of->point + of->first, of->end - of->first, of);
        }
    }
}

static void take_slice(peeling *p, const slice *s)
{
    const bur_cut *old = &p->cut[s->input];
    if (p->ranked->of[s->input].categorical) {
        int level = 0;
        while (((old->category ^ s->cut.category) >> level & 1) == 0) {
            level++;
        }
        take_levels(p, s->input, level, level + 1);
    } else if (s->cut.low > old->low) {
        take_levels(p, s->input, old->low, s->cut.low);
    } else {
        take_levels(p, s->input, s->cut.high + 1, old->high + 1);
    }
    p->box.n -= s->taken.n;
    p->box.k -= s->taken.k;
    p->cut[s->input] = s->cut;
    tidy_lists(p);
}

bur_status bur_prim_peel(const bur_ranked *ranked, const uint8_t *y,
                         const uint8_t *in, const bur_prim_options *options,
                         bur_arena *arena, bur_prim *prim, bur_fault *fault)
{
    *prim = (bur_prim){.ranked = ranked};
    peeling p = {.ranked = ranked, .options = options};
    if (!peeling_start(&p, y, in)) {
        peeling_free(&p);
        return bur_fail(fault, BUR_NO_MEMORY, "no memory to peel %d points",
                        ranked->n);
    }
    bur_vec_push(arena, &prim->peels, (bur_peel){.input = -1, .box = p.box});
    while (p.box.k < p.box.n) {
        slice s = best_slice(&p);
        if (s.input < 0) {
            break;
        }
        take_slice(&p, &s);
        bur_vec_push(arena, &prim->peels,
                     (bur_peel){s.input, s.cut, p.box,
                                bur_box_restricted(ranked, p.cut)});
    }
    peeling_free(&p);
    return BUR_OK;
}

void bur_prim_box(const bur_prim *prim, int step, bur_cut *cut)
{
    bur_box_whole(prim->ranked, cut);
    for (int s = 1; s <= step; s++) {
        cut[prim->peels.at[s].input] = prim->peels.at[s].cut;
    }
}

double bur_prim_density(const bur_prim *prim, int step)
{
    bur_box_count box = prim->peels.at[step].box;
    return (double)box.k / (double)box.n;
}

double bur_prim_coverage(const bur_prim *prim, int step)
{
    return (double)prim->peels.at[step].box.k / (double)prim->peels.at[0].box.k;
}

int bur_prim_balanced(const bur_prim *prim)
{
    const bur_peel *peel = prim->peels.at;
    int best = 0;
    double most = 0;
    for (int s = 1; s < prim->peels.n; s++) {
        double balance = bur_box_balance(peel[s].box, peel[0].box);
        if (balance > most) {
            most = balance;
            best = s;
        }
    }
    return best;
}

int bur_prim_simplest(const bur_prim *prim, const uint8_t *y, const uint8_t *in,
                      double level, const bur_box_room *room, bur_cut *cut,
                      double *p)
{
    const bur_ranked *ranked = prim->ranked;
    int best = 0;
    double most = 0;
    for (int s = 1; s < prim->peels.n; s++) {
        bur_prim_box(prim, s, cut);
        bur_box_simplify(ranked, cut, y, in, level, room, p);
        double balance = bur_box_balance(
            bur_box_counted(ranked, cut, y, in, room), prim->peels.at[0].box);
        if (balance > most) {
            most = balance;
            best = s;
        }
    }
    bur_prim_box(prim, best, cut);
    bur_box_simplify(ranked, cut, y, in, level, room, p);
    return best;
}

int bur_prim_at_density(const bur_prim *prim, double density)
{
    int best = 0;
    for (int s = 0; s < prim->peels.n; s++) {
        if (bur_prim_density(prim, s) >= density) {
            return s;
        }
        if (bur_prim_density(prim, s) > bur_prim_density(prim, best)) {
            best = s;
        }
    }
    return best;
}

int bur_prim_at_coverage(const bur_prim *prim, double coverage)
{
    int last = 0;
    while (last + 1 < prim->peels.n &&
           bur_prim_coverage(prim, last + 1) >= coverage) {
        last++;
    }
    return last;
}

/* Marks half of the points that count, by a keyed shuffle of them. */
static void take_half(int n, const uint8_t *in, bur_key key, uint8_t *half)
{
    uint64_t all = 0, at = 0;
    for (int i = 0; i < n; i++) {
        all += !in || in[i];
    }
    for (int i = 0; i < n; i++) {
        bool one = !in || in[i];
        half[i] = one && bur_permute(at, all, key) < (all + 1) / 2;
        at += one;
    }
}

static void count_restricted(const bur_prim *prim, int step, bur_cut *cut,
                             int *times)
{
    bur_prim_box(prim, step, cut);
    for (int j = 0; j < prim->ranked->n_inputs; j++) {
        times[j] += bur_cut_any(&prim->ranked->of[j], &cut[j]);
    }
}

bur_status bur_prim_reproduce(const bur_ranked *ranked, const uint8_t *y,
                              const uint8_t *in,
                              const bur_prim_options *options, uint64_t seed,
                              bur_box_count box, double coverage,
                              bur_prim_again *again, bur_fault *fault)
{
    uint8_t *half = malloc((size_t)ranked->n);
    bur_arena *arena = bur_arena_create();
    bur_status status =
        half ? BUR_OK
             : bur_fail(fault, BUR_NO_MEMORY, "no memory to peel again");
    bur_cut *cut = BUR_NEW_N(arena, bur_cut, ranked->n_inputs);
    for (int j = 0; j < ranked->n_inputs; j++) {
        again->at_coverage[j] = again->at_density[j] = 0;
    }
    bur_prim_options halved = *options;
    halved.least = options->least / 2 > 1 ? options->least / 2 : 1;
    for (int h = 0; status == BUR_OK && h < again->n_halves; h++) {
        assert(half != NULL);
        take_half(ranked->n, in, bur_site_key(seed, bur_site("prim", h, 0)),
                  half);
        bur_prim prim;
        status = bur_prim_peel(ranked, y, half, &halved, arena, &prim, fault);
        if (status == BUR_OK) {
            count_restricted(&prim, bur_prim_at_coverage(&prim, coverage), cut,
                             again->at_coverage);
            double density = (double)box.k / (double)box.n;
            count_restricted(&prim, bur_prim_at_density(&prim, density), cut,
                             again->at_density);
        }
    }
    bur_arena_free(arena);
    free(half);
    return status;
}
