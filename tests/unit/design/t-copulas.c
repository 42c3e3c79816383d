/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copulas: the measures of dependence that theory has (statistics.md, 5.2,
 * A7), each within 4 standard errors; regimes; the same numbers in pieces. */
#include "lab.h"

#include "design/copulas.h"
#include "num/special.h"

enum { N = 60000, BLOCK = 64 };

static const bur_factor factors[3] = {{11, false}, {22, false}, {33, false}};
static const int members[2] = {0, 1};
static const double half[4] = {1, 0, 0.5, 0.86602540378443864676};

static const bur_design *make(bur_arena *arena, int64_t n_draws)
{
    return bur_design_create(arena,
                             (bur_design){.kind = BUR_MONTE_CARLO,
                                          .seed = 20260101,
                                          .n_draws = n_draws,
                                          .luck = 1,
                                          .n_factors = 3,
                                          .factor = factors},
                             NULL, NULL);
}

/* The two members' uniforms of all draws, in blocks of `lanes`. */
static void draw(const bur_copula *copula, const bur_design *design, int n,
                 int lanes, double *u, double *v)
{
    double *sample = calloc((size_t)lanes * 3, sizeof *sample);
    double *scratch =
        calloc((size_t)(lanes * bur_copula_rows(copula)), sizeof *scratch);
    for (int first = 0; first < n; first += lanes) {
        int m = n - first < lanes ? n - first : lanes;
        for (int f = 0; f < 3; f++) {
            double *row = sample + f * lanes;
            bur_design_uniforms(design, f, (uint64_t)first, m, row);
            for (int j = m; j < lanes; j++) {
                row[j] = row[0];
            }
        }
        bur_copula_apply(copula, design, (uint64_t)first, m, lanes, sample,
                         scratch);
        memcpy(u + first, sample, (size_t)m * sizeof *u);
        memcpy(v + first, sample + lanes, (size_t)m * sizeof *v);
    }
    free(sample);
    free(scratch);
}

/* A mean lies within 4 of its standard errors of the truth. */
static void near(const double *x, int n, double truth)
{
    double mean = lab_average(x, n), square = 0;
    for (int i = 0; i < n; i++) {
        square += (x[i] - mean) * (x[i] - mean);
    }
    lab_near(mean, truth, 4 * sqrt(square / n / n));
}

static void spearman(const double *u, const double *v, int n, double truth)
{
    double *x = calloc((size_t)n, sizeof *x);
    for (int i = 0; i < n; i++) {
        x[i] = 12 * (u[i] - 0.5) * (v[i] - 0.5);
    }
    near(x, n, truth);
    free(x);
}

/* Of pairs of independent draws: the difference of what goes together. */
static void kendall(const double *u, const double *v, int n, double truth)
{
    double *x = calloc((size_t)n, sizeof *x);
    for (int i = 0; i + 1 < n; i += 2) {
        x[i / 2] = (u[i] - u[i + 1]) * (v[i] - v[i + 1]) > 0 ? 1 : -1;
    }
    near(x, n / 2, truth);
    free(x);
}

/* The share of both below q among those below q. */
static void together(const double *u, const double *v, int n, double q,
                     double truth)
{
    double *x = calloc((size_t)n, sizeof *x);
    for (int i = 0; i < n; i++) {
        x[i] = (u[i] < q && v[i] < q) / q;
    }
    near(x, n, truth);
    for (int i = 0; i < n; i++) {
        x[i] = (u[i] > 1 - q && v[i] > 1 - q) / q;
    }
    near(x, n, truth);
    free(x);
}

static void gaussian(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    double *u = BUR_NEW_N(arena, double, N), *v = BUR_NEW_N(arena, double, N);
    bur_copula copula = {.n = 2, .input = members, .factor = half};
    draw(&copula, make(arena, N), N, BLOCK, u, v);
    near(u, N, 0.5);
    near(v, N, 0.5);
    spearman(u, v, N, 0.482583739530997);
    kendall(u, v, N, 1.0 / 3);
    bur_arena_free(arena);
}

/* P(Y < x | X < x) of the bivariate t with 4 degrees of freedom and
 * correlation 1/2: given X = s, (Y - s / 2) / sqrt((4 + s^2) / 5 * 3 / 4) has
 * Student's t with 5 (Demarta and McNeil, 2005). By the midpoints of X's
 * distribution. */
static double t4_together(double q)
{
    enum { CELLS = 4000 };
    double x = bur_student_quantile(q, 4), sum = 0;
    for (int i = 0; i < CELLS; i++) {
        double s = bur_student_quantile(q * (i + 0.5) / CELLS, 4);
        double sd = sqrt((4 + s * s) / 5 * 0.75);
        sum += bur_student_cdf((x - s / 2) / sd, 5);
    }
    return sum / CELLS;
}

static void student(void **state)
{
    (void)state;
    lab_near(2 * bur_student_cdf(-sqrt(5 * 0.5 / 1.5), 5), 0.253169995100323,
             1e-13);
    lab_near(t4_together(1e-12), 0.253169995100323, 1e-4);
    bur_arena *arena = bur_arena_create();
    double *u = BUR_NEW_N(arena, double, N), *v = BUR_NEW_N(arena, double, N);
    bur_copula copula = {
        .n = 2, .input = members, .factor = half, .df = 4, .site = 99};
    draw(&copula, make(arena, N), N, BLOCK, u, v);
    near(u, N, 0.5);
    near(v, N, 0.5);
    kendall(u, v, N, 1.0 / 3);
    together(u, v, N, 0.02, t4_together(0.02));
    together(u, v, N, 0.002, t4_together(0.002));
    /* a Gaussian one is far from that */
    assert_true(t4_together(0.002) > 0.2);
    copula.df = 0;
    draw(&copula, make(arena, N), N, BLOCK, u, v);
    int both = 0;
    for (int i = 0; i < N; i++) {
        both += u[i] < 0.002 && v[i] < 0.002;
    }
    assert_true(both / (0.002 * N) < 0.2);
    bur_arena_free(arena);
}

static void pieces_fit(void **state)
{
    (void)state;
    enum { FEW = 200 };
    bur_arena *arena = bur_arena_create();
    const bur_design *few = make(arena, FEW), *many = make(arena, 2 * FEW);
    bur_copula copula = {
        .n = 2, .input = members, .factor = half, .df = 2.5, .site = 99};
    double u[FEW], v[FEW], a[2 * FEW], b[2 * FEW];
    draw(&copula, few, FEW, 16, u, v);
    draw(&copula, many, 2 * FEW, 80, a, b);
    lab_same(u, a, FEW);
    lab_same(v, b, FEW);
    bur_arena_free(arena);
}

/* The third factor, 1 with probability 0.3, decides whether the two are tied
 * by 1/2 or by -1. */
static void regimes(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_scenario *s =
        lab_open("time: { end = 1.0; }; parameters: { r: { value = 0.0; }; };",
                 "inputs: { r: { dist = \"discrete\"; values = [0.0, 1.0]; "
                 "weights = [0.7, 0.3]; }; };");
    static const double opposite[4] = {1, 0, -1, 0};
    static const bur_regime_factor regime[1] = {{1, opposite}};
    bur_copula copula = {.n = 2,
                         .input = members,
                         .factor = half,
                         .regime = 2,
                         .regime_quantile = s->inputs.at[0].quantile,
                         .n_regimes = 1,
                         .regimes = regime};
    double *u = BUR_NEW_N(arena, double, N), *v = BUR_NEW_N(arena, double, N);
    double *r = BUR_NEW_N(arena, double, N), *x = BUR_NEW_N(arena, double, N);
    double *y = BUR_NEW_N(arena, double, N);
    const bur_design *design = make(arena, N);
    draw(&copula, design, N, BLOCK, u, v);
    bur_design_uniforms(design, 2, 0, N, r);
    int n = 0;
    for (int i = 0; i < N; i++) {
        if (r[i] > 0.7) {
            lab_near(u[i] + v[i], 1, 1e-12);
        } else {
            x[n] = u[i];
            y[n++] = v[i];
        }
    }
    assert_true(n > 0.69 * N && n < 0.71 * N);
    spearman(x, y, n, 0.482583739530997);
    bur_scenario_close(s);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gaussian), cmocka_unit_test(student),
        cmocka_unit_test(pieces_fit), cmocka_unit_test(regimes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
