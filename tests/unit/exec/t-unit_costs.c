/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every class of operations that a program has costs something, on every
 * backend, and no other does; measuring changes nothing in it. */
#include "exec_case.h"

#include "exec/unit_costs.h"

static void of_all_operations(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(exec_model, exec_scenario);
    const bur_program *p = s->plan->program;
    uint64_t before = bur_program_hash(p);
    double n[BUR_N_CLASSES] = {0}, ns[BUR_N_CLASSES];
    bur_tape_count(&p->draw, 1, n);
    bur_tape_count(&p->step, 1, n);
    bur_tape_count(&p->strike, 1, n);
    bur_tape_count(&p->commit, 1, n);
    for (int c = 1; c < p->graph->clocks.n; c++) {
        bur_tape_count(&p->clock[c], 1, n);
    }
    for (int b = 0; b < 2; b++) {
        assert_true(bur_unit_costs(
            p, b ? &bur_backend_vector : &bur_backend_ref, 16, ns));
        for (int c = 0; c < BUR_N_CLASSES; c++) {
            assert_true(n[c] > 0 ? ns[c] > 0 : ns[c] == 0);
        }
    }
    assert_true(bur_program_hash(p) == before);
    bur_scenario_close(s);
}

/* A probe reads and writes what a tape may. */
static void keeps_its_bounds(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(exec_model, exec_scenario);
    double ns[BUR_N_CLASSES];
    assert_true(bur_unit_costs(s->plan->program, &bur_backend_guard, 16, ns));
    assert_true(
        bur_unit_costs(s->plan->program, &bur_backend_guard_ref, 5, ns));
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(of_all_operations),
                                       cmocka_unit_test(keeps_its_bounds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
