/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of variables in a file: valid, unique, and the same every time. */
#include "store/result_names.h"

#include "store/h5.h"
#include "store_help.h"

static void test_takes(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"cash", "cash"},   {"Cash", "Cash_2"},
        {"CASH", "CASH_3"}, {"x_2", "x_2"},
        {"x", "x"},         {"X", "X_3"},
        {"größe", "gr_e"},  {"cash flow (net)", "cash_flow_net_"},
        {"2nd", "v_2nd"},   {"", "v_"},
        {"_a", "v__a"},     {"日本", "v_"},
        {"a  b", "a_b"},    {"a_b", "a_b_2"}};
    bur_arena *arena = bur_arena_create();
    bur_result_names *names = bur_result_names_create(arena);
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        const char *name = bur_result_names_take(names, pairs[i][0]);
        const char *wanted = pairs[i][1];
        if (i == 11) {
            wanted = "v__2"; /* "v_" is taken */
        }
        assert_string_equal(name, wanted);
        assert_true(bur_h5_name_valid(name));
    }
    bur_arena_free(arena);
}

/* Random names out of few letters: all valid, no two alike. */
static void test_unique(void **state)
{
    (void)state;
    enum { N = 800 };
    static const char letters[] = "aAbB_2 \xc3\xb6";
    bur_arena *arena = bur_arena_create();
    bur_result_names *names = bur_result_names_create(arena);
    const char *taken[N];
    uint64_t seed = 7;
    for (int i = 0; i < N; i++) {
        char wanted[5] = "";
        for (int k = 0; k < 4; k++) {
            seed = seed * UINT64_C(6364136223846793005) + 1;
            wanted[k] = letters[(seed >> 33) % (sizeof letters - 1)];
        }
        taken[i] = bur_result_names_take(names, wanted);
        assert_true(bur_h5_name_valid(taken[i]));
        for (int k = 0; k < i; k++) {
            for (int c = 0;; c++) {
                int a = taken[i][c] | 0x20, b = taken[k][c] | 0x20;
                if (a != b) {
                    break;
                }
                assert_true(taken[i][c] != '\0');
            }
        }
    }
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_takes),
        cmocka_unit_test(test_unique),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
