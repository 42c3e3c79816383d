/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading models: every section ends up where it should, and what clashes is
 * told. */
#include "model_case.h"

static void sections_become_variables(void **state)
{
    const bur_model *m = model_good(
        *state,
        "doc = \"d\"; time_unit = \"quarter\"; time: { years = 2; };"
        "measures: { ok: { eq = \"EVER(s < 0)\"; kind = \"probability\";"
        " heading = \"Safety\"; detail = true; };"
        " low: { eq = \"MINIMUM(s)\"; title = \"Low\"; }; };"
        "stocks: { S: { initial = 3; inflows = [\"f\"]; outflows = [\"g\", "
        "\"f\"]; non_negative = true; unit = \"EUR\"; }; };"
        "flows: { f: { eq = 1; }; g: { eq = \"s / 2\"; }; };"
        "lookups: { t: { x = [0, 1]; y = [5, 7]; type = \"extrapolate\"; }; };"
        "parameters: { p: { value = 2; range = [1, 3]; }; };"
        "exits: { gone: { when = \"s < 0\"; title = \"Gone\"; }; };");
    assert_string_equal(m->title, "t");
    assert_int_equal(m->time_unit, BUR_QUARTER);
    assert_true(m->horizon.length == 8 && m->horizon.dt == 1);
    const bur_var *s = model_var(*state, "s");
    assert_int_equal(s->kind, BUR_VAR_STOCK);
    assert_true(s->eq[0].tree->number == 3 && s->non_negative);
    assert_int_equal(s->n_inflows, 1);
    assert_int_equal(s->n_outflows, 2);
    assert_string_equal(s->outflow[0].tree->name, "g");
    assert_string_equal(s->unit, "EUR");
    const bur_var *p = model_var(*state, "p");
    assert_true(p->low == 1 && p->high == 3 && p->number[0] == 2);
    assert_true(bur_lookup_at(model_var(*state, "t")->table[0], 2) == 9);
    assert_int_equal(model_var(*state, "ok")->measure, BUR_MEASURE_PROBABILITY);
    assert_string_equal(model_var(*state, "ok")->heading, "Safety");
    assert_true(model_var(*state, "ok")->detail);
    assert_false(model_var(*state, "ok")->high_is_better);
    assert_true(model_var(*state, "low")->high_is_better);
    assert_int_equal(m->exits.n, 1);
    assert_string_equal(m->exits.at[0].title, "Gone");
    assert_int_equal(m->exits.at[0].when.tree->op, BUR_OP_LESS);
}

static void dimensions_multiply(void **state)
{
    model_good(*state,
               "dimensions: { a = [\"One\", \"two\"]; B = (\"x\", \"y\", "
               "\"z\"); }; auxiliaries: { v: { over = [\"A\", \"b\", \"a\"]; "
               "eq = 1; }; };");
    const bur_var *v = model_var(*state, "v");
    assert_int_equal(v->n_dims, 3);
    assert_int_equal(v->n_elements, 12);
    assert_ptr_equal(v->dim[0], v->dim[2]);
    assert_string_equal(v->dim[0]->element[0], "one");
    assert_string_equal(v->dim[0]->element_spelt[0], "One");
}

static void faults_have_places(void **state)
{
    static const struct {
        const char *body;
        bur_code code;
        const char *words, *part;
    } rows[] = {
        {"flows: { x: { eq = 1; }; }; stocks: { X: { initial = 1; }; };",
         BUR_DIAG_NAME_TAKEN, "x", "a stock has it here"},
        {"dimensions: { x = [\"a\"]; }; flows: { X: { eq = 1; }; };",
         BUR_DIAG_NAME_TAKEN, "X", "a dimension has it here"},
        {"dimensions: { x = [\"a b\", \"A_b\"]; };", BUR_DIAG_NAME_TAKEN, "A_b",
         "is there twice"},
        {"dimensions: { x = [1, 2]; };", BUR_DIAG_WRONG_TYPE, "[1, 2]",
         "a list of names"},
        {"dimensions: { x = []; };", BUR_DIAG_WRONG_TYPE, "[]",
         "a list of names"},
        {"dimensions = 3;", BUR_DIAG_WRONG_TYPE, "3", "a group in braces"},
        {"dimensions: { line = [\"a\"]; }; flows: { f: { over = [\"lines\"]; "
         "eq = 1; }; };",
         BUR_DIAG_UNKNOWN_DIMENSION, "lines", "did you mean 'line'?"},
        {"lookups: { t: { x = [0, 1]; y = [5]; }; };", BUR_DIAG_LOOKUP,
         "[0, 1]", "as many points"},
        {"lookups: { t: { x = [1, 0]; y = [5, 6]; }; };", BUR_DIAG_LOOKUP,
         "[1, 0]", "must ascend"},
        {"parameters: { p: { value = 1; range = [3, 1]; }; };",
         BUR_DIAG_OUT_OF_RANGE, "[3, 1]", "[lowest, highest]"},
        {"flow: { };", BUR_DIAG_UNKNOWN_KEY, "flow", "did you mean 'flows'?"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        model_bad(*state, rows[i].body, rows[i].code, rows[i].words,
                  rows[i].part);
    }
}

/* 1024^2 elements are above the limit, and so is a seventh dimension. */
static void arrays_have_limits(void **state)
{
    const char *names = "\"n0\"";
    model_case *c = *state;
    for (int i = 1; i < 1024; i++) {
        names = bur_arena_printf(c->arena, "%s, \"n%d\"", names, i);
    }
    const char *large = bur_arena_printf(
        c->arena,
        "dimensions: { d = [%s]; }; flows: { f: { over = [\"d\", \"d\"]; eq = "
        "1; }; };",
        names);
    model_bad(c, large, BUR_DIAG_UNKNOWN_DIMENSION, "d", "1000000 elements");
    model_bad(c,
              "dimensions: { e = [\"x\"]; }; flows: { f: { over = [\"e\", "
              "\"e\", \"e\", \"e\", \"e\", \"e\", \"e\", \"e\", \"e\"]; "
              "eq = 1; }; };",
              BUR_DIAG_UNKNOWN_DIMENSION, "e", "at most 8 dimensions");
}

static void a_dimension_may_have_any_name(void **state)
{
    model_case *c = *state;
    model_good(c, "dimensions: { g: { name = \"Gr\xC3\xB6\xC3\x9F\" \"e\"; "
                  "elements = [\"a\"]; }; }; flows: { f: { over = "
                  "[\"gr\xC3\xB6\xC3\x9F\" \"e\"]; eq = 1; }; };");
    assert_string_equal(model_var(c, "f")->dim[0]->spelt, "Gr\xC3\xB6\xC3\x9F"
                                                          "e");
    model_bad(c, "dimensions: { g: { name = \"x\"; }; };", BUR_DIAG_MISSING_KEY,
              "g", "elements");
}

static void units_are_read(void **state)
{
    model_case *c = *state;
    model_good(c, "units: { EUR: {}; kEUR: { is = \"1000 EUR\"; aliases = "
                  "[\"thousand\", \"k\"]; doc = \"Many\"; }; };"
                  "lookups: { t: { x = [0, 1]; y = [5, 6]; unit = \"EUR\"; "
                  "x_unit = \"month\"; }; };"
                  "flows: { f: { eq = 1; }; };");
    assert_int_equal(c->model->units.n, 2);
    assert_null(c->model->units.at[0].is);
    assert_int_equal(c->model->units.at[0].n_aliases, 0);
    const bur_unit_def *many = &c->model->units.at[1];
    assert_string_equal(many->name, "kEUR");
    assert_string_equal(many->is, "1000 EUR");
    assert_true(bur_span_known(many->is_span));
    assert_int_equal(many->n_aliases, 2);
    assert_string_equal(many->alias[1], "k");
    assert_string_equal(many->doc, "Many");
    const bur_var *t = model_var(c, "t");
    assert_string_equal(t->x_unit, "month");
    assert_true(bur_span_known(t->unit_span));
    assert_true(bur_span_known(t->x_unit_span));
    assert_null(model_var(c, "f")->unit);
    assert_false(bur_span_known(model_var(c, "f")->unit_span));
    assert_false(c->model->imported);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(sections_become_variables),
        MODEL_TEST(dimensions_multiply),
        MODEL_TEST(faults_have_places),
        MODEL_TEST(arrays_have_limits),
        MODEL_TEST(a_dimension_may_have_any_name),
        MODEL_TEST(units_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
