/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of names. */
#include "base/list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void names_between_commas(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    const char *list = " a , b[x, y],,q05(c, d) ,", *left = list;
    assert_string_equal(bur_list_next(arena, &left), "a");
    assert_string_equal(bur_list_next(arena, &left), "b[x, y]");
    assert_string_equal(bur_list_next(arena, &left), "q05(c, d)");
    assert_null(bur_list_next(arena, &left));
    assert_null(bur_list_next(arena, &left));
    left = "";
    assert_null(bur_list_next(arena, &left));
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_between_commas)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
