/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The space: failures as they are written, switches, margins in closed form. */
#include "reverse_case.h"

static bur_run_options options = {.threads = 2};

static reverse_failure read(const bur_scenario *s, const char *text)
{
    reverse_failure failure;
    bur_fault fault = {0};
    if (bur_reverse_read_failure(s->arena, s->plan, text, &failure, &fault) !=
        BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return failure;
}

static void failures(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(reverse_model, REVERSE_RUNS REVERSE_INPUTS);
    reverse_failure f = read(s, "final < -line");
    assert_true(f.measure == 0 && f.relation == '<' && f.bound == -1);
    f = read(s, "P(final > 2)");
    assert_true(!f.by_share && f.relation == '>' && f.bound == 2);
    assert_true(bur_reverse_margin(&f, 5) == -3);
    f = read(s, NULL);
    assert_true(f.by_share && f.measure == 1);
    assert_true(bur_reverse_margin(&f, 1) == -0.5);
    assert_true(bur_reverse_margin(&f, 0.25) == 0.25);
    static const char *const wrong[] = {
        "finall < 0",     "final",     "broke < 1",
        "mean(final)",    "final < x", "when < 5",
        "q05(final) < 0", "final < ",  "P(final<0) < 0.1"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        bur_fault fault = {0};
        assert_int_equal(
            bur_reverse_read_failure(s->arena, s->plan, wrong[i], &f, &fault),
            BUR_BAD_INPUT);
        assert_true(strlen(fault.message) > 20);
    }
    bur_scenario_close(s);
}

static void switches(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        reverse_model, REVERSE_RUNS REVERSE_SHOCK
        "inputs: { x: { dist = \"discrete\"; values = [1.0, 2.0, 5.0]; weights "
        "= [0.2, 0.5, 0.3]; }; y: { dist = \"bernoulli\"; p = 0.25; };"
        " w: { dist = \"binomial\"; n = 40; p = 0.5; }; };");
    reverse r = reverse_start(s, &options, "final < 0");
    assert_int_equal(r.space.n_axes, 5);
    assert_int_equal(r.space.n_switches, 3);
    assert_int_equal(r.space.n_free, 2); /* w has too many; and the size */
    const reverse_switch *x = &r.space.switches[0];
    assert_true(x->n == 3 && x->usual == 1 && x->value[2] == 5);
    assert_true(fabs(x->p[0] - 0.2) < 1e-9 && fabs(x->p[2] - 0.3) < 1e-9);
    assert_true(fabs(x->u[1] - 0.45) < 1e-9);
    const reverse_switch *happens = &r.space.switches[2];
    assert_true(happens->n == 2 && happens->value[1] == 1);
    assert_true(fabs(happens->p[1] - 0.2) < 1e-9 && happens->usual == 0);
    assert_int_equal(r.n_regimes, 12);
    assert_true(r.left < 1e-9);
    assert_true(!bur_reverse_matters(&r, r.space.free[1], (int[]){0, 0, 0}));
    assert_true(bur_reverse_matters(&r, r.space.free[1], (int[]){0, 0, 1}));
    assert_true(bur_reverse_belongs(&r, r.space.free[1], 2));
    assert_true(!bur_reverse_belongs(&r, r.space.free[0], 2));
    reverse_end(&r, s);
}

/* Of a copula, no input is a switch. */
static void margins(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        reverse_model, REVERSE_RUNS REVERSE_INPUTS REVERSE_CORRELATIONS);
    reverse r = reverse_start(s, &options, "final < 0");
    int none[1] = {0}, which[2] = {0, 2};
    reverse_limit limit = {.r = &r, .choice = none, .luck = 64};
    bur_points points = bur_reverse_points(&limit);
    const double z[6] = {0.5, -1, 2, 0, 0, 0};
    double margin[2];
    bur_fault fault;
    assert_int_equal(points.n_inputs, 3);
    assert_int_equal(bur_limit_at(&points, z, 2, margin, &fault), BUR_OK);
    double l22 = sqrt(0.96), l32 = 0.22 / l22, l33 = sqrt(0.84 - l32 * l32);
    double x = 0.5, y = 0.8 * (-0.2 * 0.5 - l22);
    double w = 1.2 * (-0.4 * 0.5 - l32 + 2 * l33);
    double want = 2 + 0.8 * x - 0.6 * y - 0.5 * w;
    assert_true(fabs(margin[0] - want) < 1e-12 && fabs(margin[1] - 2) < 1e-12);
    reverse_limit some = {
        .r = &r, .choice = none, .n = 2, .which = which, .luck = 1};
    points = bur_reverse_points(&some);
    const double part[2] = {1, 1};
    assert_int_equal(bur_limit_at(&points, part, 1, margin, &fault), BUR_OK);
    want = 2 + 0.8 - 0.6 * 0.8 * -0.2 - 0.5 * 1.2 * (-0.4 + l33);
    assert_true(fabs(margin[0] - want) < 1e-12);
    reverse_end(&r, s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(failures),
                                       cmocka_unit_test(switches),
                                       cmocka_unit_test(margins)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
