/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of conveyors: how much room a belt gets, the order of what it does,
 * and what cannot be one. dt is 1/2. */
#include "small_model.h"

#define CONVEYOR(settings)                                                     \
    "stocks: { s: { initial = 3; outflows = [\"out\"]; conveyor: { " settings  \
    " }; }; }; flows: { out: {}; }; auxiliaries: { y: { eq = \"s + out\"; }; " \
    "};"

static const bur_belt *belt(small_model *m, const char *body)
{
    small_lower(m, body);
    assert_int_equal(m->graph->belts.n, 1);
    return &m->graph->belts.at[0];
}

static void a_known_way_needs_its_slats(void **state)
{
    const bur_belt *b =
        belt(*state, SMALL_TIME CONVEYOR("transit_time = 0.9;"));
    assert_true(b->slats == 2 && b->n_start == 2 && b->n_ring == 3);
}

/* What may change, or stop, needs as many as there are steps. */
static void others_need_as_many_as_steps(void **state)
{
    small_model *m = *state;
    const bur_belt *b =
        belt(m, SMALL_TIME CONVEYOR("transit_time = 0.9; arrest = 0;"));
    assert_true(b->slats == 0 && b->n_start == 2);
    assert_int_equal(b->n_ring, m->graph->n_steps + 1);
    b = belt(m, SMALL_TIME CONVEYOR("transit_time = \"0.9 + TIME\";"));
    assert_true(b->slats == 0);
    assert_int_equal(b->n_ring, m->graph->n_steps + 1);
    b = belt(m, SMALL_TIME CONVEYOR("transit_time = 1e6;"));
    assert_int_equal(b->n_start, m->graph->n_steps + 1);
}

static void one_thing_comes_after_the_other(void **state)
{
    small_model *m = *state;
    belt(m, SMALL_TIME CONVEYOR("transit_time = 0.9;"));
    int unload = -1, advance = -1, n = 0;
    for (int i = 0; i < m->graph->values.n; i++) {
        const bur_value *v = &m->graph->values.at[i];
        unload = v->op == BUR_IR_UNLOAD ? i : unload;
        advance = v->op == BUR_IR_ADVANCE ? i : advance;
        n += v->op == BUR_IR_LOAD;
    }
    assert_true(n == 1 && unload >= 0);
    assert_int_equal(m->graph->values.at[advance].arg[2], unload);
}

static void what_cannot_be(void **state)
{
    static const char *const bad[] = {
        SMALL_TIME CONVEYOR("transit_time = -1;"),
        SMALL_TIME CONVEYOR("transit_time = \"1 + out\";"),
        "time: { end = 1.0; method = \"rk4\"; };" CONVEYOR(
            "transit_time = 1;")};
    static const bur_code code[] = {BUR_DIAG_OUT_OF_RANGE, BUR_DIAG_CYCLE,
                                    BUR_DIAG_NOT_SUPPORTED};
    small_model *m = *state;
    for (int i = 0; i < 3; i++) {
        assert_null(small_lower(m, bad[i]));
        assert_int_equal(m->sink->first->code, code[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(a_known_way_needs_its_slats),
        SMALL_TEST(others_need_as_many_as_steps),
        SMALL_TEST(one_thing_comes_after_the_other),
        SMALL_TEST(what_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
