/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may happen, read from text. */
#include "study/when.h"

#include "discover_case.h"

static bur_when read_when(const bur_scenario *s, const char *text)
{
    bur_when when;
    bur_fault fault = {0};
    if (bur_when_read(s->arena, s->plan, text, &when, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    assert_string_equal(when.text, text);
    return when;
}

static void three_ways(void **state)
{
    (void)state;
    bur_scenario *s = discover_open(DISCOVER_SCENARIO("draws = 10;"));
    bur_when yes = read_when(s, "hit");
    assert_int_equal(yes.goal.measure, 0);
    assert_true(bur_goal_of_draw(&yes.goal, 1) == 1);
    bur_when event = read_when(s, "depth < -0.25");
    assert_int_equal(event.goal.measure, 1);
    assert_true(bur_goal_of_draw(&event.goal, -0.3) == 1);
    assert_true(bur_goal_of_draw(&event.goal, -0.2) == 0);
    assert_true(isnan(bur_goal_of_draw(&event.goal, NAN)));
    assert_int_equal(read_when(s, "P(depth > 2)").goal.event, '>');
    bur_when low = read_when(s, " worst 10% of depth");
    bur_when high = read_when(s, "worst 12.5 % of double");
    assert_true(low.worst == 0.1 && high.worst == 0.125);
    assert_true(low.goal.event == '<' && high.goal.event == '>');
    bur_scenario_close(s);
}

static void the_worst_are_found(void **state)
{
    (void)state;
    bur_scenario *s = discover_open(DISCOVER_SCENARIO("draws = 10;"));
    double x[1001], scratch[1001];
    for (int i = 0; i < 1001; i++) {
        x[i] = i % 10 == 3 ? NAN : i * 7919 % 1009;
    }
    bur_when low = read_when(s, "worst 10% of depth");
    bur_when high = read_when(s, "worst 10% of double");
    bur_when_settle(&low, x, 1001, scratch);
    bur_when_settle(&high, x, 1001, scratch);
    int n = 0, n_low = 0, n_high = 0;
    for (int i = 0; i < 1001; i++) {
        n += !isnan(x[i]);
        n_low += bur_goal_of_draw(&low.goal, x[i]) == 1;
        n_high += bur_goal_of_draw(&high.goal, x[i]) == 1;
    }
    assert_true(abs(10 * n_low - n) <= 10 && abs(10 * n_high - n) <= 10);
    assert_true(low.goal.event_at < 110 && high.goal.event_at > 900);
    bur_scenario_close(s);
}

static void what_is_wrong(void **state)
{
    (void)state;
    bur_scenario *s = discover_open(DISCOVER_SCENARIO("draws = 10;"));
    static const struct {
        const char *text, *said;
    } bad[] = {{"hitt", "do you mean 'hit'"},
               {"depth", "'cash < 0'"},
               {"P(hit) < 0.2", "'cash < 0'"},
               {"q05(depth)", "'cash < 0'"},
               {"worst 0% of depth", "between 0 and 100"},
               {"worst 10 of depth", "worst 10% of MEASURE"},
               {"worst 10% of hit", "measure that is a number"},
               {"worst 10% of dept", "do you mean 'depth'"},
               {"depth < x", "should be a number"}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        bur_when when;
        bur_fault fault = {0};
        assert_int_equal(
            bur_when_read(s->arena, s->plan, bad[i].text, &when, &fault),
            BUR_BAD_INPUT);
        if (!strstr(fault.message, bad[i].said)) {
            fail_msg("%s: %s", bad[i].text, fault.message);
        }
    }
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_ways),
        cmocka_unit_test(the_worst_are_found),
        cmocka_unit_test(what_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
