/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks: one slab for all rows, aligned for the widest vectors. */
#define _POSIX_C_SOURCE 200809L /* posix_memalign */
#include "exec/block.h"

#include <stdlib.h>
#include <string.h>

#include "exec/bind.h"

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
           spare_rows(program) + (size_t)program->graph->sites.n;
}

static size_t whole_tiles(int lanes)
{
    return ((size_t)lanes + BUR_LANES - 1) / BUR_LANES * BUR_LANES;
}

static size_t slab_size(const bur_program *program, int lanes)
{
    return slab_rows(program) * whole_tiles(lanes) +
           ((size_t)program->n_scalars + 1) * BUR_SPREAD;
}

static size_t n_tapes(const bur_program *program)
{
    return (size_t)program->graph->clocks.n + 4;
}

size_t bur_block_size(const bur_program *program, int lanes)
{
    return sizeof(bur_block) + slab_size(program, lanes) * sizeof(double) +
           (size_t)program->n_scalars * sizeof(double) +
           n_tapes(program) * sizeof(void *) +
           (size_t)program->graph->clocks.n * sizeof(int) +
           (size_t)program->graph->sites.n * (sizeof(int) + sizeof(uint64_t));
}

static bool make_tables(bur_block *block)
{
    const bur_program *p = block->program;
    size_t n_sites = (size_t)p->graph->sites.n;
    block->scalars = calloc((size_t)p->n_scalars + 1, sizeof(double));
    block->bound = calloc(n_tapes(p), sizeof(void *));
    block->redraw = calloc((size_t)p->graph->clocks.n, sizeof(int));
    block->ahead_redraw = calloc(n_sites + 1, sizeof(int));
    block->site = calloc(n_sites + 1, sizeof *block->site);
    for (size_t s = 0; block->site && s < n_sites; s++) {
        block->site[s] = p->graph->sites.at[s].site;
    }
    return block->scalars && block->bound && block->redraw &&
           block->ahead_redraw && block->site;
}

bur_block *bur_block_create(const bur_program *program, int lanes)
{
    bur_block *block = calloc(1, sizeof *block);
    if (!block) {
        return NULL;
    }
    block->program = program;
    block->asked = lanes;
    block->lanes = (int)whole_tiles(lanes);
    size_t n = slab_size(program, lanes);
    void *slab = NULL;
    if (!make_tables(block) ||
        posix_memalign(&slab, ALIGNMENT, n * sizeof(double)) != 0) {
        bur_block_free(block);
        return NULL;
    }
    memset(slab, 0, n * sizeof(double));
    block->slots = slab;
    block->pipes =
        block->slots + (size_t)program->n_slots * (size_t)block->lanes;
    block->spread = block->slots + slab_rows(program) * (size_t)block->lanes;
    block->ahead =
        block->spread - (size_t)program->graph->sites.n * (size_t)block->lanes;
    return block;
}

void bur_block_reset(bur_block *block)
{
    block->simulation++;
    memset(block->redraw, 0,
           (size_t)block->program->graph->clocks.n * sizeof(int));
    memset(block->ahead_redraw, 0,
           (size_t)block->program->graph->sites.n * sizeof(int));
}

void bur_block_free(bur_block *block)
{
    if (block) {
        for (size_t t = 0; block->bound && t < n_tapes(block->program); t++) {
            bur_bound_free(block->bound[t]);
        }
        free(block->bound);
        free(block->slots);
        free(block->scalars);
        free(block->redraw);
        free(block->ahead_redraw);
        free(block->site);
        free(block);
    }
}
