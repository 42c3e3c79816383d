/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Code that a process has: programs of one shape share it, others do not; what
 * nobody has any more goes, the longest unused first. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include "native_case.h"

#include <dlfcn.h>

static bur_native_code some_code(int lanes)
{
    bur_native_code code = {.object = dlopen(NULL, RTLD_NOW), .lanes = lanes};
    code.clock = calloc(1, sizeof *code.clock);
    assert_non_null(code.object);
    return code;
}

static const bur_native_code *put(uint64_t shape, int lanes)
{
    bur_native_code code = some_code(lanes);
    return bur_native_shelf_put(shape, &code);
}

static void is_lent(void **state)
{
    (void)state;
    bur_native_let_go();
    assert_false(bur_native_holds_any());
    assert_null(bur_native_shelf_take(7, 16));
    const bur_native_code *code = put(7, 16);
    assert_true(bur_native_holds_any());
    assert_ptr_equal(bur_native_shelf_take(7, 16), code);
    assert_null(bur_native_shelf_take(7, 32));
    assert_null(bur_native_shelf_take(8, 16));
    bur_native_shelf_give(code);
    bur_native_let_go(); /* one still has it */
    assert_ptr_equal(bur_native_shelf_take(7, 16), code);
    bur_native_shelf_give(code);
    bur_native_shelf_give(code);
    bur_native_let_go();
    assert_false(bur_native_holds_any());
}

/* Two threads that made the same have the same in the end. */
static void is_put_once(void **state)
{
    (void)state;
    const bur_native_code *first = put(7, 16);
    assert_ptr_equal(put(7, 16), first);
    bur_native_shelf_give(first);
    bur_native_shelf_give(first);
    bur_native_let_go();
    assert_false(bur_native_holds_any());
}

static void is_bounded(void **state)
{
    (void)state;
    enum { MANY = 12, SPARE = 8 };
    const bur_native_code *code[MANY];
    for (uint64_t i = 0; i < MANY; i++) {
        code[i] = put(i, 16);
    }
    for (int i = 0; i < MANY; i++) {
        bur_native_shelf_give(code[i]);
    }
    for (uint64_t i = 0; i < MANY; i++) {
        const bur_native_code *found = bur_native_shelf_take(i, 16);
        assert_int_equal(found != NULL, i >= MANY - SPARE);
        if (found) {
            bur_native_shelf_give(found);
        }
    }
    bur_native_let_go();
}

static const char small[] =
    "time_unit = \"month\"; time: { length = \"12 months\"; };"
    "parameters: { k: { value = 0.7; }; };"
    "stocks: { s: { initial = \"k\"; inflows = [\"f\"]; }; };"
    "flows: { f: { eq = \"k - s / 2\"; }; };";

/* A second run of other numbers has the code of the first; one of another
 * equation has none. */
static void is_of_a_shape(void **state)
{
    (void)state;
    static const char other[] =
        "time_unit = \"month\"; time: { length = \"12 months\"; };"
        "parameters: { k: { value = 0.7; }; };"
        "stocks: { s: { initial = \"k\"; inflows = [\"f\"]; }; };"
        "flows: { f: { eq = \"k - s / 3\"; }; };";
    if (!native_here()) {
        return;
    }
    native_fresh();
    bur_scenario *a = lab_open(small, "runs: { draws = 40; };");
    bur_scenario *b =
        lab_open(small, "runs: { draws = 90; }; inputs: { k = 0.9; };");
    bur_scenario *c = lab_open(other, "runs: { draws = 40; };");
    bur_native *made = native_made(a->plan->program, 16);
    assert_non_null(native_code(made));
    bur_native *same = bur_native_take_held(b->plan->program, 16);
    bur_native *none = bur_native_take_held(c->plan->program, 16);
    while (!bur_native_wait(same, 1) || !bur_native_wait(none, 1)) {
    }
    assert_ptr_equal(native_code(same), native_code(made));
    assert_null(native_code(none));
    assert_string_equal(bur_native_note(same), "compiled before");
    bur_native_free(made);
    bur_native_free(same);
    bur_native_free(none);
    bur_scenario_close(a);
    bur_scenario_close(b);
    bur_scenario_close(c);
    bur_native_let_go();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_lent), cmocka_unit_test(is_put_once),
        cmocka_unit_test(is_bounded), cmocka_unit_test(is_of_a_shape)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
