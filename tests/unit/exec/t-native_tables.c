/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in C are read back as they were; tables and operations are there
 * when a tape uses them, and only then. */
#define _XOPEN_SOURCE 700
#include "native_case.h"

#include <stdlib.h>

#include "exec/native_lines.h"

static void numbers(void **state)
{
    (void)state;
    static const double some[] = {0,     1,         -3,           0.1,
                                  1e300, 0x1p-1074, 0x1.fffffp52, 123456789};
    bur_arena *arena = bur_arena_create();
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        const char *text = bur_native_number(arena, some[i]);
        assert_true(strpbrk(text, ".e") != NULL);
        assert_true(atof(text) == some[i]);
    }
    assert_string_equal(bur_native_number(arena, NAN), "(double)NAN");
    assert_string_equal(bur_native_number(arena, -INFINITY),
                        "-(double)INFINITY");
    bur_arena_free(arena);
}

static char *tables_of(const bur_program *program, int width)
{
    char *out = NULL;
    size_t n;
    bur_native_text text = {.program = program,
                            .width = width,
                            .out = open_memstream(&out, &n),
                            .arena = bur_arena_create()};
    assert_non_null(text.out);
    bur_native_put_tables(&text);
    assert_int_equal(fclose(text.out), 0);
    bur_arena_free(text.arena);
    return out;
}

static void says(const char *text, const char *what, bool wanted)
{
    if ((strstr(text, what) != NULL) != wanted) {
        fail_msg("%s %s", wanted ? "no" : "a", what);
    }
}

static void only_used(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(exec_model, exec_scenario);
    char *text = tables_of(s->plan->program, 8);
    says(text, "FAST2(POWER, bur_pow)", true);
    says(text, "LIFT1(FLOOR, floor(a))", true);
    says(text, "LIFT1(SINH", false);
    says(text, "(FMA,", false); /* native_tail.inc has it */
    says(text, "bur_lookup_columns columns_", true);
    says(text, ".slot_knot = ", true);
    says(text, ".row = ", false);
    free(text);
    text = tables_of(s->plan->program, 4);
    says(text, "LIFT3(FMA,", true);
    says(text, ".row = ", true);
    says(text, "bur_lookup lookup_", true);
    says(text, ".slot_knot = ", false);
    free(text);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(numbers),
                                       cmocka_unit_test(only_used)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
