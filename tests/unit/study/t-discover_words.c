/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words for numbers and cuts. */
#include "lab.h"

#include "study/discover_parts.h"

static void numbers(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    static const struct {
        double x;
        const char *text;
    } cases[] = {
        {0.17234, "0.172"}, {430, "430"},       {-271934.5, "-272,000"},
        {1999.6, "2,000"},  {999.6, "1e+03"},   {1234567, "1,230,000"},
        {0, "0"},           {2.5e-7, "2.5e-07"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_string_equal(bur_discover_number(arena, cases[i].x),
                            cases[i].text);
    }
    assert_string_equal(bur_discover_count(arena, 1002003), "1,002,003");
    assert_string_equal(bur_discover_amount(arena, 5, "EUR"), "5 EUR");
    assert_string_equal(bur_discover_amount(arena, 5, "1"), "5");
    assert_string_equal(bur_discover_amount(arena, 5, NULL), "5");
    bur_estimate share = {.value = 0.7123,
                          .low = 0.65,
                          .high = 0.77,
                          .method = BUR_METHOD_WILSON};
    assert_string_equal(bur_discover_percent(arena, share),
                        "71.2 % (65 to 77 %)");
    share = bur_estimate_bare(0.25, 8, 0.95);
    assert_string_equal(bur_discover_percent(arena, share), "25 %");
    bur_arena_free(arena);
}

static void cuts(void **state)
{
    (void)state;
    enum { N = 100 };
    static double fine[N], coarse[N], kind[N];
    for (int i = 0; i < N; i++) {
        fine[i] = 1000.0 * i;
        coarse[i] = i % 4;
        kind[i] = 1 + i % 3;
    }
    const double *column[] = {fine, coarse, kind};
    const bool categorical[] = {false, false, true};
    bur_fault fault;
    const char *label[] = {"price", "stage", "kind"};
    const char *unit[] = {"EUR", "", ""};
    bur_points_found f = {.arena = bur_arena_create(),
                          .n = N,
                          .n_columns = 3,
                          .label = label,
                          .unit = unit};
    assert_int_equal(
        bur_ranked_create(column, N, 3, categorical, &f.ranked, &fault),
        BUR_OK);
    bur_cut cut[3];
    bur_box_whole(f.ranked, cut);
    cut[0].low = 10;
    assert_string_equal(bur_discover_cut(&f, 0, &cut[0]),
                        "price is above 9,500 EUR");
    cut[0].high = 20;
    assert_string_equal(bur_discover_cut(&f, 0, &cut[0]),
                        "price is between 9,500 and 20,500 EUR");
    cut[1].low = 1;
    assert_string_equal(bur_discover_cut(&f, 1, &cut[1]),
                        "stage is at least 1");
    assert_string_equal(bur_discover_box(&f, cut),
                        "price is between 9,500 and 20,500 EUR and stage is "
                        "at least 1");
    cut[2].category = 5;
    cut[1] = (bur_cut){2, 2, 0};
    assert_string_equal(bur_discover_box(&f, cut),
                        "price is between 9,500 and 20,500 EUR, stage is 2 and "
                        "kind is 1 or 3");
    bur_ranked_free(f.ranked);
    bur_arena_free(f.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),
        cmocka_unit_test(cuts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
