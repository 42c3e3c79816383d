/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which index serves which dimension: the equation's own before those that
 * run, equal dimensions before subranges, and never one of several. */
#include "check/binding.h"
#include "lang/parser.h"
#include "model_case.h"

static const char body[] =
    "dimensions: { d = [\"a\", \"b\", \"c\"]; e = [\"p\", \"q\"];"
    " s = [\"c\", \"a\"]; o = [\"b\"]; };"
    "parameters: { vd: { over = [\"d\"]; value = 1; };"
    " vs: { over = [\"s\"]; value = 1; };"
    " vdd: { over = [\"d\", \"d\"]; value = 1; };"
    " vds: { over = [\"d\", \"s\"]; value = 1; };"
    " vso: { over = [\"s\", \"o\"]; value = 1; };"
    " ved: { over = [\"e\", \"d\"]; value = 1; };"
    " none: { value = 1; }; };";

enum { RUN = BUR_MAX_DIMS, LOST = BUR_UNBOUND, SEVERAL = BUR_AMBIGUOUS };

/* An axis for each word of `axes`; "/" begins a reduction within. */
static int axes_of(const bur_model *model, const char *axes, bur_axis axis[])
{
    int n = 0, level = 0;
    for (const char *at = axes; *at; at++) {
        if (*at == '/') {
            level = n;
            continue;
        }
        const bur_dim *dim = bur_model_dim(model, (char[]){*at, '\0'});
        axis[n] = (bur_axis){.dim = dim, .of = dim, .level = level};
        for (int i = level; i < n; i++) {
            axis[n].nth += axis[i].dim == dim;
        }
        n++;
    }
    return n;
}

static void carriers_are_chosen_in_order(void **state)
{
    static const struct {
        const char *own, *axes, *array;
        bool turned;
        int carrier[2];
    } rows[] = {
        {"vd", "", "vd", false, {0}},
        {"none", "", "vd", false, {LOST}},
        {"none", "d", "vd", false, {RUN}},
        {"vd", "d", "vd", false, {0}},
        {"vs", "", "vd", false, {0}},
        {"vd", "", "vs", false, {LOST}},
        {"vs", "d", "vd", false, {RUN}},
        {"vds", "", "vd", false, {0}},
        {"vso", "", "vd", false, {SEVERAL}},
        {"vso", "", "vdd", false, {0, 1}},
        {"vso", "", "vdd", true, {1, 0}},
        {"vdd", "", "vdd", false, {0, 1}},
        {"vdd", "", "vdd", true, {1, 0}},
        {"ved", "", "vdd", false, {1, LOST}},
        {"vds", "", "vdd", false, {0, 1}},
        {"vs", "", "vds", false, {LOST, 0}},
        {"none", "dd", "vdd", false, {RUN, RUN + 1}},
        {"none", "dd", "vdd", true, {RUN + 1, RUN}},
        {"none", "dd", "vd", false, {SEVERAL}},
        {"none", "d/d", "vd", false, {RUN + 1}},
        {"none", "d/e", "vd", false, {RUN}},
        {"none", "d/s", "vd", false, {SEVERAL}},
        {"none", "s/e", "vd", false, {RUN}},
        {"none", "so", "vd", false, {SEVERAL}},
        {"none", "ds", "vds", false, {RUN, RUN + 1}},
        {"none", "ds", "vd", false, {RUN}},
        {"vd", "d", "vdd", false, {0, RUN}},
        {"vd", "e", "ved", false, {RUN, 0}},
    };
    const bur_model *model = model_good(*state, body);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bur_axis axis[BUR_MAX_AXES];
        int n = axes_of(model, rows[i].axes, axis);
        int carrier[BUR_MAX_DIMS];
        bur_indexes in = {model, model_var(*state, rows[i].own), NULL, axis, n};
        bur_reference array = {.var = model_var(*state, rows[i].array),
                               .turned = rows[i].turned};
        bur_bind(&in, &array, carrier);
        for (int d = 0; d < array.var->n_dims; d++) {
            if (carrier[d] != rows[i].carrier[d]) {
                fail_msg("row %zu, dimension %d: %d, not %d", i, d, carrier[d],
                         rows[i].carrier[d]);
            }
        }
    }
}

static void a_known_element_may_be_in_a_part(void **state)
{
    const bur_model *model = model_good(*state, body);
    const bur_dim *s = bur_model_dim(model, "s");
    bur_reference array = {.var = model_var(*state, "vs")};
    for (int i = 0; i < 3; i++) {
        bur_indexes in = {model, model_var(*state, "vd"), &i, NULL, 0};
        int carrier[BUR_MAX_DIMS];
        bur_bind(&in, &array, carrier);
        assert_int_equal(carrier[0], i == 1 ? LOST : 0);
        assert_int_equal(bur_bind_dimension(&in, s, 0), i == 1 ? LOST : 0);
        assert_int_equal(bur_carrier_fits(&in, 0, s), i != 1);
        if (i != 1) {
            assert_int_equal(bur_carrier_index(&in, 0, s), i == 0 ? 1 : 0);
        }
    }
}

static void a_dimension_by_name_is_one_of_all(void **state)
{
    static const struct {
        const char *own, *axes, *dim;
        int nth, carrier;
    } rows[] = {
        {"vdd", "", "d", 0, 0},
        {"vdd", "", "d", 1, 1},
        {"vd", "", "d", 1, 0},
        {"vd", "d", "d", 0, 0},
        {"vs", "", "d", 0, 0},
        {"vd", "", "s", 0, LOST},
        {"vso", "", "d", 0, SEVERAL},
        {"none", "d", "d", 0, RUN},
        {"none", "d/d", "d", 0, SEVERAL},
        {"none", "s", "d", 0, RUN},
        {"none", "d/s", "s", 0, RUN + 1},
        {"none", "d/s", "d", 0, RUN},
        {"none", "", "d", 0, LOST},
    };
    const bur_model *model = model_good(*state, body);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bur_axis axis[BUR_MAX_AXES];
        int n = axes_of(model, rows[i].axes, axis);
        bur_indexes in = {model, model_var(*state, rows[i].own), NULL, axis, n};
        int carrier = bur_bind_dimension(&in, bur_model_dim(model, rows[i].dim),
                                         rows[i].nth);
        if (carrier != rows[i].carrier) {
            fail_msg("row %zu: %d, not %d", i, carrier, rows[i].carrier);
        }
    }
}

static const char *subscript(model_case *c, const char *name,
                             const char *equation, int d)
{
    const bur_text *text = bur_text_of(c->arena, "t", equation);
    bur_reference ref;
    assert_true(
        bur_reference_read(c->model, bur_parse(c->arena, text, c->sink), &ref));
    assert_string_equal(ref.var->name, name);
    return bur_subscript(c->model, &ref, d)->name;
}

static void names_of_dimensions_find_their_places(void **state)
{
    model_case *c = *state;
    model_good(c, body);
    assert_string_equal(subscript(c, "ved", "ved[d, e]", 0), "e");
    assert_string_equal(subscript(c, "ved", "ved[d, e]", 1), "d");
    assert_string_equal(subscript(c, "ved", "ved[e, d]", 0), "e");
    assert_string_equal(subscript(c, "ved", "ved[d, a]", 0), "d");
    assert_string_equal(subscript(c, "ved", "ved[d, d]", 1), "d");
    assert_string_equal(subscript(c, "vdd", "vdd[d, e]", 0), "d");
}

static void elements_are_named_with_their_dimension(void **state)
{
    const bur_model *model = model_good(*state, body);
    const bur_dim *dim;
    assert_int_equal(bur_element_named(model, "s.a", &dim), 1);
    assert_ptr_equal(dim, bur_model_dim(model, "s"));
    assert_int_equal(bur_element_named(model, "s.b", &dim), -1);
    assert_ptr_equal(dim, bur_model_dim(model, "s"));
    assert_int_equal(bur_element_named(model, "x.a", &dim), -1);
    assert_null(dim);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(carriers_are_chosen_in_order),
        MODEL_TEST(a_known_element_may_be_in_a_part),
        MODEL_TEST(a_dimension_by_name_is_one_of_all),
        MODEL_TEST(names_of_dimensions_find_their_places),
        MODEL_TEST(elements_are_named_with_their_dimension),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
