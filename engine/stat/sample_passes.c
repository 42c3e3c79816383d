/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passes over the values of a sample: a block at a time, dealt out to lists. */
#include "stat/sample_passes.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/spill.h"
#include "stat/refine.h"

enum { REFINE_BYTES = 8 << 20 };

typedef struct bur_passes {
    int n_lists;
    int64_t n[BUR_LISTS];
    double min[BUR_LISTS], max[BUR_LISTS];
    bur_status status; /* of what was asked so far */
    bur_fault fault;
    /* the block that is passed */
    int n_block;
    double x[BUR_CHUNK];
    unsigned char mask[BUR_CHUNK];
    int n_part[BUR_LISTS];
    double part[BUR_LISTS][BUR_CHUNK];
    bur_moments_run run[1 + BUR_LISTS]; /* the first by draw number */
} bur_passes;

typedef void visitor(bur_passes *passes, void *context);

static void put_value(bur_passes *p, int list, double x)
{
    p->part[list][p->n_part[list]++] = x;
}

static void read_block(const bur_sample *s, int64_t first)
{
    bur_passes *p = s->passes;
    int64_t left = s->n_draws - first;
    p->n_block = left < BUR_CHUNK ? (int)left : BUR_CHUNK;
    if (s->read) {
        s->read(s->context, first, p->n_block, p->x);
    } else {
        memcpy(p->x, s->x + first, (size_t)p->n_block * sizeof *p->x);
    }
    memset(p->n_part, 0, sizeof p->n_part);
    for (int i = 0; i < p->n_block; i++) {
        p->mask[i] = isfinite(p->x[i]);
        if (p->mask[i] && s->replicated) {
            int64_t set = (first + i) / s->luck;
            put_value(p, 1 + (int)(set % BUR_REPLICATES), p->x[i]);
        }
        if (p->mask[i]) {
            put_value(p, 0, p->x[i]);
        }
    }
}

static void pass(const bur_sample *s, visitor *visit, void *context)
{
    for (int64_t first = 0; first < s->n_draws; first += BUR_CHUNK) {
        read_block(s, first);
        visit(s->passes, context);
        bur_spill_rest_at(first + BUR_CHUNK - 1);
    }
    bur_spill_rest();
}

/* --- opening --- */

static void count_block(bur_passes *p, void *context)
{
    (void)context;
    for (int l = 0; l < p->n_lists; l++) {
        for (int i = 0; i < p->n_part[l]; i++) {
            double x = p->part[l][i];
            bool first = p->n[l]++ == 0;
            p->min[l] = first || x < p->min[l] ? x : p->min[l];
            p->max[l] = first || x > p->max[l] ? x : p->max[l];
        }
    }
}

bur_status bur_passes_open(bur_sample *s, bur_fault *fault)
{
    s->passes = calloc(1, sizeof *s->passes);
    if (!s->passes) {
        return bur_fail(fault, BUR_NO_MEMORY,
                        "not enough memory to sum up a measure");
    }
    s->passes->n_lists = s->replicated ? BUR_LISTS : 1;
    pass(s, count_block, NULL);
    s->n = s->passes->n[0];
    return BUR_OK;
}

void bur_passes_close(bur_sample *s)
{
    free(s->passes);
    s->passes = NULL;
}

bur_status bur_passes_sound(const bur_sample *s, bur_fault *fault)
{
    if (s->passes->status != BUR_OK) {
        *fault = s->passes->fault;
    }
    return s->passes->status;
}

int64_t bur_passes_n(const bur_sample *s, int list)
{
    return s->passes->n[list];
}

int bur_passes_lists(const bur_sample *s)
{
    return s->passes->n_lists;
}

/* --- order statistics --- */

static void refine_block(bur_passes *p, void *context)
{
    bur_refine *refine = context;
    for (int l = 0; l < p->n_lists; l++) {
        bur_refine_add(refine, 0, (size_t)l, p->part[l], NULL, p->n_part[l]);
    }
}

static bur_status refine_all(const bur_sample *s, bur_refine *refine,
                             bur_fault *fault)
{
    const bur_passes *p = s->passes;
    for (int l = 0; l < p->n_lists; l++) {
        if (p->n[l] > 0) {
            /* collecting all at once would save a pass, and take memory that
             * grows with the draws */
            bur_refine_narrow(refine, (size_t)l, BUR_REFINE_UNKNOWN, p->min[l],
                              p->max[l]);
        }
    }
    while (!bur_refine_done(refine)) {
        BUR_TRY(bur_refine_open_pass(refine, 0, fault));
        pass(s, refine_block, refine);
        BUR_TRY(bur_refine_close_pass(refine, fault));
    }
    return BUR_OK;
}

static bur_status select_all(const bur_sample *s, bur_refine_target *target,
                             size_t n, double *value, bur_fault *fault)
{
    bur_refine *refine = NULL;
    bur_refine_plan plan = {.targets = target,
                            .n_targets = n,
                            .n_cells = BUR_LISTS,
                            .memory = REFINE_BYTES,
                            .n_workers = 1};
    bur_status status = bur_refine_create(&plan, &refine, fault);
    if (status == BUR_OK) {
        status = refine_all(s, refine, fault);
    }
    for (size_t i = 0; status == BUR_OK && i < n; i++) {
        value[i] = bur_refine_value(refine, i);
    }
    bur_refine_free(refine);
    return status;
}

void bur_passes_select(const bur_sample *s, const bur_list_rank *ranks,
                       size_t n, double *value)
{
    bur_fault fault;
    bur_refine_target *target = malloc((n + 1) * sizeof *target);
    bur_status status = bur_fail(&fault, BUR_NO_MEMORY,
                                 "not enough memory to sum up a measure");
    for (size_t i = 0; i < n; i++) {
        value[i] = NAN;
    }
    if (target) {
        for (size_t i = 0; i < n; i++) {
            target[i] =
                (bur_refine_target){(size_t)ranks[i].list, ranks[i].rank};
        }
        status = select_all(s, target, n, value, &fault);
    }
    free(target);
    if (status != BUR_OK && s->passes->status == BUR_OK) {
        s->passes->status = status;
        s->passes->fault = fault;
    }
}

/* --- moments --- */

static void start_runs(bur_passes *p)
{
    memset(p->run, 0, sizeof p->run);
}

static void add_moments(bur_passes *p, void *context)
{
    int64_t *hits = context;
    bur_moments_run_add(&p->run[0], p->x, p->mask, p->n_block);
    for (int l = 0; l < p->n_lists; l++) {
        bur_moments_run_add(&p->run[1 + l], p->part[l], NULL, p->n_part[l]);
    }
    for (int i = 0; i < p->n_part[0]; i++) {
        *hits += p->part[0][i] != 0;
    }
}

void bur_passes_moments(const bur_sample *s, bur_moments *all,
                        bur_moments *list, int64_t *hits)
{
    bur_passes *p = s->passes;
    *hits = 0;
    start_runs(p);
    pass(s, add_moments, hits);
    *all = bur_moments_run_total(&p->run[0]);
    for (int l = 0; l < p->n_lists; l++) {
        list[l] = bur_moments_run_total(&p->run[1 + l]);
    }
}

static void add_excess(bur_passes *p, void *context)
{
    const bur_tail *tail = context;
    for (int l = 0; l < p->n_lists; l++) {
        bur_tail_excess(&tail[l], p->part[l], p->n_part[l], p->part[l]);
        bur_moments_run_add(&p->run[1 + l], p->part[l], NULL, p->n_part[l]);
    }
}

void bur_passes_excess(const bur_sample *s, const bur_tail *tail,
                       bur_moments *excess)
{
    bur_tail own[BUR_LISTS] = {0};
    memcpy(own, tail, (size_t)s->passes->n_lists * sizeof *tail);
    start_runs(s->passes);
    pass(s, add_excess, own);
    for (int l = 0; l < s->passes->n_lists; l++) {
        excess[l] = bur_moments_run_total(&s->passes->run[1 + l]);
    }
}
