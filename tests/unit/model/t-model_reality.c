/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reality checks from text, and what is refused. */
#include "config/conf.h"
#include "lang/printer.h"
#include "model_case.h"

static void in_full(void **state)
{
    model_case *c = *state;
    model_good(c, "dimensions: { d = [\"a\", \"b\"]; }; tests: { one: { over = "
                  "[\"d\"]; title = \"T\"; doc = \"D\"; when = \"x[d] > 1\"; "
                  "then = \"y < 2\"; set: { x = 3.0; y = \"y / 2\"; }; }; };");
    assert_int_equal(c->model->tests.n, 1);
    assert_int_equal(c->model->vars.n, 0);
    const bur_reality *one = &c->model->tests.at[0];
    assert_string_equal(one->name, "one");
    assert_string_equal(one->title, "T");
    assert_string_equal(one->doc, "D");
    assert_string_equal(bur_node_print(c->arena, one->when->eq->tree),
                        "x[d] > 1");
    assert_string_equal(bur_node_print(c->arena, one->then->eq->tree), "y < 2");
    assert_int_equal(one->when->n_elements, 2);
    assert_int_equal(one->then->n_elements, 2);
    assert_int_equal(one->set->n_items, 2);
}

static void in_short(void **state)
{
    model_case *c = *state;
    model_good(c, "tests: { t: { then = \"y < 2\"; }; }; sectors: { s: { "
                  "tests: { u: { then = \"y > 0\"; }; }; }; };");
    const bur_reality *t = &c->model->tests.at[0];
    assert_int_equal(c->model->tests.n, 2);
    assert_string_equal(t->title, "t");
    assert_null(t->doc);
    assert_null(t->when);
    assert_null(t->set);
    assert_null(t->sector);
    assert_int_equal(t->then->n_elements, 1);
    assert_string_equal(t[1].sector->name, "s");
}

static void refused(void **state)
{
    model_case *c = *state;
    model_bad(c, "tests: { t: { when = \"y < 2\"; }; };", BUR_DIAG_MISSING_KEY,
              "t", "then");
    model_bad(c, "tests: { t: { then = \"y <\"; }; };", BUR_DIAG_SYNTAX, "",
              "expected a value");
    model_bad(c, "tests: { t: { then = \"y < 2\"; set = 3; }; };",
              BUR_DIAG_WRONG_TYPE, "3", "'set' should be a group");
    model_bad(c,
              "tests: { t: { then = \"y < 2\"; }; }; sectors: { s: { tests: { "
              "T: { then = \"y < 2\"; }; }; }; };",
              BUR_DIAG_NAME_TAKEN, "T", "a test has it here");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(in_full), MODEL_TEST(in_short), MODEL_TEST(refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
