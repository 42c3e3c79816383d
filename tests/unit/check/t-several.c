/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of several arguments are arrays. */
#include "array_case.h"

#include "check/several.h"

/* Whether the first argument of the auxiliary's equation is one. */
static bool first_is(model_case *c, const char *over, const char *equation)
{
    assert_true(array_check(c, over, equation));
    const bur_var *a = bur_model_var(c->model, "a");
    return bur_is_one_of_several_arrays(c->model, a, a->eq[0].tree->args[0]);
}

static void stars_and_bare_arrays_are(void **state)
{
    assert_true(first_is(*state, "", "MIN(x[*], 1)"));
    assert_true(first_is(*state, "", "MIN(x[one:two], 1)"));
    assert_true(first_is(*state, "", "MIN(2 * x[*] + 1, 1)"));
    assert_true(first_is(*state, "", "MIN(x, 1)"));
    assert_true(first_is(*state, "\"d\"", "MIN(x[*], x)"));
}

static void single_values_are_not(void **state)
{
    assert_false(first_is(*state, "", "MIN(k, x[*])"));
    assert_false(first_is(*state, "", "MIN(x[one], 1)"));
    assert_false(first_is(*state, "", "MIN(SUM(x[*]), 1)"));
    assert_false(first_is(*state, "", "MIN(MAX(x[*], 2), 1)"));
    assert_false(first_is(*state, "", "MIN(RANK(x[*], 2), 1)"));
    assert_false(first_is(*state, "\"d\"", "MIN(x, 1)"));
}

static void without_an_owner_bare_arrays_are(void **state)
{
    model_case *c = *state;
    assert_true(array_check(c, "", "MIN(x, 1)"));
    const bur_var *a = bur_model_var(c->model, "a");
    assert_true(
        bur_is_one_of_several_arrays(c->model, NULL, a->eq[0].tree->args[0]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(stars_and_bare_arrays_are),
        MODEL_TEST(single_values_are_not),
        MODEL_TEST(without_an_owner_bare_arrays_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
