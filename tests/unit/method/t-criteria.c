/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Criteria on a table of four choices and five states, each with the winner
 * that it alone has; and on Milnor's table, "Games against nature" (1954),
 * where four criteria choose four acts. */
#include "method/criteria.h"

#include "../stat/draws.h"

static int winner(const double *out, int n, bur_criterion criterion)
{
    int best = 0;
    double sign = bur_criterion_of(criterion).least_is_best ? -1 : 1;
    for (int p = 1; p < n; p++) {
        if (sign * out[p * BUR_N_CRITERIA + criterion] >
            sign * out[best * BUR_N_CRITERIA + criterion]) {
            best = p;
        }
    }
    return best;
}

static void milnor(void **state)
{
    (void)state;
    const double table[16] = {2, 2, 0, 1, /* Laplace */
                              1, 1, 1, 1, /* Wald */
                              0, 4, 0, 0, /* Hurwicz, alpha > 1/4 */
                              1, 3, 0, 0 /* Savage */};
    bur_payoff payoff = {4, 4, table, NULL, 0};
    double out[4 * BUR_N_CRITERIA], room[4 * 6];
    bur_criteria_judge(&payoff, (bur_judging){0.5, NAN}, out, room);
    assert_int_equal(winner(out, 4, BUR_CRITERION_EXPECTED), 0);
    assert_int_equal(winner(out, 4, BUR_CRITERION_WORST), 1);
    assert_int_equal(winner(out, 4, BUR_CRITERION_HURWICZ), 2);
    assert_int_equal(winner(out, 4, BUR_CRITERION_MAX_REGRET), 3);
    assert_true(out[BUR_CRITERION_EXPECTED] == 1.25);
    assert_true(out[3 * BUR_N_CRITERIA + BUR_CRITERION_MAX_REGRET] == 1);
    assert_true(isnan(out[BUR_CRITERION_ENOUGH]));
}

static void four_choices_five_states(void **state)
{
    (void)state;
    const double table[20] = {5, 5, 5, 5, 5, 0, 9, 2, 8, 12,
                              4, 6, 3, 7, 4, 6, 4, 4, 6, 6};
    const double weight[5] = {0.4, 0.1, 0.2, 0.2, 0.1};
    bur_payoff payoff = {4, 5, table, weight, 0};
    double out[4 * BUR_N_CRITERIA], room[5 * 6];
    bur_criteria_judge(&payoff, (bur_judging){0.25, 6}, out, room);
    const double *bold = out + BUR_N_CRITERIA;
    assert_true(fabs(bold[BUR_CRITERION_EXPECTED] - 4.1) < 1e-15);
    assert_true(bold[BUR_CRITERION_WORST] == 0);
    assert_true(bold[BUR_CRITERION_HURWICZ] == 3);
    assert_true(bold[BUR_CRITERION_MAX_REGRET] == 6);
    assert_true(fabs(bold[BUR_CRITERION_MEAN_REGRET] - 3) < 1e-15);
    assert_true(fabs(bold[BUR_CRITERION_BEST] - 0.4) < 1e-15);
    assert_true(fabs(bold[BUR_CRITERION_ENOUGH] - 0.4) < 1e-15);
    assert_int_equal(winner(out, 4, BUR_CRITERION_WORST), 0);
    assert_int_equal(winner(out, 4, BUR_CRITERION_EXPECTED), 3);
    assert_int_equal(winner(out, 4, BUR_CRITERION_ENOUGH), 3);
}

static void states_without_weight_do_not_count(void **state)
{
    (void)state;
    const double table[6] = {1, 2, -100, 3, 0, 100};
    const double weight[3] = {0.5, 0.5, 0};
    bur_payoff payoff = {2, 3, table, weight, 0};
    double out[2 * BUR_N_CRITERIA], room[3 * 4];
    bur_criteria_judge(&payoff, (bur_judging){1, NAN}, out, room);
    assert_true(out[BUR_CRITERION_WORST] == 1);
    assert_true(out[BUR_CRITERION_MAX_REGRET] == 2);
    assert_true(out[BUR_N_CRITERIA + BUR_CRITERION_HURWICZ] == 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(milnor),
        cmocka_unit_test(four_choices_five_states),
        cmocka_unit_test(states_without_weight_do_not_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
