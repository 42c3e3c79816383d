/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paired differences against plain loops: independent draws, replicates,
 * quantiles, missing values. */
#include "study/paired.h"

#include "stat/compare.h"
#include "stat/interval.h"
#include "stress_case.h"

static const char two[] =
    "runs: { draws = 800; seed = 3; %s }; inputs: { burn: { dist = "
    "\"uniform\"; low = 0.0; high = 2.0; }; };" SHOP_POLICIES
    "output: { series = [\"cash\"]; };";

static bur_goal goal_of(const lab *l, const char *text)
{
    bur_goal goal;
    bur_fault fault;
    assert_int_equal(
        bur_goal_read(l->s->arena, l->s->plan, text, &goal, &fault), BUR_OK);
    return goal;
}

static lab run_two(const char *design)
{
    char text[600];
    snprintf(text, sizeof text, two, design);
    return lab_run(shop, text);
}

static bur_estimate difference(const lab *l, const char *text)
{
    bur_goal goal = goal_of(l, text);
    bur_pair pair = {.plan = l->o->plan,
                     .a = bur_outcome_measure(l->o, 1, goal.measure),
                     .b = bur_outcome_measure(l->o, 0, goal.measure),
                     .level = 0.9};
    bur_estimate e;
    bur_fault fault;
    assert_int_equal(bur_pair_difference(&pair, &goal, &e, &fault), BUR_OK);
    return e;
}

static void of_means(void **state)
{
    (void)state;
    lab l = run_two("");
    const double *a = lab_measure(&l, 1, "end"), *b = lab_measure(&l, 0, "end");
    double d[800];
    for (int i = 0; i < 800; i++) {
        d[i] = a[i] - b[i];
        /* who stays saves a tenth of its burn */
        lab_near(b[i] < 2 ? 0 : d[i], b[i] < 2 ? 0 : 2.4 * lab_input(&l, 0)[i],
                 1e-12);
    }
    bur_estimate e = difference(&l, "mean(end)");
    lab_near(e.value, lab_average(d, 800), 1e-12);
    lab_near(e.se, sqrt(lab_variance(d, 800) / 800), 1e-12);
    assert_int_equal(e.method, BUR_METHOD_PAIRED_T);
    lab_near(e.high - e.value, bur_interval_t(0.9, 799) * e.se, 1e-12);
    lab_close(&l);
}

static void of_probabilities(void **state)
{
    (void)state;
    lab l = run_two("");
    const double *a = lab_measure(&l, 1, "broke");
    const double *b = lab_measure(&l, 0, "broke");
    bur_both counts = {0};
    for (int i = 0; i < 800; i++) {
        counts.both += a[i] != 0 && b[i] != 0;
        counts.only_b += a[i] == 0 && b[i] != 0;
        counts.neither += a[i] == 0 && b[i] == 0;
    }
    bur_estimate want = bur_compare_proportions(counts, 0.9);
    bur_estimate e = difference(&l, "P(broke)");
    assert_true(e.value == want.value && e.low == want.low);
    assert_int_equal(e.method, BUR_METHOD_AGRESTI_MIN);
    /* an event of an amount: cash ends below 2 just where it is broke */
    assert_true(difference(&l, "P(end < 2)").low == want.low);
    lab_close(&l);
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double part_median(const double *x, int part)
{
    double y[50];
    for (int i = 0; i < 50; i++) {
        y[i] = x[part + 16 * i];
    }
    qsort(y, 50, sizeof *y, ascending);
    return (y[24] + y[25]) / 2;
}

static void of_quantiles(void **state)
{
    (void)state;
    static const char *const designs[] = {"", "design = \"sobol\";"};
    for (int s = 0; s < 2; s++) {
        lab l = run_two(designs[s]);
        const double *a = lab_measure(&l, 1, "end");
        const double *b = lab_measure(&l, 0, "end");
        double part[16];
        for (int r = 0; r < 16; r++) {
            part[r] = part_median(a, r) - part_median(b, r);
        }
        bur_estimate e = difference(&l, "median(end)");
        lab_near(e.se, sqrt(lab_variance(part, 16) / 16), 1e-10);
        assert_int_equal(e.method,
                         s == 0 ? BUR_METHOD_CHUNK_T : BUR_METHOD_REPLICATE_T);
        assert_int_equal(e.n, 800);
        lab_close(&l);
    }
}

/* Under replicates all means come from those of the replicates. */
static void of_replicates(void **state)
{
    (void)state;
    lab l = run_two("design = \"sobol\";");
    const double *a = lab_measure(&l, 1, "broke");
    const double *b = lab_measure(&l, 0, "broke");
    double part[16] = {0};
    for (int i = 0; i < 800; i++) {
        part[i % 16] += (a[i] - b[i]) / 50;
    }
    bur_estimate e = difference(&l, "P(broke)");
    lab_near(e.value, lab_average(part, 16), 1e-13);
    lab_near(e.se, sqrt(lab_variance(part, 16) / 16), 1e-13);
    lab_close(&l);
}

static void missing(void **state)
{
    (void)state;
    lab l = run_two("");
    bur_goal goal = goal_of(&l, "mean(end)");
    double a[800], b[800];
    for (int i = 0; i < 800; i++) {
        a[i] = i % 2 == 0 ? i : NAN;
        b[i] = i % 4 == 0 ? NAN : i + 3;
    }
    bur_pair pair = {l.o->plan, a, b, 0.95};
    bur_estimate e;
    bur_fault fault;
    assert_int_equal(bur_pair_difference(&pair, &goal, &e, &fault), BUR_OK);
    assert_true(e.value == -3 && e.se == 0 && e.n == 200);
    for (int i = 0; i < 800; i++) {
        a[i] = NAN;
    }
    assert_int_equal(bur_pair_difference(&pair, &goal, &e, &fault), BUR_OK);
    assert_true(isnan(e.value) && e.n == 0);
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_means), cmocka_unit_test(of_probabilities),
        cmocka_unit_test(of_quantiles), cmocka_unit_test(of_replicates),
        cmocka_unit_test(missing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
