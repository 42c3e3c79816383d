/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The units of expressions: operators, names, numbers and powers. */
#include "uniting_case.h"

static void expressions_have_units(void **state)
{
    static const char *const rows[][2] = {
        {"e", "EUR"},
        {"e * l / t", "EUR*learner/month"},
        {"e // l", "EUR/learner"},
        {"e + e - 0", "EUR"},
        {"0 + e", "EUR"},
        {"-e", "EUR"},
        {"3 * e", "EUR"},
        {"3", "1"},
        {"e > 0", "1"},
        {"e = e AND l", "1"},
        {"NOT e", "1"},
        {"IF e > 0 THEN l ELSE 0", "learner"},
        {"IF l THEN 0 ELSE l", "learner"},
        {"e MOD e", "EUR"},
        {"e ^ 2", "EUR^2"},
        {"e ^ -1", "1/EUR"},
        {"(e ^ 2) ^ (1/2)", "EUR"},
        {"k ^ k", "1"},
        {"2 ^ k", "1"},
        {"a[one] * a[two]", "EUR^2"},
        {"a[k]", "EUR"},
        {"d", "1"},
        {"TIME + DT", "month"},
        {"PI", "1"},
        {"e / e", "1"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uniting_gives(*state, rows[i][0], rows[i][1]);
    }
}

static void faults_are_told_once(void **state)
{
    static const char *const rows[][3] = {
        {"e + l", "l", "'l' is learner, but 'e' is EUR"},
        {"e * (l - t) + l", "t", "'t' is month, but 'l' is learner"},
        {"(e + l) + t", "l", "'l' is learner"},
        {"e + 5", "5", "a number alone has no unit"},
        {"5 - e", "e", "a number alone has no unit"},
        {"e < l", "l", "'e' is EUR"},
        {"e MOD 3", "3", "pure number"},
        {"IF e > 0 THEN e ELSE l", "l", "'e' is EUR"},
        {"IF e > l THEN e ELSE e", "l", "'e' is EUR"},
        {"e ^ k", "e", "what is raised to a power that varies"},
        {"k ^ e", "e", "an exponent should be a pure number"},
        {"a[e]", "e", "a subscript should be a pure number"},
        {"t + y", "y", "1 year is 12 month"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uniting_fails(*state, rows[i][0], rows[i][1], rows[i][2]);
    }
}

static void constants_are_known(void **state)
{
    static const struct {
        const char *text;
        double value;
    } rows[] = {{"2", 2}, {"-3", -3}, {"1/4", 0.25}, {"-(1/2)", -0.5}};
    model_case *c = *state;
    double value;
    c->sink = bur_sink_create(c->arena);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_true(bur_node_constant(uniting_tree(c, rows[i].text), &value));
        assert_true(value == rows[i].value);
    }
    assert_false(bur_node_constant(uniting_tree(c, "e"), &value));
    assert_false(bur_node_constant(uniting_tree(c, "1/0"), &value));
    assert_false(bur_node_constant(uniting_tree(c, "NOT 1"), &value));
}

int main(void)
{
    const struct CMUnitTest tests[] = {MODEL_TEST(expressions_have_units),
                                       MODEL_TEST(faults_are_told_once),
                                       MODEL_TEST(constants_are_known)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
