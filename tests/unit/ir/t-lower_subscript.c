/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of subscripts: the element that is meant, and how little it costs
 * where it is known before the run. */
#include "array_model.h"

static void a_subscript_names_one_element(void **state)
{
    y_is(state, "v[B]", 2);
    y_is(state, "v[3]", 4);
    y_is(state, "m[C, Q]", 42);
    y_is(state, "w[B]", 43);
    y_is(state, "d.C + 10 * s.C", 13);
    y_is(state, "v[s.A + 1]", 4);
    y_is(state, "m(4)", 22);
}

static void a_computed_subscript_chooses(void **state)
{
    y_is(state, "v[1 + TIME + 1]", 2);
    y_is(state, "v[2.9 + TIME]", 2);
    y_is(state, "v[7 + TIME]", 0);
    y_is(state, "m[3 + TIME, 1 + TIME]", 41);
    y_is(state, "m(3 + TIME)", 21);
    y_is(state, "m(7 + TIME)", 0);
}

/* y over `over` and z, which picks one of it. */
static void over_is(void **state, const char *over, const char *eq,
                    const char *pick, double value)
{
    small_model *m = *state;
    y_is(state,
         bur_arena_printf(m->arena, "o[%s]\"; }; o: { over = [%s]; eq = \"%s",
                          pick, over, eq),
         value);
}

static void names_take_the_current_element(void **state)
{
    over_is(state, "\"s\"", "v", "C", 4);
    over_is(state, "\"s\"", "v[s] + 10 * u", "A", 201);
    over_is(state, "\"s\"", "d + 10 * s", "C", 13);
    over_is(state, "\"e\", \"s\"", "m", "Q,A", 12);
    over_is(state, "\"e\", \"e\"", "q'", "P,Q", 3);
    over_is(state, "\"e\", \"e\"", "q''", "P,Q", 2);
    over_is(state, "\"e\", \"e\"", "q[@2, @1]", "P,Q", 3);
    over_is(state, "\"e\"", "v[@1]", "Q", 2);
}

/* Choices made in the run. */
static int n_choices(void **state, const char *eq, double value)
{
    y_is(state, eq, value);
    return small_count(((small_model *)*state)->graph, BUR_IR_SELECT);
}

static void numbers_are_worked_out_before_the_run(void **state)
{
    assert_int_equal(n_choices(state, "v[2 * 3 - 4]", 2), 0);
    assert_int_equal(n_choices(state, "v[d.B + 1]", 4), 0);
    assert_int_equal(n_choices(state, "v[5 / 2]", 2), 0);
    assert_int_equal(n_choices(state, "v[1 / 2]", 0), 0);
    assert_int_equal(n_choices(state, "v[-1]", 0), 0);
    assert_int_equal(n_choices(state, "m(SIZE(m))", 42), 0);
    assert_int_equal(n_choices(state, "v[k + 10]", 0), 3);
    assert_int_equal(n_choices(state, "v[TIME + 1]", 1), 3);
}

static void too_many_choices_are_refused(void **state)
{
    small_model *m = *state;
    const char *body =
        SMALL_TIME "dimensions: { d = [\"0\", \"1\", \"2\", \"3\", \"4\", "
                   "\"5\", \"6\", \"7\", \"8\", \"9\"]; };"
                   "parameters: { x: { over = [\"d\", \"d\", \"d\", \"d\", "
                   "\"d\", \"d\"]; value = 1; }; };"
                   "auxiliaries: { y: { eq = \"x(TIME) + "
                   "x[1, 2, 3, 4, 5, TIME + 1]\"; }; };";
    assert_null(small_lower(m, body));
    assert_int_equal(m->sink->n_errors, 1);
    assert_int_equal(m->sink->first->code, BUR_DIAG_NOT_SUPPORTED);
    assert_non_null(strstr(m->sink->first->message, "more than 1000000"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(a_subscript_names_one_element),
        SMALL_TEST(a_computed_subscript_chooses),
        SMALL_TEST(names_take_the_current_element),
        SMALL_TEST(numbers_are_worked_out_before_the_run),
        SMALL_TEST(too_many_choices_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
