/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks: one slab for slots and pipelines, aligned for the widest vectors. */
#define _POSIX_C_SOURCE 200809L /* posix_memalign */
#include "exec/block.h"

#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = 64 };

static int random_rows(const bur_tape *tape)
{
    int n = 0;
    for (int i = 0; i < tape->n; i++) {
        n += tape->insn[i].op == BUR_IR_UNIFORM ||
             tape->insn[i].op == BUR_IR_NORMAL;
    }
    return n;
}

/* Behind all: bur_block_spare. */
static size_t spare_rows(const bur_program *program)
{
    int most = random_rows(&program->step);
    for (int c = 1; c < program->graph->clocks.n; c++) {
        int n = random_rows(&program->clock[c]);
        most = n > most ? n : most;
    }
    return (size_t)most + 1;
}

static size_t slab_rows(const bur_program *program)
{
    return (size_t)program->n_slots + (size_t)program->n_pipe_rows +
           spare_rows(program);
}

size_t bur_block_size(const bur_program *program, int lanes)
{
    return sizeof(bur_block) +
           slab_rows(program) * (size_t)lanes * sizeof(double) +
           (size_t)program->n_scalars * sizeof(double) +
           (size_t)program->graph->clocks.n * sizeof(int) +
           (size_t)program->graph->sites.n *
               ((size_t)lanes * sizeof(double) + sizeof(int));
}

bur_block *bur_block_create(const bur_program *program, int lanes)
{
    size_t n = slab_rows(program) * (size_t)lanes;
    bur_block *block = calloc(1, sizeof *block);
    if (!block) {
        return NULL;
    }
    block->program = program;
    block->lanes = lanes;
    block->scalars = calloc((size_t)program->n_scalars + 1, sizeof(double));
    block->redraw = calloc((size_t)program->graph->clocks.n, sizeof(int));
    size_t n_sites = (size_t)program->graph->sites.n;
    block->ahead = calloc(n_sites * (size_t)lanes + 1, sizeof(double));
    block->ahead_redraw = calloc(n_sites + 1, sizeof(int));
    void *slab = NULL;
    if (!block->scalars || !block->redraw || !block->ahead ||
        !block->ahead_redraw ||
        posix_memalign(&slab, ALIGNMENT, n * sizeof(double)) != 0) {
        bur_block_free(block);
        return NULL;
    }
    memset(slab, 0, n * sizeof(double));
    block->slots = slab;
    block->pipes = block->slots + (size_t)program->n_slots * (size_t)lanes;
    return block;
}

void bur_block_reset(bur_block *block)
{
    memset(block->redraw, 0,
           (size_t)block->program->graph->clocks.n * sizeof(int));
    memset(block->ahead_redraw, 0,
           (size_t)block->program->graph->sites.n * sizeof(int));
}

void bur_block_free(bur_block *block)
{
    if (block) {
        free(block->slots);
        free(block->scalars);
        free(block->redraw);
        free(block->ahead);
        free(block->ahead_redraw);
        free(block);
    }
}
