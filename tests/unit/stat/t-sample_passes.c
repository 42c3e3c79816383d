/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passes over a sample tell, bit by bit, what copies of it tell. */
#include "stat/sample_passes.h"

#include "draws.h"

enum { N = 17011, LEVELS = 19 };

typedef struct asked {
    bur_estimate mean, median, tail, all_of_it, quantile[LEVELS];
    double level[LEVELS];
} asked;

static void same_estimate(const bur_estimate *a, const bur_estimate *b)
{
    const double x[] = {a->value, a->se, a->low, a->high};
    const double y[] = {b->value, b->se, b->low, b->high};
    for (int i = 0; i < 4; i++) {
        assert_true(memcmp(&x[i], &y[i], sizeof x[i]) == 0 ||
                    (isnan(x[i]) && isnan(y[i])));
    }
    assert_int_equal(a->n, b->n);
    assert_int_equal(a->method, b->method);
}

static asked ask(bur_sample s, int64_t at_once)
{
    asked a;
    bur_fault fault;
    double p[LEVELS];
    for (int i = 0; i < LEVELS; i++) {
        p[i] = (LEVELS - i) / (LEVELS + 1.0);
    }
    s.at_once = at_once;
    assert_int_equal(bur_sample_open(&s, &fault), BUR_OK);
    assert_int_equal(s.passes != NULL, at_once > 0);
    a.mean = bur_sample_mean(&s);
    a.median = bur_sample_quantile(&s, 0.5);
    a.tail = bur_sample_tail(&s, 0.05);
    a.all_of_it = bur_sample_tail(&s, 1);
    bur_sample_quantiles(&s, p, LEVELS, a.quantile);
    bur_sample_levels(&s, p, LEVELS, a.level);
    assert_int_equal(bur_sample_sound(&s, &fault), BUR_OK);
    bur_sample_close(&s);
    return a;
}

static void both_ways(const bur_sample *s)
{
    asked a = ask(*s, 0), b = ask(*s, 100);
    same_estimate(&a.mean, &b.mean);
    same_estimate(&a.median, &b.median);
    same_estimate(&a.tail, &b.tail);
    same_estimate(&a.all_of_it, &b.all_of_it);
    for (int i = 0; i < LEVELS; i++) {
        same_estimate(&a.quantile[i], &b.quantile[i]);
        assert_true(memcmp(&a.level[i], &b.level[i], sizeof a.level[i]) == 0 ||
                    (isnan(a.level[i]) && isnan(b.level[i])));
    }
}

/* Of every design, side, and kind. */
static void all_kinds(const double *x, int64_t n)
{
    for (int kind = 0; kind < 12; kind++) {
        bur_sample s = {.x = x,
                        .n_draws = n,
                        .luck = kind % 3 == 2 ? 7 : 1,
                        .replicated = kind % 3 > 0,
                        .is_flag = kind % 2,
                        .side = kind < 6 ? BUR_LOWER : BUR_UPPER,
                        .confidence = 0.9};
        both_ways(&s);
    }
}

static void of_numbers(void **state)
{
    (void)state;
    double *x = draw_normals(5, N);
    all_kinds(x, N);
    all_kinds(x, 1024);
    for (int i = 0; i < N; i++) {
        x[i] = i % 5 == 0 ? NAN : i % 7 == 0 ? -0.0 : i % 11 == 0 ? 0.0 : x[i];
    }
    all_kinds(x, N);
    for (int i = 0; i < N; i++) {
        x[i] = i % 16 == 3 ? INFINITY : floor(3 * x[i]);
    }
    all_kinds(x, N); /* one replicate has none, and many are alike */
    free(x);
}

static void of_few(void **state)
{
    (void)state;
    double *x = draw_normals(6, 300);
    all_kinds(x, 101);
    for (int i = 0; i < 300; i++) {
        x[i] = i == 200 ? 3.5 : NAN;
    }
    all_kinds(x, 300);
    x[200] = NAN;
    all_kinds(x, 300);
    free(x);
}

static void read_twice(const void *context, int64_t first, int n, double *out)
{
    const double *x = context;
    for (int i = 0; i < n; i++) {
        out[i] = 2 * x[first + i];
    }
}

/* What is read is what lies there; and of differences. */
static void of_what_is_read(void **state)
{
    (void)state;
    double *x = draw_normals(7, N), *twice = draw_normals(8, N);
    for (int i = 0; i < N; i++) {
        twice[i] = 2 * x[i];
    }
    bur_sample there = {
        .x = twice, .n_draws = N, .luck = 1, .confidence = 0.95};
    bur_sample read = there;
    read.x = NULL;
    read.read = read_twice;
    read.context = x;
    both_ways(&read);
    asked a = ask(there, 0), b = ask(read, 1000);
    same_estimate(&a.tail, &b.tail);
    bur_fault fault;
    bur_estimate by_copy, by_pass;
    x[17] = NAN;
    assert_int_equal(bur_sample_difference(&there, x, &by_copy, &fault),
                     BUR_OK);
    there.at_once = 1000;
    assert_int_equal(bur_sample_difference(&there, x, &by_pass, &fault),
                     BUR_OK);
    same_estimate(&by_copy, &by_pass);
    assert_int_equal(by_copy.n, N - 1);
    free(x);
    free(twice);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(of_numbers),
                                       cmocka_unit_test(of_few),
                                       cmocka_unit_test(of_what_is_read)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
