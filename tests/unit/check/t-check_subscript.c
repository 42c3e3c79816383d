/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Subscripts: elements, running indexes and numbers pass; an array that could
 * be any of its elements does not. */
#include "array_case.h"

static void indexes_pass(void **state)
{
    static const char *const scalar[] = {
        "x[one]",    "x[Two] + y[p]",   "x[3]",
        "x[k + 1]",  "t[one, q]",       "x[x[one]]",
        "m[one, 2]", "SUM(x[one:two])", "SUM(x[2:3])",
        "d.one + 1", "x[d.two + 1]",    "x[e.q]",
        "t(k)",      "SUM(m')",         "SUM(x[d.one:three])"};
    static const char *const over_d[] = {
        "x",         "x[d]",   "d * 2",   "x[d - 1]", "t[d, p]", "m[d, one]",
        "m[one, d]", "x[one]", "m[d, d]", "f[@1]",    "x[@1 ]",  "m[@1, one]"};
    static const char *const over_s[] = {"x",       "x[s]",     "x[d]",
                                         "s + d",   "z",        "z[s]",
                                         "m[s, s]", "x[s + 1]", "t[s, p]"};
    for (size_t i = 0; i < sizeof scalar / sizeof scalar[0]; i++) {
        array_passes(*state, "", scalar[i]);
    }
    for (size_t i = 0; i < sizeof over_d / sizeof over_d[0]; i++) {
        array_passes(*state, "\"d\"", over_d[i]);
    }
    array_passes(*state, "\"e\", \"d\"", "t + x * y");
    for (size_t i = 0; i < sizeof over_s / sizeof over_s[0]; i++) {
        array_passes(*state, "\"s\"", over_s[i]);
    }
    array_passes(*state, "\"d\", \"d\"", "m + m' + m''");
    array_passes(*state, "\"s\", \"s\"", "m' * m[@2, @1]");
    array_passes(*state, "\"e\", \"d\"", "t' - t[@2, @1]");
}

static void faults_have_places(void **state)
{
    static const array_fault scalar[] = {
        {"1 + x", BUR_DIAG_UNBOUND_DIMENSION, "x", "SUM(x[*]) for all"},
        {"1 + d", BUR_DIAG_UNBOUND_DIMENSION, "d", "the dimension 'd' has"},
        {"x[onne]", BUR_DIAG_UNKNOWN_ELEMENT, "onne", "did you mean 'one'?"},
        {"x[zzzzz]", BUR_DIAG_UNKNOWN_ELEMENT, "zzzzz", "has: one, two, three"},
        {"x[0]", BUR_DIAG_UNKNOWN_ELEMENT, "0", "elements 1 to 3"},
        {"x[4]", BUR_DIAG_UNKNOWN_ELEMENT, "4", "elements 1 to 3"},
        {"x[1.5]", BUR_DIAG_UNKNOWN_ELEMENT, "1.5", "elements 1 to 3"},
        {"x[one, two]", BUR_DIAG_SUBSCRIPT_COUNT, "x[one, two]",
         "'x' has 1 dimension, here are 2 subscripts"},
        {"k[one]", BUR_DIAG_SUBSCRIPT_COUNT, "k[one]", "has 0 dimensions"},
        {"x[*]", BUR_DIAG_STAR_OUTSIDE, "*", "SUM"},
        {"x[one:two]", BUR_DIAG_STAR_OUTSIDE, "one:two", "a:b"},
        {"SUM(x[two:one])", BUR_DIAG_UNKNOWN_ELEMENT, "two:one", "backwards"},
        {"SUM(x[one:nix])", BUR_DIAG_UNKNOWN_ELEMENT, "nix", "two elements"},
        {"SUM(x[0:2])", BUR_DIAG_UNKNOWN_ELEMENT, "0", "two elements of d"},
        {"x[@1]", BUR_DIAG_UNBOUND_DIMENSION, "@1", "0 dimensions"},
        {"2 * one", BUR_DIAG_UNKNOWN_NAME, "one", "its number is d.one"},
        {"d.four", BUR_DIAG_UNKNOWN_NAME, "d.four", "d has no such element"},
        {"y[d.three]", BUR_DIAG_UNKNOWN_ELEMENT, "d.three", "1 to 2"},
        {"SUM(x[*:e])", BUR_DIAG_UNKNOWN_ELEMENT, "*:e", "no element 'p'"},
        {"SUM(x[*:h])", BUR_DIAG_UNKNOWN_DIMENSION, "*:h", "dimension 'h'"},
        {"x(1, 2)", BUR_DIAG_ARGUMENT_COUNT, "x(1, 2)", "write x(number)"},
        {"k(1)", BUR_DIAG_UNKNOWN_FUNCTION, "k(1)", "a parameter"},
        {"SUM(x')", BUR_DIAG_NOT_SUPPORTED, "x'", "two dimensions"},
        {"SUM((m + m)')", BUR_DIAG_NOT_SUPPORTED, "(m + m)'", "a' + b'"},
        {"SUM(m[*, one]')", BUR_DIAG_NOT_SUPPORTED, "m[*, one]'", "whole"},
        {"m' + 1", BUR_DIAG_UNBOUND_DIMENSION, "m", "does not say which"},
        {"nix'", BUR_DIAG_UNKNOWN_NAME, "nix", "no variable"},
    };
    static const array_fault over_d[] = {
        {"y", BUR_DIAG_UNBOUND_DIMENSION, "y", "one value for each e"},
        {"t", BUR_DIAG_UNBOUND_DIMENSION, "t", "one value for each e"},
        {"m", BUR_DIAG_UNBOUND_DIMENSION, "m", "does not say which"},
        {"y[d9]", BUR_DIAG_UNKNOWN_ELEMENT, "d9", "not one of e"},
        {"y[d]", BUR_DIAG_UNKNOWN_ELEMENT, "d", "has no element 'one'"},
        {"f[d]", BUR_DIAG_UNKNOWN_ELEMENT, "d", "@1 takes the one with"},
        {"f", BUR_DIAG_UNBOUND_DIMENSION, "f", "@1 as its subscript"},
        {"z", BUR_DIAG_UNBOUND_DIMENSION, "z", "of which s is a part"},
        {"z[d]", BUR_DIAG_UNKNOWN_ELEMENT, "d", "has no element 'two'"},
        {"z[s]", BUR_DIAG_UNBOUND_DIMENSION, "s", "has no index here"},
        {"y[@1]", BUR_DIAG_UNKNOWN_ELEMENT, "@1", "e has only 2"},
        {"m[@1, @2]", BUR_DIAG_UNBOUND_DIMENSION, "@2", "has 1 dimension,"},
    };
    for (size_t i = 0; i < sizeof scalar / sizeof scalar[0]; i++) {
        array_fails(*state, "", &scalar[i]);
    }
    for (size_t i = 0; i < sizeof over_d / sizeof over_d[0]; i++) {
        array_fails(*state, "\"d\"", &over_d[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(indexes_pass),
        MODEL_TEST(faults_have_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
