/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The native backend gives the bits of the ref backend; blocks without code
 * for their lanes run on the vector backend. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include "native_case.h"

static bur_block *run_native(const bur_plan *plan, bur_native_door *door,
                             int lanes)
{
    return exec_run_through(plan, &bur_backend_native, door, lanes, lanes);
}

static void equals_ref(void **state)
{
    (void)state;
    native_fresh();
    bur_scenario *s = lab_open(exec_model, exec_scenario);
    bur_native *native = native_made(s->plan->program, 64);
    assert_true(native_here() == (native_code(native) != NULL));
    for (int lanes = 32; lanes <= 64; lanes += 32) {
        bur_block *a = exec_run(s->plan, &bur_backend_ref, lanes, lanes);
        bur_block *b = run_native(s->plan, bur_native_door_of(native), lanes);
        assert_true((b->code != NULL) == (lanes == 64 && native_here()));
        exec_same(a, b, lanes);
        for (int m = 0; m < s->plan->program->graph->measures.n; m++) {
            assert_true(bur_block_value(a, s->plan->program->measures[m], 3) ==
                        bur_block_value(b, s->plan->program->measures[m], 3));
        }
        bur_block_free(a);
        bur_block_free(b);
    }
    bur_native_free(native);
    bur_scenario_close(s);
}

static void without_code(void **state)
{
    (void)state;
    bur_native_door shut;
    atomic_init(&shut.code, NULL);
    bur_native_door *const doors[] = {NULL, &shut};
    bur_scenario *s = lab_open(exec_model, exec_scenario);
    bur_block *a = exec_run(s->plan, &bur_backend_ref, 8, 8);
    for (int i = 0; i < 2; i++) {
        bur_block *b = run_native(s->plan, doors[i], 8);
        assert_null(b->code);
        assert_false(bur_backend_native.advance(b));
        exec_same(a, b, 8);
        bur_block_free(b);
    }
    bur_block_free(a);
    bur_scenario_close(s);
}

/* A step and its commit in one leave the states that both leave. */
static void advances(void **state)
{
    (void)state;
    native_fresh();
    bur_scenario *s = lab_open(exec_model, exec_scenario);
    const bur_program *p = s->plan->program;
    bur_native *native = native_made(p, 32);
    bur_block *a = exec_run(s->plan, &bur_backend_vector, 32, 32);
    bur_block *b = run_native(s->plan, bur_native_door_of(native), 32);
    if (b->code) {
        bur_backend_vector.run(&p->step, a);
        bur_backend_vector.run(&p->commit, a);
        assert_true(bur_backend_native.advance(b));
        for (int slot = 0; slot < p->first_temporary; slot++) {
            lab_same(bur_block_row(a, slot), bur_block_row(b, slot), 32);
        }
    }
    bur_block_free(a);
    bur_block_free(b);
    bur_native_free(native);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(equals_ref),
                                       cmocka_unit_test(without_code),
                                       cmocka_unit_test(advances)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
