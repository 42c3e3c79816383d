/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of models as identifiers: no keyword, no clash, nothing but letters,
 * digits and underscores. */
#include "lab.h"

#include "exec/c_names.h"

static void identifiers(void **state)
{
    (void)state;
    static const struct {
        const char *wanted, *found;
    } some[] = {{"births", "births"},
                {"water_in_tank", "water_in_tank"},
                {"double", "double_2"},
                {"unix", "unix_2"},
                {"3rd_year", "x_3rd_year"},
                {"_hidden", "x_hidden"},
                {"a.b", "a_b"},
                {"a b", "a_b_2"},
                {"a[b,c]", "a_b_c"},
                {"caf\xc3\xa9", "caf"},
                {"\xc3\xa9t\xc3\xa9", "x_t"},
                {"\"); system(\"", "x_system"},
                {"", "x"},
                {"births", "births_2"},
                {"births", "births_3"}};
    bur_arena *arena = bur_arena_create();
    bur_c_names names = bur_c_names_of(arena);
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        assert_string_equal(bur_c_name(&names, some[i].wanted), some[i].found);
    }
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(identifiers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
