/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ref backend: instruction by instruction what the definitions say. */
#include "exec_case.h"

#include "num/keys.h"
#include "num/normal.h"

enum { LANES = 5 };

typedef struct bench {
    bur_scenario *s;
    bur_block *block;
} bench;

static bench open_bench(void)
{
    bench b = {.s = lab_open(exec_model, exec_scenario)};
    b.block = bur_block_create(b.s->plan->program, LANES);
    assert_true(b.block && b.s->plan->program->n_slots >= 4);
    b.block->seed = 12;
    b.block->first_draw = 100;
    return b;
}

static void close_bench(bench *b)
{
    bur_block_free(b->block);
    bur_scenario_close(b->s);
}

static void one(bench *b, bur_insn insn)
{
    int value = 0;
    bur_tape tape = {&insn, &value, 1};
    bur_backend_ref.run(&tape, b->block);
}

static void pure(void **state)
{
    (void)state;
    bench b = open_bench();
    double *row = bur_block_row(b.block, 1);
    b.block->scalars[0] = 10;
    for (int i = 0; i < LANES; i++) {
        row[i] = i;
    }
    one(&b,
        (bur_insn){
            .op = BUR_IR_SUBTRACT, .scalar = 1, .out = 2, .arg = {0, 1, 0}});
    one(&b, (bur_insn){
                .op = BUR_IR_SELECT, .scalar = 4, .out = 3, .arg = {1, 2, 0}});
    for (int i = 0; i < LANES; i++) {
        assert_true(bur_block_row(b.block, 2)[i] == 10 - i);
        assert_true(bur_block_row(b.block, 3)[i] == (i ? 10 - i : 10));
    }
    close_bench(&b);
}

static int site_named(const bench *b, const char *name)
{
    const bur_graph *g = b->s->plan->program->graph;
    for (int i = 0; i < g->sites.n; i++) {
        if (strcmp(g->sites.at[i].name, name) == 0) {
            return i;
        }
    }
    fail();
    return -1;
}

/* Random numbers are those of the seed, site, draw and redraw. */
static void random_numbers(void **state)
{
    (void)state;
    bench b = open_bench();
    int site = site_named(&b, "ar");
    const bur_random_site *s = &b.s->plan->program->graph->sites.at[site];
    b.block->redraw[s->clock] = 6;
    one(&b, (bur_insn){.op = BUR_IR_UNIFORM, .out = 1, .aux = site});
    one(&b,
        (bur_insn){.op = BUR_IR_NORMAL, .out = 2, .aux = site, .running = 1});
    bur_key key = bur_site_key(12, bur_site("ar", 0, 0));
    for (uint64_t i = 0; i < LANES; i++) {
        assert_true(bur_block_row(b.block, 1)[i] ==
                    bur_uniform(key, 100 + i, BUR_FOR_MODEL, 0, 0));
        assert_true(bur_block_row(b.block, 2)[i] ==
                    bur_normal_quantile(
                        bur_uniform(key, 100 + i, BUR_FOR_MODEL, 6, 0)));
    }
    close_bench(&b);
}

/* A bridge lays out normals that are read instead. */
static void bridges(void **state)
{
    (void)state;
    bench b = open_bench();
    int n_sites = b.s->plan->program->graph->sites.n;
    int site = site_named(&b, "ar");
    double rows[2 * BUR_LANES];
    for (int i = 0; i < 2 * BUR_LANES; i++) {
        rows[i] = i;
    }
    const double **bridge = calloc((size_t)n_sites, sizeof *bridge);
    bridge[site] = rows;
    b.block->bridge = bridge;
    b.block->redraw[b.s->plan->program->graph->sites.at[site].clock] = 1;
    one(&b,
        (bur_insn){.op = BUR_IR_NORMAL, .out = 2, .aux = site, .running = 1});
    lab_same(bur_block_row(b.block, 2), rows + BUR_LANES, LANES);
    one(&b, (bur_insn){.op = BUR_IR_NORMAL, .out = 2, .aux = site});
    lab_same(bur_block_row(b.block, 2), rows, LANES);
    free(bridge);
    close_bench(&b);
}

/* What is pushed comes out as many steps later; before, what it started with.
 */
static void pipes(void **state)
{
    (void)state;
    bench b = open_bench();
    int capacity = b.s->plan->program->graph->pipes.at[0].capacity;
    b.block->scalars[0] = 3;
    b.block->scalars[1] = -1;
    for (int step = 0; step < 3 * capacity; step++) {
        b.block->step = step;
        one(&b,
            (bur_insn){
                .op = BUR_IR_PIPE, .scalar = 3, .out = 2, .arg = {0, 1, 0}});
        double wanted = step < 3 ? -1 : 10 * (step - 3);
        assert_true(bur_block_row(b.block, 2)[0] == wanted);
        for (int i = 0; i < LANES; i++) {
            bur_block_row(b.block, 1)[i] = 10 * step + i;
        }
        one(&b, (bur_insn){.op = BUR_IR_PUSH, .out = 2, .arg = {1, 0, 0}});
    }
    close_bench(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pure), cmocka_unit_test(random_numbers),
        cmocka_unit_test(bridges), cmocka_unit_test(pipes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
