/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lights by their rule, sentences, the table of crises and the heat map. */
#include "stress_case.h"

static bur_estimate about(double value, double low, double high)
{
    return (bur_estimate){value, 0.01, low, high, 100, BUR_METHOD_WILSON, 0.95};
}

static void lights(void **state)
{
    (void)state;
    stress_goal share = {
        .share = true, .relation = '<', .bound = 0.1, .low_is_good = true};
    const struct {
        bur_estimate e;
        const char *light;
    } of[] = {{about(0.10, 0.08, 0.12), "red"},
              {about(0.06, 0.05, 0.07), "amber"}, /* half is used */
              {about(0.04, 0.01, 0.11), "amber"}, /* it may be broken */
              {about(0.04, 0.03, 0.05), "green"}};
    bur_estimate none = bur_estimate_bare(NAN, 0, 0.95);
    for (int i = 0; i < 4; i++) {
        assert_string_equal(bur_stress_light(&share, &of[i].e, &none),
                            of[i].light);
    }
    stress_goal cash = {.relation = '>', .bound = 0};
    bur_estimate e = about(-1, -2, 3);
    assert_string_equal(bur_stress_light(&cash, &e, &none), "red");
    e = about(1, -2, 3);
    assert_string_equal(bur_stress_light(&cash, &e, &none), "amber");
    e = about(2, 1, 3);
    assert_string_equal(bur_stress_light(&cash, &e, &none), "green");
    stress_goal plain = {.sd = 10};
    const double change[] = {-9, -3, -1, 9};
    static const char *const light[] = {"red", "amber", "green", "green"};
    for (int i = 0; i < 4; i++) {
        bur_estimate c = about(change[i], 0, 0);
        assert_string_equal(bur_stress_light(&plain, &e, &c), light[i]);
    }
    assert_null(bur_stress_light(&plain, &e, &none));
    assert_null(bur_stress_light(&plain, &none, &none));
}

static void sentences(void **state)
{
    (void)state;
    bur_stress *s = shop_stress(SHOP_ASKED, 2);
    bur_answer *answer = bur_stress_answer(s);
    bur_stress_free(s);
    assert_string_equal(answer->title, "A shop");
    assert_true(answer_says(answer, "2 crises on this provider: each alone and "
                                    "in its other sizes, and 1 combination, "
                                    "and again with correlations stressed; "
                                    "4000 draws (monte_carlo), seed 5, 3 "
                                    "policies."));
    assert_true(answer_says(answer, "The limit is P(broke) < 0.4. In ordinary "
                                    "times it is kept (3"));
    assert_true(answer_says(answer, "break it: cut; the worst is cut ("));
    assert_true(answer_says(answer, "cut+fee: inputs that both set otherwise "
                                    "have the later one's value: mood."));
    assert_true(answer_says(answer, "became 0.5 C + 0.5 s s'"));
    assert_true(answer_says(answer, ": burn, -mood."));
    bur_answer_free(answer);
}

static void better(void **state)
{
    (void)state;
    shop_write();
    lab_write("boom.cfg", "extends = \"scenario.cfg\"; shocks: { boom: { "
                          "target = \"wage\"; by = 1.5; start = 1; }; };");
    bur_stress *s = bur_stress_create(SHOP_ASKED);
    shop_add(s, "scenario.cfg",
             (bur_stress_run){BUR_STRESS_BASELINE, "base", NULL}, NULL, 1);
    shop_add(s, "boom.cfg", (bur_stress_run){BUR_STRESS_CRISIS, "boom", NULL},
             NULL, 1);
    shop_add(s, "cut.cfg", (bur_stress_run){BUR_STRESS_CRISIS, "cut", NULL},
             NULL, 1);
    bur_answer *answer = bur_stress_answer(s);
    assert_true(answer_says(answer, "Better than ordinary times: boom;"));
    bur_answer_free(answer);
    bur_stress_free(s);
}

static void tables(void **state)
{
    (void)state;
    bur_stress *s = shop_stress(SHOP_ASKED, 2);
    bur_answer *answer = bur_stress_answer(s);
    const bur_answer_table *crises = table_named(answer, "crises");
    assert_int_equal(crises->n_rows, 5); /* all but the size */
    assert_string_equal(answer->dims.at[crises->dim[0]].label[3], "cut+fee");
    const char **light = column_named(answer, "crises", "light")->text;
    assert_string_equal(light[0], "amber");
    assert_string_equal(light[1], "red");
    const bur_estimate *p = column_named(answer, "crises", "p_broke")->estimate;
    assert_true(p[1].value == s->entries.at[1].value[0].value);
    assert_true(p[2].value == s->entries.at[3].value[0].value);
    const bur_answer_table *heat = table_named(answer, "heat");
    assert_true(heat->detail && heat->n_dims == 2 && heat->n_rows == 15);
    const bur_answer_column *change = column_named(answer, "heat", "change");
    assert_true(change->estimate[4].value ==
                s->entries.at[1].change[1].value); /* cut, mean(end) */
    assert_string_equal(change->units[4], "");
    assert_string_equal(column_named(answer, "heat", "light")->text[3], "red");
    assert_non_null(strstr(heat->note, "0.8 standard deviations"));
    assert_string_equal(answer->provenance.seed, "5");
    assert_true(answer->provenance.n_texts >= 4);
    answer->provenance.version = "0"; /* the caller's to say */
    bur_fault fault = {0};
    assert_int_equal(bur_answer_write_h5(answer, "s.h5", &fault), BUR_OK);
    bur_answer_free(answer);
    bur_stress_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lights), cmocka_unit_test(sentences),
        cmocka_unit_test(better), cmocka_unit_test(tables)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
