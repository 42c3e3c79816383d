/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quantiles by repeated passes: the bits of those from stored values, within
 * the memory given; too little is said, not used. */
#include "study_case.h"

static lab with_memory(const char *scenario, size_t bytes)
{
    bur_scenario *s = lab_open(study_model, scenario);
    s->plan->memory = bytes;
    return lab_run_with(s, (bur_run_options){.threads = 2});
}

static void same_bits(const char *scenario)
{
    lab stored = with_memory(scenario, (size_t)1 << 28);
    lab passes = with_memory(scenario, (size_t)1 << 20);
    assert_int_equal(passes.status, BUR_OK);
    assert_true(stored.o->value && !passes.o->value);
    assert_true(passes.o->n_passes > 1);
    for (size_t i = 0; i < stored.o->n_cells * 5; i++) {
        const bur_estimate *a = &stored.o->quantile[i];
        const bur_estimate *b = &passes.o->quantile[i];
        lab_same(&a->value, &b->value, 1);
        lab_same(&a->low, &b->low, 1);
        lab_same(&a->high, &b->high, 1);
        assert_int_equal(a->n, b->n);
    }
    lab_close(&stored);
    lab_close(&passes);
}

static void as_stored(void **state)
{
    (void)state;
    same_bits(STUDY("draws = 6000;"));
    same_bits(STUDY("draws = 6000; design = \"latin_hypercube\";"));
}

static void too_little(void **state)
{
    (void)state;
    lab l = with_memory(STUDY("draws = 3000;"), 64);
    assert_int_equal(l.status, BUR_NO_MEMORY);
    assert_null(l.o);
    assert_true(strlen(l.fault.message) > 0);
    lab_close(&l);
}

/* As with stored values: no quantile of nothing, and those of other cases. */
static void of_nothing(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"month\"; time: { length = \"9 months\"; };"
        "parameters: { k: { value = 1.0; }; };"
        "drivers: { d: { process = \"white_noise\"; sd = 1; }; };"
        "stocks: { x: { initial = \"k\"; inflows = [\"in\"]; }; };"
        "flows: { in: { eq = \"LN(k) + d\"; }; };";
    static const char *const policies[] = {
        "policies: { bad: { set: { k = -1.0; }; }; good: { set: { k = 2.0; }; "
        "}; };",
        "policies: { bad: { set: { k = -1.0; }; }; };"};
    for (int i = 0; i < 2; i++) {
        char text[256];
        snprintf(text, sizeof text, "runs: { draws = 5000; }; %s", policies[i]);
        bur_scenario *s = lab_open(model, text);
        s->plan->memory = 350000;
        lab l = lab_run_with(s, (bur_run_options){.threads = 1});
        assert_int_equal(l.status, BUR_OK);
        assert_null(l.o->value);
        for (size_t q = 0; q < l.o->n_cells * 5; q++) {
            bool good = q >= 50;
            assert_int_equal(isfinite(l.o->quantile[q].value), good);
            assert_int_equal(l.o->quantile[q].n, good ? 5000 : 0);
        }
        lab_close(&l);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(as_stored),
                                       cmocka_unit_test(too_little),
                                       cmocka_unit_test(of_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
