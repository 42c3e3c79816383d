/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operations that need a table or the place in the run, for one lane: the
 * definition that every backend must meet. */
#ifndef BURSAR_EXEC_LANE_OPS_H
#define BURSAR_EXEC_LANE_OPS_H

#include "exec/block.h"
#include "num/lookup.h"
#include "num/normal.h"
#include "num/section.h"

/* The redraw that a random instruction is at. */
static inline int bur_redraw_of(const bur_block *block, const bur_insn *insn,
                                int site)
{
    const bur_random_site *s = &block->program->graph->sites.at[site];
    return insn->running ? block->redraw[s->clock] : 0;
}

/* The normals a bridge has laid out for this redraw, or NULL. */
static inline const double *bur_bridge_row(const bur_block *block,
                                           const bur_insn *insn)
{
    const double *rows = block->bridge ? block->bridge[insn->aux] : NULL;
    int redraw = bur_redraw_of(block, insn, insn->aux);
    return rows ? rows + (size_t)redraw * (size_t)block->lanes : NULL;
}

static inline double bur_uniform_of(const bur_block *block,
                                    const bur_insn *insn, int site, int lane,
                                    uint32_t number)
{
    const bur_random_site *s = &block->program->graph->sites.at[site];
    uint64_t draw = bur_section_draw(block->first_draw + (uint64_t)lane,
                                     block->providers, s->common);
    return bur_uniform(bur_site_key(block->seed, block->site[site]), draw,
                       BUR_FOR_MODEL,
                       (uint32_t)bur_redraw_of(block, insn, site), number);
}

/* The sizes of `count` shocks, added in order; block k + 1 of the counter is
 * the k-th shock's. */
static inline double bur_jumps_of(const bur_block *block, const bur_insn *insn,
                                  double count, int lane)
{
    const bur_jump *jump = &block->program->graph->jumps.at[insn->aux];
    bur_insn at = *insn;
    at.running = 1;
    double sum = 0;
    for (int k = 0; k < (int)count; k++) {
        double u =
            bur_uniform_of(block, &at, jump->site, lane, (uint32_t)k + 1);
        sum += bur_quantile_at(jump->size, u);
    }
    return sum;
}

/* The regime (from 1) that follows; a regime that is none stays. */
static inline double bur_regime_of(const bur_chain *chain, double regime,
                                   double u)
{
    if (!(regime >= 1 && regime <= chain->n)) {
        return regime;
    }
    const double *row = chain->cumulative + ((int)regime - 1) * chain->n;
    int next = 0;
    while (next + 1 < chain->n && u > row[next]) {
        next++;
    }
    return next + 1;
}

/* The input of `length` steps ago, or `before`. A row holds the input of the
 * latest step whose number it is modulo the capacity. */
static inline double bur_pipe_of(const bur_block *block, const bur_insn *insn,
                                 double length, double before, int lane)
{
    if (!(length >= 1 && length <= block->step)) {
        return before;
    }
    const bur_program *p = block->program;
    int capacity = p->graph->pipes.at[insn->aux].capacity;
    int row =
        p->pipe_offset[insn->aux] + (block->step - (int)length) % capacity;
    return block->pipes[(size_t)row * (size_t)block->lanes + (size_t)lane];
}

/* Where the input of the present step goes. */
static inline double *bur_pipe_row(const bur_block *block, int pipe)
{
    const bur_program *p = block->program;
    int row =
        p->pipe_offset[pipe] + block->step % p->graph->pipes.at[pipe].capacity;
    return block->pipes + (size_t)row * (size_t)block->lanes;
}

#endif
