/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operations joined in twos: which are, which are not, and the same bits. */
#include "small_model.h"

/* The operation of y before `pairs` in *alone, and after it; x, z are stocks,
 * u another variable, a and b parameters that differ between draws. */
static bur_op op_of(small_model *m, const char *eq, bur_op *alone)
{
    small_lower(m, bur_arena_printf(
                       m->arena,
                       SMALL_TIME
                       "parameters: { a: { value = 1.0; }; "
                       "b: { value = 1.0; }; };"
                       "stocks: { x: { initial = \"0.3\"; inflows = [\"f\"]; };"
                       " z: { initial = \"0.7\"; inflows = [\"f\"]; }; };"
                       "flows: { f: { eq = \"0.1 * x\"; }; };"
                       "auxiliaries: { u: { eq = \"x * z\"; }; "
                       "y: { eq = \"%s\"; }; };",
                       eq));
    const bool sampled[] = {true, true};
    bur_pass_rates(m->graph, sampled);
    small_run(m);
    double before[SMALL_STEPS];
    memcpy(before, m->y, sizeof before);
    *alone = (bur_op)m->graph->values.at[m->graph->series.at[0].value].op;
    bur_pass_pairs(m->graph);
    bur_graph_verify(m->graph);
    small_run(m);
    assert_memory_equal(before, m->y,
                        (size_t)m->graph->n_steps * sizeof *before);
    return (bur_op)m->graph->values.at[m->graph->series.at[0].value].op;
}

static void neighbours_join(void **state)
{
    static const struct {
        const char *eq;
        bur_op both;
    } rows[] = {
        {"(x + z) + a", BUR_IR_ADD_ADD},
        {"a + (x + z)", BUR_IR_ADD_ADD},
        {"(x - z) + a", BUR_IR_SUBTRACT_ADD},
        {"a + (x - z)", BUR_IR_SUBTRACT_ADD},
        {"(x + z) - a", BUR_IR_ADD_SUBTRACT},
        {"(x - z) - a", BUR_IR_SUBTRACT_SUBTRACT},
        {"(x - z) * a", BUR_IR_SUBTRACT_MULTIPLY},
        {"a * (x - z)", BUR_IR_SUBTRACT_MULTIPLY},
        {"(x + z) * a", BUR_IR_ADD_MULTIPLY},
        {"a * (x + z)", BUR_IR_ADD_MULTIPLY},
        {"(x * z) * a", BUR_IR_MULTIPLY_MULTIPLY},
        {"a * (x * z)", BUR_IR_MULTIPLY_MULTIPLY},
        {"(x * z) / a", BUR_IR_MULTIPLY_DIVIDE},
        {"(x - z) / a", BUR_IR_SUBTRACT_DIVIDE},
        {"MIN(MAX(x, z), a)", BUR_IR_MAX_MIN},
        {"MAX(a, x - z)", BUR_IR_SUBTRACT_MAX},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bur_op alone, both = op_of(*state, rows[i].eq, &alone);
        if (both != rows[i].both || both == alone) {
            fail_msg("%s: %s", rows[i].eq, bur_op_text(both));
        }
    }
}

static void others_stay(void **state)
{
    static const char *const rows[] = {
        "a - (x + z)",       /* no such pair */
        "MAX(x - z, a)",     /* nor this: MAX has an order */
        "MIN(a, MAX(x, z))", /* so has MIN */
        "u * z",             /* u is another variable's */
        "(a - b) * x",       /* a - b is kept for the whole draw */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bur_op alone, both = op_of(*state, rows[i], &alone);
        if (both != alone) {
            fail_msg("%s: %s", rows[i], bur_op_text(both));
        }
    }
}

/* Of three in a row the last two join; the first is read by the pair. */
static void a_value_joins_once(void **state)
{
    small_model *m = *state;
    bur_op alone;
    assert_int_equal(op_of(m, "((x - z) * a) * x", &alone),
                     BUR_IR_MULTIPLY_MULTIPLY);
    const bur_value *v = &m->graph->values.at[m->graph->series.at[0].value];
    assert_int_equal(m->graph->values.at[v->arg[0]].op, BUR_IR_SUBTRACT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(neighbours_join),
        SMALL_TEST(others_stay),
        SMALL_TEST(a_value_joins_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
