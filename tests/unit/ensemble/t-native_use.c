/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Native code in runs: blocks take it up between draws with the same bits; a
 * compiler that gives other numbers is found out; short runs start none. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include "../exec/native_case.h"

#include "ensemble/runner.h"

static bur_scenario *open_case(void)
{
    native_fresh();
    return lab_open(exec_model, exec_scenario);
}

static lab run_on(bur_scenario *s, const bur_backend *backend, int threads)
{
    lab l = lab_run_with(
        s, (bur_run_options){.backend = backend, .threads = threads});
    assert_int_equal(l.status, BUR_OK);
    return l;
}

static void same_outcome(const lab *a, const lab *b)
{
    const bur_outcome *x = a->o, *y = b->o;
    size_t n = (size_t)x->plan->design->n_draws;
    lab_same(x->value, y->value, (int)(x->n_cells * n));
    lab_same(x->measure, y->measure, (int)((size_t)x->n_measures * n));
    assert_memory_equal(x->exit_kind, y->exit_kind, n);
    assert_memory_equal(x->fault_step, y->fault_step, n * sizeof(int));
}

/* The same outcome, and which backend ran. */
static void forced(void **state)
{
    (void)state;
    bur_scenario *s = open_case();
    lab a = run_on(s, &bur_backend_ref, 1);
    lab b = run_on(s, &bur_backend_native, 2);
    assert_string_equal(b.o->backend, native_here() ? "native" : "vector");
    same_outcome(&a, &b);
    bur_outcome_free(a.o);
    lab_close(&b);
}

/* A compiler that changes the logarithm, and one that fails. */
static void found_out(void **state)
{
    (void)state;
    static const char *const scripts[] = {
        "for w in \"$@\"; do case $w in *.c) "
        "sed -i 's/LN2_TOP 0x1.62e42/LN2_TOP 0x1.62e43/' \"$w\";; esac; "
        "done; exec gcc \"$@\"",
        "exit 1"};
    for (int i = 0; i < 2; i++) {
        bur_scenario *s = open_case();
        native_script(scripts[i]);
        lab a = run_on(s, &bur_backend_ref, 1);
        lab b = run_on(s, &bur_backend_native, 1);
        assert_string_equal(b.o->backend, "vector");
        if (native_here()) {
            assert_non_null(strstr(b.o->native.message,
                                   i == 0 ? "other numbers" : "status 1"));
        }
        same_outcome(&a, &b);
        bur_outcome_free(a.o);
        lab_close(&b);
    }
}

/* A worker that goes on while the code is being made. */
static void taken_up(void **state)
{
    (void)state;
    bur_scenario *s = open_case();
    const bur_plan *plan = s->plan;
    bur_course *course = bur_course_create(plan->program, plan->timeline,
                                           plan->cases[0].parameter);
    bur_worker *a = bur_worker_create(plan, &course, &bur_backend_vector, 32);
    bur_worker *b = bur_worker_create(plan, &course, &bur_backend_native, 32);
    bur_native_case made = {plan, &course, 32};
    bur_native *native =
        bur_native_start(plan->program, 32, bur_native_try, &made);
    assert_true(course && a && b && native);
    b->block->native = bur_native_door_of(native);
    size_t rows = (size_t)plan->program->graph->series.n *
                  (size_t)plan->timeline->n_rows * 32;
    bool compiled = false, last = false;
    for (uint64_t i = 0; !last; i++) {
        last = compiled || (i > 0 && !native_here());
        bur_worker_sample(a, i % 5 * 32, 32);
        bur_worker_sample(b, i % 5 * 32, 32);
        bur_worker_simulate(a, 0);
        bur_worker_simulate(b, 0);
        lab_same(a->path, b->path, (int)rows);
        assert_true(!compiled || b->block->code);
        compiled = b->block->code != NULL;
    }
    bur_native_free(native);
    bur_worker_free(a);
    bur_worker_free(b);
    bur_course_free(course);
    bur_scenario_close(s);
}

static void pays(void **state)
{
    (void)state;
    bur_scenario *s = open_case();
    const bur_program *p = s->plan->program;
    assert_false(bur_native_pays(p, 1e5, 1));
    assert_true(bur_native_pays(p, 1e9, 1));
    assert_false(bur_native_pays(p, 1e9, 10000));
    native_script("exit 1");
    lab a = run_on(s, NULL, 1);
    assert_string_equal(a.o->backend, "vector");
    assert_string_equal(a.o->native.message, "");
    lab_close(&a);
}

static int n_kept(void)
{
    FILE *list = popen("ls cache/bursar/native 2>/dev/null | wc -l", "r");
    char text[32] = "";
    assert_non_null(list);
    assert_non_null(fgets(text, sizeof text, list));
    pclose(list);
    return atoi(text);
}

/* A run too short for native code leaves it to those that follow. */
static void for_those_to_come(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        bur_scenario *s = open_case();
        lab a = run_on(s, &bur_backend_ref, 1);
        lab b = lab_run_with(
            s, (bur_run_options){.threads = 1, .to_come = i == 0 ? 0 : 1e9});
        assert_int_equal(b.status, BUR_OK);
        same_outcome(&a, &b);
        assert_int_equal(n_kept(), i == 1 && native_here());
        bur_outcome_free(a.o);
        lab_close(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forced), cmocka_unit_test(found_out),
        cmocka_unit_test(taken_up), cmocka_unit_test(pays),
        cmocka_unit_test(for_those_to_come)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
