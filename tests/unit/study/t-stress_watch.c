/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exits and warnings over time, against the closed forms of the shop. */
#include "stress_case.h"

static void incidence(void **state)
{
    (void)state;
    bur_stress *s = shop_stress(SHOP_ASKED, 2);
    const stress_entry *base = &s->entries.at[0];
    for (int t = 9; t < 25; t++) { /* b > 1 + 8 / t */
        shop_share(bur_incidence_curve(&base->exits[0], 1)[t],
                   shop_over(1 + 8.0 / t));
        shop_share(bur_incidence_curve(&base->exits[1], 0)[t],
                   shop_over((1 + 8.0 / t) / 0.9));
    }
    assert_true(isinf(base->exits[0].half[0].value));
    /* cut: 10 + 6 (1 - b) + (t - 6) (1/2 - b) < 2 where b > (11 + t/2) / t */
    const bur_incidence *cut = &s->entries.at[1].exits[0];
    shop_share(bur_incidence_curve(cut, 0)[20], shop_over(21.0 / 20));
    /* b > 1, one half, from t = 22 */
    assert_true(cut->half[0].value >= 21 && cut->half[0].value <= 24);
    bur_stress_free(s);
}

/* The indicator, below 5, is crossed from t = 5 / (b - 1) on. */
static void warnings(void **state)
{
    (void)state;
    bur_stress *s = shop_stress(SHOP_ASKED, 2);
    const bur_warning *w = &s->entries.at[0].warning[0];
    assert_true(w->hit.value == 1 && w->first.value == 1);
    double alarm = (4.0 / 3 - 1 - 5.0 / 24) / (4.0 / 3);
    lab_near(w->false_alarm.value, alarm, 4 * w->false_alarm.se);
    double precision = (2 - 4.0 / 3) / (2 - 1 - 5.0 / 24);
    lab_near(w->precision.value, precision, 4 * w->precision.se);
    /* 3 / (b - 1) at the median of b > 4/3, to whole months */
    assert_true(fabs(w->lead.value - 4.5) <= 1);
    /* 8 / (b - 1) there */
    assert_true(fabs(s->entries.at[0].half_of_leavers.value - 12.5) <= 1);
    assert_int_equal(w->lead.method, BUR_METHOD_ORDER_STATISTIC);
    bur_stress_free(s);
}

static void without_room(void **state)
{
    (void)state;
    const char *set[] = {"runs.draws=8000", "runs.memory=1"};
    bur_scenario_settings settings = {.set = set, .n_set = 2};
    shop_write();
    bur_stress *s = bur_stress_create(SHOP_ASKED);
    shop_add(s, "scenario.cfg",
             (bur_stress_run){BUR_STRESS_BASELINE, "base", NULL}, &settings, 1);
    assert_true(s->paths_too_large);
    assert_null(s->entries.at[0].warning);
    assert_non_null(s->entries.at[0].exits);
    bur_stress_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(incidence),
                                       cmocka_unit_test(warnings),
                                       cmocka_unit_test(without_room)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
