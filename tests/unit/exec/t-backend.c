/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backends are found by name, and the instruction set has one. */
#include "exec_case.h"

#include "exec/native.h"

static void names(void **state)
{
    (void)state;
    int n = 0;
    for (; bur_backend_name(n); n++) {
        const bur_backend *backend = bur_backend_named(bur_backend_name(n));
        assert_string_equal(backend->name, bur_backend_name(n));
    }
    assert_int_equal(n, 5);
    assert_string_equal(bur_backend_name(0), "vector");
    assert_ptr_equal(bur_backend_named("ref"), &bur_backend_ref);
    assert_ptr_equal(bur_backend_named("guard-ref"), &bur_backend_guard_ref);
    assert_ptr_equal(bur_backend_named("native"), &bur_backend_native);
    assert_null(bur_backend_named(""));
    assert_null(bur_backend_name(-1));
}

static void instruction_set(void **state)
{
    (void)state;
    const char *isa = bur_backend_isa();
    assert_true(strcmp(isa, "generic") == 0 || strcmp(isa, "x86-64-v3") == 0 ||
                strcmp(isa, "x86-64-v4") == 0);
    assert_ptr_equal(isa, bur_backend_isa());
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names),
                                       cmocka_unit_test(instruction_set)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
