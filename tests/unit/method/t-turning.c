/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Switching values of functions in which they are known. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "method/turning.h"
#include "num/normal.h"

enum { N = 4096, K = 4 };

typedef struct sample {
    double x[K][N], d[N];
    const double *column[K];
    bur_turning_value value[K];
    bur_turning out;
} sample;

static double uniform(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return ((double)(*state >> 11) + 0.5) / 9007199254740992.0;
}

/* Columns: uniform on 0..1, uniform on 0..10, normal, 0 or 1. */
static sample *make(void)
{
    sample *s = calloc(1, sizeof *s);
    assert_non_null(s);
    uint64_t state = 7;
    for (int i = 0; i < N; i++) {
        s->x[0][i] = uniform(&state);
        s->x[1][i] = 10 * uniform(&state);
        s->x[2][i] = bur_normal_quantile(uniform(&state));
        s->x[3][i] = uniform(&state) < 0.3;
    }
    for (int j = 0; j < K; j++) {
        s->column[j] = s->x[j];
    }
    s->out.input = s->value;
    return s;
}

static bur_status ask(sample *s, int k, int64_t together)
{
    bur_turning_ask ask = {.n_inputs = k,
                           .n = N,
                           .x = s->column,
                           .d = s->d,
                           .together = together,
                           .level = 0.95};
    bur_fault fault = {0};
    return bur_turning_of(&ask, &s->out, &fault);
}

static double mean(const double *x)
{
    double sum = 0;
    for (int i = 0; i < N; i++) {
        sum += x[i];
    }
    return sum / N;
}

/* d = 1 + 4 x0 - x1 / 2 + 0.01 x2: without noise the values are exact. */
static void of_a_linear_function(void **state)
{
    (void)state;
    sample *s = make();
    for (int i = 0; i < N; i++) {
        s->d[i] = 1 + 4 * s->x[0][i] - s->x[1][i] / 2 + 0.01 * s->x[2][i];
    }
    assert_int_equal(ask(s, 3, 1), BUR_OK);
    double d = mean(s->d);
    assert_true(fabs(s->out.mean.value - d) < 1e-12);
    assert_true(fabs(s->out.explained - 1) < 1e-9);
    const bur_turning_value *v = s->value;
    assert_true(fabs(v[0].value.value - (mean(s->x[0]) - d / 4)) < 1e-9);
    assert_true(fabs(v[1].value.value - (mean(s->x[1]) + d * 2)) < 1e-8);
    /* 50 standard deviations away */
    assert_true(isnan(v[2].value.value) && isnan(v[2].distance));
    for (int i = 0; i < 2; i++) {
        assert_true(fabs(v[i].value.low - v[i].value.value) < 1e-6 &&
                    fabs(v[i].value.high - v[i].value.value) < 1e-6);
        assert_true(fabs(v[i].distance - fabs(v[i].value.value - v[i].median) /
                                             v[i].sd) < 1e-12);
    }
    assert_true(v[0].value.value < v[0].median &&
                fabs(v[0].beyond - v[0].value.value) < 0.02 &&
                fabs(v[0].below - v[0].beyond) < 1e-12);
    assert_true(v[1].value.value > v[1].median &&
                fabs(v[1].beyond - (1 - v[1].value.value / 10)) < 0.02);
    assert_true(fabs(v[1].below + v[1].beyond - 1) < 1e-12);
    free(s);
}

/* d = 0.5 - x2^2: even at +-0.707, both as near. */
static void of_a_square(void **state)
{
    (void)state;
    sample *s = make();
    for (int i = 0; i < N; i++) {
        s->d[i] = 0.5 - s->x[2][i] * s->x[2][i] + 2;
    }
    assert_int_equal(ask(s, 3, 1), BUR_OK);
    assert_true(fabs(fabs(s->value[2].value.value) - sqrt(2.5)) < 1e-6);
    free(s);
}

/* With noise the interval holds the true value about as often as it says. */
static void covers(void **state)
{
    (void)state;
    int hits = 0, runs = 200;
    sample *s = make();
    uint64_t seed = 99;
    for (int r = 0; r < runs; r++) {
        for (int i = 0; i < N; i++) {
            s->x[0][i] = uniform(&seed);
            s->d[i] =
                s->x[0][i] - 0.3 + 2 * bur_normal_quantile(uniform(&seed));
        }
        assert_int_equal(ask(s, 1, 1), BUR_OK);
        const bur_estimate *v = &s->value[0].value;
        hits += !(v->low > 0.3) && !(v->high < 0.3) && !isnan(v->value);
    }
    assert_in_range(hits, 180, 199);
    free(s);
}

/* An input of two values turns at one of them, or not. */
static void of_two_values(void **state)
{
    (void)state;
    sample *s = make();
    for (int i = 0; i < N; i++) {
        s->d[i] = 1 - 3 * s->x[3][i];
    }
    assert_int_equal(ask(s, 4, 1), BUR_OK);
    assert_true(s->value[3].value.value == 1);
    assert_true(isnan(s->value[3].value.low));
    assert_true(fabs(s->value[3].beyond - mean(s->x[3])) < 1e-12);
    for (int i = 0; i < N; i++) {
        s->d[i] = 1 - 0.5 * s->x[3][i];
    }
    assert_int_equal(ask(s, 4, 1), BUR_OK);
    assert_true(isnan(s->value[3].value.value));
    free(s);
}

/* Two draws of the same assumptions count as one: errors grow. */
static void draws_together(void **state)
{
    (void)state;
    sample *s = make();
    uint64_t seed = 5;
    for (int i = 0; i < N; i++) {
        int of = i / 8 * 8;
        s->x[0][i] = s->x[0][of];
        s->d[i] = i == of
                      ? s->x[0][of] - 0.4 + bur_normal_quantile(uniform(&seed))
                      : s->d[of];
    }
    assert_int_equal(ask(s, 1, 1), BUR_OK);
    double apart = s->out.mean.se;
    assert_int_equal(ask(s, 1, 8), BUR_OK);
    assert_true(s->out.mean.se > 1.8 * apart);
    free(s);
}

static void what_does_not_vary(void **state)
{
    (void)state;
    sample *s = make();
    for (int i = 0; i < N; i++) {
        s->x[1][i] = 3;
        s->x[2][i] = 2 * s->x[0][i]; /* determined by another */
        s->d[i] = i % 7 == 0 ? NAN : s->x[0][i] - 0.25;
    }
    assert_int_equal(ask(s, 3, 1), BUR_OK);
    assert_true(s->out.n < N);
    assert_true(isnan(s->value[1].value.value) && s->value[1].sd == 0);
    assert_true(fabs(s->value[0].value.value - 0.25) < 1e-9);
    assert_true(isnan(s->value[2].value.value));
    free(s);
}

static void too_few(void **state)
{
    (void)state;
    sample *s = make();
    for (int i = 0; i < N; i++) {
        s->d[i] = i < 33 ? 1 : NAN;
    }
    assert_int_equal(ask(s, 1, 1), BUR_BAD_INPUT);
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(of_a_linear_function),
                                       cmocka_unit_test(of_a_square),
                                       cmocka_unit_test(covers),
                                       cmocka_unit_test(of_two_values),
                                       cmocka_unit_test(draws_together),
                                       cmocka_unit_test(what_does_not_vary),
                                       cmocka_unit_test(too_few)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
