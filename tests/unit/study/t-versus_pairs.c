/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Differences: paired, events by their counts, verdicts, intervals that hold
 * together; and coverage under replicated designs. */
#include "versus_case.h"

#include "stat/compare.h"
#include "stat/interval.h"

static const char *const three[] = {"hold", "spend", "save"};
static const bur_versus_asked plain = {.optimism = 0.5, .resamples = 199};

static bur_sheet_measure measure(bool is_share)
{
    return (bur_sheet_measure){.name = "x",
                               .title = "X",
                               .unit = "",
                               .is_share = is_share,
                               .high_is_better = !is_share,
                               .measure = 0,
                               .series = -1};
}

/* Numbers that do not repeat soon. */
static double noise(int i)
{
    return fmod(i * 0.6180339887498949 + fmod(i * i * 0.414213562, 1), 1) - 0.5;
}

static void paired(void **state)
{
    (void)state;
    enum { N = 400 };
    double x[3 * N], scratch[N];
    for (int i = 0; i < N; i++) {
        x[i] = 100 * noise(i);
        x[N + i] = x[i] + 1 + noise(i + 5000);
        x[2 * N + i] = x[i] + 0.001 * noise(i + 9000);
    }
    bur_sheet_measure of = measure(false);
    bur_sheet sheet = versus_made("a", 3, three, N, &of, x);
    bur_versus_value material = {"x", 0.5};
    bur_versus_asked asked = plain;
    asked.n_material = 1;
    asked.material = &material;
    bur_answer *answer = versus_answer(&sheet, 1, &asked);
    const bur_estimate *d =
        column_named(answer, "policy_differences", "x")->estimate;
    bur_comparison want = bur_compare_arrays(x + N, x, NULL, N, 0.95, scratch);
    assert_true(isnan(d[0].value));
    assert_true(d[1].value == want.difference.value &&
                d[1].low == want.difference.low &&
                d[1].method == BUR_METHOD_PAIRED_T);
    assert_true(column_named(answer, "policy_pairing", "variance_reduction")
                    ->number[1] == want.reduction);
    const char *const *verdict =
        column_named(answer, "policy_differences", "x_verdict")->text;
    assert_null(verdict[0]);
    assert_string_equal(verdict[1], "better");
    assert_string_equal(verdict[2], "tie");
    /* all together they reach further than alone */
    double low =
        column_named(answer, "policy_pairing", "together_low")->number[1];
    assert_true(low < d[1].low &&
                low > d[1].value - 2 * (d[1].value - d[1].low));
    bur_answer_free(answer);
    bur_sheet_free(&sheet);
}

/* 12 draws only under spend, 3 only under hold: 2 P(Bin(15, 1/2) <= 3) is
 * 2 (1 + 15 + 105 + 455) / 2^15. */
static void events(void **state)
{
    (void)state;
    enum { N = 100 };
    double x[3 * N] = {0};
    for (int i = 0; i < 3; i++) {
        x[i] = 1;
    }
    for (int i = 10; i < 22; i++) {
        x[N + i] = 1;
    }
    bur_sheet_measure of = measure(true);
    bur_sheet sheet = versus_made("a", 3, three, N, &of, x);
    bur_answer *answer = versus_answer(&sheet, 1, &plain);
    const double *p = column_named(answer, "policy_pairing", "p")->number;
    const double *holm =
        column_named(answer, "policy_pairing", "p_holm")->number;
    const bur_estimate *d =
        column_named(answer, "policy_differences", "x")->estimate;
    lab_near(p[1], 2 * 576 / 32768.0, 1e-12);
    lab_near(p[2], 0.25, 1e-12); /* three of three */
    lab_near(holm[1], 2 * p[1], 1e-12);
    lab_near(d[1].value, 0.09, 1e-15);
    assert_int_equal(d[1].method, BUR_METHOD_AGRESTI_MIN);
    const char *const *verdict =
        column_named(answer, "policy_differences", "x_verdict")->text;
    assert_string_equal(verdict[1], "unclear");
    bur_answer_free(answer);
    bur_sheet_free(&sheet);
}

static void the_same(void **state)
{
    (void)state;
    const double x[6] = {1, 2, 1, 2, 1, 2};
    bur_sheet_measure of = measure(false);
    bur_sheet sheet = versus_made("a", 3, three, 2, &of, x);
    bur_answer *answer = versus_answer(&sheet, 1, &plain);
    assert_string_equal(
        column_named(answer, "policy_differences", "x_verdict")->text[1],
        "the same");
    bur_answer_free(answer);
    bur_sheet_free(&sheet);
}

/* Under Sobol' the interval comes from replicates; it holds the truth, 12
 * months of half a burn of mean 2. */
static void replicates(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_sheet sheet = versus_run(
        arena, field_model,
        "runs: { draws = 1024; seed = 5; design = \"sobol\"; }; policies: { "
        "none: {}; thrift: { set: { burn = \"burn * 0.5\"; }; }; "
        "};" FIELD_INPUTS,
        "a", &versus_all, NULL);
    bur_answer *answer = versus_answer(&sheet, 1, &plain);
    const bur_estimate *d =
        column_named(answer, "policy_differences", "end")->estimate;
    assert_int_equal(d[1].method, BUR_METHOD_REPLICATE_T);
    assert_true(d[1].low < 12 && 12 < d[1].high && d[1].se < 0.01);
    bur_answer_free(answer);
    bur_sheet_free(&sheet);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paired),
        cmocka_unit_test(events),
        cmocka_unit_test(the_same),
        cmocka_unit_test(replicates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
