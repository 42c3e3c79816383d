/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of settings: possible ones, near the name, no two the same. */
#include "writing_case.h"

static void which_names_are_keys(void **state)
{
    (void)state;
    static const char *const good[] = {"a", "a_1", "Abc", "x2y"};
    static const char *const bad[] = {"", "1a", "_a", "a-b", "a.b", "\xC3\xA9"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(bur_is_key(good[i]));
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(bur_is_key(bad[i]));
    }
}

static const char *key_of(model_case *c, const char *name)
{
    const char *const *key = bur_variable_keys(c->arena, c->model);
    for (int i = 0; i < c->model->vars.n; i++) {
        if (strcmp(c->model->vars.at[i]->name, name) == 0) {
            return key[i];
        }
    }
    fail_msg("no variable '%s'", name);
    return NULL;
}

static void keys_are_near_and_differ(void **state)
{
    model_case *c = *state;
    model_good(c, "auxiliaries: { k1: { name = \"a-b\"; eq = 1; };"
                  " k2: { name = \"a+b\"; eq = 1; };"
                  " k3: { name = \"a b\"; eq = 1; };"
                  " k7: { name = \"a-+b\"; eq = 1; };"
                  " k4: { name = \"2nd\"; eq = 1; };"
                  " k5: { name = \"Gr\xC3\xB6\xC3\x9F"
                  "e\"; eq = 1; };"
                  " k6: { name = \"m.part\"; eq = 1; }; };");
    /* who can have its name has it, though it comes last */
    assert_string_equal(key_of(c, "a_b"), "a_b");
    assert_string_equal(key_of(c, "a-b"), "a_b_2");
    assert_string_equal(key_of(c, "a+b"), "a_b_3");
    assert_string_equal(key_of(c, "a-+b"), "a__b_4"); /* a__b is a_b */
    assert_string_equal(key_of(c, "2nd"), "n_2nd");
    assert_string_equal(key_of(c, "gr\xC3\xB6\xC3\x9F"
                                  "e"),
                        "gr__e");
    assert_string_equal(key_of(c, "m.part"), "m_part");
}

static void dimensions_too(void **state)
{
    model_case *c = *state;
    model_good(c, "dimensions: { x: { name = \"\xC3\xA9\"; elements = [\"a\"]; "
                  "}; plain = [\"b\"]; };");
    const char *const *key = bur_dimension_keys(c->arena, c->model);
    assert_string_equal(key[0], "n__");
    assert_string_equal(key[1], "plain");
}

static void and_units(void **state)
{
    model_case *c = *state;
    model_good(c,
               "units: { EUR: {}; a: { name = \"$\"; }; b: { name = \"eur\"; "
               "}; };");
    const char *const *key = bur_unit_keys(c->arena, c->model);
    assert_string_equal(key[0], "EUR");
    assert_string_equal(key[1], "n__");
    assert_string_equal(key[2], "eur_3");
}

static void and_sectors(void **state)
{
    model_case *c = *state;
    const bur_model *model = model_good(c, "sectors: { Money: { }; };");
    assert_string_equal(bur_sector_key(c->arena, model, "Who & what"),
                        "who_what");
    assert_string_equal(bur_sector_key(c->arena, model, "MONEY"), "money_2");
    assert_string_equal(bur_sector_key(c->arena, model, "2nd"), "n_2nd");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(which_names_are_keys), MODEL_TEST(keys_are_near_and_differ),
        MODEL_TEST(dimensions_too),       MODEL_TEST(and_units),
        MODEL_TEST(and_sectors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
