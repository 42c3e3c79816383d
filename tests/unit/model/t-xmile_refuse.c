/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of elements, and what is refused. */
#include "xmile_case.h"

static void what_changes_numbers_is_refused(void **state)
{
    static const char *const parts[] = {"leak", "overflow", "multiplier",
                                        "isee:conveyor", "isee:oven"};
    model_case *c = *state;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        xmile_bad(c,
                  bur_arena_printf(c->arena,
                                   "<stock name=\"s\"><eqn>1</eqn><%s/>"
                                   "</stock>",
                                   parts[i]),
                  BUR_DIAG_NOT_SUPPORTED,
                  i < 3 ? parts[i] : strchr(parts[i], ':') + 1);
    }
    xmile_good(c, "<stock name=\"s\"><eqn>1</eqn><isee:delay_aux/><scale/>"
                  "</stock>");
}

static void errors_come_to_an_end(void **state)
{
    model_case *c = *state;
    const char *all = "";
    for (int i = 0; i < 300; i++) {
        all = bur_arena_printf(c->arena, "%s<nonsense/>", all);
    }
    assert_null(xmile_vars(c, all));
    assert_int_equal(c->sink->n_errors, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(what_changes_numbers_is_refused),
        MODEL_TEST(errors_come_to_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
