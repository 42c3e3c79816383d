/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of drivers: each process against its recurrence, luck given. */
#include "small_model.h"

/* y is the driver, redrawn each month: every second step */
static void follow(small_model *m, const char *driver)
{
    m->z0 = 2;
    m->z = -1;
    small_follow(m, bur_arena_printf(m->arena,
                                     SMALL_TIME "drivers: { y: { %s }; };",
                                     driver));
}

static void near(double a, double b)
{
    assert_true(fabs(a - b) <= 1e-14 * (1 + fabs(b)));
}

static void noise_is_held_between_its_strikes(void **state)
{
    small_model *m = *state;
    follow(m, "process = \"white_noise\"; sd = 0.5; mean = 10;");
    const double y[] = {11, 11, 9.5, 9.5, 9.5};
    assert_memory_equal(m->y, y, sizeof y);
}

static void an_ar1_starts_stationary(void **state)
{
    small_model *m = *state;
    follow(m, "process = \"ar1\"; sd = 0.5; rho = 0.6;");
    double x = 0.5 * 2;
    for (int i = 0; i < 8; i += 2, x = 0.6 * x - 0.5 * 0.8) {
        near(m->y[i], x);
    }
}

static void walks_drift(void **state)
{
    small_model *m = *state;
    follow(m, "process = \"random_walk\"; sd = 0.5; drift = 2;");
    near(m->y[1], 0);
    near(m->y[2], 1.5);
    near(m->y[8], 6);
    follow(m, "process = \"gbm\"; sd = 0.5; drift = 0.1; mean = 3;");
    near(m->y[0], 3);
    near(m->y[4], 3 * exp(2 * (0.1 - 0.125 - 0.5)));
}

/* exp(x - sd^2 / 2): its mean is one */
static void a_factor_has_mean_one(void **state)
{
    small_model *m = *state;
    follow(m, "process = \"white_noise\"; sd = 0.5; form = "
              "\"multiplicative\";");
    near(m->y[0], exp(1 - 0.125));
    near(m->y[2], exp(-0.5 - 0.125));
}

/* u = 0.9 under a mean of one a month: two arrivals, each of median size */
static void shocks_arrive_and_fade(void **state)
{
    small_model *m = *state;
    m->u = 0.9;
    follow(m, "process = \"poisson_shocks\"; rate = 12; recovery = \"1 "
              "month\"; size: { dist = \"uniform\"; low = 1.0; high = 3.0; };");
    near(m->y[0], 0);
    near(m->y[2], 4);
    near(m->y[4], 2 + 4);
}

static void a_chain_follows_its_row(void **state)
{
    small_model *m = *state;
    m->u = 0.85;
    follow(m, "process = \"markov\"; values = [10.0, 20.0]; start = 1; "
              "transition = ((0.8, 0.2), (0.9, 0.1));");
    assert_true(m->y[0] == 10 && m->y[2] == 20 && m->y[4] == 10);
    follow(m, "process = \"markov\"; values = [10.0, 20.0]; "
              "transition = ((0.8, 0.2), (0.9, 0.1));");
    assert_true(m->y[0] == 20); /* stationary: 9/11 below 0.85 */
}

/* The chain goes 1, 3, 1, 3, ... each month; a redraw sees the regime before
 * it: that of a month ago. */
static void settings_follow_a_regime(void **state)
{
    small_model *m = *state;
    m->z0 = 2;
    m->z = -1;
    m->u = 0.5;
    small_follow(m, bur_arena_printf(m->arena, SMALL_TIME
                                     "drivers: { r: { process = \"markov\"; "
                                     "values = [1.0, 3.0]; transition = ((0.0, "
                                     "1.0), (1.0, 0.0)); start = 1; }; y: { "
                                     "process = \"white_noise\"; sd = \"0.5 * "
                                     "r\"; mean = \"10 * r\"; }; };"));
    near(m->y[0], 10 + 1);
    near(m->y[2], 10 - 0.5);
    near(m->y[4], 30 - 1.5);
    near(m->y[6], 10 - 0.5);
    small_follow(m, bur_arena_printf(m->arena, SMALL_TIME
                                     "drivers: { r: { process = \"markov\"; "
                                     "values = [0.0, 2.0]; transition = ((0.0, "
                                     "1.0), (1.0, 0.0)); start = 1; }; y: { "
                                     "process = \"random_walk\"; sd = 0.5; "
                                     "drift = \"r\"; }; };"));
    near(m->y[2], -0.5);
    near(m->y[4], -0.5 + 2 - 0.5);
}

static void sites_are_known_by_name(void **state)
{
    small_model *m = *state;
    follow(m, "process = \"ar1\"; sd = 1; rho = 0.5; site = \"old\";");
    assert_int_equal(m->graph->sites.n, 1);
    assert_string_equal(m->graph->sites.at[0].name, "old");
    uint64_t site = m->graph->sites.at[0].site;
    m->demand.provider = "north";
    follow(m, "process = \"ar1\"; sd = 1; rho = 0.5; site = \"old\";");
    assert_true(m->graph->sites.at[0].site != site);
    follow(m, "process = \"ar1\"; sd = 1; rho = 0.5; site = \"old\"; "
              "scope = \"common\";");
    assert_true(m->graph->sites.at[0].site == site);
}

static void without_chance_a_driver_is_its_mean(void **state)
{
    small_model *m = *state;
    m->demand.still = true;
    follow(m, "process = \"gbm\"; sd = 0.5; mean = 3;");
    assert_true(m->y[0] == 3 && m->y[8] == 3 && m->graph->sites.n == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(noise_is_held_between_its_strikes),
        SMALL_TEST(an_ar1_starts_stationary),
        SMALL_TEST(walks_drift),
        SMALL_TEST(a_factor_has_mean_one),
        SMALL_TEST(shocks_arrive_and_fade),
        SMALL_TEST(a_chain_follows_its_row),
        SMALL_TEST(settings_follow_a_regime),
        SMALL_TEST(sites_are_known_by_name),
        SMALL_TEST(without_chance_a_driver_is_its_mean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
