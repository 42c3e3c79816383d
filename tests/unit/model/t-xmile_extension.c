/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Bursar's own elements say, and what is wrong with some. */
#include "xmile_again.h"

static void settings_of_the_model(void **state)
{
    model_case *c = *state;
    const bur_model *model = xmile_read(
        c, xmile_text(c,
                      "<bursar:settings>title = \"T\"; time: { start = "
                      "\"2027-01-01\"; }; exits: { e: { when = \"a &lt; "
                      "2\"; }; };</bursar:settings>",
                      "<aux name=\"a\"><eqn>1</eqn></aux>"));
    assert_non_null(model);
    assert_string_equal(model->title, "T");
    assert_true(model->horizon.has_date && model->horizon.start.year == 2027);
    assert_true(model->horizon.length == 9);
    assert_int_equal(model->exits.n, 1);
}

/* The variable `a` with an equation and settings. */
static const bur_var *variable(model_case *c, const char *eqn,
                               const char *settings)
{
    const char *a =
        bur_arena_printf(c->arena,
                         "<aux name=\"a\"><eqn>%s</eqn><bursar:settings>%s"
                         "</bursar:settings></aux>",
                         eqn, settings);
    c->sink = bur_sink_create(c->arena);
    const bur_model *model = xmile_read(c, xmile_text(c, "", a));
    return model ? bur_model_var(model, "a") : NULL;
}

static void kinds(void **state)
{
    model_case *c = *state;
    const bur_var *a = variable(c, "5", "auxiliaries: {};");
    assert_true(a->kind == BUR_VAR_AUXILIARY && a->n_eqs == 1 && !a->number);
    a = variable(c, "-5", "parameters: { range = [-9.0, 0.0]; };");
    assert_true(a->kind == BUR_VAR_PARAMETER && a->number[0] == -5);
    assert_true(a->low == -9 && a->high == 0);
    a = variable(c, "STARTTIME", "parameters: { source = \"x\"; };");
    assert_true(a->kind == BUR_VAR_PARAMETER && a->n_eqs == 1);
    assert_string_equal(a->source, "x");
    a = variable(c, "FINAL(TIME)",
                 "measures: { kind = \"time\"; better = \"low\"; };");
    assert_true(a->kind == BUR_VAR_MEASURE && !a->high_is_better);
    assert_int_equal(a->measure, BUR_MEASURE_TIME);
    a = variable(c, "0", "drivers: { process = \"white_noise\"; sd = 1; };");
    assert_true(a->kind == BUR_VAR_DRIVER && a->n_eqs == 0 && !a->number);
    assert_int_equal(a->driver->process, BUR_PROCESS_WHITE_NOISE);
}

static void faults_are_told(void **state)
{
    model_case *c = *state;
    static const struct {
        const char *eqn, *settings;
        bur_code code;
    } bad[] = {
        {"1", "parameters: {", BUR_DIAG_SYNTAX_FILE},
        {"1", "parameters: { price = 1; };", BUR_DIAG_UNKNOWN_KEY},
        {"1", "numbers: {};", BUR_DIAG_UNKNOWN_KEY},
        {"1", "", BUR_DIAG_MISSING_KEY},
        {"1", "flows: {}; stocks: {};", BUR_DIAG_MISSING_KEY},
        {"1", "drivers: { process = \"ar1\"; sd = 1; };", BUR_DIAG_MISSING_KEY},
        {"1", "parameters: { range = [2.0, 3.0]; };", BUR_DIAG_OUT_OF_RANGE}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_null(variable(c, bad[i].eqn, bad[i].settings));
        if (!c->sink->first || c->sink->first->code != bad[i].code) {
            bur_sink_render(c->sink, stderr, false);
            fail_msg("%s", bad[i].settings);
        }
    }
}

/* A macro of a sector that the model's settings tell of, or not. */
static const bur_model *with_macro(model_case *c, const char *settings)
{
    const char *macro = bur_arena_printf(
        c->arena,
        "<bursar:settings>sectors: { s: { }; };</bursar:settings>"
        "<macro name=\"m\"><bursar:settings>%s</bursar:settings><eqn>1</eqn>"
        "</macro>",
        settings);
    c->sink = bur_sink_create(c->arena);
    return xmile_read(c, xmile_text(c, macro, ""));
}

static void macros_of_sectors(void **state)
{
    model_case *c = *state;
    const bur_model *model = with_macro(c, "sector = \"S\";");
    assert_non_null(model);
    assert_ptr_equal(model->macros.at[0]->sector, model->sectors.at[0]);
    assert_null(with_macro(c, "sector = \"t\";"));
    assert_int_equal(c->sink->first->code, BUR_DIAG_UNKNOWN_NAME);
    assert_null(with_macro(c, "doc = \"t\";"));
    assert_int_equal(c->sink->first->code, BUR_DIAG_UNKNOWN_KEY);
}

/* The namespace decides, whatever the prefix. */
static void another_prefix(void **state)
{
    model_case *c = *state;
    const bur_model *model = xmile_read(
        c, xmile_text(c, "",
                      "<aux name=\"a\"><eqn>1</eqn><b:settings xmlns:b=\""
                      "https://bursar.dev/xmile\">auxiliaries: {};"
                      "</b:settings></aux><aux name=\"c\"><eqn>1</eqn>"
                      "<bursar:settings xmlns:bursar=\"urn:other\">{"
                      "</bursar:settings></aux>"));
    assert_non_null(model);
    assert_int_equal(bur_model_var(model, "a")->kind, BUR_VAR_AUXILIARY);
    assert_int_equal(bur_model_var(model, "c")->kind, BUR_VAR_PARAMETER);
}

static void elements_of_others_are_passed_over(void **state)
{
    model_case *c = *state;
    const bur_model *model =
        xmile_read(c, xmile_text(c, "<isee:settings>{</isee:settings>",
                                 "<aux name=\"a\"><eqn>1</eqn><isee:settings>{"
                                 "</isee:settings></aux>"));
    assert_non_null(model);
    assert_int_equal(bur_model_var(model, "a")->kind, BUR_VAR_PARAMETER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(settings_of_the_model),
        MODEL_TEST(kinds),
        MODEL_TEST(faults_are_told),
        MODEL_TEST(macros_of_sectors),
        MODEL_TEST(another_prefix),
        MODEL_TEST(elements_of_others_are_passed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
