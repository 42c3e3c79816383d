/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs added one by one: the same bits for any threads, and what cannot be
 * compared. */
#include "stress_case.h"

/* The answer as text, the caller's to free. */
static char *written(int threads, const char *path)
{
    bur_stress_asked asked = *SHOP_ASKED;
    asked.ladder = true;
    bur_stress *stress = shop_stress(&asked, threads);
    bur_answer *answer = bur_stress_answer(stress);
    bur_stress_free(stress);
    bur_fault fault = {0};
    assert_int_equal(bur_answer_write_csv(answer, path, &fault), BUR_OK);
    bur_answer_free(answer);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    enum { MOST = 1 << 20 };
    char *text = calloc(MOST, 1);
    assert_non_null(text);
    assert_true(fread(text, 1, MOST - 1, file) > 1000);
    fclose(file);
    return text;
}

static void same_bits(void **state)
{
    (void)state;
    char *one = written(1, "one.csv"), *three = written(3, "three.csv");
    assert_string_equal(one, three);
    free(one);
    free(three);
}

static void refused(const char *crisis, const char *part)
{
    shop_write();
    lab_write("other.cfg", crisis);
    bur_stress *stress = bur_stress_create(SHOP_ASKED);
    shop_add(stress, "scenario.cfg",
             (bur_stress_run){BUR_STRESS_BASELINE, "base", NULL}, NULL, 1);
    bur_fault fault = {0};
    bur_stress_run run = {BUR_STRESS_CRISIS, "other", NULL};
    assert_int_equal(shop_try(stress, "other.cfg", run, NULL, 1, &fault),
                     BUR_BAD_INPUT);
    if (!strstr(fault.message, part)) {
        fail_msg("%s", fault.message);
    }
    assert_int_equal(stress->entries.n, 1);
    bur_stress_free(stress);
}

#define EXTENDS "extends = \"scenario.cfg\"; "
static void what_cannot_be_compared(void **state)
{
    (void)state;
    refused(EXTENDS "runs: { draws = 100; };", "another number of draws");
    refused(EXTENDS "runs: { seed = 6; };", "another seed");
    refused(EXTENDS "runs: { design = \"sobol\"; };", "another design");
    refused(EXTENDS "time: { years = 3; };", "other times");
    refused(EXTENDS "compare = [\"none\", \"thrift\"];",
            "has no policy 'spree'");
}

/* A crisis that samples one input more: under sobol its luck is another, and
 * that is said; under monte_carlo it is the same to the last bit. */
static void luck(void **state)
{
    (void)state;
    for (int sobol = 0; sobol < 2; sobol++) {
        const char *set[] = {sobol ? "runs.design=sobol"
                                   : "runs.design=monte_carlo"};
        bur_scenario_settings settings = {.set = set, .n_set = 1};
        shop_write();
        lab_write("more.cfg", EXTENDS "inputs: { wage: { dist = \"uniform\"; "
                                      "low = 0.999; high = 1.001; }; };");
        bur_stress *stress = bur_stress_create(SHOP_ASKED);
        shop_add(stress, "scenario.cfg",
                 (bur_stress_run){BUR_STRESS_BASELINE, "base", NULL}, &settings,
                 1);
        shop_add(stress, "more.cfg",
                 (bur_stress_run){BUR_STRESS_CRISIS, "more", NULL}, &settings,
                 1);
        const stress_entry *more = &stress->entries.at[1];
        assert_int_equal(more->other_luck, sobol);
        /* of mean(end): a wage of 1 +- 0.001 moves hardly anything */
        assert_true(sobol || more->change[1].se < 2e-3);
        bur_stress_free(stress);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_bits), cmocka_unit_test(what_cannot_be_compared),
        cmocka_unit_test(luck)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
