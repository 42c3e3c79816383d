/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of functions of several words. */
#include "lang/phrases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static int begin(void **state)
{
    *state = bur_arena_create();
    return 0;
}

static int end(void **state)
{
    bur_arena_free(*state);
    return 0;
}

/* The first token is this name of as many bytes as `written` has; NULL: it is
 * no phrase, and has as many. */
static void begins(bur_arena *arena, const char *s, const char *written,
                   const char *name)
{
    bur_tokens tokens =
        bur_lex(arena, bur_text_of(arena, "test", s), bur_sink_create(arena));
    assert_int_equal(tokens.at[0].to, strlen(written));
    if (name) {
        assert_int_equal(tokens.at[0].kind, BUR_TOKEN_NAME);
        assert_string_equal(tokens.at[0].name, name);
        assert_string_equal(tokens.at[0].spelt, written);
        assert_int_equal(tokens.at[1].kind, BUR_TOKEN_PAREN_OPEN);
    }
    assert_int_equal(tokens.at[tokens.n - 1].kind, BUR_TOKEN_END);
}

static void words_join(void **state)
{
    begins(*state, "PULSE TRAIN(1, 2, 3, 4)", "PULSE TRAIN", "pulse_train");
    begins(*state, "if then else (a, b, c)", "if then else", "if_then_else");
    begins(*state, "RANDOM 0 1()", "RANDOM 0 1", "random_0_1");
    begins(*state, "Get XLS Data('a')", "Get XLS Data", "get_xls_data");
    begins(*state, "A FUNCTION OF(x)", "A FUNCTION OF", "a_function_of");
    begins(*state, "SAMPLE  IF  TRUE(a, b, c)", "SAMPLE  IF  TRUE",
           "sample_if_true");
}

static void other_words_do_not(void **state)
{
    begins(*state, "PULSE TRAIN", "PULSE", NULL);
    begins(*state, "PULSE_TRAIN(1)", "PULSE_TRAIN", "pulse_train");
    begins(*state, "IF a THEN b ELSE (c)", "IF", NULL);
    begins(*state, "IF THEN(a)", "IF", NULL);
    begins(*state, "\"PULSE\" TRAIN(a)", "\"PULSE\"", NULL);
    begins(*state, "DELAY (a)", "DELAY", NULL);
    begins(*state, "PULSE TRAINS(a)", "PULSE", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_join, begin, end),
        cmocka_unit_test_setup_teardown(other_words_do_not, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
