/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Constraints and named loops from text, and what is refused. */
#include "lang/printer.h"
#include "model_case.h"

static void constraints(void **state)
{
    model_case *c = *state;
    model_good(c, "dimensions: { d = [\"a\", \"b\"]; };"
                  "constraints: { one: { over = [\"d\"]; eq = \"d > 0\"; "
                  "message = \"it is more\"; }; two: { eq = 1; message = "
                  "\"so\"; }; };");
    assert_int_equal(c->model->constraints.n, 2);
    assert_int_equal(c->model->vars.n, 0);
    const bur_constraint *one = &c->model->constraints.at[0];
    assert_string_equal(one->name, "one");
    assert_string_equal(one->message, "it is more");
    assert_int_equal(one->test->n_elements, 2);
    assert_int_equal(one->test->n_dims, 1);
    assert_string_equal(bur_node_print(c->arena, one->test->eq->tree), "d > 0");
    assert_int_equal(c->model->constraints.at[1].test->n_elements, 1);
}

static void loops(void **state)
{
    model_case *c = *state;
    model_good(c, "loops: { R1: { title = \"T\"; kind = \"reinforcing\"; doc = "
                  "\"D\"; through = [\"A b\", \"c\"]; }; B2: { kind = "
                  "\"balancing\"; through = [\"x\"]; }; };");
    assert_int_equal(c->model->named_loops.n, 2);
    const bur_named_loop *r = &c->model->named_loops.at[0];
    assert_string_equal(r->name, "R1");
    assert_string_equal(r->title, "T");
    assert_string_equal(r->doc, "D");
    assert_false(r->balancing);
    assert_int_equal(r->n, 2);
    assert_string_equal(r->through[0], "a_b");
    assert_string_equal(r->through_spelt[0], "A b");
    const bur_named_loop *b = &c->model->named_loops.at[1];
    assert_string_equal(b->title, "B2");
    assert_null(b->doc);
    assert_true(b->balancing);
}

static void claims_of_sectors(void **state)
{
    model_case *c = *state;
    model_good(c, "loops: { R: { kind = \"reinforcing\"; through = [\"a\"]; }; "
                  "}; sectors: { s: { loops: { B: { kind = \"balancing\"; "
                  "through = [\"b\"]; }; }; constraints: { c: { eq = 1; "
                  "message = \"m\"; }; }; }; };");
    assert_int_equal(c->model->named_loops.n, 2);
    assert_null(c->model->named_loops.at[0].sector);
    assert_string_equal(c->model->named_loops.at[1].sector->name, "s");
    assert_string_equal(c->model->constraints.at[0].sector->name, "s");
    model_bad(c,
              "loops: { R: { kind = \"reinforcing\"; through = [\"a\"]; }; };"
              "sectors: { s: { loops: { r: { kind = \"balancing\"; through = "
              "[\"b\"]; }; }; }; };",
              BUR_DIAG_NAME_TAKEN, "r", "a loop has it here");
    model_bad(
        c,
        "constraints: { a: { eq = 1; message = \"m\"; }; }; sectors: { s: "
        "{ constraints: { a: { eq = 1; message = \"m\"; }; }; }; };",
        BUR_DIAG_NAME_TAKEN, "a", "a constraint has it here");
}

static void what_it_is_not(void **state)
{
    model_case *c = *state;
    model_good(c, "not_modelled = [\"No tax.\", \"No rent.\"]; known_misses = "
                  "[\"2019\"];");
    assert_int_equal(c->model->not_modelled.n, 2);
    assert_string_equal(c->model->not_modelled.text[1], "No rent.");
    assert_int_equal(c->model->known_misses.n, 1);
    assert_string_equal(c->model->known_misses.text[0], "2019");
    model_good(c, "");
    assert_int_equal(c->model->not_modelled.n, 0);
    model_bad(c, "known_misses = [1.0];", BUR_DIAG_WRONG_TYPE, "1.0", "text");
}

static void faults(void **state)
{
    static const struct {
        const char *body;
        bur_code code;
        const char *words, *part;
    } rows[] = {
        {"constraints: { a: { eq = \"1 +\"; message = \"m\"; }; };",
         BUR_DIAG_SYNTAX, "", ""},
        {"constraints: { a: { eq = 1; }; };", BUR_DIAG_MISSING_KEY, "a",
         "message"},
        {"constraints: { a: { message = \"m\"; }; };", BUR_DIAG_MISSING_KEY,
         "a", "eq"},
        {"constraints: { a: { eq = 1; message = \"m\"; over = [\"d\"]; }; };",
         BUR_DIAG_UNKNOWN_DIMENSION, "d", "no dimension"},
        {"loops: { a: { kind = \"vicious\"; through = [\"x\"]; }; };",
         BUR_DIAG_UNKNOWN_CHOICE, "vicious", "reinforcing"},
        {"loops: { a: { through = [\"x\"]; }; };", BUR_DIAG_MISSING_KEY, "a",
         "kind"},
        {"loops: { a: { kind = \"balancing\"; through = []; }; };",
         BUR_DIAG_NAMED_LOOP, "[]", "one variable at least"},
    };
    for (size_t i = 1; i < sizeof rows / sizeof rows[0]; i++) {
        model_bad(*state, rows[i].body, rows[i].code, rows[i].words,
                  rows[i].part);
    }
    assert_null(model_read(*state, rows[0].body));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(constraints), MODEL_TEST(loops),
        MODEL_TEST(claims_of_sectors), MODEL_TEST(what_it_is_not),
        MODEL_TEST(faults)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
