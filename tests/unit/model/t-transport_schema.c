/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which settings conveyors, ovens and queues have: each part that their reader
 * knows is one of some. */
#include "model/transport.h"
#include "model_case.h"

static bool has(const bur_schema *schema, const char *name)
{
    bool found = false;
    for (int i = 0; i < schema->n_keys; i++) {
        found |= strcmp(schema->key[i].name, name) == 0;
    }
    return found;
}

static void each_part_has_its_place(void **state)
{
    (void)state;
    for (int part = 0; part < BUR_N_TRANSPORT_PARTS; part++) {
        const char *word = bur_transport_word((bur_transport_part)part);
        bool belt = part != BUR_FILL_TIME && part != BUR_CLEAN_TIME;
        assert_int_equal(has(&bur_conveyor_schema, word), belt);
        assert_int_equal(has(&bur_oven_schema, word), part != BUR_IN_LIMIT);
    }
    assert_int_equal(bur_queue_schema.n_keys, 0);
}

static void an_oven_always_minds_batches(void **state)
{
    (void)state;
    assert_true(has(&bur_conveyor_schema, "discrete"));
    assert_false(has(&bur_oven_schema, "discrete"));
    assert_true(has(&bur_oven_schema, "one_at_a_time"));
    assert_true(has(&bur_oven_schema, "batch_integrity"));
}

/* What stands in none of them is refused. */
static void others_are_unknown(void **state)
{
    model_bad(*state,
              "stocks: { s: { initial = 1; outflows = [\"o\"]; queue: { "
              "capacity = 3; }; }; }; flows: { o: {}; };",
              BUR_DIAG_UNKNOWN_KEY, "capacity", "capacity");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(each_part_has_its_place),
        MODEL_TEST(an_oven_always_minds_batches),
        MODEL_TEST(others_are_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
