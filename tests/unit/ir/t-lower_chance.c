/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of functions that draw: whose uniform it is, what is made of it,
 * and sequences of seeds. Uniform leaves give what the test says. */
#include "small_model.h"

#include "num/below.h"
#include "num/keys.h"
#include "num/variates.h"

static void distributions_are_those_of_their_inverse(void **state)
{
    small_model *m = *state;
    double u = m->u = 0.3;
    const struct {
        const char *eq;
        double value;
    } rows[] = {
        {"UNIFORM(2, 12)", 5},
        {"NORMAL(2, 3)", bur_variate_normal(u, 2, 3)},
        {"LOGNORMAL(2, 3)", bur_variate_lognormal(u, 2, 3)},
        {"EXPRND(2)", bur_variate_exponential(u, 2)},
        {"TRIANGULAR(2, 4, 12)", 2 + 10 * bur_variate_triangular(u, 0.2)},
        {"TRIANGULAR(2, 2, 2)", 2},
        {"BETA(2, 3)", bur_variate_beta(u, 2, 3)},
        {"GAMMA(2)", bur_variate_gamma(u, 2, 1)},
        {"GAMMA(2, 3)", bur_variate_gamma(u, 2, 3)},
        {"WEIBULL(2, 3)", bur_variate_weibull(u, 2, 3)},
        {"PARETO(2, 3)", bur_variate_pareto(u, 2, 3)},
        {"LOGISTIC(2, 3)", bur_variate_logistic(u, 2, 3)},
        {"POISSON(4)", bur_variate_poisson(u, 4)},
        {"BINOMIAL(9, 0.4)", bur_variate_binomial(u, 9, 0.4)},
        {"NEGBINOMIAL(9, 0.4)", bur_variate_negative_binomial(u, 9, 0.4)},
        {"GEOMETRIC(0.1)", bur_variate_geometric(u, 0.1)},
        {"MONTECARLO(59.9)", 0}, /* of half a month */
        {"MONTECARLO(60.1)", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        small_expect(m, "", rows[i].eq, &rows[i].value, 1);
    }
}

static void a_normal_is_cut(void **state)
{
    small_model *m = *state;
    double seeded = bur_variate_seeded(5, 0);
    double from = bur_below_normal(-1, 0, 2);
    double to = bur_below_normal(1, 0, 2);
    double y = bur_variate_normal(bur_variate_between(seeded, from, to), 0, 2);
    small_expect(m, "", "NORMAL(0, 2, 5, -1, 1)", &y, 1);
    y = bur_variate_normal(bur_variate_between(seeded, from, 1), 0, 2);
    small_expect(m, "", "NORMAL(0, 2, 5, -1)", &y, 1);
}

static void other_laws_are_cut(void **state)
{
    small_model *m = *state;
    m->u = 0.3;
    double from = bur_below_gamma(1, 2, 3), to = bur_below_gamma(4, 2, 3);
    double y = bur_variate_gamma(bur_variate_between(0.3, from, to), 2, 3);
    small_expect(m, "", "GAMMA(2, 3, -1, 1, 4)", &y, 1);
    from = bur_below_poisson(2, 4);
    to = bur_below_poisson(5, 4);
    y = bur_variate_poisson(bur_variate_between(0.3, from, to), 4);
    small_expect(m, "", "POISSON(4, -1, 2.5, 5.9)", &y, 1);
    from = bur_below_triangular(0.1, 0.2);
    to = bur_below_triangular(0.6, 0.2);
    double u = bur_variate_between(0.3, from, to);
    y = fma(bur_variate_triangular(u, 0.2), 10, 2);
    small_expect(m, "", "TRIANGULAR(2, 4, 12, -1, 3, 8)", &y, 1);
    y = fma(0.3, 3, 4);
    small_expect(m, "", "UNIFORM(2, 12, -1, 4, 7)", &y, 1);
}

static void seeds_have_sequences(void **state)
{
    double y[5];
    for (int i = 0; i < 5; i++) {
        y[i] = bur_variate_seeded(33, i);
    }
    small_expect(*state, "", "UNIFORM(0, 1, 33)", y, 5);
    small_expect(*state, "", "UNIFORM(0, 1, 30 + 3)", y, 5);
    for (int i = 0; i < 5; i++) {
        y[i] = bur_variate_seeded(33, 0);
    }
    small_expect(*state, "", "INIT(UNIFORM(0, 1, 33))", y, 5);
}

static bool has_site(const bur_graph *graph, uint64_t site)
{
    for (int i = 0; i < graph->sites.n; i++) {
        if (graph->sites.at[i].site == site) {
            return !graph->sites.at[i].common && !graph->sites.at[i].normal &&
                   graph->clocks.at[graph->sites.at[i].clock].every == 0.5;
        }
    }
    return false;
}

/* The name of the variable, its element, and the number of the call. */
static void places_have_numbers_of_their_own(void **state)
{
    small_model *m = *state;
    small_follow(m, SMALL_TIME
                 "dimensions: { d = [\"a\", \"b\"]; };"
                 "auxiliaries: { y: { eq = \"EXPRND(1) + NORMAL(0, 1, 4) + "
                 "POISSON(2) + SUM(z[*])\"; };"
                 "z: { over = [\"d\"]; eq = \"UNIFORM(0, 1)\"; }; };");
    assert_int_equal(m->graph->sites.n, 4);
    assert_true(has_site(m->graph, bur_site("y", 0, 1)));
    assert_true(has_site(m->graph, bur_site("y", 0, 3)));
    assert_true(has_site(m->graph, bur_site("z[a]", 0, 1)));
    assert_true(has_site(m->graph, bur_site("z[b]", 0, 1)));
}

/* Draws under a policy or shock are those without it. */
static void a_planned_variable_draws_under_its_own_name(void **state)
{
    small_model *m = *state;
    small_read(m,
               SMALL_TIME "auxiliaries: { y: { eq = \"old + UNIFORM(0, 1)\"; };"
                          "old: { eq = \"UNIFORM(0, 1)\"; }; };");
    bur_var *y = bur_model_var(m->model, "y");
    y->planned = bur_model_var(m->model, "old");
    small_demand(m);
    m->graph =
        bur_lower(m->arena, m->model, &m->model->horizon, &m->demand, m->sink);
    assert_int_equal(m->graph->sites.n, 2);
    assert_true(has_site(m->graph, bur_site("y", 0, 1)));
    assert_true(has_site(m->graph, bur_site("y.acted", 0, 1)));
}

/* The driver's own site is call 0. */
static void a_field_of_a_driver_draws_apart(void **state)
{
    small_model *m = *state;
    small_follow(m, SMALL_TIME
                 "drivers: { noise: { process = \"white_noise\"; every = "
                 "\"month\"; sd = \"UNIFORM(1, 2)\"; }; };"
                 "auxiliaries: { y: { eq = \"noise\"; }; };");
    assert_int_equal(m->graph->sites.n, 2);
    assert_true(has_site(m->graph, bur_site("noise", 0, 1)));
}

static void exits_have_names_too(void **state)
{
    small_model *m = *state;
    small_follow(m, SMALL_TIME
                 "auxiliaries: { y: { eq = \"1\"; }; };"
                 "exits: { luck: { title = \"x\"; when = \"UNIFORM(0, 1) > 2 "
                 "OR UNIFORM(0, 1) > 3\"; }; };");
    assert_true(has_site(m->graph, bur_site("exit.luck", 0, 1)));
    assert_true(has_site(m->graph, bur_site("exit.luck", 0, 2)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(distributions_are_those_of_their_inverse),
        SMALL_TEST(a_normal_is_cut),
        SMALL_TEST(other_laws_are_cut),
        SMALL_TEST(seeds_have_sequences),
        SMALL_TEST(places_have_numbers_of_their_own),
        SMALL_TEST(a_planned_variable_draws_under_its_own_name),
        SMALL_TEST(a_field_of_a_driver_draws_apart),
        SMALL_TEST(exits_have_names_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
