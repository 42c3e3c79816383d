/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds score tables: halves the spacing until the pieces are good enough
 * midway between knots, where a Hermite piece is worst. The midpoints tried
 * are the knots of the next round, so no inversion is done twice. */
#include "num/score_table.h"

#include <stdbool.h>
#include <string.h>

#include "num/arith.h"
#include "num/normal.h"

enum { COARSEST = 64, FINEST = 4096, TERMS = 6 };

static const double end = 8.25;
static const double good_enough = 1e-10;
static const double tolerable = 1e-9;

struct bur_score_table {
    bur_shaped shaped;
    int n;           /* pieces; 0: none */
    double per_unit; /* pieces in a unit of z */
    double error;
    const double (*piece)[TERMS]; /* powers of t, 0 <= t < 1 */
};

typedef struct knot {
    double x, slope, curve; /* derivatives by z */
} knot;

static bur_tails tails_of(double z)
{
    return (bur_tails){bur_normal_cdf(z), bur_normal_cdf(-z)};
}

/* x' = phi / f and x'' = x' (-z - x' f'/f), by differentiating F(x) = Phi(z).
 */
static knot knot_at(const bur_shaped *s, double z, double near)
{
    bur_shaped_point at = s->point(s, tails_of(z), near);
    double slope = bur_normal_pdf(z) / at.density;
    double curve = slope * (-z - slope * at.log_slope);
    bool usable = fabs(slope) < INFINITY && fabs(curve) < INFINITY;
    return (knot){at.x, usable ? slope : 0, usable ? curve : 0};
}

/* The quintic on t in [0, 1] with the knots' values and derivatives. */
static void piece_between(double c[TERMS], knot a, knot b, double width)
{
    double s0 = a.slope * width, s1 = b.slope * width;
    double c0 = 0.5 * a.curve * width * width;
    double c1 = 0.5 * b.curve * width * width;
    double rise = b.x - a.x - s0 - c0;
    double tilt = s1 - s0 - 2 * c0;
    double bend = c1 - c0;
    c[0] = a.x;
    c[1] = s0;
    c[2] = c0;
    c[3] = 10 * rise - 4 * tilt + bend;
    c[4] = -15 * rise + 7 * tilt - 2 * bend;
    c[5] = 6 * rise - 3 * tilt + bend;
}

static inline double piece_at(const double c[TERMS], double t)
{
    double y = fma(c[5], t, c[4]);
    y = fma(y, t, c[3]);
    y = fma(y, t, c[2]);
    y = fma(y, t, c[1]);
    return fma(y, t, c[0]);
}

static double score_of_knot(int i, int n)
{
    return end * (2.0 * i / n - 1);
}

/* Doubles the number of pieces; returns the worst error of the old ones. */
static double refine(const bur_shaped *s, const knot *old, knot *new, int n)
{
    double worst = 0;
    for (int i = 0; i < n; i++) {
        double c[TERMS];
        new[2 * i] = old[i];
        piece_between(c, old[i], old[i + 1], 2 * end / n);
        double near = piece_at(c, 0.5);
        double z = score_of_knot(2 * i + 1, 2 * n);
        knot middle = knot_at(s, z, near);
        double size = bur_max(fabs(middle.x), s->scale);
        worst = bur_max(fabs(near - middle.x) / size, worst);
        new[2 * i + 1] = middle;
    }
    new[2 * n] = old[n];
    return worst;
}

static void make_pieces(bur_score_table *table, bur_arena *arena,
                        const knot *knots, int n)
{
    double(*piece)[TERMS] = bur_arena_alloc(arena, sizeof *piece * (size_t)n);
    for (int i = 0; i < n; i++) {
        piece_between(piece[i], knots[i], knots[i + 1], 2 * end / n);
    }
    table->piece = (const double(*)[TERMS])piece;
    table->n = n;
    table->per_unit = n / (2 * end);
}

bur_score_table *bur_score_table_create(bur_arena *arena, bur_shaped shaped)
{
    bur_score_table *table = BUR_NEW(arena, bur_score_table);
    table->shaped = shaped;
    bur_arena *scratch = bur_arena_create();
    int n = COARSEST;
    knot *knots = BUR_NEW_N(scratch, knot, n + 1);
    for (int i = 0; i <= n; i++) {
        double near = i > 0 ? knots[i - 1].x : NAN;
        knots[i] = knot_at(&shaped, score_of_knot(i, n), near);
    }
    do {
        knot *finer = BUR_NEW_N(scratch, knot, 2 * n + 1);
        table->error = refine(&shaped, knots, finer, n);
        if (table->error <= good_enough ||
            (table->error <= tolerable && 2 * n > FINEST)) {
            make_pieces(table, arena, knots, n);
        }
        knots = finer;
        n *= 2;
    } while (table->n == 0 && n <= FINEST);
    bur_arena_free(scratch);
    return table;
}

static double directly(const bur_score_table *table, double z)
{
    const bur_shaped *s = &table->shaped;
    return z == z ? s->point(s, tails_of(z), NAN).x : z;
}

double bur_score_table_at(const bur_score_table *table, double z)
{
    double place = (z + end) * table->per_unit;
    if (!(place >= 0 && place < table->n)) {
        return directly(table, z);
    }
    int i = (int)place;
    return piece_at(table->piece[i], place - i);
}

void bur_score_table_lanes(const bur_score_table *table, double *z_in_x_out,
                           int n)
{
    for (int j = 0; j < n; j++) {
        z_in_x_out[j] = bur_score_table_at(table, z_in_x_out[j]);
    }
}

double bur_score_table_error(const bur_score_table *table)
{
    return table->error;
}

int bur_score_table_size(const bur_score_table *table)
{
    return table->n;
}
