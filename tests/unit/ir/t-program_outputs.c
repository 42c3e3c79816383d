/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outputs are where their values are; watched states and pipelines are listed
 * in order. */
#include "ir/program_outputs.h"
#include "small_program.h"

static void outputs_are_where_their_values_are(void **state)
{
    small_model *m = *state;
    const bool sampled[] = {true};
    const bur_program *p = small_program(
        m,
        SMALL_TIME "parameters: { a: { value = 2.0; }; };"
                   "stocks: { s: { initial = \"a\"; inflows = [\"f\"]; }; "
                   "r: { initial = \"1\"; inflows = [\"f\"]; }; };"
                   "flows: { f: { eq = \"a * DELAY(s, 1) * DELAY(r, 2)\"; }; };"
                   "auxiliaries: { y: { eq = \"s\"; }; };"
                   "measures: { end: { eq = \"FINAL(r)\"; }; };",
        sampled);
    bur_operand *where = calloc((size_t)p->graph->values.n, sizeof *where);
    for (int i = 0; i < p->graph->values.n; i++) {
        where[i] = (bur_operand){i % 2, 100 + i};
    }
    bur_program again = *p;
    again.n_watched = again.n_pipe_rows = 0;
    bur_program_place_outputs(&again, where);
    int y = p->graph->series.at[0].value, end = p->graph->measures.at[0].value;
    assert_true(again.series[0].at == 100 + y &&
                again.series[0].scalar == y % 2);
    assert_true(again.measures[0].at == 100 + end);
    assert_false(again.has_exits);
    assert_int_equal(again.n_watched, p->n_watched);
    assert_memory_equal(again.watched, p->watched,
                        (size_t)p->n_watched * sizeof(int));
    assert_int_equal(again.n_pipe_rows, p->n_pipe_rows);
    assert_int_equal(again.pipe_offset[1], p->graph->pipes.at[0].capacity);
    free(where);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(outputs_are_where_their_values_are)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
