/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single instructions, run again and again on rows that stay in the nearest
 * cache: less than their time within a step, where rows come from further
 * away. Results go to the block's spare row, so that operands stay as a run
 * left them. */
#include "pieces.h"

#include <stdio.h>
#include <stdlib.h>

#include "contest.h"
#include "exec/bind.h"

enum { AGAIN = 100, MOST_PRINTED = 15 };

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
    bur_block *block = load->worker->block;
    bur_bound *bound = bur_bound_create(bur_kernels_here(), &tape, block, true);
    for (int r = 0; bound && r < repeats; r++) {
        double start = bur_bench_thread_seconds();
        bur_bound_run(bound, bur_kernels_here(), block);
        ns[r] = (bur_bench_thread_seconds() - start) * 1e9 / AGAIN;
    }
    bur_bound_free(bound);
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

enum { LOOKS = 8, FEW = 3 };

typedef struct share {
    bur_op op;
    int n;
    double ns; /* a lane and model-step */
} share;

/* A backend that times each instruction where it stands in a run, and then
 * runs it: so its operands are what a run has there. Tapes of every step are
 * timed at some steps, the others always. */
typedef struct profile {
    bur_bench_load *load;
    share of[BUR_N_OPS];
} profile;

static profile taken;

static bool is_of_every_step(const bur_tape *tape)
{
    const bur_program *p = taken.load->plan->program;
    return tape == &p->step || tape == &p->commit;
}

/* How many model-steps one timing stands for; 0: it is not timed. */
static int weight_of(const bur_tape *tape, int step)
{
    int n = taken.load->plan->program->n_steps;
    int stride = n < LOOKS ? 1 : n / LOOKS;
    if (tape == &taken.load->plan->program->draw) {
        return 0;
    }
    return !is_of_every_step(tape) ? 1 : step % stride == 0 ? stride : 0;
}

static void profile_run(const bur_tape *tape, bur_block *block)
{
    const bur_program *p = block->program;
    int weight = weight_of(tape, block->step);
    for (int i = 0; i < tape->n && weight > 0; i++) {
        bur_insn insn = tape->insn[i];
        if (insn.op != BUR_IR_PUSH) {
            insn.out = spare_slot(p);
        }
        int ahead = insn.op == BUR_IR_UNIFORM || insn.op == BUR_IR_NORMAL
                        ? block->ahead_redraw[insn.aux]
                        : 0;
        taken.of[insn.op].ns +=
            weight * time_of(taken.load, insn, FEW) / block->lanes / p->n_steps;
        if (insn.op == BUR_IR_UNIFORM || insn.op == BUR_IR_NORMAL) {
            block->ahead_redraw[insn.aux] = ahead;
        }
        bur_tape one = {tape->insn + i, NULL, 1};
        taken.load->backend->run(&one, block);
    }
    if (weight == 0) {
        taken.load->backend->run(tape, block);
    }
}

static void count(const bur_tape *tape)
{
    for (int i = 0; i < tape->n; i++) {
        taken.of[tape->insn[i].op].n++;
    }
}

static int dearest_first(const void *a, const void *b)
{
    double x = ((const share *)a)->ns, y = ((const share *)b)->ns;
    return (x < y) - (x > y);
}

static share take_profile(bur_bench_load *load)
{
    const bur_program *p = load->plan->program;
    static const bur_backend profiling = {"profile", profile_run, NULL};
    taken = (profile){.load = load};
    count(&p->strike);
    count(&p->step);
    count(&p->commit);
    for (int c = 1; c < p->graph->clocks.n; c++) {
        count(&p->clock[c]);
    }
    bur_bench_load_run(load, load->lanes);
    bur_simulate(load->course, &profiling, load->worker->block,
                 load->worker->fault_step, NULL, NULL);
    share total = {.n = 0};
    for (int op = 0; op < BUR_N_OPS; op++) {
        taken.of[op].op = (bur_op)op;
        total.n += taken.of[op].n;
        total.ns += taken.of[op].ns;
    }
    qsort(taken.of, BUR_N_OPS, sizeof taken.of[0], dearest_first);
    return total;
}

void bur_bench_print_profile(bur_bench_load *load)
{
    share total = take_profile(load);
    printf("A step by operation (%d instructions, those of clocks by how often "
           "they strike):\n",
           total.n);
    for (int i = 0; i < MOST_PRINTED && taken.of[i].n > 0; i++) {
        printf("  %-10s x %-4d %7.2f ns/model-step %5.1f %%\n",
               bur_op_text(taken.of[i].op), taken.of[i].n, taken.of[i].ns,
               100 * taken.of[i].ns / total.ns);
    }
    printf("  %-10s   %-4s %7.2f ns/model-step\n", "all", "", total.ns);
}
