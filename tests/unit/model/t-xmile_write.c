/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole XMILE document: it reads back as the same model, and other tools
 * find in it what the standard says. */
#include "xmile_again.h"

static void everything_reads_back(void **state)
{
    model_case *c = *state;
    const bur_model *model = model_good(c, everything);
    same_model(model, xmile_again(c, model));
}

static void and_as_a_model_file_from_there(void **state)
{
    model_case *c = *state;
    const bur_model *model = model_good(c, everything);
    same_model(model, written_again(c, xmile_again(c, model)));
}

/* Its file says all that the file of the original says; a test of that file
 * sees to it that this is every setting there is. */
static void nothing_gets_lost(void **state)
{
    model_case *c = *state;
    const char *const samples[] = {everything, besides, in_sectors};
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        const bur_model *model = model_good(c, samples[i]);
        const bur_model *again = xmile_again(c, model);
        assert_string_equal(bur_model_write(c->arena, again, "x"),
                            bur_model_write(c->arena, model, "x"));
        same_model(model, again);
        same_model(model, xmile_again(c, written_again(c, again)));
    }
}

static void other_tools_find_a_method_they_know(void **state)
{
    model_case *c = *state;
    const char *text = bur_xmile_write(c->arena, model_good(c, besides), "9.9");
    assert_non_null(strstr(text, "<sim_specs method=\"rk4\""));
    assert_non_null(strstr(text, "tolerance = 1e-05"));
    assert_non_null(strstr(text, "<unit name=\"EUR\">"));
    assert_non_null(strstr(text, "<alias>euros</alias>"));
    assert_non_null(strstr(text, "<eqn>1000 EUR</eqn>"));
}

static void times(void **state)
{
    model_case *c = *state;
    static const char *const times[] = {
        "start = \"2027-01-01\"; years = 2; method = \"heun\";",
        "start = 0.1; length = \"0.2 months\"; dt = 0.1; method = \"rk4\";",
        "start = 1900.0; end = 2000.5; steps_per_unit = 6.0;",
        "end = 10.0; dt = 0.1; save = \"0.5 months\"; method = \"midpoint\";"};
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        const bur_model *model = model_good(
            c, bur_arena_printf(c->arena, "time: { %s };", times[i]));
        const bur_model *again = xmile_again(c, model);
        same_model(model, again);
        assert_true(model->horizon.per_unit == again->horizon.per_unit);
    }
}

static void holds(const char *text, const char *part)
{
    if (!strstr(text, part)) {
        fail_msg("no '%s' in:\n%s", part, text);
    }
}

static void what_other_tools_find(void **state)
{
    model_case *c = *state;
    const char *text =
        bur_xmile_write(c->arena, model_good(c, everything), "9.9");
    static const char *const parts[] = {
        "<vendor>Bursar</vendor>",
        "<product version=\"9.9\">Bursar</product>",
        "<uses_arrays maximum_dimensions=\"2\"/>",
        ("<sim_specs method=\"rk2\" time_units=\"quarter\" "
         "isee:save_interval=\"2\">"),
        "<start>-2.5</start>",
        "<stop>7.5</stop>",
        "<dt>0.125</dt>",
        "<elem name=\"x y\"/>",
        "<aux name=\"&quot;module.part&quot;\">",
        "+ \"module.part\"</eqn>",
        "<outflow>\"Out Flow\"</outflow>",
        "IF x &gt; 1 AND NOT x &lt; -2 THEN",
        "<element subscript=\"b, x y\">"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        holds(text, parts[i]);
    }
}

static void macros_are_kept(void **state)
{
    model_case *c = *state;
    const bur_model *model = model_good(
        c,
        "time: { end = 1; }; macros: { m: { parameters = [\"x\", \"y\"]; "
        "defaults: { y = \"x < 2\"; }; stocks: { s: { initial = \"y\"; }; }; "
        "eq = \"s + 1\"; }; };");
    const bur_macro *x = model->macros.at[0];
    const bur_macro *y = xmile_again(c, model)->macros.at[0];
    assert_string_equal(x->name, y->name);
    assert_int_equal(y->n_parameters, 2);
    same_eq(&x->eq, &y->eq, "m");
    same_eq(&x->otherwise[1], &y->otherwise[1], "m");
    assert_null(y->otherwise[0].tree);
    same_var(x->body->vars.at[0], bur_model_var(y->body, "s"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(everything_reads_back),
        MODEL_TEST(and_as_a_model_file_from_there),
        MODEL_TEST(nothing_gets_lost),
        MODEL_TEST(other_tools_find_a_method_they_know),
        MODEL_TEST(times),
        MODEL_TEST(what_other_tools_find),
        MODEL_TEST(macros_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
