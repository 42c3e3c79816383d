/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arranging the strata of one hypercube after another. */
#include "design/rank_order.h"

#include <math.h>
#include <stdlib.h>

#include "num/copula.h"
#include "num/lanes.h"

/* A point of a hypercube and its mixed score. */
typedef struct scored {
    double score;
    uint32_t point;
} scored;

/* One hypercube: m points of n factors. */
typedef struct cube {
    const bur_design *design;
    const bur_copula *copula;
    uint64_t replicate, m;
    int n;
    double *score;   /* [m][n], of the strata as they are */
    double *inverse; /* [n][n]: of the factor of their correlation */
    scored *order;   /* [m] */
    double *width;   /* [m], or NULL: not a t copula */
} cube;

static uint64_t draw_of(const cube *c, uint64_t point)
{
    uint64_t outer = point * BUR_INTERLEAVED + c->replicate;
    return outer * (uint64_t)c->design->luck;
}

/* The normal scores of the strata (van der Waerden's). */
static void take_scores(cube *c)
{
    for (uint64_t p = 0; p < c->m; p++) {
        double *row = c->score + p * (uint64_t)c->n;
        for (int i = 0; i < c->n; i++) {
            uint64_t stratum =
                bur_design_stratum(c->design, c->copula->input[i],
                                   draw_of(c, p) / (uint64_t)c->design->luck);
            row[i] = ((double)stratum + 0.5) / (double)c->m;
        }
        bur_lanes_here()->normal_quantile(row, c->n);
    }
}

/* Their correlation: all columns have the same squares. */
static void correlation(const cube *c, double *of)
{
    for (int i = 0; i < c->n; i++) {
        for (int j = 0; j <= i; j++) {
            double sum = 0, square = 0;
            for (uint64_t p = 0; p < c->m; p++) {
                const double *row = c->score + p * (uint64_t)c->n;
                sum += row[i] * row[j];
                square += row[0] * row[0];
            }
            double r = i == j ? 1 : square > 0 ? sum / square : 0;
            r = r > 1 ? 1 : r < -1 ? -1 : r;
            of[i * c->n + j] = of[j * c->n + i] = r;
        }
    }
}

/* The inverse of a lower triangular matrix. */
static void invert(const double *lower, int n, double *inverse)
{
    for (int j = 0; j < n; j++) {
        for (int i = 0; i < n; i++) {
            double sum = i == j;
            for (int k = j; k < i; k++) {
                sum -= lower[i * n + k] * inverse[k * n + j];
            }
            inverse[i * n + j] = i < j ? 0 : sum / lower[i * n + i];
        }
    }
}

/* What takes the chance correlation out of the scores; with hardly more
 * points than factors it stays in. */
static void decorrelate(bur_arena *scratch, cube *c)
{
    double *r = BUR_NEW_N(scratch, double, c->n * c->n);
    correlation(c, r);
    const char *problem;
    const double *lower = bur_correlation_factor(scratch, r, c->n, &problem);
    bool fit = lower != NULL;
    for (int i = 0; fit && i < c->n; i++) {
        fit = lower[i * c->n + i] > 0.1;
    }
    for (int i = 0; !fit && i < c->n * c->n; i++) {
        c->inverse[i] = i % (c->n + 1) == 0;
    }
    if (fit) {
        invert(lower, c->n, c->inverse);
    }
}

static int by_score(const void *a, const void *b)
{
    const scored *x = a, *y = b;
    int order = (x->score > y->score) - (x->score < y->score);
    return order ? order : (x->point > y->point) - (x->point < y->point);
}

/* Row i of the copula's factor times the inverse. */
static void mixture(const cube *c, int i, double *row)
{
    for (int j = 0; j < c->n; j++) {
        double sum = 0;
        for (int k = j; k <= i; k++) {
            sum += c->copula->factor[i * c->n + k] * c->inverse[k * c->n + j];
        }
        row[j] = sum;
    }
}

/* The strata of factor i in this hypercube. */
static void rank_factor(const cube *c, int i, double *row, uint32_t *stratum)
{
    mixture(c, i, row);
    for (uint64_t p = 0; p < c->m; p++) {
        double sum = 0;
        for (int k = 0; k <= i; k++) {
            sum = fma(row[k], c->score[p * (uint64_t)c->n + (uint64_t)k], sum);
        }
        sum = c->width ? sum / c->width[p] : sum;
        c->order[p] = (scored){sum, (uint32_t)p};
    }
    qsort(c->order, c->m, sizeof *c->order, by_score);
    for (uint64_t rank = 0; rank < c->m; rank++) {
        stratum[c->order[rank].point * BUR_INTERLEAVED + c->replicate] =
            (uint32_t)rank;
    }
}

static void rank_cube(bur_arena *scratch, cube *c, uint32_t **stratum)
{
    double *row = BUR_NEW_N(scratch, double, c->n);
    take_scores(c);
    decorrelate(scratch, c);
    for (uint64_t p = 0; c->width && p < c->m; p++) {
        bur_copula_widths(c->copula, c->design, draw_of(c, p), 1, &c->width[p]);
    }
    for (int i = 0; i < c->n; i++) {
        rank_factor(c, i, row, stratum[c->copula->input[i]]);
    }
}

static void rank_copula(const bur_design *design, const bur_copula *copula,
                        uint64_t n_outer, uint32_t **stratum)
{
    bur_arena *scratch = bur_arena_create();
    size_t most = (size_t)(n_outer / BUR_INTERLEAVED + 1);
    size_t n = (size_t)copula->n;
    cube c = {.design = design, .copula = copula, .n = copula->n};
    c.score = BUR_NEW_N(scratch, double, most *n);
    c.inverse = BUR_NEW_N(scratch, double, n *n);
    c.order = BUR_NEW_N(scratch, scored, most);
    c.width = copula->df > 0 ? BUR_NEW_N(scratch, double, most) : NULL;
    for (uint64_t r = 0; r < BUR_INTERLEAVED && r < n_outer; r++) {
        c.replicate = r;
        c.m = (n_outer + BUR_INTERLEAVED - 1 - r) / BUR_INTERLEAVED;
        rank_cube(scratch, &c, stratum);
    }
    bur_arena_free(scratch);
}

static bool can_rank(const bur_design *design, const bur_copula *copula)
{
    bool nested = design->luck > 1 && design->factor[copula->input[0]].luck;
    return design->kind == BUR_LATIN_HYPERCUBE && !nested &&
           copula->n_regimes == 0;
}

const bur_design *bur_design_rank(bur_arena *arena, const bur_design *design,
                                  const bur_copula *copulas, int n_copulas)
{
    uint64_t n_outer = (uint64_t)(design->n_draws / design->luck);
    uint32_t **stratum = BUR_NEW_N(arena, uint32_t *, design->n_factors + 1);
    bool any = false;
    for (int c = 0; c < n_copulas; c++) {
        const bur_copula *copula = &copulas[c];
        for (int i = 0; can_rank(design, copula) && i < copula->n; i++) {
            stratum[copula->input[i]] =
                BUR_NEW_N(arena, uint32_t, (size_t)n_outer);
            any = true;
        }
        if (can_rank(design, copula)) {
            rank_copula(design, copula, n_outer, stratum);
        }
    }
    bur_design *ranked = BUR_NEW(arena, bur_design);
    *ranked = *design;
    ranked->stratum = (const uint32_t *const *)stratum;
    return any ? ranked : design;
}
