/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reality checks and ranges of Vensim become tests; of what has no like here
 * the user hears. */
#include "mdl_case.h"

#include "config/conf.h"

static void says(const model_case *c, const bur_var *side, int e,
                 const char *text)
{
    assert_true(e < side->n_eqs);
    assert_string_equal(bur_node_print(c->arena, side->eq[e].tree), text);
}

static void becomes_a_test(void **state)
{
    model_case *c = *state;
    mdl_good(c, "x=1~~|s=INTEG(x,0)~~|\nNo Work :THE CONDITION: x = 0 :AND: "
                "s>3 :IMPLIES: s <= 2*x ~~why|");
    assert_int_equal(c->model->tests.n, 1);
    const bur_reality *test = &c->model->tests.at[0];
    assert_string_equal(test->name, "no_work");
    assert_string_equal(test->title, "No Work");
    says(c, test->when, 0, "x = 0 AND s > 3");
    says(c, test->then, 0, "s <= 2 * x");
    assert_null(c->sink->first);
}

static void one_for_each_element(void **state)
{
    model_case *c = *state;
    mdl_good(c, "x[d]=1,2,3~~|all[d] :THE CONDITION: x[d]>0 :IMPLIES: "
                "x[d]<4~~|"
                "one[a] :THE CONDITION: x[a]>0 :IMPLIES: SUM(x[d!])<x[b]~~|");
    assert_int_equal(c->model->tests.n, 2);
    const bur_reality *all = &c->model->tests.at[0];
    assert_int_equal(all->then->n_dims, 1);
    assert_int_equal(all->then->n_elements, 3);
    says(c, all->then, 0, "x[d] < 4");
}

static void anything_but_zero_is_true(void **state)
{
    model_case *c = *state;
    mdl_good(c, "x=1~~|t :THE CONDITION: x :AND: :NOT: (x-1) :IMPLIES: "
                "MAX(x,2)~~|");
    says(c, c->model->tests.at[0].when, 0, "x <> 0 AND NOT (x - 1 <> 0)");
    says(c, c->model->tests.at[0].then, 0, "MAX(x, 2) <> 0");
}

static void names_of_settings(void **state)
{
    model_case *c = *state;
    mdl_good(c, "x=1~~|\"1st: x\" :THE CONDITION: x>0 :IMPLIES: x<4~~|");
    assert_string_equal(c->model->tests.at[0].name, "test_1");
    assert_string_equal(c->model->tests.at[0].title, "1st: x");
}

static void ranges_become_tests(void **state)
{
    model_case *c = *state;
    mdl_good(c, "k=3~Dmnl [0,10]~|x[d]=TIME*k~kg [0,?]~|y=INTEG(x[a],1)~kg "
                "[0,10,1]~|z=TIME~[?,5]~|w=TIME~[?,?]~|range of z=TIME~~|");
    assert_int_equal(c->model->tests.n, 3);
    const bur_reality *test = c->model->tests.at;
    assert_string_equal(test[0].name, "range_of_x");
    assert_string_equal(test[0].title, "Range of x");
    says(c, test[0].then, 0, "x[d] >= 0");
    assert_int_equal(test[0].then->n_elements, 3);
    assert_null(test[0].when);
    says(c, test[1].then, 0, "y >= 0 AND y <= 10");
    says(c, test[2].then, 0, "z <= 5");
}

/* The warnings of a good model, in order. */
static void warned(const model_case *c, const char *const *parts, int n)
{
    const bur_diag *d = c->sink->first;
    for (int i = 0; i < n; i++, d = d->next) {
        assert_non_null(d);
        assert_int_equal(d->code, BUR_DIAG_NOT_SUPPORTED);
        assert_true(diag_says(d, parts[i]));
    }
    assert_null(d);
}

static void inputs_are_set(void **state)
{
    model_case *c = *state;
    mdl_good(c, "x=1~~|y=TIME*x~~|s=INTEG(y,1)~~|none :TEST INPUT: x = 0~~|"
                "a :THE CONDITION: none :AND: TIME>2 :AND: half :IMPLIES: "
                "s<=1~~|half :TEST INPUT: y = y/2~~|"
                "b :THE CONDITION: none :IMPLIES: s=1~~|");
    assert_null(c->sink->first);
    const bur_reality *test = c->model->tests.at;
    says(c, test[0].when, 0, "TIME > 2");
    const bur_conf *set = test[0].set;
    assert_true(bur_conf_at(set, "x")->number == 0);
    assert_string_equal(bur_conf_at(set, "y")->text->s, "y / 2");
    assert_null(test[1].when);
    assert_int_equal(test[1].set->n_items, 1);
}

static void left_out_aloud(void **state)
{
    model_case *c = *state;
    mdl_good(c, "x=1~~|s=INTEG(x,0)~~|none :TEST INPUT: s = 0~~|"
                "nil :TEST INPUT: x = 0~~|"
                "ramp :TEST INPUT: x = RC RAMP(x,2,1)~~|"
                "a :THE CONDITION: none :IMPLIES: x < 1~~|"
                "b :THE CONDITION: x>0 :IMPLIES: RC COMPARE(x, x, 1)~~|"
                "c :THE CONDITION: x>0 :AT LEAST ONCE: :IMPLIES: x<3~~|"
                "d :THE CONDITION: x>0 :OR: nil :IMPLIES: x<3~~|"
                "e :THE CONDITION: nil :AND: nil :IMPLIES: x<3~~|");
    warned(c,
           (const char *[]){"only a constant", "RC RAMP is not known",
                            "none is not known here", "RC COMPARE is not known",
                            "AT LEAST ONCE: is not known",
                            "joined by :AND:", "joined by :AND:"},
           7);
    assert_int_equal(c->model->tests.n, 0);
}

static void refused(void **state)
{
    model_case *c = *state;
    mdl_bad(c, "x=1~~|\nt :THE CONDITION: x > 1~~|", BUR_DIAG_SYNTAX, 2,
            ":IMPLIES:");
    mdl_bad(c, "x=1~~|\nt :THE CONDITION: x>1 :IMPLIES: x>2 y~~|",
            BUR_DIAG_SYNTAX, 2, "the end of the condition");
    mdl_bad(c, "x=1~~|\nt[z] :THE CONDITION: x>1 :IMPLIES: x>2~~|",
            BUR_DIAG_UNKNOWN_ELEMENT, 2, "z");
    mdl_bad(c, ":THE CONDITION: y :IMPLIES: x > 1~~|", BUR_DIAG_NOT_SUPPORTED,
            1, "begins with its name");
}

MDL_MAIN(MODEL_TEST(becomes_a_test), MODEL_TEST(one_for_each_element),
         MODEL_TEST(anything_but_zero_is_true), MODEL_TEST(names_of_settings),
         MODEL_TEST(ranges_become_tests), MODEL_TEST(inputs_are_set),
         MODEL_TEST(left_out_aloud), MODEL_TEST(refused))
