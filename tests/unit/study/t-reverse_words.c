/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words for values, inputs and ways. */
#include "reverse_case.h"

static bur_run_options options = {.threads = 1};

static void values(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        reverse_model, REVERSE_RUNS REVERSE_INPUTS
        "shocks: { slump: { title = \"A slump\"; target = \"income\"; kind = "
        "\"add\"; odds = 0.2; by = -1.0; start = { dist = \"uniform\"; low = "
        "\"2027-03-01\"; high = \"2027-05-01\"; }; lasts = { dist = "
        "\"uniform\"; low = \"1 quarter\"; high = 9.0; }; }; };");
    reverse r = reverse_start(s, &options, "final < 0");
    int none[1] = {0}, slump[1] = {1};
    double z[5] = {0};
    int lasts = 3, start = 4;
    assert_string_equal(bur_reverse_axis_words(&r, r.space.free[0]), "x");
    assert_string_equal(bur_reverse_axis_words(&r, r.space.free[lasts]),
                        "A slump: length");
    assert_string_equal(bur_reverse_axis_words(&r, r.space.free[start]),
                        "A slump: start");
    assert_string_equal(bur_reverse_free_words(&r, slump, z, lasts),
                        "6 months");
    assert_string_equal(bur_reverse_free_words(&r, slump, z, start), "2027-04");
    assert_string_equal(bur_reverse_switch_words(&r, 0, 1), "A slump");
    assert_string_equal(bur_reverse_switch_words(&r, 0, 0), "not: A slump");
    assert_string_equal(bur_reverse_free_words(&r, none, z, 0), "0");
    int x = r.space.free[0];
    assert_string_equal(bur_reverse_value_words(&r, x, 0.12345), "0.123");
    assert_string_equal(bur_reverse_value_words(&r, x, -1234567), "-1,230,000");
    assert_string_equal(bur_reverse_amount_words(&r, 10.2, "month"),
                        "10.2 months");
    assert_string_equal(bur_reverse_amount_words(&r, 1, "month"), "1 month");
    assert_string_equal(bur_reverse_amount_words(&r, 3, "EUR"), "3 EUR");
    reverse_end(&r, s);
}

/* Names of inputs and of elements become words. */
static void labels(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        "time_unit = \"month\"; time: { start = \"2027-01-01\"; length = "
        "\"12 months\"; dt = 1.0; };"
        "dimensions: { line: [\"open_calls\", \"other\"]; };"
        "parameters: { pay_delay: { over = [\"line\"]; value: { open_calls = "
        "1.0; other = 1.0; }; }; };"
        "stocks: { cash: { initial = \"2\"; inflows = [\"gain\"]; }; };"
        "flows: { gain: { eq = \"-pay_delay[open_calls]\"; }; };"
        "measures: { final: { eq = \"FINAL(cash)\"; better = \"high\"; }; };",
        "runs: { draws = 100; seed = 3; }; inputs: { pay_delay: { open_calls: "
        "{ dist = \"uniform\"; low = 0.0; high = 1.0; }; }; };");
    reverse r = reverse_start(s, &options, "final < 0");
    assert_string_equal(bur_reverse_axis_words(&r, r.space.free[0]),
                        "pay delay (open calls)");
    reverse_end(&r, s);
}

/* Correlated inputs are what those before them make of them. */
static void correlated(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        reverse_model, REVERSE_RUNS REVERSE_INPUTS REVERSE_CORRELATIONS);
    reverse r = reverse_start(s, &options, "final < 0");
    int none[1] = {0};
    const double z[3] = {2, 0, 0};
    assert_true(fabs(bur_reverse_free_value(&r, none, z, 0) - 2) < 1e-9);
    assert_true(fabs(bur_reverse_free_value(&r, none, z, 1) + 0.32) < 1e-9);
    assert_true(fabs(bur_reverse_free_value(&r, none, z, 2) + 0.96) < 1e-9);
    reverse_end(&r, s);
}

static void names(void **state)
{
    (void)state;
    bur_scenario *s =
        lab_open(reverse_model, REVERSE_RUNS REVERSE_INPUTS REVERSE_SHOCK);
    reverse r = reverse_start(s, &options, "final < 0");
    double z[4][4] = {{-2, 1, 0, 0}, {0, 0, 0, 1}, {0, 1, 0, 0}, {0}};
    reverse_way way[5] = {{.regime = 0, .z = z[0]},
                          {.regime = 1, .z = z[1]},
                          {.regime = 1, .z = z[2]},
                          {.regime = 0, .z = z[3]},
                          {.regime = 0, .z = z[3]}};
    r.way = way;
    r.n_ways = 5;
    bur_reverse_name_ways(&r);
    assert_string_equal(way[0].name, "low x + high y");
    assert_string_equal(way[1].name, "A slump");
    assert_string_equal(way[2].name, "A slump + high y");
    assert_string_equal(way[3].name, "as usual");
    assert_string_equal(way[4].name, "as usual (2)");
    reverse_end(&r, s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values), cmocka_unit_test(labels),
        cmocka_unit_test(correlated), cmocka_unit_test(names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
