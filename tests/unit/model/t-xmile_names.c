/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names as attributes write them. */
#include "xmile_case.h"

#include "model/xmile_parts.h"

static void escapes_are_undone(void **state)
{
    static const struct {
        const char *written, *spelt, *name;
    } rows[] = {{"A b", "A b", "a_b"},
                {"A\\nb", "A b", "a_b"},
                {"A\\\\nb", "A b", "a_b"},
                {"say \\\"hi\\\"", "say \"hi\"", "say_hi"},
                {"back\\\\slash", "back\\slash", "back\\slash"},
                {" x__\n y ", " x__  y ", "x_y"}};
    model_case *c = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_string_equal(bur_xmile_spelt(c->arena, rows[i].written),
                            rows[i].spelt);
        assert_string_equal(bur_xmile_canonical(c->arena, rows[i].written),
                            rows[i].name);
    }
}

static void names_are_taken_once(void **state)
{
    xmile_bad(*state, "<aux name=\"x\"><eqn>1</eqn></aux><flow name=\"X\"/>",
              BUR_DIAG_NAME_TAKEN, "an auxiliary has it here");
    xmile_bad(*state, "<aux name=\"D\"><eqn>1</eqn></aux>", BUR_DIAG_NAME_TAKEN,
              "a dimension has it here");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(escapes_are_undone),
        MODEL_TEST(names_are_taken_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
