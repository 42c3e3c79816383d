/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What runs are summed up to, against the closed forms of the shop. */
#include "stress_case.h"

static void values(void **state)
{
    (void)state;
    bur_stress *s = shop_stress(SHOP_ASKED, 2);
    assert_int_equal(s->entries.n, 6);
    const stress_entry *base = &s->entries.at[0], *cut = &s->entries.at[1];
    assert_int_equal(s->n_goals, 3);
    shop_share(base->value[0], shop_over(4.0 / 3));
    shop_share(base->value[3], shop_over(40.0 / 27)); /* thrift */
    shop_share(cut->value[0], shop_over(23.0 / 24));
    lab_near(base->value[1].value, shop_end(1, 1, 1), 4 * base->value[1].se);
    assert_true(base->value[2].value < 2 && base->value[2].low < 2);
    assert_int_equal(base->value[0].method, BUR_METHOD_WILSON);
    assert_true(isnan(base->change[0].value));
    bur_stress_free(s);
}

/* What each run takes of the mean, under each policy. */
static void changes(void **state)
{
    (void)state;
    bur_stress *s = shop_stress(SHOP_ASKED, 2);
    const double cut[] = {1, 0.5, 0.9, 1, 0.5, 0.5};
    const double fee[] = {1, 1, 1, 0.8, 0.8, 1}, spent[] = {1, 0.9, 1.1};
    for (int e = 1; e < 6; e++) {
        const bur_estimate *change = s->entries.at[e].change;
        for (int p = 0; p < 3; p++) {
            double want =
                shop_end(spent[p], cut[e], fee[e]) - shop_end(spent[p], 1, 1);
            const bur_estimate *c = &change[3 * p + 1];
            lab_near(c->value, want, 4 * c->se);
            assert_true(c->se < 0.1 && c->high < 0);
        }
        assert_true(change[0].low > 0 && change[0].value < change[0].high);
    }
    const stress_entry *one = &s->entries.at[1];
    lab_near(one->change[0].value,
             one->value[0].value - s->entries.at[0].value[0].value, 1e-12);
    assert_int_equal(one->change[0].method, BUR_METHOD_AGRESTI_MIN);
    bur_stress_free(s);
}

static void savings(void **state)
{
    (void)state;
    bur_stress *s = shop_stress(SHOP_ASKED, 2);
    const stress_entry *cut = &s->entries.at[1];
    assert_true(cut->saves[0].value == 0);
    lab_near(cut->saves[1].value, cut->value[3].value - cut->value[0].value,
             1e-12);
    lab_near(cut->saves[1].value, shop_over(23 / 21.6) - shop_over(23.0 / 24),
             0.02);
    assert_true(cut->saves[1].high < 0 && cut->saves[2].low > 0);
    lab_near(cut->saves[1].level, 0.975, 1e-12); /* of two policies */
    bur_stress_free(s);
}

static void notes(void **state)
{
    (void)state;
    bur_stress *s = shop_stress(SHOP_ASKED, 2);
    assert_string_equal(s->entries.at[4].clashes, "mood");
    assert_null(s->entries.at[1].clashes);
    assert_string_equal(s->entries.at[5].stressed, "burn, -mood");
    bur_stress_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values), cmocka_unit_test(changes),
        cmocka_unit_test(savings), cmocka_unit_test(notes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
