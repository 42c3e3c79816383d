/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units of an XMILE file's own. */
#include "model/units.h"
#include "xmile_case.h"

static const bur_model *units(model_case *c, const char *all)
{
    const char *body = bur_arena_printf(
        c->arena,
        "<sim_specs time_units=\"yr\"><start>0</start><stop>2</stop>"
        "</sim_specs><model_units>%s</model_units><model/>",
        all);
    return xmile_file(c, body);
}

static void words(void **state)
{
    const bur_model *model = units(
        *state,
        "<unit name=\"US Dollars\"><eqn> $ </eqn><alias>dollars</alias>"
        "<alias>US$</alias></unit><unit name=\"boat\"/>"
        "<unit name=\"off\" disabled=\"true\"/>"
        "<unit name=\"fleet\" disabled=\"false\"><eqn>10*boat</eqn></unit>");
    assert_int_equal(model->units.n, 3);
    const bur_unit_def *def = model->units.at;
    assert_string_equal(def[0].name, "US_Dollars");
    assert_string_equal(def[0].is, "$");
    assert_int_equal(def[0].n_aliases, 2);
    assert_string_equal(def[0].alias[1], "US$");
    assert_string_equal(def[1].name, "boat");
    assert_null(def[1].is);
    assert_string_equal(def[2].is, "10*boat");
}

/* So that months still are twelfths of years. */
static void words_for_time_are_no_base_units(void **state)
{
    const bur_model *model =
        units(*state, "<unit name=\"Years\"><alias>anni</alias></unit>"
                      "<unit name=\"Month\"><eqn/></unit>");
    assert_int_equal(model->time_unit, BUR_YEAR);
    assert_int_equal(model->units.n, 1);
    assert_string_equal(model->units.at[0].name, "anni");
    assert_string_equal(model->units.at[0].is, "year");
}

static void time_is_the_unit_of_time(void **state)
{
    model_case *c = *state;
    const bur_model *model = units(c, "");
    bur_units_talk talk = {.sink = c->sink, .severity = BUR_WARNING};
    bur_units *u = bur_units_open(model, &talk);
    bur_unit unit;
    assert_true(bur_units_read(u, "boat/Time", BUR_NOWHERE, &unit));
    assert_string_equal(bur_units_print(u, unit), "boat/year");
    assert_true(bur_units_read(u, "Time/yr", BUR_NOWHERE, &unit));
    assert_true(bur_unit_is_one(unit));
    bur_units_close(u);
}

static void what_is_wrong_is_said(void **state)
{
    model_case *c = *state;
    assert_null(units(c, "<unit><eqn>1</eqn></unit>"));
    expect_only(c, BUR_DIAG_MISSING_KEY, diag_words(c->sink->first, c->arena),
                "needs a name");
    assert_null(units(c, "<unit name=\"x\" disabled=\"perhaps\"/>"));
    expect_only(c, BUR_DIAG_WRONG_TYPE, "perhaps", "true or false");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(words),
        MODEL_TEST(words_for_time_are_no_base_units),
        MODEL_TEST(time_is_the_unit_of_time),
        MODEL_TEST(what_is_wrong_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
