/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boxes in a ranked sample: a range of levels for each input, or a set of
 * categories, and which share of the points of interest lies within.
 *
 *   coverage   of the points of interest, the share in the box
 *   density    of the points in the box, the share of interest
 *
 * Friedman and Fisher, "Bump hunting in high-dimensional data", Statistics and
 * Computing 9 (1999); Bryant and Lempert, "Thinking inside the box",
 * Technological Forecasting and Social Change 77 (2010), which has the
 * quasi-p value. y[point] is 1 of interest, else 0; `in` [point] says which
 * points count (NULL: all). Pure functions. */
#ifndef BURSAR_METHOD_BOX_H
#define BURSAR_METHOD_BOX_H

#include "method/ranked.h"

/* What of an input is inside. */
typedef struct bur_cut {
    int low, high;     /* levels, both inside; of an ordered input */
    uint64_t category; /* bit of each level inside; of a categorical one */
} bur_cut;

typedef struct bur_box_count {
    int64_t n, k; /* points, and those of interest */
} bur_box_count;

static inline bool bur_cut_has(const bur_ranks *of, const bur_cut *cut,
                               uint32_t level)
{
    return of->categorical ? (cut->category >> level & 1) != 0
                           : (int)level >= cut->low && (int)level <= cut->high;
}

/* The cut that leaves everything inside. */
bur_cut bur_cut_none(const bur_ranks *of);
bool bur_cut_low(const bur_ranks *of, const bur_cut *cut);
bool bur_cut_high(const bur_ranks *of, const bur_cut *cut);
bool bur_cut_any(const bur_ranks *of, const bur_cut *cut);

/* Where a cut lies between the values of its two levels: halfway; the value
 * itself at the end of the sample. */
double bur_cut_low_limit(const bur_ranks *of, const bur_cut *cut);
double bur_cut_high_limit(const bur_ranks *of, const bur_cut *cut);

/* cut[n_inputs]: the whole sample. */
void bur_box_whole(const bur_ranked *ranked, bur_cut *cut);
int bur_box_restricted(const bur_ranked *ranked, const bur_cut *cut);

/* member[n]: 1 for each point in the box, else 0. */
void bur_box_members(const bur_ranked *ranked, const bur_cut *cut,
                     uint8_t *member);

/* Room for the functions below, which say nothing of what is left in it: by
 * how many inputs each point is outside, by which if by one, and for each
 * input what is outside by it alone. */
typedef struct bur_box_room {
    uint16_t *outside, *by; /* [n] */
    bur_box_count *alone;   /* [n_inputs] */
} bur_box_room;

/* False without memory; released by the other in any case. */
bool bur_box_room_take(const bur_ranked *ranked, bur_box_room *room);
void bur_box_room_free(bur_box_room *room);

/* What is in the box. */
bur_box_count bur_box_counted(const bur_ranked *ranked, const bur_cut *cut,
                              const uint8_t *y, const uint8_t *in,
                              const bur_box_room *room);

/* The harmonic mean of coverage and of how far the density has come from that
 * of `all` (0) to certainty (1): the F measure (van Rijsbergen, "Information
 * Retrieval", 1979), to which what is frequent anyway counts nothing. 0 where
 * the density has not grown. */
double bur_box_balance(bur_box_count box, bur_box_count all);

/* The quasi-p value of each input's cut, NaN without one: the chance that as
 * many of the box's points or more are of interest by luck, each with the
 * density of the box without that cut (one-sided binomial test). On points
 * that had no part in finding the box it is a p value; on those that had, it
 * is too good. p[n_inputs]. */
void bur_box_quasi_p(const bur_ranked *ranked, const bur_cut *cut,
                     const uint8_t *y, const uint8_t *in,
                     const bur_box_room *room, double *p);

/* Takes away, worst first, the cuts whose quasi-p is above `level`; returns
 * how many. p[n_inputs] is left with what the others have. */
int bur_box_simplify(const bur_ranked *ranked, bur_cut *cut, const uint8_t *y,
                     const uint8_t *in, double level, const bur_box_room *room,
                     double *p);

/* Pasting: moves limits outwards by the fewest whole levels that hold at least
 * the share `paste` of the box's points, best density first, as long as the
 * box has no lower density and more points of interest. Returns how often. */
int bur_box_paste(const bur_ranked *ranked, bur_cut *cut, const uint8_t *y,
                  const uint8_t *in, double paste, const bur_box_room *room);

#endif
