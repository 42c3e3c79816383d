/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other tools do not know is named once each. */
#include "writing_case.h"

static void names_once_each(void **state)
{
    model_case *c = *state;
    const bur_model *model = model_good(
        c, "stocks: { s: { initial = \"ABS(1)\"; }; }; lookups: { l: { x = "
           "[0.0]; y = [1.0]; }; }; auxiliaries: { a: { eq = \"l(TIME) + "
           "PI() + Calendar_Month + EVER(s > 1) + EVER(s > 2)\"; }; };"
           "measures: { m: { eq = \"FINAL(drawdown(s))\"; }; };");
    assert_string_equal(bur_xmile_unknown_elsewhere(c->arena, model),
                        "Calendar_Month, EVER, FINAL, drawdown");
}

static void nothing_to_say(void **state)
{
    model_case *c = *state;
    const bur_model *model = model_good(
        c, "auxiliaries: { calendar_month: { eq = \"SMTH1(TIME, 3)\"; };"
           " a: { eq = \"calendar_month + SAFEDIV(1, 2)\"; }; };");
    assert_null(bur_xmile_unknown_elsewhere(c->arena, model));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(names_once_each),
        MODEL_TEST(nothing_to_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
