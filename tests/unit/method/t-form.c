/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Design points that are known: a plane, a circle, an origin that fails. */
#include "method/form.h"

#include "margins.h"

static const bur_form_options exact = {.step = 1e-3,
                                       .central = true,
                                       .tolerance = 1e-9,
                                       .farthest = 8,
                                       .most = 50};

static void a_plane_to_ten_digits(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    margin_of m;
    bur_points limit = margin_limit(&m, 3, margin_linear);
    const double start[6] = {0, 0, 0, 2, -1, 3};
    bur_design_point p[2];
    bur_fault fault;
    assert_int_equal(
        bur_form_search(arena, &limit, start, 2, &exact, p, &fault), BUR_OK);
    double l22 = sqrt(0.96);
    for (int k = 0; k < 2; k++) {
        assert_true(p[k].found);
        assert_true(fabs(p[k].beta - MARGIN_LINEAR_BETA) < 1e-10);
        assert_true(fabs(bur_limit_probability(p[k].beta) - MARGIN_LINEAR_P) <
                    1e-11);
        double x = p[k].z[0];
        double y = 0.8 * (-0.2 * x + l22 * p[k].z[1]);
        assert_true(fabs(x + 1.17065128) < 1e-8);
        assert_true(fabs(y - 0.67600989) < 1e-8);
        assert_true(fabs(p[k].margin) < 1e-9);
    }
    bur_arena_free(arena);
}

static void a_circle(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    margin_of m;
    bur_points limit = margin_limit(&m, 2, margin_circle);
    const double start[4] = {0, 0, 5, 1};
    bur_design_point p[2];
    bur_fault fault;
    assert_int_equal(
        bur_form_search(arena, &limit, start, 2, &exact, p, &fault), BUR_OK);
    for (int k = 0; k < 2; k++) {
        assert_true(p[k].found && fabs(p[k].beta - 3) < 1e-8);
        assert_true(fabs(p[k].z[0] - 1.8) < 1e-7);
        assert_true(fabs(p[k].z[1] - 2.4) < 1e-7);
        assert_true(fabs(p[k].towards[0] - 0.6) < 1e-7);
    }
    bur_arena_free(arena);
}

/* One-sided slopes with a wide step, as of a simulation. */
static void coarse_slopes_come_near(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    margin_of m;
    bur_points limit = margin_limit(&m, 2, margin_circle);
    bur_form_options options = exact;
    options.central = false;
    options.step = 0.1;
    options.tolerance = 0.1;
    const double start[2] = {0, 0};
    bur_design_point p;
    bur_fault fault;
    assert_int_equal(
        bur_form_search(arena, &limit, start, 1, &options, &p, &fault), BUR_OK);
    assert_true(p.found && fabs(p.beta - 3) < 0.05);
    bur_arena_free(arena);
}

static double margin_failing(const double *z)
{
    return -1 + z[0] + z[1];
}

static void an_origin_that_fails_has_a_negative_beta(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    margin_of m;
    bur_points limit = margin_limit(&m, 2, margin_failing);
    const double start[2] = {0, 0};
    bur_design_point p;
    bur_fault fault;
    assert_int_equal(
        bur_form_search(arena, &limit, start, 1, &exact, &p, &fault), BUR_OK);
    assert_true(p.found && fabs(p.beta + sqrt(0.5)) < 1e-9);
    assert_true(bur_limit_probability(p.beta) > 0.5);
    bur_arena_free(arena);
}

static double margin_flat(const double *z)
{
    return 1 + 0 * z[0];
}

static double margin_edge(const double *z)
{
    return z[0] > 1 ? NAN : 3 - z[0];
}

static void what_cannot_be_found_is_not(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    margin_of m;
    bur_points limit = margin_limit(&m, 1, margin_flat);
    const double start[1] = {0.5};
    bur_design_point p;
    bur_fault fault;
    assert_int_equal(
        bur_form_search(arena, &limit, start, 1, &exact, &p, &fault), BUR_OK);
    assert_true(!p.found && isinf(p.off) && p.towards[0] == 0);
    limit = margin_limit(&m, 1, margin_edge);
    assert_int_equal(
        bur_form_search(arena, &limit, start, 1, &exact, &p, &fault), BUR_OK);
    assert_true(!p.found && p.margin > 0);
    bur_arena_free(arena);
}

static bur_status ill(void *context, const double *z, int64_t n, double *y,
                      bur_fault *fault)
{
    (void)context, (void)z, (void)n, (void)y;
    return bur_fail(fault, BUR_INTERRUPTED, "stop");
}

static void a_study_that_stops_stops_the_search(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_points limit = {1, 1, ill, NULL};
    const double start[1] = {0};
    bur_design_point p;
    bur_fault fault;
    assert_int_equal(
        bur_form_search(arena, &limit, start, 1, &exact, &p, &fault),
        BUR_INTERRUPTED);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plane_to_ten_digits),
        cmocka_unit_test(a_circle),
        cmocka_unit_test(coarse_slopes_come_near),
        cmocka_unit_test(an_origin_that_fails_has_a_negative_beta),
        cmocka_unit_test(what_cannot_be_found_is_not),
        cmocka_unit_test(a_study_that_stops_stops_the_search)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
