/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elementary functions: against 80-bit libm in units in the last place, at
 * C's edge cases, and as bits that no compiler may change. */
#include "near.h"

#include "num/vmath.h"

/* The error of got in units of the last place of want. */
static double ulps(double got, long double want)
{
    double nearest = (double)want;
    if (got == nearest || (got != got && nearest != nearest)) {
        return got == got
                   ? (double)fabsl(got - want) /
                         (nextafter(fabs(nearest), INFINITY) - fabs(nearest))
                   : 0;
    }
    if (isinf(nearest) || isinf(got)) {
        return 1e9;
    }
    double step = nextafter(fabs(nearest), INFINITY) - fabs(nearest);
    return (double)(fabsl((long double)got - want) / step);
}

typedef struct one_argument {
    const char *name;
    double (*ours)(double);
    long double (*theirs)(long double);
    double low, high;
} one_argument;

static const one_argument functions[] = {
    {"exp", bur_exp, expl, -745, 709.7},
    {"exp", bur_exp, expl, -1, 1},
    {"expm1", bur_expm1, expm1l, -40, 709.7},
    {"expm1", bur_expm1, expm1l, -0.5, 0.5},
    {"log", bur_log, logl, 0, 4},
    {"log", bur_log, logl, 0.99, 1.01},
    {"log", bur_log, logl, 0, 1e300},
    {"log", bur_log, logl, 0, 1e-310},
    {"log10", bur_log10, log10l, 0, 20},
    {"log1p", bur_log1p, log1pl, -1, 3},
    {"log1p", bur_log1p, log1pl, -1e-9, 1e-9},
    {"sin", bur_sin, sinl, -10, 10},
    {"sin", bur_sin, sinl, -1e5, 1e5},
    {"sin", bur_sin, sinl, -1e15, 1e15},
    {"cos", bur_cos, cosl, -10, 10},
    {"cos", bur_cos, cosl, -1e5, 1e5},
    {"cos", bur_cos, cosl, -1e15, 1e15},
    {"tan", bur_tan, tanl, -10, 10},
    {"tan", bur_tan, tanl, -1e15, 1e15},
    {"asin", bur_asin, asinl, -1, 1},
    {"acos", bur_acos, acosl, -1, 1},
    {"acos", bur_acos, acosl, 0.999, 1},
    {"atan", bur_atan, atanl, -4, 4},
    {"atan", bur_atan, atanl, -1e9, 1e9},
    {"sinh", bur_sinh, sinhl, -2, 2},
    {"sinh", bur_sinh, sinhl, -710.4, 710.4},
    {"cosh", bur_cosh, coshl, -2, 2},
    {"cosh", bur_cosh, coshl, -710.4, 710.4},
    {"tanh", bur_tanh, tanhl, -2, 2},
    {"tanh", bur_tanh, tanhl, -30, 30},
};

static void test_errors_stay_below_two_ulps(void **state)
{
    (void)state;
    for (size_t f = 0; f < sizeof functions / sizeof *functions; f++) {
        const one_argument *one = &functions[f];
        for (uint64_t i = 0; i < 4000; i++) {
            double x = random_between(f, i, one->low, one->high);
            double error = ulps(one->ours(x), one->theirs(x));
            if (!(error < 1.5)) {
                printf("%s(%a) is off by %g ulp\n", one->name, x, error);
                fail();
            }
        }
    }
}

static void test_pow_error_stays_below_two_ulps(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 40000; i++) {
        double x = bur_exp(random_between(1, i, -700, 700));
        double y = random_between(2, i, -700, 700) / bur_log(x);
        x = i % 3 == 0 ? random_between(3, i, 0.9, 1.1) : x;
        y = i % 3 == 0 ? random_between(4, i, -6000, 6000) : y;
        double error = ulps(bur_pow(x, y), powl(x, y));
        if (!(error < 1.5)) {
            printf("pow(%a, %a) is off by %g ulp\n", x, y, error);
            fail();
        }
    }
}

static const double edges[] = {
    0.0,        -0.0,    1,       -1,      0.5,     -0.5,     2,
    -2,         3,       -3,      1.5,     -1.5,    INFINITY, -INFINITY,
    NAN,        0x1p53,  -0x1p53, 0x1p52,  -7,      1e300,    -1e300,
    5e-324,     -5e-324, 1e-310,  -1e-310, 710,     -746,     1e10,
    0x1p53 + 2, 0.4e16,  1e-20,   -1e-20,  0x1p-54, -0x1p-60};

enum { N_EDGES = sizeof edges / sizeof *edges };

/* Zeros with their signs, infinities and NaN as libm has them. */
static void check_edge(const char *name, double got, double want)
{
    bool exact = want == 0 || isinf(want) || want != want;
    bool same = (got != got && want != want) ||
                (got == want && signbit(got) == signbit(want));
    if (exact ? !same : !(fabs(got - want) <= 5e-16 * fabs(want) + 5e-324)) {
        printf("%s: %.17g, not %.17g\n", name, got, want);
        fail();
    }
}

static void test_edges_are_those_of_the_c_standard(void **state)
{
    (void)state;
    for (int i = 0; i < N_EDGES; i++) {
        double x = edges[i];
        check_edge("exp", bur_exp(x), exp(x));
        check_edge("expm1", bur_expm1(x), expm1(x));
        check_edge("log", bur_log(x), log(x));
        check_edge("log10", bur_log10(x), log10(x));
        check_edge("log1p", bur_log1p(x), log1p(x));
        check_edge("sin", bur_sin(x), sin(x));
        check_edge("cos", bur_cos(x), cos(x));
        check_edge("tan", bur_tan(x), tan(x));
        check_edge("asin", bur_asin(x), asin(x));
        check_edge("acos", bur_acos(x), acos(x));
        check_edge("atan", bur_atan(x), atan(x));
        check_edge("sinh", bur_sinh(x), sinh(x));
        check_edge("cosh", bur_cosh(x), cosh(x));
        check_edge("tanh", bur_tanh(x), tanh(x));
        for (int j = 0; j < N_EDGES; j++) {
            check_edge("pow", bur_pow(x, edges[j]), pow(x, edges[j]));
        }
    }
}

static void test_what_should_be_exact_is(void **state)
{
    (void)state;
    static const double power[] = {1e0, 1e1,  1e2,  1e3,  1e7,
                                   1e9, 1e12, 1e15, 1e20, 1e22};
    static const int exponent[] = {0, 1, 2, 3, 7, 9, 12, 15, 20, 22};
    for (int i = 0; i < 10; i++) {
        assert_true(bur_log10(power[i]) == exponent[i]);
    }
    for (int i = -30; i <= 30; i++) {
        assert_true(bur_pow(2, i) == ldexp(1, i));
        assert_true(bur_pow(i, 2) == i * i);
        assert_true(bur_pow(i, 3) == i * i * i);
    }
    assert_true(bur_exp(0) == 1 && bur_log(1) == 0 && bur_cos(0) == 1);
}

static void test_lanes_give_the_bits_of_one_at_a_time(void **state)
{
    (void)state;
    enum { N = 77 };
    for (int far = 0; far < 2; far++) {
        double x[N], s[N], c[N], t[N];
        for (int j = 0; j < N; j++) {
            x[j] = random_between(5, (uint64_t)j, -50, 50);
        }
        x[13] = far ? 1e300 : x[13];
        bur_sin_lanes(s, x, N);
        bur_cos_lanes(c, x, N);
        bur_tan_lanes(t, x, N);
        for (int j = 0; j < N; j++) {
            assert_true(same_bits(s[j], bur_sin(x[j])));
            assert_true(same_bits(c[j], bur_cos(x[j])));
            assert_true(same_bits(t[j], bur_tan(x[j])));
        }
    }
}

/* Every compiler, optimisation level and instruction set must give these
 * bits; so must every later version of Bursar, or stored results change. */
static void test_bits_are_frozen(void **state)
{
    (void)state;
    uint64_t hash = BUR_HASH_SEED;
    for (uint64_t i = 0; i < 2000; i++) {
        double u = random_unit(6, i), x = 40 * u - 20;
        double y[] = {
            bur_exp(x),        bur_log(u),         bur_log10(u), bur_pow(u, x),
            bur_sin(x),        bur_cos(x),         bur_tan(x),   bur_asin(u),
            bur_acos(u),       bur_atan(x),        bur_sinh(x),  bur_cosh(x),
            bur_tanh(0.1 * x), bur_sin(1e100 * u), bur_expm1(x), bur_log1p(-u)};
        hash = bur_hash_bytes(hash, y, sizeof y);
    }
    if (hash != UINT64_C(0x2b77aa9c22b2c3bc)) {
        printf("hash is 0x%016llx\n", (unsigned long long)hash);
        fail();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_errors_stay_below_two_ulps),
        cmocka_unit_test(test_pow_error_stays_below_two_ulps),
        cmocka_unit_test(test_edges_are_those_of_the_c_standard),
        cmocka_unit_test(test_what_should_be_exact_is),
        cmocka_unit_test(test_lanes_give_the_bits_of_one_at_a_time),
        cmocka_unit_test(test_bits_are_frozen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
