/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Payoff tables: regret, who is best, ties. */
#include "method/payoff.h"

#include "../stat/draws.h"

enum { CHOICES = 4, STATES = 5 };

/* Choices of a planner: steady, bold, reserve, and one as steady. */
static const double values[CHOICES * STATES] = {
    5, 5, 5, 5, 5,  /* steady */
    0, 9, 2, 8, 12, /* bold */
    4, 6, 3, 7, 4,  /* reserve */
    5, 5, 5, 5, 5,  /* as steady */
};
static const bur_payoff payoff = {CHOICES, STATES, values, NULL, 0};

static void regret(void **state)
{
    (void)state;
    const double want_best[STATES] = {5, 9, 5, 8, 12};
    const double want[STATES] = {1, 3, 2, 1, 8};
    double best[STATES], of[STATES];
    bur_payoff_best(&payoff, best);
    bur_payoff_regret(&payoff, best, 2, of);
    for (int s = 0; s < STATES; s++) {
        assert_true(best[s] == want_best[s] && of[s] == want[s]);
    }
}

static void the_best_share_a_state(void **state)
{
    (void)state;
    double best[STATES], win[CHOICES * STATES];
    bur_payoff_best(&payoff, best);
    bur_payoff_wins(&payoff, best, win);
    assert_true(win[0] == 0.5 && win[3 * STATES] == 0.5);
    assert_true(win[STATES + 1] == 1 && win[1] == 0);
    for (int s = 0; s < STATES; s++) {
        double sum = 0;
        for (int p = 0; p < CHOICES; p++) {
            sum += win[p * STATES + s];
        }
        assert_true(sum == 1);
    }
}

static void what_is_not_material_is_a_tie(void **state)
{
    (void)state;
    bur_payoff rough = payoff;
    rough.material = 1.5;
    double best[STATES], win[CHOICES * STATES];
    bur_payoff_best(&rough, best);
    bur_payoff_wins(&rough, best, win);
    assert_true(win[2 * STATES] == 1.0 / 3); /* 4 against twice 5 */
    assert_true(win[2 * STATES + 3] == 0.5); /* 7 against 8 */
    assert_true(win[2 * STATES + 2] == 0);   /* 3 against 5 */
    rough.material = 1;                      /* what is as great is one */
    bur_payoff_wins(&rough, best, win);
    assert_true(win[2 * STATES] == 0);
}

static void who_is_first(void **state)
{
    (void)state;
    const double x[5] = {3, NAN, 4, 4, 3.5};
    unsigned char first[5];
    assert_int_equal(bur_payoff_first(x, 5, 0, first), 2);
    assert_true(!first[0] && !first[1] && first[2] && first[3] && !first[4]);
    assert_int_equal(bur_payoff_first(x, 5, 0.6, first), 3);
    assert_int_equal(bur_payoff_first(x + 1, 1, 0.6, first), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(regret),
        cmocka_unit_test(the_best_share_a_state),
        cmocka_unit_test(what_is_not_material_is_a_tie),
        cmocka_unit_test(who_is_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
