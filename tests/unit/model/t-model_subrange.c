/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Subranges: found by names alone, in any order, and not by size. */
#include "model_case.h"

static const char dims[] =
    "dimensions: { all = [\"a\", \"b\", \"c\", \"d\"]; some = [\"D\", \"B\"];"
    " same = [\"d\", \"c\", \"b\", \"a\"]; other = [\"a\", \"z\"];"
    " strange = [\"p\", \"q\", \"r\", \"s\"]; one = [\"d\"]; };";

static const int *within(model_case *c, const char *part, const char *whole)
{
    return bur_dim_within(c->model, bur_model_dim(c->model, part),
                          bur_model_dim(c->model, whole));
}

static void elements_are_found_by_name(void **state)
{
    static const struct {
        const char *part, *whole;
        int n, index[4];
    } rows[] = {
        {"some", "all", 2, {3, 1}},       {"same", "all", 4, {3, 2, 1, 0}},
        {"all", "same", 4, {3, 2, 1, 0}}, {"all", "all", 4, {0, 1, 2, 3}},
        {"one", "some", 1, {0}},          {"one", "all", 1, {3}},
        {"some", "all", 2, {3, 1}},
    };
    model_good(*state, dims);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const int *index = within(*state, rows[i].part, rows[i].whole);
        assert_non_null(index);
        assert_memory_equal(index, rows[i].index,
                            sizeof(int) * (size_t)rows[i].n);
    }
}

static void one_missing_element_is_enough(void **state)
{
    model_good(*state, dims);
    for (int again = 0; again < 2; again++) {
        assert_null(within(*state, "all", "some"));
        assert_null(within(*state, "other", "all"));
        assert_null(within(*state, "strange", "all"));
        assert_null(within(*state, "all", "strange"));
        assert_null(within(*state, "some", "one"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(elements_are_found_by_name),
        MODEL_TEST(one_missing_element_is_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
