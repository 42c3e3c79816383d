/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Classes of operations, and a tape counted by them. */
#include "small_program.h"

#include "ir/op_class.h"

static void classes(void **state)
{
    (void)state;
    static const struct {
        bur_op op;
        bur_op_class op_class;
    } known[] = {{BUR_IR_FMA, BUR_CLASS_PLAIN},
                 {BUR_IR_SELECT, BUR_CLASS_PLAIN},
                 {BUR_IR_SQRT, BUR_CLASS_DIVIDE},
                 {BUR_IR_SAFE_DIVIDE, BUR_CLASS_DIVIDE},
                 {BUR_IR_LN, BUR_CLASS_EXP},
                 {BUR_IR_POWER, BUR_CLASS_POWER},
                 {BUR_IR_TANH, BUR_CLASS_TRIG},
                 {BUR_IR_POISSON, BUR_CLASS_VARIATE},
                 {BUR_IR_OF_GAMMA, BUR_CLASS_VARIATE},
                 {BUR_IR_BELOW_GEOMETRIC, BUR_CLASS_VARIATE},
                 {BUR_IR_STATE, BUR_CLASS_PLAIN},
                 {BUR_IR_LOOKUP, BUR_CLASS_LOOKUP},
                 {BUR_IR_UNIFORM, BUR_CLASS_UNIFORM},
                 {BUR_IR_NORMAL, BUR_CLASS_NORMAL},
                 {BUR_IR_JUMPS, BUR_CLASS_JUMPS},
                 {BUR_IR_REGIME, BUR_CLASS_REGIME},
                 {BUR_IR_PIPE, BUR_CLASS_PIPE},
                 {BUR_IR_PUSH, BUR_CLASS_PIPE},
                 {BUR_IR_ADVANCE, BUR_CLASS_PIPE},
                 {BUR_IR_BATCH, BUR_CLASS_PIPE},
                 {BUR_IR_SERVE, BUR_CLASS_PIPE}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        assert_int_equal(bur_op_class_of(known[i].op), known[i].op_class);
    }
}

/* All have a name of their own, and every operation a class. */
static void names(void **state)
{
    (void)state;
    for (int a = 0; a < BUR_N_CLASSES; a++) {
        for (int b = 0; b < a; b++) {
            assert_string_not_equal(bur_op_class_name((bur_op_class)a),
                                    bur_op_class_name((bur_op_class)b));
        }
    }
    for (int op = 0; op < BUR_N_OPS; op++) {
        assert_in_range(bur_op_class_of((bur_op)op), 0, BUR_N_CLASSES - 1);
    }
}

static void counts(void **state)
{
    (void)state;
    static const bur_insn insn[] = {{.op = BUR_IR_ADD},
                                    {.op = BUR_IR_EXP},
                                    {.op = BUR_IR_MULTIPLY},
                                    {.op = BUR_IR_NORMAL}};
    const bur_tape tape = {insn, NULL, 4};
    double n[BUR_N_CLASSES] = {0};
    bur_tape_count(&tape, 1, n);
    bur_tape_count(&tape, 0.25, n);
    assert_true(n[BUR_CLASS_PLAIN] == 2.5);
    assert_true(n[BUR_CLASS_EXP] == 1.25);
    assert_true(n[BUR_CLASS_NORMAL] == 1.25);
    assert_true(n[BUR_CLASS_DIVIDE] == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(classes),
                                       cmocka_unit_test(names),
                                       cmocka_unit_test(counts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
