/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every stock is what flowed: in a shop it is, and a stock that is cut off at
 * zero is not. */
#include "accounts_case.h"

#define DRAWS "runs: { draws = 50; };"

static void holds(void **state)
{
    (void)state;
    lab l = books_run(SHOP("dt = 0.25;", BOOKS("", RIGHT)), DRAWS, true);
    const bur_accounting *a = &l.s->accounting;
    static const char *const labels[] = {"prices", "due[a]", "due[b]", "cash"};
    assert_int_equal(a->ties.n, 4 + 3);
    assert_int_equal(l.o->n_rows, 4);
    for (int i = 0; i < a->ties.n; i++) {
        double gap = books_gap(&l, &a->ties.at[i]);
        lab_near(gap, 0, 1e-11);
        bool stock = a->ties.at[i].is_stock;
        assert_int_equal(stock, i >= 3);
        if (stock) {
            assert_string_equal(a->ties.at[i].label, labels[i - 3]);
        }
    }
    lab_close(&l);
}

static void can_fail(void **state)
{
    (void)state;
    static const char tank[] =
        "time: { end = 10.0; }; stocks: { full: { initial = 5; outflows = "
        "[\"out\"]; non_negative = true; }; open: { initial = 5; outflows = "
        "[\"out\"]; }; alone: { initial = 1; }; };"
        "flows: { out: { eq = 1; }; };";
    lab l = books_run(tank, DRAWS, true);
    const bur_accounting *a = &l.s->accounting;
    assert_int_equal(a->ties.n, 3);
    assert_int_equal(l.o->n_rows, 2); /* no years without accounts */
    assert_true(books_gap(&l, &a->ties.at[0]) == 5.0 / 15);
    assert_true(books_gap(&l, &a->ties.at[1]) == 0);
    assert_true(books_gap(&l, &a->ties.at[2]) == 0);
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(holds),
                                       cmocka_unit_test(can_fail)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
