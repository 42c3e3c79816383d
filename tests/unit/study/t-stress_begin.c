/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the baseline decides: goals chosen and named, times, indicators, and
 * what is refused. */
#include "stress_case.h"

static bur_stress *begun(const char *model, const char *scenario,
                         const bur_stress_asked *asked, bur_status want,
                         const char *part)
{
    bur_scenario *s = lab_open(model, scenario);
    bur_stress *stress = bur_stress_create(asked);
    bur_fault fault = {0};
    assert_int_equal(bur_stress_begin(stress, s, &fault), want);
    if (part && !strstr(fault.message, part)) {
        fail_msg("%s", fault.message);
    }
    bur_scenario_close(s);
    return stress;
}

static void chosen(void **state)
{
    (void)state;
    bur_stress *s =
        begun(shop, shop_provider, &(bur_stress_asked){0}, BUR_OK, NULL);
    assert_int_equal(s->n_goals, 3);
    assert_string_equal(s->goal[0].text, "P(broke) < 0.05");
    assert_string_equal(s->goal[0].title, "P(broke)");
    assert_string_equal(s->goal[0].name, "p_broke");
    assert_true(s->goal[0].share && s->goal[0].low_is_good);
    assert_true(s->goal[0].bound == 0.05 && s->goal[0].relation == '<');
    assert_string_equal(s->goal[1].text, "median(end)");
    assert_string_equal(s->goal[2].text, "median(low)");
    assert_true(s->step == 1);
    assert_string_equal(s->goal[2].unit, "");
    assert_false(s->goal[2].low_is_good);
    assert_int_equal(s->driver, 1);
    assert_int_equal(s->n_policies, 3);
    assert_string_equal(s->policy[1], "thrift");
    assert_int_equal(s->n_kinds, 1);
    assert_string_equal(s->kind[0], "any");
    assert_int_equal(s->n_rows, 25);
    assert_string_equal(s->row[1], "2030-02-01");
    lab_near(s->years[24], 2, 0.01);
    assert_int_equal(s->n_indicators, 1);
    assert_string_equal(s->indicator[0], "cash < 5");
    assert_string_equal(s->title, "A shop");
    bur_stress_free(s);
}

/* Another yes-or-no measure than the limit's is told too; titles are. */
static void chosen_by_title(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"year\"; time: { length = \"3 years\"; dt = 0.25; }; "
        "stocks: { x: { initial = \"1\"; }; }; measures: { late: { title = "
        "\"Late\"; kind = \"probability\"; eq = \"EVER(x < 0)\"; }; gone: { "
        "title = \"Gone\"; kind = \"probability\"; eq = \"EVER(x < -1)\"; }; "
        "end: { title = \"At the end\"; kind = \"amount\"; eq = "
        "\"FINAL(x)\"; }; }; exits: { gone: { when = \"x < -1\"; }; };";
    bur_stress *s = begun(model, "", &(bur_stress_asked){0}, BUR_OK, NULL);
    assert_int_equal(s->n_goals, 3);
    assert_string_equal(s->goal[0].title, "Gone");
    assert_string_equal(s->goal[0].name, "p_gone");
    assert_true(s->step == 0.25);
    assert_string_equal(s->goal[1].text, "P(late)");
    assert_string_equal(s->goal[2].title, "At the end, median");
    bur_stress_free(s);
    s = begun(model, "", &(bur_stress_asked){.limit = "P(late) < 0.1"}, BUR_OK,
              NULL);
    assert_int_equal(s->n_goals, 3);
    assert_string_equal(s->goal[1].text, "P(gone)");
    bur_stress_free(s);
}

static void asked(void **state)
{
    (void)state;
    static const char *const goals[] = {"P(end < -3) < 10 %", "broke < 0.1"};
    bur_stress *s =
        begun(shop, shop_provider,
              &(bur_stress_asked){
                  .goals = goals, .n_goals = 2, .limit = "broke < 0.1"},
              BUR_OK, NULL);
    assert_int_equal(s->n_goals, 2); /* the limit is one of them */
    assert_string_equal(s->goal[0].title, "broke");
    assert_string_equal(s->goal[1].name, "p_end_3");
    assert_string_equal(s->goal[1].title, "P(end < -3)");
    assert_true(s->goal[1].bound == 0.1);
    bur_stress_free(s);
}

static void refused(void **state)
{
    (void)state;
    static const char plain[] =
        "time_unit = \"month\"; time: { length = \"3 months\"; }; stocks: { x: "
        "{ initial = \"1\"; }; }; measures: { end: { eq = \"FINAL(x)\"; }; };";
    bur_stress_asked none = {0}, bare = {.limit = "P(broke)"};
    bur_stress_asked unknown = {.limit = "P(brok) < 0.1"};
    bur_stress_free(
        begun(plain, "", &none, BUR_BAD_INPUT, "say what failing is"));
    bur_stress_free(
        begun(shop, shop_provider, &bare, BUR_BAD_INPUT, "has no bound"));
    bur_stress_free(begun(shop, shop_provider, &unknown, BUR_BAD_INPUT,
                          "do you mean 'broke'"));
    static const char *const flags[] = {"P(broke)"};
    bur_stress_asked ladder = {.goals = flags, .n_goals = 1, .ladder = true};
    bur_stress_free(
        begun(shop, shop_provider, &ladder, BUR_BAD_INPUT, "a ladder needs"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chosen), cmocka_unit_test(chosen_by_title),
        cmocka_unit_test(asked), cmocka_unit_test(refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
