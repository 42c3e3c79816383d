/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of functions: names lead back to their rows, and every row says
 * how to write the function. */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "check/builtins.h"

static void names_lead_to_their_rows(void **state)
{
    (void)state;
    for (int i = 0; i < BUR_N_BUILTINS; i++) {
        bur_builtin fn = BUR_N_BUILTINS;
        assert_true(bur_builtin_named(bur_builtins[i].name, &fn));
        assert_int_equal(fn, i);
    }
    bur_builtin fn = BUR_FN_TIME;
    assert_false(bur_builtin_named("SUM", &fn));
    assert_false(bur_builtin_named("su", &fn));
    assert_false(bur_builtin_named("", &fn));
    assert_int_equal(fn, BUR_FN_TIME);
}

/* A signature starts with the name and takes at least the fewest arguments. */
static void signatures_fit(void **state)
{
    (void)state;
    for (int i = 0; i < BUR_N_BUILTINS; i++) {
        const bur_builtin_row *row = &bur_builtins[i];
        size_t n = strlen(row->name);
        for (size_t k = 0; k < n; k++) {
            assert_int_equal(row->signature[k],
                             toupper((unsigned char)row->name[k]));
        }
        assert_int_equal(row->signature[n], row->most == 0 ? '\0' : '(');
        int commas = 0, brackets = 0;
        bool subscripts = false; /* m[*, *] is one argument */
        for (const char *s = row->signature; *s && *s != ')'; s++) {
            subscripts = *s == '[' ? s[1] == '*' : subscripts && *s != ']';
            commas += *s == ',' && !brackets && !subscripts;
            brackets += *s == '[' && s[1] == ',';
        }
        assert_true(row->most < 0 || row->least <= row->most);
        assert_true(row->most <= 0 || commas + 1 == row->least);
        assert_true(strlen(row->doc) > 0);
    }
}

static void aliases_lead_to_functions(void **state)
{
    (void)state;
    bur_builtin fn = BUR_N_BUILTINS;
    assert_true(bur_builtin_named("initial", &fn));
    assert_int_equal(fn, BUR_FN_INIT);
    assert_string_equal(bur_builtin_alias(BUR_FN_UNIFORM, 0), "random");
    assert_string_equal(bur_builtin_alias(BUR_FN_UNIFORM, 1), "random_uniform");
    assert_null(bur_builtin_alias(BUR_FN_UNIFORM, 2));
    assert_null(bur_builtin_alias(BUR_FN_ABS, 0));
    for (int i = 0; i < BUR_N_BUILTINS; i++) {
        const char *alias;
        for (int a = 0; (alias = bur_builtin_alias((bur_builtin)i, a)); a++) {
            assert_true(bur_builtin_named(alias, &fn));
            assert_int_equal(fn, i);
        }
    }
}

/* Their signatures name the seed as the argument that it is. */
static void some_draw(void **state)
{
    (void)state;
    int n = 0;
    for (int i = 0; i < BUR_N_BUILTINS; i++) {
        const char *signature = bur_builtins[i].signature;
        const char *seed = strstr(signature, "seed");
        int commas = 0;
        for (const char *s = signature; seed && s < seed; s++) {
            commas += *s == ',';
        }
        assert_int_equal(bur_builtin_draws((bur_builtin)i), seed != NULL);
        assert_true(!seed || bur_builtin_seed((bur_builtin)i) == commas);
        n += seed != NULL;
    }
    assert_int_equal(n, 15);
}

static void some_make_one_value_of_many(void **state)
{
    (void)state;
    static const bur_builtin reducing[] = {
        BUR_FN_MIN,  BUR_FN_MAX,    BUR_FN_MEAN, BUR_FN_SUM,
        BUR_FN_PROD, BUR_FN_STDDEV, BUR_FN_SIZE};
    int n = 0;
    for (int i = 0; i < BUR_N_BUILTINS; i++) {
        n += bur_builtin_reduces((bur_builtin)i);
    }
    assert_int_equal(n, sizeof reducing / sizeof reducing[0]);
    for (int i = 0; i < n; i++) {
        assert_true(bur_builtin_reduces(reducing[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_lead_to_their_rows),
        cmocka_unit_test(signatures_fit),
        cmocka_unit_test(aliases_lead_to_functions),
        cmocka_unit_test(some_draw),
        cmocka_unit_test(some_make_one_value_of_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
