/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of queues: outflows in their order, an overflow, and when a queue
 * needs a belt of batches. dt is 1/2. */
#include "small_model.h"

#define LINE(outflows, more)                                                   \
    "stocks: { s: { initial = 0; inflows = [\"in\"]; outflows = [" outflows    \
    "]; queue: {}; }; " more " };"
#define OVEN(settings)                                                         \
    "k: { initial = 0; inflows = [\"on\"]; outflows = [\"off\"]; oven: { "     \
    "transit_time = 1; capacity = 3; " settings " }; };"
#define FLOWS "flows: { in: { eq = 8; }; on: {}; off: {}; "

/* Of 4 in a step an oven takes 3, and then nothing for a step. */
static void the_rest_overflows(void **state)
{
    small_model *m = *state;
    SMALL_EXPECT(m,
                 LINE("\"on\", \"past\"", OVEN("one_at_a_time = false;")) FLOWS
                 "past: { overflow = true; }; };",
                 "past", 0, 2, 8, 2, 8);
    SMALL_EXPECT(m, LINE("\"on\"", OVEN("one_at_a_time = false;")) FLOWS "};",
                 "s", 0, 4, 5, 9, 10);
    assert_int_equal(m->graph->belts.n, 0);
}

static void a_second_outflow_takes_what_is_left(void **state)
{
    small_model *m = *state;
    SMALL_EXPECT(m,
                 LINE("\"past\", \"on\"", OVEN("one_at_a_time = false;")) FLOWS
                 "past: {}; };",
                 "past - on", 0, 8, 8);
    assert_int_equal(m->graph->belts.n, 0);
}

static void batches_need_a_belt(void **state)
{
    small_model *m = *state;
    small_lower(m, SMALL_TIME LINE("\"on\"", OVEN("")) FLOWS
                "}; auxiliaries: { y: { eq = \"s\"; }; };");
    assert_int_equal(m->graph->belts.n, 1);
    assert_true(m->graph->belts.at[0].queues);
    assert_int_equal(m->graph->belts.at[0].n_ring, m->graph->n_steps + 1);
    assert_int_equal(small_count(m->graph, BUR_IR_BATCH), 1);
    assert_int_equal(small_count(m->graph, BUR_IR_SERVE), 1);
    assert_true(small_count(m->graph, BUR_IR_FRONT) > 0);
    assert_int_equal(small_count(m->graph, BUR_IR_WHOLE), 0);
    small_lower(m, SMALL_TIME LINE("\"on\"", OVEN("one_at_a_time = false; "
                                                  "batch_integrity = true;"))
                       FLOWS "}; auxiliaries: { y: { eq = \"s\"; }; };");
    assert_true(small_count(m->graph, BUR_IR_WHOLE) > 0);
    assert_int_equal(small_count(m->graph, BUR_IR_FRONT), 0);
}

static void what_cannot_be(void **state)
{
    static const char *const bad[] = {
        SMALL_TIME
        "stocks: { s: { initial = -1; outflows = [\"o\"]; queue: {}; "
        "}; }; flows: { o: {}; }; auxiliaries: { y: { eq = \"s\"; }; "
        "};",
        SMALL_TIME "stocks: { s: { initial = \"1 + o\"; outflows = [\"o\"]; "
                   "queue: {}; }; }; flows: { o: {}; }; auxiliaries: { y: { eq "
                   "= \"s\"; }; };"};
    static const bur_code code[] = {BUR_DIAG_OUT_OF_RANGE, BUR_DIAG_CYCLE};
    small_model *m = *state;
    for (int i = 0; i < 2; i++) {
        assert_null(small_lower(m, bad[i]));
        assert_int_equal(m->sink->first->code, code[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(the_rest_overflows),
        SMALL_TEST(a_second_outflow_takes_what_is_left),
        SMALL_TEST(batches_need_a_belt),
        SMALL_TEST(what_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
