/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a clock redraws the same in two cases is found by following what
 * differs between them through the tapes: from scalars whose numbers are not
 * the same in both, sampled parameters of different faces, and sites that have
 * different numbers, over slots and pipelines, until nothing is added. */
#include "time/replay.h"

#include <stdlib.h>
#include <string.h>

/* Notes that do not stay near the processor are not worth taking. */
static const size_t most_bytes = (size_t)8 << 20;

/* --- what differs between cases --- */

typedef struct difference {
    const bur_program *program;
    const bur_course *a, *b;
    bool *scalar, *slot, *pipe;
    bool grown; /* a state or a pipeline was added in this round */
} difference;

static void add_scalars(difference *d, const double *a, const double *b,
                        int first, int end)
{
    size_t n = (size_t)(end - first);
    bool same = n == 0 || memcmp(a + first, b + first, n * sizeof *a) == 0;
    for (int i = first; i < end && !same; i++) {
        d->scalar[i] |= memcmp(a + i, b + i, sizeof *a) != 0;
    }
}

static bool compare_cases(difference *d)
{
    size_t bytes = (size_t)d->program->n_scalars * sizeof(double);
    double *x = malloc(bytes + 1), *y = malloc(bytes + 1);
    bool ok = x && y;
    if (ok) {
        memcpy(x, d->a->scalars, bytes);
        memcpy(y, d->b->scalars, bytes);
        add_scalars(d, x, y, 0, d->program->first_time);
    }
    for (int step = 0; ok && step <= d->a->timeline->n_steps; step++) {
        bur_course_load(d->a, step, x);
        bur_course_load(d->b, step, y);
        add_scalars(d, x, y, d->program->first_time, d->program->n_scalars);
    }
    for (int s = 0; s < d->program->n_slots; s++) {
        d->slot[s] = d->a->face[s] != d->b->face[s];
    }
    free(x);
    free(y);
    return ok;
}

/* Whether an instruction draws other numbers. */
static bool draws_different(const difference *d, const bur_insn *insn)
{
    bool random = insn->op == BUR_IR_UNIFORM || insn->op == BUR_IR_NORMAL;
    bool jumps = insn->op == BUR_IR_JUMPS;
    int site = random  ? insn->aux
               : jumps ? d->program->graph->jumps.at[insn->aux].site
                       : -1;
    return site >= 0 && d->a->site[site] != d->b->site[site];
}

static bool reads_different(const difference *d, const bur_insn *insn)
{
    bool different = draws_different(d, insn) ||
                     (insn->op == BUR_IR_PIPE && d->pipe[insn->aux]);
    for (int k = 0; k < bur_op_arity((bur_op)insn->op); k++) {
        bool scalar = (insn->scalar >> k) & 1;
        different |= scalar ? d->scalar[insn->arg[k]] : d->slot[insn->arg[k]];
    }
    return different;
}

/* A slot that lasts, once it differs, does for good. */
static void follow(difference *d, const bur_tape *tape)
{
    for (int i = 0; i < tape->n; i++) {
        const bur_insn *insn = &tape->insn[i];
        bool different = reads_different(d, insn);
        bool push = insn->op == BUR_IR_PUSH;
        bool *out = push ? &d->pipe[insn->aux] : &d->slot[insn->out];
        bool lasts = push || insn->out < d->program->first_temporary;
        d->grown |= lasts && different && !*out;
        *out = different || (lasts && *out);
    }
}

static void follow_all(difference *d)
{
    const bur_program *p = d->program;
    do {
        d->grown = false;
        follow(d, &p->draw);
        for (int c = 1; c < p->graph->clocks.n; c++) {
            follow(d, &p->clock[c]);
        }
        follow(d, &p->strike);
        follow(d, &p->step);
        follow(d, &p->commit);
    } while (d->grown);
}

static bool is_common(const difference *d, int clock)
{
    const bur_graph *graph = d->program->graph;
    bool common = clock > 0 && clock != graph->substep_clock;
    for (int s = 0; s < graph->states.n; s++) {
        common = common && !(graph->states.at[s].clock == clock &&
                             d->slot[d->program->first_state + s]);
    }
    return common;
}

bool bur_replay_common(const bur_course *a, const bur_course *b, bool *common)
{
    const bur_program *p = a->program;
    difference d = {.program = p,
                    .a = a,
                    .b = b,
                    .scalar = calloc((size_t)p->n_scalars + 1, sizeof(bool)),
                    .slot = calloc((size_t)p->n_slots + 1, sizeof(bool)),
                    .pipe =
                        calloc((size_t)p->graph->pipes.n + 1, sizeof(bool))};
    bool ok = d.scalar && d.slot && d.pipe && compare_cases(&d);
    if (ok) {
        follow_all(&d);
    }
    for (int c = 0; c < p->graph->clocks.n; c++) {
        common[c] = ok && is_common(&d, c);
    }
    free(d.scalar);
    free(d.slot);
    free(d.pipe);
    return ok;
}

/* --- notes --- */

/* Of one clock: its states' rows, strike after strike. */
typedef struct notes {
    int *slot;
    int n_slots; /* 0: not kept */
    size_t first, at;
    bool whole; /* a case has come to its end since the draws are these */
} notes;

struct bur_replay {
    int n_cases, n_clocks, lanes;
    bur_course *const *course; /* [n_cases] */
    bool *common; /* [n_cases][n_clocks]: redraws as the first case does */
    int now;      /* the case that runs */
    notes *of;    /* [n_clocks] */
    double *row;
};

static int n_strikes(const bur_program *program, const bur_timeline *timeline,
                     int clock)
{
    int n = 0, last = 0;
    for (int step = 0; step <= timeline->n_steps; step++) {
        int redraws = bur_timeline_redraws(
            timeline, program->graph->clocks.at[clock].every, step);
        n += redraws != last;
        last = redraws;
    }
    return n;
}

static int n_states(const bur_graph *graph, int clock)
{
    int n = 0;
    for (int s = 0; s < graph->states.n; s++) {
        n += graph->states.at[s].clock == clock;
    }
    return n;
}

static size_t n_rows(const bur_program *program, const bur_timeline *timeline,
                     int clock)
{
    return (size_t)n_strikes(program, timeline, clock) *
           (size_t)n_states(program->graph, clock);
}

size_t bur_replay_size(const bur_program *program, const bur_timeline *timeline,
                       int n_cases, int lanes)
{
    size_t bytes = 0;
    for (int c = 1; c < program->graph->clocks.n && n_cases > 1; c++) {
        size_t more =
            n_rows(program, timeline, c) * (size_t)lanes * sizeof(double);
        bytes += bytes + more <= most_bytes ? more : 0;
    }
    return bytes;
}

static bool keep_clock(bur_replay *replay, const bur_program *program,
                       int clock, size_t first)
{
    const bur_graph *graph = program->graph;
    notes *of = &replay->of[clock];
    of->slot = calloc((size_t)n_states(graph, clock) + 1, sizeof(int));
    of->first = first;
    for (int s = 0; of->slot && s < graph->states.n; s++) {
        if (graph->states.at[s].clock == clock) {
            of->slot[of->n_slots++] = program->first_state + s;
        }
    }
    return of->slot != NULL;
}

/* Whether some other case redraws a clock as the first does. */
static bool is_shared(const bur_replay *replay, int clock)
{
    bool shared = false;
    for (int c = 1; c < replay->n_cases; c++) {
        shared = shared || replay->common[c * replay->n_clocks + clock];
    }
    return shared;
}

/* Keeps the shared clocks that fit, and makes room for their rows. */
static bool keep(bur_replay *replay)
{
    const bur_program *p = replay->course[0]->program;
    size_t rows = 0;
    for (int c = 1; c < replay->n_clocks; c++) {
        size_t more = n_rows(p, replay->course[0]->timeline, c);
        size_t bytes = (rows + more) * (size_t)replay->lanes * sizeof(double);
        if (!is_shared(replay, c) || more == 0 || bytes > most_bytes) {
            continue;
        }
        if (!keep_clock(replay, p, c, rows)) {
            return false;
        }
        rows += more;
    }
    replay->row = calloc(rows * (size_t)replay->lanes + 1, sizeof(double));
    return replay->row && rows > 0;
}

static bool compare_all(bur_replay *replay)
{
    bool ok = true;
    for (int c = 0; c < replay->n_cases && ok; c++) {
        ok = bur_replay_common(replay->course[0], replay->course[c],
                               replay->common + c * replay->n_clocks);
    }
    return ok;
}

bur_replay *bur_replay_create(bur_course *const *course, int n_cases, int lanes)
{
    int n_clocks = course[0]->program->graph->clocks.n;
    if (n_cases < 2 || n_clocks < 2) {
        return NULL;
    }
    bur_replay *replay = calloc(1, sizeof *replay);
    if (!replay) {
        return NULL;
    }
    replay->n_cases = n_cases;
    replay->n_clocks = n_clocks;
    replay->lanes = lanes;
    replay->course = course;
    replay->of = calloc((size_t)n_clocks, sizeof *replay->of);
    replay->common = calloc((size_t)n_cases * (size_t)n_clocks, sizeof(bool));
    if (!replay->of || !replay->common || !compare_all(replay) ||
        !keep(replay)) {
        bur_replay_free(replay);
        return NULL;
    }
    return replay;
}

void bur_replay_free(bur_replay *replay)
{
    for (int c = 0; replay && replay->of && c < replay->n_clocks; c++) {
        free(replay->of[c].slot);
    }
    if (replay) {
        free(replay->of);
        free(replay->common);
        free(replay->row);
        free(replay);
    }
}

/* --- a run --- */

void bur_replay_forget(bur_replay *replay)
{
    for (int c = 0; replay && c < replay->n_clocks; c++) {
        replay->of[c].whole = false;
    }
}

void bur_replay_begin(bur_replay *replay, const bur_course *course)
{
    for (int c = 0; replay && c < replay->n_cases; c++) {
        replay->now = replay->course[c] == course ? c : replay->now;
    }
    for (int c = 0; replay && c < replay->n_clocks; c++) {
        replay->of[c].at = replay->of[c].first;
    }
}

/* The notes of a clock, if the case that runs has part in them. */
static notes *shared_notes(bur_replay *replay, int clock)
{
    return replay && replay->of[clock].n_slots > 0 &&
                   replay->common[replay->now * replay->n_clocks + clock]
               ? &replay->of[clock]
               : NULL;
}

void bur_replay_end(bur_replay *replay)
{
    for (int c = 0; replay && c < replay->n_clocks; c++) {
        notes *of = shared_notes(replay, c);
        if (of) {
            of->whole = true;
        }
    }
}

bool bur_replay_strike(bur_replay *replay, bur_block *block, int clock)
{
    notes *of = shared_notes(replay, clock);
    if (!of || !of->whole) {
        return false;
    }
    size_t n = (size_t)replay->lanes;
    for (int i = 0; i < of->n_slots; i++) {
        memcpy(bur_block_row(block, of->slot[i]), replay->row + of->at++ * n,
               n * sizeof(double));
    }
    return true;
}

void bur_replay_note(bur_replay *replay, const bur_block *block, int clock)
{
    notes *of = shared_notes(replay, clock);
    size_t n = replay ? (size_t)replay->lanes : 0;
    for (int i = 0; of && i < of->n_slots; i++) {
        memcpy(replay->row + of->at++ * n, bur_block_row(block, of->slot[i]),
               n * sizeof(double));
    }
}
