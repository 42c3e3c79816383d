/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generations, selection, and starting again. */
#include "method/nsga.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "method/variation.h"
#include "num/sobol.h"

enum {
    LEAST_POPULATION = 16,
    MOST_POPULATION = 400,
    USUAL_BOXES = 200,
    PATIENCE = 8 /* generations without a new box before starting again */
};

static const double crossover_index = 15, mutation_index = 20;

/* The share of children that come of differences. */
static const double differing = 1 / 3.0;

typedef struct search {
    const bur_points *points;
    const bur_nsga_options *options;
    bur_nsga_result *result;
    bur_arena *arena;
    bur_arena *brief; /* of one generation */
    bur_try *now;     /* the population */
    int n;
    int *rank;
    double *crowding;
    uint64_t born; /* children and newcomers so far, for their dice */
    bool has_archive;
} search;

static bur_dice dice_of_next(search *s)
{
    return bur_dice_of(s->options->seed, "nsga", s->born++);
}

/* The next n points of memory, each with its figures to come. */
static double *room_for(search *s, int n)
{
    return BUR_NEW_N(s->arena, double, n * s->points->n_inputs + 1);
}

static void note_worst(search *s, const double *y, int n)
{
    int m = s->options->n_objectives, outputs = s->points->n_outputs;
    int boxes = s->options->boxes > 0 ? s->options->boxes : USUAL_BOXES;
    s->result->worst = BUR_NEW_N(s->arena, double, m);
    double *least = BUR_NEW_N(s->arena, double, m);
    double *epsilon = BUR_NEW_N(s->arena, double, m);
    for (int k = 0; k < m; k++) {
        s->result->worst[k] = least[k] = NAN;
        for (int i = 0; i < n; i++) {
            double at = y[(int64_t)i * outputs + k];
            s->result->worst[k] = fmax(s->result->worst[k], at);
            least[k] = fmin(least[k], at);
        }
        double range = s->result->worst[k] - least[k];
        epsilon[k] = range > 0 ? range / boxes : 1;
    }
    const double *given = s->options->epsilon;
    s->result->archive = bur_archive_create(s->arena, s->points->n_inputs, m,
                                            outputs, given ? given : epsilon);
    s->has_archive = true;
}

/* Evaluates n points into tries, and offers them to the archive. */
static bur_status evaluate(search *s, const double *x, int n, bur_try *tries,
                           bur_fault *fault)
{
    int outputs = s->points->n_outputs, inputs = s->points->n_inputs;
    double *y = BUR_NEW_N(s->arena, double, n *outputs + 1);
    BUR_TRY(bur_points_at(s->points, x, n, y, fault));
    if (!s->has_archive) {
        note_worst(s, y, n);
    }
    for (int i = 0; i < n; i++) {
        const double *mine = y + (int64_t)i * outputs;
        tries[i] =
            (bur_try){x + (int64_t)i * inputs, mine,
                      bur_violation(mine, s->options->n_objectives, outputs)};
        bur_archive_offer(&s->result->archive, &tries[i]);
    }
    s->result->evaluations += n;
    return BUR_OK;
}

static void rate(search *s)
{
    int m = s->options->n_objectives;
    bur_pareto_fronts(s->brief, s->now, s->n, m, s->rank);
    bur_pareto_crowding(s->brief, s->now, s->n, m, s->rank, s->crowding);
}

/* --- a generation --- */

static const bur_try *tournament(const search *s, bur_dice *dice)
{
    int a = bur_dice_pick(dice, s->n), b = bur_dice_pick(dice, s->n);
    if (s->rank[a] != s->rank[b]) {
        return &s->now[s->rank[a] < s->rank[b] ? a : b];
    }
    return &s->now[s->crowding[b] > s->crowding[a] ? b : a];
}

static double mutation_rate(const search *s)
{
    return 1.0 / s->points->n_inputs;
}

static void breed(search *s, double *child)
{
    const bur_archive *a = &s->result->archive;
    bur_dice dice = dice_of_next(s);
    const bur_try *mother = tournament(s, &dice);
    const bur_try *father = a->tries.n > 0
                                ? &a->tries.at[bur_dice_pick(&dice, a->tries.n)]
                                : tournament(s, &dice);
    if (a->tries.n > 0 && bur_dice_roll(&dice) < differing) {
        const bur_try *third = &a->tries.at[bur_dice_pick(&dice, a->tries.n)];
        bur_differ(&dice, mother->x, father->x, third->x, s->points->n_inputs,
                   child);
    } else {
        bool swap = bur_dice_roll(&dice) < 0.5;
        bur_crossover(&dice, swap ? father->x : mother->x,
                      swap ? mother->x : father->x, s->points->n_inputs,
                      crossover_index, child);
    }
    bur_mutate(&dice, child, s->points->n_inputs, mutation_rate(s),
               mutation_index);
}

/* Keeps the better half of the population and its children: by front, and in
 * the front that does not fit whole, by crowding. */
static void select_better(search *s, int n)
{
    int kept = 0;
    bur_try *chosen = BUR_NEW_N(s->arena, bur_try, 2 * n + 1);
    rate(s);
    for (int front = 0; kept < n; front++) {
        int members = 0;
        for (int i = 0; i < s->n; i++) {
            members += s->rank[i] == front;
        }
        for (; members > 0 && kept < n; members--) {
            int best = -1;
            for (int i = 0; i < s->n; i++) {
                bool better = s->rank[i] == front &&
                              (best < 0 || s->crowding[i] > s->crowding[best]);
                best = better ? i : best;
            }
            chosen[kept++] = s->now[best];
            s->rank[best] = -1;
        }
    }
    s->now = chosen;
    s->n = n;
    rate(s);
}

static bur_status next_generation(search *s, int children, bur_fault *fault)
{
    int n = s->n, inputs = s->points->n_inputs;
    double *x = room_for(s, children);
    for (int i = 0; i < children; i++) {
        breed(s, x + (int64_t)i * inputs);
    }
    bur_try *both = BUR_NEW_N(s->arena, bur_try, n + children);
    memcpy(both, s->now, (size_t)n * sizeof *both);
    BUR_TRY(evaluate(s, x, children, both + n, fault));
    s->now = both;
    s->n = n + children;
    s->rank = BUR_NEW_N(s->arena, int, s->n);
    s->crowding = BUR_NEW_N(s->arena, double, s->n);
    select_better(s, n);
    return BUR_OK;
}

/* --- starts --- */

static bur_status first_generation(search *s, int n, bur_fault *fault)
{
    int inputs = s->points->n_inputs, given = s->options->n_first;
    double *x = room_for(s, n);
    given = given < n ? given : n;
    for (int i = 0; i < n * inputs; i++) {
        int dim = i % inputs;
        x[i] = bur_sobol_owen((uint32_t)(i / inputs - given), dim,
                              bur_sobol_seed(s->options->seed, 0, dim));
    }
    if (given > 0) {
        memcpy(x, s->options->first,
               (size_t)given * (size_t)inputs * sizeof *x);
    }
    s->now = BUR_NEW_N(s->arena, bur_try, n);
    s->n = n;
    return evaluate(s, x, n, s->now, fault);
}

/* A member of the archive with about one coordinate drawn anew. */
static void newcomer(search *s, double *x)
{
    const bur_archive *a = &s->result->archive;
    int inputs = s->points->n_inputs;
    bur_dice dice = dice_of_next(s);
    const double *from = a->tries.at[bur_dice_pick(&dice, a->tries.n)].x;
    int sure = bur_dice_pick(&dice, inputs);
    for (int i = 0; i < inputs; i++) {
        bool anew = bur_dice_roll(&dice) < mutation_rate(s) || i == sure;
        x[i] = anew ? bur_dice_roll(&dice) : from[i];
    }
}

/* A population four times the archive, which is part of it. */
static bur_status start_again(search *s, int64_t most, bur_fault *fault)
{
    const bur_archive *a = &s->result->archive;
    int inputs = s->points->n_inputs, old = a->tries.n;
    int n = 4 * old > LEAST_POPULATION ? 4 * old : LEAST_POPULATION;
    n = n < MOST_POPULATION ? n : MOST_POPULATION;
    n = n - old < most ? n : old + (int)most;
    old = old < n ? old : n;
    bur_try *now = BUR_NEW_N(s->arena, bur_try, n + 1);
    memcpy(now, a->tries.at, (size_t)old * sizeof *now);
    double *x = room_for(s, n - old);
    for (int i = 0; i < n - old; i++) {
        newcomer(s, x + (int64_t)i * inputs);
    }
    s->now = now;
    s->n = n;
    s->result->restarts++;
    return evaluate(s, x, n - old, now + old, fault);
}

static void tell(search *s)
{
    s->result->generations++;
    if (s->options->generation) {
        s->options->generation(s->options->context, &s->result->archive,
                               s->result->evaluations);
    }
}

static void rate_afresh(search *s)
{
    s->rank = BUR_NEW_N(s->arena, int, s->n + 1);
    s->crowding = BUR_NEW_N(s->arena, double, s->n + 1);
    rate(s);
}

static int first_size(const bur_nsga_options *options)
{
    int n = options->population > 0 ? options->population : LEAST_POPULATION;
    return n < options->evaluations ? n : (int)options->evaluations;
}

static bur_status run(search *s, bur_fault *fault)
{
    int64_t most = s->options->evaluations, progress = 0;
    int idle = 0;
    BUR_TRY(first_generation(s, first_size(s->options), fault));
    rate_afresh(s);
    tell(s);
    for (;;) {
        int64_t left = most - s->result->evaluations;
        const bur_archive *a = &s->result->archive;
        if (left <= 0) {
            return BUR_OK;
        }
        idle = a->progress > progress ? 0 : idle + 1;
        progress = a->progress;
        if (idle >= PATIENCE && a->tries.n > 0) {
            BUR_TRY(start_again(s, left, fault));
            rate_afresh(s);
            idle = 0;
        } else {
            int children = s->n < left ? s->n : (int)left;
            BUR_TRY(next_generation(s, children, fault));
        }
        tell(s);
    }
}

bur_status bur_nsga(bur_arena *arena, const bur_points *points,
                    const bur_nsga_options *options, bur_nsga_result *result,
                    bur_fault *fault)
{
    *result = (bur_nsga_result){0};
    search s = {.points = points,
                .options = options,
                .result = result,
                .arena = arena,
                .brief = bur_arena_create()};
    bur_status status = run(&s, fault);
    bur_arena_free(s.brief);
    return status;
}
