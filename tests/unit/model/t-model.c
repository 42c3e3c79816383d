/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a model is: numbers of elements, names, indexes and labels. */
#include "model_case.h"

static const char body[] =
    "dimensions: { Line = [\"IVET\", \"Calls\"]; payer = [\"x\", \"y\", "
    "\"z\"]; };"
    "parameters: { p: { over = [\"line\"]; value = [1.0, 2.0]; };"
    " q: { value = \"3\"; }; r: { value = 4; }; };"
    "auxiliaries: { a: { name = \"My Aux\"; over = [\"line\", \"payer\"];"
    " eq = \"1\"; }; };";

static void elements_are_numbered_in_turn(void **state)
{
    const bur_model *model = model_good(*state, body);
    assert_int_equal(model_var(*state, "p")->first_element, 0);
    assert_int_equal(model_var(*state, "q")->first_element, 2);
    assert_int_equal(model_var(*state, "my_aux")->first_element, 4);
    assert_int_equal(model->n_elements, 10);
    assert_int_equal(model_var(*state, "r")->first_parameter, 2);
    assert_int_equal(model->n_parameters, 3);
}

static void elements_share_what_is_the_same(void **state)
{
    model_case *c = *state;
    model_good(c,
               "dimensions: { d = [\"a\", \"b\", \"c\"]; }; auxiliaries: { x: {"
               " over = [\"d\"]; eq: { a = \"1 + TIME\"; b = \"1 + 2\";"
               " c = \"1+time\"; }; initial_eq = (\"2 + 2\", 3, 3); }; };");
    const bur_var *x = model_var(c, "x");
    assert_ptr_equal(x->eq[0].tree, x->eq[2].tree);
    assert_ptr_not_equal(x->eq[0].tree, x->eq[1].tree);
    assert_ptr_equal(x->init_eq[1].tree, x->init_eq[2].tree);
    assert_ptr_not_equal(x->init_eq[0].tree, x->init_eq[1].tree);
}

static void last_dimension_is_fastest(void **state)
{
    model_case *c = *state;
    model_good(c, body);
    const bur_var *a = model_var(c, "my_aux");
    for (int e = 0; e < a->n_elements; e++) {
        int index[BUR_MAX_DIMS];
        bur_var_indexes(a, e, index);
        assert_int_equal(index[0], e / 3);
        assert_int_equal(index[1], e % 3);
        assert_int_equal(bur_var_flat(a, index), e);
    }
    assert_string_equal(bur_var_label(c->arena, a, 5), "My Aux[Calls,z]");
    assert_string_equal(bur_var_label(c->arena, model_var(c, "q"), 0), "q");
}

static void names_are_canonical(void **state)
{
    const bur_model *model = model_good(*state, body);
    const bur_dim *line = bur_model_dim(model, "line");
    assert_string_equal(line->spelt, "Line");
    assert_int_equal(bur_dim_index(line, "calls"), 1);
    assert_int_equal(bur_dim_index(line, "Calls"), -1);
    assert_null(bur_model_dim(model, "Line"));
    assert_null(bur_model_var(model, "My Aux"));
}

static void renaming_frees_the_name(void **state)
{
    model_case *c = *state;
    bur_model *model = model_good(c, body);
    bur_var *old = model_var(c, "q");
    bur_model_rename(model, old, "q.before");
    assert_null(bur_model_var(model, "q"));
    assert_ptr_equal(bur_model_var(model, "q.before"), old);
    bur_var *new = BUR_NEW(c->arena, bur_var);
    *new = (bur_var){.name = "q", .spelt = "q", .n_elements = 1};
    bur_model_add(model, new);
    assert_ptr_equal(bur_model_var(model, "q"), new);
    assert_int_equal(new->first_element, 10);
    assert_string_equal(old->name, "q.before");
}

static void macros_say_how_they_are_called(void **state)
{
    model_case *c = *state;
    model_good(c,
               "macros: { F: { parameters = [\"x\", \"y\", \"z\"]; defaults: "
               "{ y = 1; z = 2; }; eq = \"x\"; }; g: { parameters = "
               "[\"x\"]; defaults: { x = 1; }; eq = 1; }; h: { eq = 1; }; };");
    const bur_macro *f = bur_model_macro(c->model, "f");
    assert_string_equal(bur_macro_signature(c->arena, f), "F(x[, y[, z]])");
    assert_int_equal(bur_macro_needs(f), 1);
    const bur_macro *g = bur_model_macro(c->model, "g");
    assert_string_equal(bur_macro_signature(c->arena, g), "g([x])");
    assert_int_equal(bur_macro_needs(g), 0);
    const bur_macro *h = bur_model_macro(c->model, "h");
    assert_string_equal(bur_macro_signature(c->arena, h), "h()");
    assert_null(bur_model_macro(c->model, "F"));
}

static void tables_are_those_of_what_was_planned(void **state)
{
    (void)state;
    const bur_var before = {.n_tables = 1};
    const bur_var now = {.planned = &before}, other = {.n_tables = 0};
    assert_ptr_equal(bur_var_with_tables(&before), &before);
    assert_ptr_equal(bur_var_with_tables(&now), &before);
    assert_null(bur_var_with_tables(&other));
    assert_null(bur_var_with_tables(NULL));
    const bur_lookup one = {.n = 1}, two = {.n = 2};
    const bur_lookup *const both[] = {&one, &two};
    const bur_var each = {.table = both, .n_tables = 2, .n_elements = 2};
    const bur_var all = {.table = both, .n_tables = 1, .n_elements = 2};
    assert_ptr_equal(bur_var_table(&each, 1), &two);
    assert_ptr_equal(bur_var_table(&all, 1), &one);
}

static void sorting_is_by_name(void **state)
{
    model_case *c = *state;
    const char *text =
        "dimensions: { Line = [\"A x\", \"b\"]; };"
        "parameters: { Zoo: { over = [\"line\"]; value = 1; };"
        " b: { value = 2; }; };"
        "stocks: { A: { initial = 1; }; };"
        "macros: { M: { eq = \"y\"; auxiliaries: { Z: { eq = 1; };"
        " y: { eq = 2; }; }; }; };";
    bur_model *model = model_good(c, text);
    bur_model_sort(model);
    static const char *const names[] = {"a", "b", "zoo"};
    static const int element[] = {0, 1, 2}, parameter[] = {0, 0, 1};
    for (int i = 0; i < 3; i++) {
        const bur_var *var = model->vars.at[i];
        assert_string_equal(var->name, names[i]);
        assert_string_equal(var->spelt, names[i]);
        assert_int_equal(var->first_element, element[i]);
        assert_int_equal(var->first_parameter, parameter[i]);
    }
    assert_int_equal(model->n_elements, 4);
    assert_int_equal(model->n_parameters, 3);
    assert_string_equal(bur_var_label(c->arena, model->vars.at[2], 0),
                        "zoo[a_x]");
    assert_string_equal(model->macros.at[0]->spelt, "m");
    assert_string_equal(model->macros.at[0]->body->vars.at[0]->name, "y");
}

static void dimensions_are_limited(void **state)
{
    model_case *c = *state;
    model_good(c, "dimensions: { line = [\"a\", \"b\"]; };");
    bur_var var = {.n_elements = 1};
    for (int i = 0; i < BUR_MAX_DIMS; i++) {
        bur_model_over(c->model, &var, "Line", BUR_NOWHERE, c->sink);
    }
    assert_int_equal(var.n_dims, BUR_MAX_DIMS);
    assert_int_equal(var.n_elements, 1 << BUR_MAX_DIMS);
    assert_null(c->sink->first);
    bur_model_over(c->model, &var, "line", BUR_NOWHERE, c->sink);
    assert_int_equal(var.n_dims, BUR_MAX_DIMS);
    expect_only(c, BUR_DIAG_UNKNOWN_DIMENSION, "", "at most 8 dimensions");
    c->sink = bur_sink_create(c->arena);
    bur_model_over(c->model, &var, "lin", BUR_NOWHERE, c->sink);
    expect_only(c, BUR_DIAG_UNKNOWN_DIMENSION, "", "did you mean 'line'?");
    bur_var large = {.n_elements = BUR_MAX_ELEMENTS / 2 + 1};
    c->sink = bur_sink_create(c->arena);
    bur_model_over(c->model, &large, "line", BUR_NOWHERE, c->sink);
    expect_only(c, BUR_DIAG_UNKNOWN_DIMENSION, "", "1000000 elements");
}

static void sectors_are_found_by_name(void **state)
{
    model_case *c = *state;
    model_good(c, "sectors: { A: { title = \"x\"; }; b: { }; };");
    assert_ptr_equal(bur_model_sector(c->model, "a"), c->model->sectors.at[0]);
    assert_ptr_equal(bur_model_sector(c->model, "B"), c->model->sectors.at[1]);
    assert_null(bur_model_sector(c->model, "x"));
}

static void kinds_have_words(void **state)
{
    (void)state;
    assert_string_equal(bur_var_kind_word(BUR_VAR_STOCK), "stock");
    assert_string_equal(bur_var_kind_word(BUR_VAR_MEASURE), "measure");
    assert_string_equal(bur_measure_kind_name(BUR_MEASURE_GRADE), "grade");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(elements_are_numbered_in_turn),
        MODEL_TEST(elements_share_what_is_the_same),
        MODEL_TEST(last_dimension_is_fastest),
        MODEL_TEST(names_are_canonical),
        MODEL_TEST(renaming_frees_the_name),
        MODEL_TEST(macros_say_how_they_are_called),
        cmocka_unit_test(tables_are_those_of_what_was_planned),
        MODEL_TEST(sorting_is_by_name),
        MODEL_TEST(dimensions_are_limited),
        MODEL_TEST(sectors_are_found_by_name),
        cmocka_unit_test(kinds_have_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
