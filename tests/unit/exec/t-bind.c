/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Binding: the bits of the ref backend, from registers or from memory; what
 * nobody looks for is not stored. */
#include "exec_case.h"

#include <stdio.h>

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

static const bur_backend backend = {"bound", run, NULL};

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

/* How many words of a step's code end with `text`. */
static int words(const bur_program *p, bur_block *block, const char *text)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    bur_bound_print(&bur_kernels_generic, &p->step, block, file);
    rewind(file);
    char word[64];
    int n = 0;
    while (fscanf(file, "%63s", word) == 1) {
        size_t length = strlen(word), end = strlen(text);
        n += length >= end && strcmp(word + length - end, text) == 0;
    }
    fclose(file);
    return n;
}

static void what_nobody_reads_is_not_stored(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(exec_model, exec_scenario);
    const bur_program *p = s->plan->program;
    bur_block *block = exec_run(s->plan, &bur_backend_ref, 8, 8);
    int kept = words(p, block, ":h"), stored = words(p, block, ":s");
    assert_true(kept > 20 && stored > 20);
    assert_int_equal(kept + stored + words(p, block, "|") - 1, p->step.n);
    bur_block_free(block);
    bur_bound_free(NULL);
    bur_scenario_close(s);
}

/* Of a tape that is not the program's everything is. */
static void all_of_another_is_stored(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(exec_model, exec_scenario);
    const bur_program *p = s->plan->program;
    bur_block *block = exec_run(s->plan, &bur_backend_ref, 8, 8);
    for (int slot = p->first_temporary; slot < p->n_slots; slot++) {
        bur_block_row(block, slot)[0] = -777;
    }
    foreign = true;
    run(&p->step, block);
    for (int i = 0; i < p->step.n; i++) {
        assert_true(bur_block_row(block, p->step.insn[i].out)[0] != -777);
    }
    bur_block_free(block);
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
        cmocka_unit_test(all_of_another_is_stored),
        cmocka_unit_test(scalars_are_spread)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
