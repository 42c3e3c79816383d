/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vector backend gives the bits of the ref backend, however many lanes a
 * block has and wherever in it a draw is. */
#include "exec_case.h"

static void equals_ref(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(exec_model, exec_scenario);
    for (int lanes = 1; lanes <= 130; lanes = lanes * 2 + 1) {
        bur_block *a = exec_run(s->plan, &bur_backend_ref, lanes, lanes);
        bur_block *b = exec_run(s->plan, &bur_backend_vector, lanes, lanes);
        exec_same(a, b, lanes);
        bur_block_free(a);
        bur_block_free(b);
    }
    bur_scenario_close(s);
}

static void draws_do_not_meet(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(exec_model, exec_scenario);
    bur_block *narrow = exec_run(s->plan, &bur_backend_vector, 8, 8);
    bur_block *wide = exec_run(s->plan, &bur_backend_vector, 64, 64);
    exec_same(narrow, wide, 8);
    bur_block_free(narrow);
    bur_block_free(wide);
    bur_scenario_close(s);
}

/* Powers of and to a number that is the same for all draws. */
static void powers_of_scalars(void **state)
{
    (void)state;
    lab l = lab_run("time_unit = \"month\"; time: { length = \"1 months\"; };"
                    "parameters: { k: { value = 2.0; }; };"
                    "auxiliaries: { a: { eq = \"3 ^ k\"; }; "
                    "b: { eq = \"k ^ 0.5\"; }; c: { eq = \"k ^ k\"; }; };",
                    "runs: { draws = 20; }; inputs: { k: { dist = "
                    "\"uniform\"; low = 0.5; high = 4.0; }; }; output: { "
                    "series = [\"a\", \"b\", \"c\"]; };");
    for (int i = 0; i < 20; i++) {
        double k = lab_input(&l, 0)[i];
        assert_true(lab_at(&l, 0, "a", 0)[i] ==
                    bur_op_value(BUR_IR_POWER, 3, k, 0));
        assert_true(lab_at(&l, 0, "b", 0)[i] ==
                    bur_op_value(BUR_IR_POWER, k, 0.5, 0));
        lab_near(lab_at(&l, 0, "c", 0)[i], pow(k, k), 1e-12);
    }
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(equals_ref),
                                       cmocka_unit_test(draws_do_not_meet),
                                       cmocka_unit_test(powers_of_scalars)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
