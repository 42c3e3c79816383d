/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions of Vensim in the language's own. */
#include "array_case.h"

#include "lang/printer.h"

static void means(model_case *c, const char *equation, const char *meaning)
{
    array_check(c, "", equation);
    c->sink = bur_sink_create(c->arena);
    assert_true(bur_expand(c->model, c->sink));
    const bur_var *a = bur_model_var(c->model, "a");
    assert_string_equal(bur_node_print(c->arena, a->eq[0].tree), meaning);
    assert_true(bur_check(c->model, c->sink));
}

static void names_and_orders(void **state)
{
    model_case *c = *state;
    means(c, "VMIN(x[d])", "MIN(x[*])");
    means(c, "1 + VMAX(x[*])", "1 + MAX(x[*])");
    means(c, "ELMCOUNT(d)", "SIZE(d)");
    means(c, "GAME(k + 1) * 2", "(k + 1) * 2");
    means(c, "LOG(8, k)", "LN(8) / LN(k)");
    means(c, "SMOOTH_N(k, 4, 5, 3)", "SMTHN(k, 4, 3, 5)");
    means(c, "DELAY_N(LOG(k, 2), 4, 5, 3)", "DELAYN(LN(k) / LN(2), 4, 3, 5)");
}

static void chance(void **state)
{
    model_case *c = *state;
    means(c, "RANDOM_0_1()", "UNIFORM(0, 1)");
    means(c, "RANDOM_UNIFORM(1, 2, 0)", "UNIFORM(1, 2, -1)");
    means(c, "RANDOM_UNIFORM(1, 2, 7)", "UNIFORM(1, 2, 7)");
    means(c, "RANDOM_NORMAL(1, 9, 5, 2, k)", "NORMAL(5, 2, k, 1, 9)");
    means(c, "RANDOM_TRIANGULAR(1, 9, 0, 4, 10, 3)",
          "TRIANGULAR(0, 4, 10, 3, 1, 9)");
    means(c, "RANDOM_EXPONENTIAL(1, 9, 0, 4, 3)",
          "0 + 4 * EXPRND(1, 3, (1 - 0) / 4, (9 - 0) / 4)");
    means(c, "RANDOM_POISSON(1, 9, 5, 0, 1, 3)",
          "0 + 1 * POISSON(5, 3, (1 - 0) / 1, (9 - 0) / 1)");
    means(c, "RANDOM_GAMMA(1, 9, 5, 0, 1, 3)",
          "0 + 1 * GAMMA(5, 1, 3, (1 - 0) / 1, (9 - 0) / 1)");
    means(c, "RANDOM_WEIBULL(1, 9, 5, 0, 1, 3)",
          "0 + 1 * WEIBULL(5, 1, 3, (1 - 0) / 1, (9 - 0) / 1)");
    means(c, "RANDOM_BETA(1, 9, 5, 6, 0, 1, 3)",
          "0 + 1 * BETA(5, 6, 3, (1 - 0) / 1, (9 - 0) / 1)");
    means(c, "RANDOM_BINOMIAL(1, 9, 0.5, 6, 0, 1, 3)",
          "0 + 1 * BINOMIAL(6, 0.5, 3, (1 - 0) / 1, (9 - 0) / 1)");
}

/* What has another number of arguments stays what it is. */
static void other_counts_stay(void **state)
{
    means(*state, "RANDOM_UNIFORM(1, 2)", "RANDOM_UNIFORM(1, 2)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(names_and_orders),
        MODEL_TEST(chance),
        MODEL_TEST(other_counts_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
