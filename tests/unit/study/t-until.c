/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running until something is known: looks, the bits of the study that is left,
 * and what is refused. */
#include "field_case.h"

#include "study/until.h"

static bur_until read(const bur_scenario *s, const char *text, int64_t most)
{
    bur_until until;
    bur_fault fault = {0};
    if (bur_until_read(s->arena, s->plan, text, most, &until, &fault) !=
        BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return until;
}

static void meanings(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(field_model, FIELD_RUNS(500) FIELD_INPUTS);
    bur_until u = read(s, "P(end < 3) within 0.5 points", 4096);
    assert_true(u.rule.is_share && u.rule.within == 0.005 && u.most == 4096);
    assert_int_equal(u.goal.event, '<');
    assert_true(read(s, "low within 2%", 4096).rule.within == 0.02);
    assert_true(read(s, "P(low) within 0.01", 4096).rule.within == 0.01);
    u = read(s, "mean(end) within 1e-2", 4096);
    assert_true(!u.rule.is_share && u.rule.within == 0.01);
    assert_true(read(s, "end within 3", 4096).rule.within == 3);
    bur_scenario_close(s);
}

static void refused(bur_scenario *s, const char *text, int64_t most,
                    const char *why)
{
    bur_until until;
    bur_fault fault = {0};
    assert_int_equal(
        bur_until_read(s->arena, s->plan, text, most, &until, &fault),
        BUR_BAD_INPUT);
    if (!strstr(fault.message, why)) {
        fail_msg("%s: %s", text, fault.message);
    }
}

static void refusals(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(field_model, FIELD_RUNS(500) FIELD_INPUTS);
    refused(s, "P(low)", 4096, "how near");
    refused(s, "P(lwo) within 1 points", 4096, "'low'");
    refused(s, "q05(end) within 1", 4096, "a mean");
    refused(s, "P(low) < 0.1 within 1 points", 4096, "without a bound");
    refused(s, "mean(end) within 1 points", 4096, "above 0");
    refused(s, "P(low) within 0 points", 4096, "above 0, as in");
    refused(s, "P(low) within little", 4096, "'little'");
    refused(s, "P(low) within 1 points", 1000, "1024");
    bur_scenario_close(s);
    bur_scenario_settings settings = {.design = "latin_hypercube"};
    s = lab_read(field_model, FIELD_RUNS(500) FIELD_INPUTS, &settings);
    refused(s, "P(low) within 1 points", 4096, "latin_hypercube");
    bur_scenario_close(s);
}

static bur_outcome *run_until(bur_scenario *s, const char *text, int64_t most,
                              bur_looks *looks)
{
    bur_outcome *o = NULL;
    bur_fault fault = {0};
    bur_run_options options = {.threads = 1};
    bur_until until = read(s, text, most);
    assert_int_equal(
        bur_until_run(s->arena, &until, s->plan, &options, looks, &o, &fault),
        BUR_OK);
    return o;
}

/* Half the interval of a mean with a standard deviation of 15 or so at 2,048
 * draws is 0.65, and 0.46 at twice as many: less than 0.5. */
static void bits_of_so_many_draws(const char *design)
{
    bur_scenario_settings settings = {.design = design};
    bur_scenario *s =
        lab_read(field_model, FIELD_RUNS(500) FIELD_INPUTS, &settings);
    bur_looks looks;
    bur_outcome *o = run_until(s, "end within 0.5", 65536, &looks);
    const bur_look *last = &looks.at[looks.n - 1];
    assert_true(last->met);
    for (int i = 0; i + 1 < looks.n; i++) {
        assert_false(looks.at[i].met);
    }
    assert_true(s->plan->design->n_draws == last->n_draws);
    assert_true(last->n_draws == 1024 << (looks.n - 1));
    assert_false(last->skewed[0]);
    settings.draws = last->n_draws;
    bur_scenario *same =
        lab_read(field_model, FIELD_RUNS(500) FIELD_INPUTS, &settings);
    lab l = lab_run_with(same, (bur_run_options){.threads = 2});
    for (int m = 0; m < 3; m++) {
        for (int c = 0; c < 2; c++) {
            lab_same(bur_outcome_measure(o, c, m),
                     bur_outcome_measure(l.o, c, m), last->n_draws);
        }
    }
    bur_outcome_free(o);
    lab_close(&l);
    bur_scenario_close(s);
}

static void prefix_of_chance(void **state)
{
    (void)state;
    bits_of_so_many_draws("monte_carlo");
}

static void prefix_of_sobol(void **state)
{
    (void)state;
    bits_of_so_many_draws("sobol");
}

/* What cannot be reached ends at the last look that is allowed. */
static void most(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(field_model, FIELD_RUNS(500) FIELD_INPUTS);
    bur_looks looks;
    bur_outcome *o =
        run_until(s, "P(end > 1000) within 5 points", 5000, &looks);
    assert_int_equal(looks.n, 3);
    assert_true(looks.at[2].n_draws == 4096 && !looks.at[2].met);
    assert_true(looks.at[2].figure[0].value == 0);
    bur_outcome_free(o);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meanings), cmocka_unit_test(refusals),
        cmocka_unit_test(prefix_of_chance), cmocka_unit_test(prefix_of_sobol),
        cmocka_unit_test(most)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
