/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rays: where they fail, never, at once; and how often the margin is asked. */
#include "method/rays.h"

#include "margins.h"

static void they_end_where_it_fails(void **state)
{
    (void)state;
    margin_of m;
    bur_points limit = margin_limit(&m, 2, margin_circle);
    const double origin[2] = {0, 0}, inside[2] = {3, 3};
    const double x[2] = {1, 0}, towards[2] = {0.6, 0.8};
    bur_ray rays[3] = {{.from = origin, .along = towards, .far = 6},
                       {.from = origin, .along = x, .far = 6},
                       {.from = inside, .along = x, .far = 6}};
    bur_ray_options options = {.cuts = 6, .halvings = 30};
    bur_fault fault;
    assert_int_equal(bur_rays_reach(&limit, rays, 3, &options, &fault), BUR_OK);
    assert_true(rays[0].t >= 3 && rays[0].t < 3 + 1e-8);
    assert_true(rays[0].safe <= 3 && rays[0].safe > 3 - 1e-8);
    assert_true(isnan(rays[1].t) && rays[1].safe == 6);
    assert_true(rays[2].t == 0 && isnan(rays[2].safe));
    assert_int_equal(m.asked, 3 * 7 + 30);
}

static double margin_gap(const double *z)
{
    return z[0] > 2 && z[0] < 3 ? NAN : 4.5 - z[0];
}

static void what_has_no_value_has_not_failed(void **state)
{
    (void)state;
    margin_of m;
    bur_points limit = margin_limit(&m, 1, margin_gap);
    const double origin[1] = {0}, x[1] = {1};
    bur_ray ray = {.from = origin, .along = x, .far = 6};
    bur_ray_options options = {.cuts = 4, .halvings = 20};
    bur_fault fault;
    assert_int_equal(bur_rays_reach(&limit, &ray, 1, &options, &fault), BUR_OK);
    assert_true(fabs(ray.t - 4.5) < 1e-5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_end_where_it_fails),
        cmocka_unit_test(what_has_no_value_has_not_failed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
