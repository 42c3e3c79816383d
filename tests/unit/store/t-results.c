/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels, dates and sizes of results. */
#include "store/results.h"

#include "sample_results.h"
#include "store_help.h"

static void test_elements(void **state)
{
    (void)state;
    static const char *const line[] = {"ivet", "calls"};
    static const char *const payer[] = {"state", "eu", "firms"};
    static const bur_result_dim dims[] = {{"line", NULL, line, 2},
                                          {"payer", NULL, payer, 3}};
    static const int both[] = {0, 1}, turned[] = {1, 0};
    bur_results r = {.n_dims = 2, .dim = dims};
    char text[64];
    assert_int_equal(bur_results_elements(&r, 2, both), 6);
    assert_int_equal(bur_results_elements(&r, 0, both), 1);
    assert_string_equal(bur_results_element(&r, 2, both, 0, text, sizeof text),
                        "ivet,state");
    assert_string_equal(bur_results_element(&r, 2, both, 4, text, sizeof text),
                        "calls,eu");
    assert_string_equal(
        bur_results_element(&r, 2, turned, 3, text, sizeof text), "eu,calls");
    assert_string_equal(bur_results_element(&r, 0, both, 0, text, sizeof text),
                        "");
    assert_string_equal(bur_results_element(&r, 2, both, 0, text, 6), "ivet,");
}

static void test_dates(void **state)
{
    (void)state;
    static const double days[] = {0, 31, 0.75, -0.25, 365};
    static const char *const wanted[] = {
        "2027-01-01", "2027-02-01", "2027-01-01", "2026-12-31", "2028-01-01"};
    bur_results r = {.time = {5, true, {2027, 1, 1}, days, days, "month"}};
    char text[BUR_DATE_SIZE];
    for (int i = 0; i < 5; i++) {
        assert_string_equal(bur_results_date(&r.time, i, text), wanted[i]);
    }
    r.time.has_dates = false;
    assert_string_equal(bur_results_date(&r.time, 0, text), "");
}

static void test_bytes(void **state)
{
    (void)state;
    static sample s;
    sample_fill(&s);
    int64_t cells = S_CASES * S_TIMES;
    int64_t f8 = cells * (5 + 3 * S_LEVELS)     /* cash */
                 + cells * S_LINES              /* revenue */
                 + 2 * cells                    /* the other two */
                 + cells * S_LINES * S_DRAWS    /* revenue's draws */
                 + S_CASES * S_DRAWS            /* insolvent */
                 + S_DRAWS                      /* dropout */
                 + S_CASES * S_DRAWS * S_LINES; /* price */
    assert_int_equal(bur_results_bytes(&s.r), 8 * f8 + 4 * cells * S_DRAWS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_elements),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
