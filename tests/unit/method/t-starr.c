/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Domains of choices: lengths and areas by hand, and sampling against them. */
#include "method/starr.h"

#include "../stat/draws.h"

static bur_estimate share[4];

static void shares(int choices, int states, const double *value, bur_starr how,
                   double material)
{
    bur_payoff payoff = {choices, states, value, NULL, material};
    bur_fault fault;
    assert_int_equal(bur_starr_shares(&payoff, &how, share, &fault), BUR_OK);
}

static const bur_starr how = {NULL, 20000, 7, 0.95};

static void two_states(void **state)
{
    (void)state;
    /* lines over the probability of the second: 10 - 10 p, 6, 9 p */
    const double table[6] = {10, 0, 6, 6, 0, 9};
    shares(3, 2, table, how, 0);
    assert_true(fabs(share[0].value - 0.4) < 1e-15);
    assert_true(fabs(share[1].value - (2.0 / 3 - 0.4)) < 1e-15);
    assert_true(fabs(share[2].value - 1.0 / 3) < 1e-15);
    assert_true(share[0].n == 0 && isnan(share[0].low));
    const double twins[8] = {1, 2, 0, 0, 1, 2, 2, 0};
    shares(4, 2, twins, how, 0);
    assert_true(fabs(share[0].value - 1.0 / 3) < 1e-15);
    assert_true(share[1].value == 0 && share[2].value == share[0].value);
    assert_true(fabs(share[3].value - 1.0 / 3) < 1e-15);
}

static void three_states(void **state)
{
    (void)state;
    /* each best in its own state: by symmetry thirds */
    const double own[9] = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    shares(3, 3, own, how, 0);
    for (int p = 0; p < 3; p++) {
        assert_true(fabs(share[p].value - 1.0 / 3) < 1e-15);
    }
    /* 1 where p0 >= c of the simplex: (1 - c)^2 of its area */
    const double bet[6] = {1, 0, 0, 0.4, 0.4, 0.4};
    shares(2, 3, bet, how, 0);
    assert_true(fabs(share[0].value - 0.36) < 1e-15);
    assert_true(fabs(share[1].value - 0.64) < 1e-15);
}

static void samples_agree(void **state)
{
    (void)state;
    const double own[9] = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    shares(3, 3, own, how, 1e-9); /* ties want samples */
    assert_int_equal(share[0].n, 20000);
    for (int p = 0; p < 3; p++) {
        assert_true(fabs(share[p].value - 1.0 / 3) < 4 * share[p].se);
        assert_true(share[p].se < 0.004);
        assert_true(share[p].low < share[p].value &&
                    share[p].value < share[p].high);
    }
    /* four states: a sure 0.4 against a bet on one: (1 - c)^3 */
    const double bet[8] = {1, 0, 0, 0, 0.4, 0.4, 0.4, 0.4};
    shares(2, 4, bet, how, 0);
    assert_true(fabs(share[0].value - 0.216) < 4 * share[0].se);
}

/* A state and its double, half of one each, are the state. */
static void doubles_are_one(void **state)
{
    (void)state;
    const double half[3] = {0.5, 0.5, 1};
    const double table[6] = {10, 10, 0, 6, 6, 6};
    bur_starr shared = how;
    shared.concentration = half;
    shares(2, 3, table, shared, 0);
    assert_true(fabs(share[0].value - 0.4) < 4 * share[0].se);
    assert_true(share[0].se < 0.004);
}

static void ties_are_shared(void **state)
{
    (void)state;
    const double near[8] = {1, 1, 1, 1, 1.1, 1.1, 1.1, 1.1};
    shares(2, 4, near, how, 0.5);
    assert_true(share[0].value == 0.5 && share[1].value == 0.5);
    shares(2, 4, near, how, 0);
    assert_true(share[0].value == 0 && share[1].value == 1);
    assert_true(share[0].high > 0 && share[1].low < 1); /* of so many samples */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_states),      cmocka_unit_test(three_states),
        cmocka_unit_test(samples_agree),   cmocka_unit_test(doubles_are_one),
        cmocka_unit_test(ties_are_shared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
