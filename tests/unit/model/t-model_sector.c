/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sectors as they are read: what is of which, and names that two have. */
#include "model_case.h"

static const char college[] =
    "time: { end = 9.0; }; parameters: { fee: { value = 2.0; }; };"
    "exits: { last: { when = \"cash > 9\"; }; };"
    "sectors: { learners: { stocks: { pupils: { initial = 5; }; }; };"
    " finance: { title = \"Finance\"; doc = \"Money\";"
    " stocks: { cash: { initial = \"pupils * twice(fee)\"; }; };"
    " macros: { twice: { parameters = [\"x\"]; eq = \"y\";"
    " auxiliaries: { y: { eq = \"2 * x\"; }; }; }; };"
    " exits: { first: { when = \"cash < 0\"; }; }; };"
    " empty: { title = \"\"; }; };";

static void everything_knows_its_sector(void **state)
{
    model_case *c = *state;
    const bur_model *model = model_good(c, college);
    assert_int_equal(model->sectors.n, 3);
    const bur_sector *finance = bur_model_sector(model, "FINANCE");
    assert_non_null(finance);
    assert_string_equal(finance->name, "finance");
    assert_string_equal(finance->title, "Finance");
    assert_string_equal(finance->doc, "Money");
    assert_string_equal(bur_model_sector(model, "learners")->title, "learners");
    assert_string_equal(bur_model_sector(model, "empty")->title, "empty");
    assert_null(bur_model_sector(model, "money"));
    assert_ptr_equal(model_var(c, "cash")->sector, finance);
    assert_ptr_equal(model_var(c, "pupils")->sector, model->sectors.at[0]);
    assert_null(model_var(c, "fee")->sector);
    assert_ptr_equal(model->macros.at[0]->sector, finance);
    assert_null(model->macros.at[0]->body->vars.at[0]->sector);
}

/* Those of the model itself, then by sectors. */
static void exits_have_an_order(void **state)
{
    model_case *c = *state;
    const bur_model *model = model_good(c, college);
    assert_int_equal(model->exits.n, 2);
    assert_string_equal(model->exits.at[0].name, "last");
    assert_null(model->exits.at[0].sector);
    assert_string_equal(model->exits.at[1].name, "first");
    assert_ptr_equal(model->exits.at[1].sector, model->sectors.at[1]);
}

static void names_are_those_of_the_whole_model(void **state)
{
    model_case *c = *state;
    model_bad(c,
              "sectors: { a: { parameters: { x: { value = 1; }; }; };"
              " b: { auxiliaries: { X: { eq = 1; }; }; }; };",
              BUR_DIAG_NAME_TAKEN, "X", "a parameter has it here");
    model_bad(c,
              "auxiliaries: { x: { eq = 1; }; };"
              "sectors: { b: { auxiliaries: { x: { eq = 1; }; }; }; };",
              BUR_DIAG_NAME_TAKEN, "x", "an auxiliary has it here");
    model_bad(c,
              "sectors: { a: { exits: { out: { when = 1; }; }; };"
              " b: { exits: { Out: { when = 1; }; }; }; };",
              BUR_DIAG_NAME_TAKEN, "Out", "an exit has it here");
    model_bad(c,
              "constraints: { k: { eq = 1; message = \"M\"; }; };"
              "sectors: { a: { constraints: { K: { eq = 1; message = \"N\"; }; "
              "}; }; };",
              BUR_DIAG_NAME_TAKEN, "K", "a constraint has it here");
    model_bad(c,
              "sectors: { a: { loops: { l: { through = [\"x\"]; kind = "
              "\"balancing\"; }; }; }; b: { loops: { l: { through = [\"x\"]; "
              "kind = \"balancing\"; }; }; }; };",
              BUR_DIAG_NAME_TAKEN, "l", "a loop has it here");
    model_bad(c, "sectors: { a: { }; A: { }; };", BUR_DIAG_DUPLICATE_KEY, "A",
              "one name");
    model_bad(c, "sectors: { a: { units: { }; }; };", BUR_DIAG_UNKNOWN_KEY,
              "units", "model.sectors.a.units");
    model_bad(c, "sectors: { a = 3; };", BUR_DIAG_WRONG_TYPE, "3",
              "should be a group");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(everything_knows_its_sector),
        MODEL_TEST(exits_have_an_order),
        MODEL_TEST(names_are_those_of_the_whole_model),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
