/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Binding: the bits of the ref backend, from registers or from memory; what
 * nobody looks for is not stored. */
#include "exec_case.h"

#include "exec/bind.h"

static bool foreign; /* for the backend below */

static void run(const bur_tape *tape, bur_block *block)
{
    bur_bound *bound =
        bur_bound_create(&bur_kernels_generic, tape, block, foreign);
    assert_non_null(bound);
    bur_bound_run(bound, &bur_kernels_generic, block);
    bur_bound_free(bound);
}

static const bur_backend backend = {"bound", run};

static void equals_ref(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(exec_model, exec_scenario);
    for (int lanes = 1; lanes <= 96; lanes += 47) {
        bur_block *wanted = exec_run(s->plan, &bur_backend_ref, lanes, lanes);
        for (int each = 0; each < 2; each++) {
            foreign = each;
            bur_block *found = exec_run(s->plan, &backend, lanes, lanes);
            exec_same(wanted, found, lanes);
            bur_block_free(found);
        }
        bur_block_free(wanted);
    }
    bur_scenario_close(s);
}

/* How many temporaries that a step writes keep what was in them. */
static int not_stored(const bur_program *p, bur_block *block, bool all)
{
    int kept = 0, written = 0;
    for (int slot = p->first_temporary; slot < p->n_slots; slot++) {
        bur_block_row(block, slot)[0] = -777;
    }
    foreign = all;
    run(&p->step, block);
    for (int slot = p->first_temporary; slot < p->n_slots; slot++) {
        bool used = false;
        for (int i = 0; i < p->step.n; i++) {
            used = used || p->step.insn[i].out == slot;
        }
        written += used;
        kept += used && bur_block_row(block, slot)[0] == -777;
    }
    assert_true(written > 0);
    return kept;
}

static void what_nobody_reads_is_not_stored(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(exec_model, exec_scenario);
    bur_block *block = exec_run(s->plan, &bur_backend_ref, 8, 8);
    assert_true(not_stored(s->plan->program, block, false) > 0);
    assert_int_equal(not_stored(s->plan->program, block, true), 0);
    bur_block_free(block);
    bur_bound_free(NULL);
    bur_scenario_close(s);
}

/* Scalars that belong to the case are spread out once a simulation. */
static void scalars_are_spread(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(exec_model, exec_scenario);
    const bur_program *p = s->plan->program;
    bur_block *block = bur_block_create(p, 8);
    bur_insn copy = {.op = BUR_IR_COPY, .scalar = 1, .out = 2, .arg = {0}};
    int value = 0;
    bur_tape tape = {&copy, &value, 1};
    bur_bound *bound =
        bur_bound_create(&bur_kernels_generic, &tape, block, true);
    for (int i = 1; i <= 3; i++) {
        block->scalars[0] = i;
        bur_block_reset(block);
        bur_bound_run(bound, &bur_kernels_generic, block);
        assert_true(bur_block_row(block, 2)[0] == i);
        assert_true(bur_block_row(block, 2)[31] == i);
    }
    bur_bound_free(bound);
    bur_block_free(block);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equals_ref),
        cmocka_unit_test(what_nobody_reads_is_not_stored),
        cmocka_unit_test(scalars_are_spread)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
