/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guard: the bits of what it guards while all is well, and an end to the
 * program when an instruction writes what is not its own. */
#define _POSIX_C_SOURCE 200809L /* fork */
#include "exec_case.h"

#include <sys/wait.h>
#include <unistd.h>

static void harmless(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(exec_model, exec_scenario);
    bur_block *wanted = exec_run(s->plan, &bur_backend_ref, 8, 8);
    bur_block *a = exec_run(s->plan, &bur_backend_guard, 8, 8);
    bur_block *b = exec_run(s->plan, &bur_backend_guard_ref, 8, 8);
    exec_same(wanted, a, 8);
    exec_same(wanted, b, 8);
    bur_block_free(wanted);
    bur_block_free(a);
    bur_block_free(b);
    bur_scenario_close(s);
}

/* What is not written in a tape reads as a non-finite number. */
static void poison(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(exec_model, exec_scenario);
    const bur_program *p = s->plan->program;
    assert_true(p->n_slots > p->first_temporary + 1);
    bur_block *b = bur_block_create(p, 8);
    bur_insn copy = {.op = BUR_IR_NEGATE,
                     .out = p->first_temporary,
                     .arg = {p->first_temporary + 1, 0, 0}};
    int value = 0;
    bur_tape tape = {&copy, &value, 1};
    bur_backend_guard.run(&tape, b);
    assert_true(isnan(bur_block_row(b, p->first_temporary)[7]));
    bur_backend_vector.run(&tape, b);
    bur_block_free(b);
    bur_scenario_close(s);
}

/* A pipeline whose rows are said to lie among the slots. */
static void breach(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(exec_model, exec_scenario);
    bur_program broken = *s->plan->program;
    int offsets[64] = {0};
    assert_in_range(broken.graph->pipes.n, 1, 64);
    offsets[0] = -1;
    broken.pipe_offset = offsets;
    bur_block *b = bur_block_create(&broken, 8);
    bur_block_row(b, 0)[0] = 3;
    bur_insn push = {.op = BUR_IR_PUSH, .arg = {0, 0, 0}, .aux = 0};
    int value = 0;
    bur_tape tape = {&push, &value, 1};
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        fclose(stderr);
        bur_backend_guard.run(&tape, b);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    bur_block_free(b);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(harmless),
                                       cmocka_unit_test(poison),
                                       cmocka_unit_test(breach)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
