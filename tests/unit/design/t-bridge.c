/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bridges: independent standard normals out, coarse shape first, whatever the
 * number of redraws. */
#include "lab.h"

enum { DRAWS = 4096 };

static bur_scenario *driven_by(const char *design, int months)
{
    char scenario[256];
    snprintf(scenario, sizeof scenario,
             "runs: { draws = %d; design = \"%s\"; seed = 3; }; "
             "time: { length = \"%d months\"; };"
             "output: { series = [\"a\", \"b\"]; };",
             DRAWS, design, months);
    return lab_open("time_unit = \"month\"; drivers: { a: { process = "
                    "\"white_noise\"; sd = 1; }; b: { process = \"ar1\"; "
                    "sd = 1; rho = 0.5; }; };",
                    scenario);
}

static bur_scenario *driven(int months)
{
    return driven_by("sobol", months);
}

static double *new_normals(const bur_scenario *s, int bridge, int first, int n)
{
    const bur_bridge *b = &s->plan->design->bridge[bridge];
    double *z = calloc((size_t)(b->n + 1) * (size_t)n, sizeof *z);
    assert_non_null(z);
    bur_design_normals(s->plan->design, bridge, s->program->graph,
                       (uint64_t)first, n, z);
    return z;
}

static void independent_normals(void **state)
{
    (void)state;
    const int months[] = {1, 2, 6, 11, 24};
    for (int m = 0; m < 5; m++) {
        bur_scenario *s = driven(months[m]);
        assert_int_equal(s->plan->design->n_bridges, 2);
        int n = s->plan->design->bridge[0].n;
        assert_int_equal(n, months[m] + 1);
        double *z = new_normals(s, 0, 0, DRAWS);
        for (int k = 0; k < n; k++) {
            const double *row = z + (size_t)k * DRAWS;
            lab_near(lab_average(row, DRAWS), 0, 0.02);
            lab_near(lab_variance(row, DRAWS), 1, 0.05);
            for (int j = 0; j < k; j++) {
                lab_near(lab_correlation(row, z + (size_t)j * DRAWS, DRAWS), 0,
                         0.07);
            }
        }
        free(z);
        bur_scenario_close(s);
    }
}

/* The sum of all normals is one Sobol' coordinate: nearly exact. */
static void coarse_first(void **state)
{
    (void)state;
    bur_scenario *s = driven(15);
    double *z = new_normals(s, 1, 0, DRAWS), sum[DRAWS] = {0};
    for (int k = 0; k < 16; k++) {
        for (int i = 0; i < DRAWS; i++) {
            sum[i] += z[k * DRAWS + i] / 4;
        }
    }
    lab_near(lab_average(sum, DRAWS), 0, 0.002);
    lab_near(lab_variance(sum, DRAWS), 1, 0.01);
    free(z);
    bur_scenario_close(s);
}

static void pieces_fit(void **state)
{
    (void)state;
    bur_scenario *s = driven(6);
    double *whole = new_normals(s, 1, 0, 50), *part = new_normals(s, 1, 17, 8);
    for (int k = 0; k < 7; k++) {
        lab_same(whole + k * 50 + 17, part + k * 8, 8);
    }
    free(whole);
    free(part);
    bur_scenario_close(s);
}

/* Every node is placed once, between two that are there already. */
static void layout(void **state)
{
    (void)state;
    for (int months = 1; months < 40; months++) {
        bur_scenario *s = driven(months);
        const bur_bridge *b = &s->plan->design->bridge[0];
        bool placed[64] = {true};
        for (int q = 0; q < b->n; q++) {
            assert_in_range(b->at[q], 1, b->n);
            assert_false(placed[b->at[q]]);
            assert_true(b->right[q] < 0 ||
                        (placed[b->left[q]] && placed[b->right[q]] &&
                         b->left[q] < b->at[q] && b->at[q] < b->right[q]));
            assert_true((q == 0) == (b->right[q] < 0));
            placed[b->at[q]] = true;
        }
        bur_scenario_close(s);
    }
}

/* Those of a draw are the opposite of its pair's; independent otherwise. A mean
 * of what is linear in them has no error at all. */
static void antithetic(void **state)
{
    (void)state;
    bur_scenario *s = driven_by("antithetic", 6);
    double *z = new_normals(s, 1, 0, DRAWS), *part = new_normals(s, 1, 37, 50);
    for (int k = 0; k < 7; k++) {
        const double *row = z + k * DRAWS;
        for (int i = 0; i < DRAWS; i++) {
            assert_true(row[i] == -row[i ^ 16]);
        }
        lab_near(lab_variance(row, DRAWS), 1, 4 * sqrt(4.0 / DRAWS));
        lab_same(row + 37, part + k * 50, 50);
        for (int j = 0; j < k; j++) {
            lab_near(lab_correlation(row, z + j * DRAWS, DRAWS), 0,
                     4.5 * sqrt(2.0 / DRAWS));
        }
    }
    free(z);
    free(part);
    lab l = lab_run_with(s, (bur_run_options){.threads = 2});
    assert_int_equal(l.status, BUR_OK);
    for (int row = 0; row < 7; row++) {
        lab_near(lab_mean(&l, 0, "b", row), 0, 1e-12);
    }
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(independent_normals), cmocka_unit_test(coarse_first),
        cmocka_unit_test(pieces_fit), cmocka_unit_test(layout),
        cmocka_unit_test(antithetic)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
