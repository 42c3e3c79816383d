/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Levers in words. */
#include "lever_case.h"

static void numbers(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    assert_string_equal(bur_amount_words(arena, 1234567, 3, "EUR"),
                        "1,230,000 EUR");
    assert_string_equal(bur_amount_words(arena, -123456.5, 7, ""),
                        "-123,456.5");
    assert_string_equal(bur_amount_words(arena, -999, 7, ""), "-999");
    assert_string_equal(bur_amount_words(arena, 0.5, 3, "1"), "0.5");
    assert_string_equal(bur_amount_words(arena, 0.5, 3, NULL), "0.5");
    assert_string_equal(bur_text_word(arena, "P(x < -0.5)"), "P_x_0_5");
    assert_string_equal(bur_text_word(arena, "<>"), "it");
    bur_lever l = {.name = "credit_line",
                   .unit = "EUR",
                   .low = 0,
                   .high = 1e6,
                   .now = 3e5};
    assert_string_equal(
        bur_lever_words(arena, &l),
        "credit_line from 0 to 1,000,000 EUR (now 300,000 EUR)");
    l.step = 1000;
    assert_non_null(strstr(bur_lever_words(arena, &l), "in steps of 1,000"));
    bur_arena_free(arena);
}

static void suggestions(void **state)
{
    (void)state;
    bur_fault fault = {0};
    bur_scenario *s = shop_open("", NULL, 0);
    assert_int_equal(bur_lever_suggest(s, &fault), BUR_BAD_INPUT);
    assert_non_null(strstr(fault.message, "--lever NAME=LOW:HIGH"));
    assert_non_null(strstr(fault.message, "reserve (now 100)"));
    assert_null(strstr(fault.message, "spend (now"));
    bur_scenario_close(s);
}

static void foresight(void **state)
{
    (void)state;
    static const char fixed[] =
        "shocks: { crash: { target = \"spend\"; by = 0.5; start = "
        "\"2030-03-01\"; }; later: { target = \"noise\"; by = 0.5; start = 4; "
        "}; };";
    static const char random[] =
        "shocks: { crash: { target = \"spend\"; by = 0.5; rate_per_year = "
        "0.2; }; };";
    bur_arena *arena = bur_arena_create();
    bur_scenario *s = shop_open(fixed, NULL, 0);
    assert_string_equal(bur_lever_foresight(arena, s),
                        "crash (2030-03-01), later (4)");
    bur_scenario_close(s);
    s = shop_open(random, NULL, 0);
    assert_null(bur_lever_foresight(arena, s));
    bur_scenario_close(s);
    s = shop_open("", NULL, 0);
    assert_null(bur_lever_foresight(arena, s));
    bur_scenario_close(s);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(numbers),
                                       cmocka_unit_test(suggestions),
                                       cmocka_unit_test(foresight)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
