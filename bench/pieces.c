/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single instructions, run again and again on rows that stay in the nearest
 * cache: less than their time within a step, where rows come from further
 * away. Results go to the block's spare row, so that operands stay as a run
 * left them. */
#include "pieces.h"

#include <stdio.h>
#include <stdlib.h>

#include "contest.h"

enum { AGAIN = 500, MOST_PRINTED = 15 };

/* The number that the spare row would have among the slots. */
static int spare_slot(const bur_program *program)
{
    return program->n_slots + program->n_pipe_rows;
}

/* The median ns of one instruction over the block, of `repeats` runs. */
static double time_of(bur_bench_load *load, bur_insn insn, int repeats)
{
    static bur_insn again[AGAIN];
    double ns[BUR_BENCH_MOST_REPEATS];
    for (int i = 0; i < AGAIN; i++) {
        again[i] = insn;
    }
    bur_tape tape = {again, NULL, AGAIN};
    for (int r = 0; r < repeats; r++) {
        double start = bur_bench_thread_seconds();
        load->backend->run(&tape, load->worker->block);
        ns[r] = (bur_bench_thread_seconds() - start) * 1e9 / AGAIN;
    }
    return bur_bench_median(ns, repeats);
}

/* --- operations --- */

static void print_operation(bur_bench_load *load, bur_insn insn, int repeats)
{
    insn.out = spare_slot(load->plan->program);
    double ns = time_of(load, insn, repeats) / load->lanes;
    printf("  %-10s %6.2f ns/value\n", bur_op_text((bur_op)insn.op), ns);
}

void bur_bench_print_operations(bur_bench_load *load, int repeats)
{
    static const uint16_t ops[] = {BUR_IR_ADD, BUR_IR_FMA,  BUR_IR_DIVIDE,
                                   BUR_IR_EXP, BUR_IR_LN,   BUR_IR_POWER,
                                   BUR_IR_SIN, BUR_IR_ROUND};
    const bur_graph *graph = load->plan->program->graph;
    bur_block *block = load->worker->block;
    for (int row = 0; row < 2; row++) {
        for (int i = 0; i < load->lanes; i++) {
            bur_block_row(block, row)[i] = 0.5 + (i + row) * 0.01;
        }
    }
    printf("One operation, on this thread (%s):\n", bur_backend_isa());
    for (size_t i = 0; i < sizeof ops / sizeof ops[0]; i++) {
        bur_insn insn = {.op = ops[i], .arg = {0, 1, 0}};
        print_operation(load, insn, repeats);
    }
    if (graph->lookups.n > 0) {
        print_operation(load, (bur_insn){.op = BUR_IR_LOOKUP}, repeats);
    }
    if (graph->sites.n > 0) {
        bur_insn insn = {.op = BUR_IR_UNIFORM, .running = 1};
        print_operation(load, insn, repeats);
        insn.op = BUR_IR_NORMAL;
        print_operation(load, insn, repeats);
    }
}

/* --- profile --- */

typedef struct share {
    bur_op op;
    int n;
    double ns;
} share;

static int dearest_first(const void *a, const void *b)
{
    double x = ((const share *)a)->ns, y = ((const share *)b)->ns;
    return (x < y) - (x > y);
}

static void add_tape(bur_bench_load *load, const bur_tape *tape, share *shares,
                     int repeats)
{
    for (int i = 0; i < tape->n; i++) {
        bur_insn insn = tape->insn[i];
        if (insn.op != BUR_IR_PUSH) {
            insn.out = spare_slot(load->plan->program);
        }
        shares[insn.op].n++;
        shares[insn.op].ns += time_of(load, insn, repeats) / load->lanes;
    }
}

void bur_bench_print_profile(bur_bench_load *load, int repeats)
{
    const bur_program *p = load->plan->program;
    share shares[BUR_N_OPS] = {0};
    for (int op = 0; op < BUR_N_OPS; op++) {
        shares[op].op = (bur_op)op;
    }
    bur_bench_load_run(load, load->lanes);
    add_tape(load, &p->step, shares, repeats);
    add_tape(load, &p->commit, shares, repeats);
    for (int c = 1; c < p->graph->clocks.n; c++) {
        add_tape(load, &p->clock[c], shares, repeats);
    }
    share total = {.n = 0};
    for (int op = 0; op < BUR_N_OPS; op++) {
        total.n += shares[op].n;
        total.ns += shares[op].ns;
    }
    qsort(shares, BUR_N_OPS, sizeof shares[0], dearest_first);
    printf("A step by operation (%d instructions; each strike of a clock "
           "counted once):\n",
           total.n);
    for (int i = 0; i < MOST_PRINTED && shares[i].n > 0; i++) {
        printf("  %-10s x %-4d %7.2f ns/model-step %5.1f %%\n",
               bur_op_text(shares[i].op), shares[i].n, shares[i].ns,
               100 * shares[i].ns / total.ns);
    }
    printf("  %-10s   %-4s %7.2f ns/model-step\n", "all", "", total.ns);
}
