/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/lang/operators.c */
#include "lang/operators.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Every operator has a row, and its token and arity lead back to it. */
static void rows_are_complete(void **state)
{
    (void)state;
    for (int i = BUR_OP_NONE + 1; i <= BUR_OP_OR; i++) {
        bur_operator op = (bur_operator)i;
        const bur_operator_row *row = bur_operator_about(op);
        assert_non_null(row->text);
        assert_int_equal(bur_operator_of(row->token, row->n_operands), op);
    }
}

/* The text of an operator lexes to its token. */
static void text_and_token_agree(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_sink *sink = bur_sink_create(arena);
    for (int i = BUR_OP_NONE + 1; i <= BUR_OP_OR; i++) {
        const bur_operator_row *row = bur_operator_about((bur_operator)i);
        const bur_text *text = bur_text_of(arena, "test", row->text);
        bur_tokens tokens = bur_lex(arena, text, sink);
        assert_int_equal(tokens.n, 2);
        assert_int_equal(tokens.at[0].kind, row->token);
    }
    assert_null(sink->first);
    bur_arena_free(arena);
}

static void tokens_without_operator(void **state)
{
    (void)state;
    assert_int_equal(bur_operator_of(BUR_TOKEN_NAME, 2), BUR_OP_NONE);
    assert_int_equal(bur_operator_of(BUR_TOKEN_END, 2), BUR_OP_NONE);
    assert_int_equal(bur_operator_of(BUR_TOKEN_STAR, 1), BUR_OP_NONE);
    assert_int_equal(bur_operator_of(BUR_TOKEN_NOT, 2), BUR_OP_NONE);
    assert_int_equal(bur_operator_of(BUR_TOKEN_IF, 1), BUR_OP_NONE);
}

static void sides(void **state)
{
    (void)state;
    assert_int_equal(bur_operator_left(BUR_OP_SUBTRACT), BUR_LEVEL_SUM);
    assert_int_equal(bur_operator_right(BUR_OP_SUBTRACT), BUR_LEVEL_PRODUCT);
    assert_int_equal(bur_operator_left(BUR_OP_POWER), BUR_LEVEL_PRIMARY);
    assert_int_equal(bur_operator_right(BUR_OP_POWER), BUR_LEVEL_POWER);
    assert_int_equal(bur_operator_right(BUR_OP_MINUS), BUR_LEVEL_UNARY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_complete),
        cmocka_unit_test(text_and_token_agree),
        cmocka_unit_test(tokens_without_operator),
        cmocka_unit_test(sides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
