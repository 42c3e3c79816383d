/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop through time: redraw, step, look, save, commit, and substeps.
 *
 * A draw fails at the first step at which a watched state is not finite.
 * Looking at every state at every step takes longer than it should, and most
 * states cannot become finite again (ir/watch.h): these are looked at now and
 * then. Should that find something, the block runs again from the start, and
 * from then on everything is looked at at each step. */
#include "time/simulate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "exec/scalars.h"
#include "num/lanes.h"
#include "time/replay.h"

enum { BETWEEN_LOOKS = 16 };

static int n_time_scalars(const bur_program *program)
{
    return program->n_scalars - program->first_time;
}

size_t bur_course_size(const bur_program *program, const bur_timeline *timeline)
{
    size_t rows = (size_t)timeline->n_steps + 1;
    return sizeof(bur_course) + (size_t)program->n_scalars * sizeof(double) +
           (size_t)n_time_scalars(program) * sizeof(int) +
           rows * (size_t)n_time_scalars(program) * sizeof(double) +
           rows * (size_t)program->graph->clocks.n * sizeof(int) +
           (size_t)program->graph->sites.n * sizeof(uint64_t) +
           (size_t)program->n_slots;
}

void bur_course_free(bur_course *course)
{
    if (course) {
        free(course->scalars);
        free(course->moving);
        free(course->by_step);
        free(course->redraws);
        free(course->site);
        free(course->face);
        free(course);
    }
}

static void fill_course(bur_course *course)
{
    const bur_program *p = course->program;
    int n = n_time_scalars(p), n_clocks = p->graph->clocks.n;
    for (int step = 0; step <= course->timeline->n_steps; step++) {
        bur_instant now = bur_timeline_instant(course->timeline, step);
        bur_scalars_of_step(p, &now, course->scalars);
        if (n > 0) {
            memcpy(course->by_step + (size_t)step * (size_t)n,
                   course->scalars + p->first_time, (size_t)n * sizeof(double));
        }
        for (int c = 1; c < n_clocks; c++) {
            course->redraws[step * n_clocks + c] = bur_timeline_redraws(
                course->timeline, p->graph->clocks.at[c].every, step);
        }
    }
}

/* Most scalars of a step are the same at all steps: those keep their value in
 * `scalars`, and by_step holds the others alone. */
static void drop_still_scalars(bur_course *course)
{
    size_t n = (size_t)n_time_scalars(course->program);
    size_t rows = (size_t)course->timeline->n_steps + 1, kept = 0;
    double *by_step = course->by_step;
    for (size_t i = 0; i < n; i++) {
        bool moves = false;
        for (size_t row = 1; row < rows && !moves; row++) {
            moves = memcmp(by_step + row * n + i, by_step + i,
                           sizeof *by_step) != 0;
        }
        if (moves) {
            course->moving[course->n_moving++] =
                course->program->first_time + (int)i;
        }
    }
    for (size_t row = 0; row < rows; row++) {
        for (int i = 0; i < course->n_moving; i++) {
            size_t from =
                (size_t)(course->moving[i] - course->program->first_time);
            by_step[kept++] = by_step[row * n + from];
        }
    }
}

static bool take_luck(bur_course *course)
{
    const bur_program *p = course->program;
    course->site = calloc((size_t)p->graph->sites.n + 1, sizeof(uint64_t));
    course->face = calloc((size_t)p->n_slots + 1, sizeof(uint8_t));
    for (int s = 0; course->site && s < p->graph->sites.n; s++) {
        course->site[s] = p->graph->sites.at[s].site;
    }
    return course->site && course->face;
}

bur_course *bur_course_create(const bur_program *program,
                              const bur_timeline *timeline,
                              const double *parameter)
{
    size_t rows = (size_t)timeline->n_steps + 1;
    bur_course *course = calloc(1, sizeof *course);
    if (!course) {
        return NULL;
    }
    course->program = program;
    course->timeline = timeline;
    course->scalars = calloc((size_t)program->n_scalars + 1, sizeof(double));
    course->by_step =
        calloc(rows * (size_t)n_time_scalars(program) + 1, sizeof(double));
    course->moving = calloc((size_t)n_time_scalars(program) + 1, sizeof(int));
    course->redraws =
        calloc(rows * (size_t)program->graph->clocks.n, sizeof(int));
    if (!course->scalars || !course->by_step || !course->moving ||
        !course->redraws || !take_luck(course)) {
        bur_course_free(course);
        return NULL;
    }
    bur_scalars_of_case(program, parameter, course->scalars);
    fill_course(course);
    drop_still_scalars(course);
    return course;
}

void bur_course_load(const bur_course *course, int step, double *scalars)
{
    const double *row =
        course->by_step + (size_t)step * (size_t)course->n_moving;
    for (int i = 0; i < course->n_moving; i++) {
        scalars[course->moving[i]] = row[i];
    }
}

static void load_step(const bur_course *course, bur_block *block, int step)
{
    block->step = step;
    bur_course_load(course, step, block->scalars);
}

/* Redraws the drivers whose clock strikes at this step, and then what is made
 * of them alone; that also at the start. Whether anything has changed. */
static bool strike(const bur_course *course, const bur_backend *backend,
                   bur_block *block, int step)
{
    const bur_program *p = course->program;
    const int *redraws = course->redraws + step * p->graph->clocks.n;
    bool struck = false;
    for (int c = 1; c < p->graph->clocks.n; c++) {
        if (redraws[c] != block->redraw[c]) {
            block->redraw[c] = redraws[c];
            if (!bur_replay_strike(block->replay, block, c)) {
                backend->run(&p->clock[c], block);
                bur_replay_note(block->replay, block, c);
            }
            struck = true;
        }
    }
    if ((struck || step == 0) && p->strike.n > 0) {
        backend->run(&p->strike, block);
    }
    return struck || step == 0;
}

/* --- faults --- */

static bool lane_fault(const bur_block *block, int lane)
{
    const bur_program *p = block->program;
    if (p->has_exits && bur_block_value(block, p->exit_kind, lane) != 0) {
        return false;
    }
    for (int w = 0; w < p->n_watched; w++) {
        if (!isfinite(bur_block_row(block, p->watched[w])[lane])) {
            return true;
        }
    }
    return false;
}

static bool are_finite(const bur_block *block, bur_watch_kind kind)
{
    const bur_watch *watch = &block->program->watch[kind];
    return watch->n == 0 ||
           bur_lanes_here()->rows_are_finite(block->slots, watch->slot,
                                             watch->n, block->lanes);
}

/* Whether all watched states of all lanes, padding included, are finite as
 * far as one has to look at this step. */
static bool looks_fine(const bur_block *block, bool struck, bool last)
{
    bool due = last || block->step % BETWEEN_LOOKS == 0;
    return are_finite(block, BUR_WATCH_STEPS) &&
           (!struck || are_finite(block, BUR_WATCH_STRIKES)) &&
           (!due || are_finite(block, BUR_WATCH_LASTING));
}

static bool is_finite(const bur_block *block)
{
    bool finite = true;
    for (int kind = 0; kind < BUR_N_WATCHES && finite; kind++) {
        finite = are_finite(block, (bur_watch_kind)kind);
    }
    return finite;
}

static void note_faults(const bur_block *block, int *fault_step)
{
    for (int lane = 0; lane < block->n; lane++) {
        if (fault_step[lane] < 0 && lane_fault(block, lane)) {
            fault_step[lane] = block->step;
        }
    }
}

/* Whether every draw has reached the end of the step. */
static bool all_through(const bur_block *block)
{
    const bur_program *p = block->program;
    const double *done =
        bur_block_row(block, p->first_state + p->graph->substep_done);
    for (int lane = 0; lane < block->n; lane++) {
        if (done[lane] <= block->step) {
            return false;
        }
    }
    return true;
}

/* Carries the block to the end of the step in substeps, for a method that has
 * such: each draw takes as many as it needs, and then waits. */
static void take_substeps(const bur_backend *backend, bur_block *block)
{
    const bur_program *p = block->program;
    while (p->graph->substep_clock > 0 && !all_through(block)) {
        backend->run(&p->clock[p->graph->substep_clock], block);
    }
}

static void begin(const bur_course *course, const bur_backend *backend,
                  bur_block *block, int *fault_step)
{
    const bur_program *p = course->program;
    memcpy(block->scalars, course->scalars,
           (size_t)p->n_scalars * sizeof(double));
    memcpy(block->site, course->site,
           (size_t)p->graph->sites.n * sizeof *block->site);
    bur_block_reset(block);
    bur_replay_begin(block->replay, course);
    for (int lane = 0; lane < block->asked; lane++) {
        fault_step[lane] = -1;
    }
    load_step(course, block, 0);
    backend->run(&p->draw, block);
}

/* Runs to the end; or, unless block->wary, to where something is found not to
 * be finite, and says so by false. */
static bool run(const bur_course *course, const bur_backend *backend,
                bur_block *block, int *fault_step, bur_row_function *row,
                void *context)
{
    const bur_program *p = course->program;
    const bur_timeline *t = course->timeline;
    begin(course, backend, block, fault_step);
    for (int step = 0;; step++) {
        bool last = step == t->n_steps;
        load_step(course, block, step);
        bool struck = strike(course, backend, block, step);
        /* states stay as they are until the commit */
        if (!block->wary && !looks_fine(block, struck, last)) {
            return false;
        }
        int saved = row ? bur_timeline_row(t, step) : -1;
        if (saved < 0 && !last && !block->wary && backend->advance &&
            backend->advance(block)) {
            take_substeps(backend, block);
            continue;
        }
        backend->run(&p->step, block);
        if (block->wary && !is_finite(block)) {
            note_faults(block, fault_step);
        }
        if (saved >= 0) {
            row(context, block, saved);
        }
        if (last) {
            return true;
        }
        backend->run(&p->commit, block);
        take_substeps(backend, block);
    }
}

void bur_simulate(const bur_course *course, const bur_backend *backend,
                  bur_block *block, int *fault_step, bur_row_function *row,
                  void *context)
{
    if (!run(course, backend, block, fault_step, row, context)) {
        block->wary = true;
        run(course, backend, block, fault_step, row, context);
    }
    bur_replay_end(block->replay);
}
