/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values by element: what is the same is said once. */
#include "model/values_text.h"
#include "model_case.h"

static void says(model_case *c, const char *values, const char *text)
{
    const char *body = bur_arena_printf(
        c->arena,
        "dimensions: { line = [\"Ivet\", \"calls\"]; t = [\"x y\", \"z\"]; };"
        "parameters: { p: { over = [\"line\", \"t\"]; value = %s; };"
        " one: { value = 0.1; }; };",
        values);
    model_good(c, body);
    assert_string_equal(bur_numbers_text(c->arena, model_var(c, "p")), text);
    assert_string_equal(bur_numbers_text(c->arena, model_var(c, "one")), "0.1");
}

static void numbers(void **state)
{
    says(*state, "3.0", "3");
    says(*state, "[1.0, 1.0, 2.0, 2.0]", "Ivet 1, calls 2");
    says(*state, "[1.0, 2.0, 2.0, 2.0]", "Ivet (x y 1, z 2), calls 2");
    says(*state, "[1.0, 2.0, 1.0, 2.0]",
         "Ivet (x y 1, z 2), calls (x y 1, z 2)");
}

static void texts(void **state)
{
    static const char *const item[] = {"a", "a", "a", "b"};
    model_case *c = *state;
    says(c, "1.0", "1");
    assert_string_equal(bur_elements_text(c->arena, model_var(c, "p"), item),
                        "Ivet a, calls (x y a, z b)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {MODEL_TEST(numbers), MODEL_TEST(texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
