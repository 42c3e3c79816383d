/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks: aligned, zeroed, as large as said; rows do not overlap. */
#include "exec_case.h"

static void shape(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(exec_model, exec_scenario);
    const bur_program *p = s->plan->program;
    for (int asked = 1; asked <= 128; asked *= 2) {
        bur_block *b = bur_block_create(p, asked);
        int lanes = asked < BUR_LANES ? BUR_LANES : asked;
        assert_non_null(b);
        assert_int_equal((uintptr_t)b->slots % 64, 0);
        assert_int_equal(b->lanes, lanes);
        assert_int_equal(b->asked, asked);
        assert_ptr_equal(b->program, p);
        size_t rows = (size_t)p->n_slots + (size_t)p->n_pipe_rows;
        assert_ptr_equal(bur_block_spare(b), b->slots + rows * (size_t)lanes);
        /* between them, rows of random numbers */
        assert_true(bur_block_spread(b, 0) > bur_block_spare(b) + lanes);
        assert_int_equal((uintptr_t)bur_block_spread(b, 1) % 64, 0);
        for (size_t i = 0; i < (rows + 1) * (size_t)lanes; i++) {
            assert_true(b->slots[i] == 0);
        }
        assert_true(bur_block_size(p, lanes) >=
                    rows * (size_t)lanes * sizeof(double));
        bur_block_free(b);
    }
    bur_scenario_close(s);
}

static void values(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(exec_model, exec_scenario);
    bur_block *b = bur_block_create(s->plan->program, 4);
    b->scalars[1] = 7;
    bur_block_row(b, 2)[3] = 9;
    assert_ptr_equal(bur_block_row(b, 2), b->slots + 2 * BUR_LANES);
    assert_true(bur_block_value(b, (bur_operand){true, 1}, 3) == 7);
    assert_true(bur_block_value(b, (bur_operand){false, 2}, 3) == 9);
    assert_true(bur_block_value(b, (bur_operand){false, 2}, 2) == 0);
    bur_block_free(b);
    bur_block_free(NULL);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(shape),
                                       cmocka_unit_test(values)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
