/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time constants by perturbation: a state x that is pushed by d comes out of
 * the step pushed by d (1 + dt f'), where f is its net flow. With f' < 0 it
 * runs down at the time constant -1 / f'. The push goes both ways and the
 * slower answer counts, so that a jump beside the state is not taken for a
 * slope. */
#include "time/pace.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double push = 1e-5;  /* of the state */
static const double noise = 1e-6; /* slopes below it may be rounding */

typedef struct looking {
    double *kept; /* the block's slots */
    double *next; /* [n_states]: successors without a push */
    bur_pace *pace;
} looking;

static size_t bytes_of(const bur_block *block)
{
    return (size_t)block->program->n_slots * (size_t)block->lanes *
           sizeof(double);
}

/* Where the first lane of a state stands in the slots. */
static size_t place_of(const bur_block *block, int state)
{
    return (size_t)(block->program->first_state + state) * (size_t)block->lanes;
}

static void step_from(const looking *l, bur_block *block, int state, double x)
{
    const bur_program *p = block->program;
    memcpy(block->slots, l->kept, bytes_of(block));
    if (state >= 0) {
        block->slots[place_of(block, state)] = x;
    }
    bur_backend_vector.run(&p->step, block);
    bur_backend_vector.run(&p->commit, block);
}

/* dt times the slope of the net flow, seen from one side. */
static double slope(const looking *l, bur_block *block, int state, double by)
{
    size_t at = place_of(block, state);
    step_from(l, block, state, l->kept[at] + by);
    return (block->slots[at] - l->next[state]) / by - 1;
}

static void look_at(const looking *l, bur_block *block, int state)
{
    double x = fabs(l->kept[place_of(block, state)]);
    double by = push * (x > 0 ? x : 1);
    double slower =
        fmax(slope(l, block, state, by), slope(l, block, state, -by));
    double constant = slower < -noise ? -block->program->dt / slower : INFINITY;
    if (constant < l->pace[state].constant) {
        l->pace[state] = (bur_pace){constant, block->step};
    }
}

static bool may_be_integral(const bur_state *state)
{
    return state->watched && state->clock == 0;
}

static void look(void *context, const bur_block *shown, int row)
{
    const looking *l = context;
    bur_block *block = (bur_block *)shown;
    const bur_program *p = block->program;
    (void)row;
    memcpy(l->kept, block->slots, bytes_of(block));
    step_from(l, block, -1, 0);
    for (int s = 0; s < p->graph->states.n; s++) {
        l->next[s] = block->slots[place_of(block, s)];
    }
    for (int s = 0; s < p->graph->states.n; s++) {
        if (may_be_integral(&p->graph->states.at[s])) {
            look_at(l, block, s);
        }
    }
    memcpy(block->slots, l->kept, bytes_of(block));
}

bool bur_pace_measure(const bur_course *course, bur_block *block,
                      bur_pace *pace)
{
    const bur_program *p = course->program;
    looking l = {.kept = malloc(bytes_of(block)),
                 .next = calloc((size_t)p->graph->states.n + 1, sizeof(double)),
                 .pace = pace};
    for (int s = 0; s < p->graph->states.n; s++) {
        pace[s] = (bur_pace){INFINITY, 0};
    }
    bool ok = l.kept && l.next;
    int fault;
    if (ok) {
        bur_simulate(course, &bur_backend_vector, block, &fault, look, &l);
    }
    free(l.kept);
    free(l.next);
    return ok;
}
