/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans, passes and chunks in messages between ranks. A plan goes as what it
 * has instead of what the study's own has: cases, points, a range of series. */
#include "ensemble/ranks_part.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stat/chunk.h"

enum { NAME = 16 };

typedef struct numbers {
    uint64_t hash, seed, memory;
    int64_t n_draws;
    double confidence, to_come;
    int32_t which, first, end; /* series */
    int32_t n_cases, group_cases, n_levels, on_failure;
    int32_t has_below, has_change, threads, lanes;
    int32_t is_own, kind, luck, section, n_factors, n_points; /* design */
    char backend[NAME];
} numbers;

/* --- what can be sent --- */

static bool same_bytes(const void *a, const void *b, size_t n)
{
    return n == 0 || a == b || (a && b && memcmp(a, b, n) == 0);
}

/* Whether two designs are one, number of draws apart. */
static bool same_design(const bur_design *a, const bur_design *b)
{
    bool same =
        a->kind == b->kind && a->seed == b->seed && a->luck == b->luck &&
        a->section == b->section && a->n_factors == b->n_factors &&
        a->n_dims == b->n_dims && a->n_bridges == b->n_bridges &&
        a->point == b->point && a->stratum == b->stratum &&
        same_bytes(a->dim, b->dim, (size_t)a->n_factors * sizeof *a->dim) &&
        same_bytes(a->scramble, b->scramble,
                   a->scramble ? (size_t)a->n_dims * BUR_INTERLEAVED *
                                     sizeof *a->scramble
                               : 0);
    for (int f = 0; same && f < a->n_factors; f++) {
        same = a->factor[f].site == b->factor[f].site &&
               a->factor[f].luck == b->factor[f].luck;
    }
    return same;
}

/* Whether the factors, the seed and the points of a design say all of it. */
static bool is_simple(const bur_design *design)
{
    return design->n_bridges == 0 && !design->stratum;
}

static bool is_of(const bur_plan *plan, const bur_plan *base)
{
    const bur_graph *a = plan->program->graph, *b = base->program->graph;
    return a->values.at == b->values.at && a->series.at >= b->series.at &&
           a->series.at + a->series.n <= b->series.at + b->series.n &&
           plan->timeline == base->timeline && plan->inputs == base->inputs &&
           plan->n_inputs == base->n_inputs && plan->copulas == base->copulas &&
           plan->n_copulas == base->n_copulas &&
           (plan->n_thresholds == 0 || plan->threshold == base->threshold) &&
           (!plan->change || plan->change == base->change) &&
           (same_design(plan->design, base->design) || is_simple(plan->design));
}

bool bur_rank_can_send(const bur_origin *origin, const bur_plan *plan,
                       int *which)
{
    for (*which = 0; *which < 2; ++*which) {
        const bur_plan *base = origin->plan[*which];
        if (base && is_of(plan, base)) {
            return true;
        }
    }
    return false;
}

/* --- plans --- */

static size_t n_parameters(const bur_plan *plan)
{
    return (size_t)plan->program->graph->model->n_parameters;
}

static size_t n_faces(const bur_plan *plan)
{
    return (size_t)plan->n_inputs + (size_t)plan->program->graph->sites.n;
}

static size_t n_outer(const bur_design *design)
{
    return (size_t)(design->n_draws / design->luck);
}

static void put_cases(const bur_plan *plan, bur_sections *s)
{
    for (int c = 0; c < plan->n_cases; c++) {
        const bur_case *of = &plan->cases[c];
        bur_sections_add(s, "values", of->parameter,
                         n_parameters(plan) * sizeof *of->parameter);
        bur_sections_add(s, "face", of->face, of->face ? n_faces(plan) : 0);
    }
}

static void put_design(const bur_design *design, bur_sections *s)
{
    for (int f = 0; f < design->n_factors; f++) {
        uint64_t factor[2] = {design->factor[f].site, design->factor[f].luck};
        bur_sections_add(s, "factor", factor, sizeof factor);
    }
    bur_sections_add(s, "points", design->point,
                     design->point ? n_outer(design) * (size_t)design->n_dims *
                                         sizeof *design->point
                                   : 0);
}

static numbers numbers_of(const bur_origin *origin, const bur_runner *runner,
                          int group_cases)
{
    const bur_plan *plan = runner->plan;
    const bur_design *design = plan->design;
    const bur_run_options *o = runner->options;
    int which = 0;
    bur_rank_can_send(origin, plan, &which);
    const bur_plan *base = origin->plan[which];
    const bur_graph *graph = plan->program->graph;
    int first = (int)(graph->series.at - base->program->graph->series.at);
    numbers n = {.hash = origin->hash[which],
                 .seed = design->seed,
                 .memory = plan->memory,
                 .n_draws = design->n_draws,
                 .confidence = plan->confidence,
                 .to_come = o->to_come,
                 .which = which,
                 .first = first,
                 .end = first + graph->series.n,
                 .n_cases = plan->n_cases,
                 .group_cases = group_cases,
                 .n_levels = plan->n_levels,
                 .on_failure = (int32_t)plan->on_failure,
                 .has_below = plan->n_thresholds > 0,
                 .has_change = plan->change != NULL,
                 .threads = o->threads,
                 .lanes = o->lanes,
                 .is_own = !same_design(design, base->design),
                 .kind = (int32_t)design->kind,
                 .luck = design->luck,
                 .section = design->section,
                 .n_factors = design->n_factors,
                 .n_points = design->point ? design->n_dims : 0};
    const char *name = o->backend ? o->backend->name : "";
    snprintf(n.backend, sizeof n.backend, "%s", name);
    return n;
}

void bur_rank_put_plan(const bur_origin *origin, const bur_runner *runner,
                       int group_cases, bur_sections *s)
{
    const bur_plan *plan = runner->plan;
    numbers n = numbers_of(origin, runner, group_cases);
    bur_sections_add(s, "plan", &n, sizeof n);
    bur_sections_add(s, "levels", plan->levels,
                     (size_t)plan->n_levels * sizeof *plan->levels);
    bur_sections_add(s, "keep", plan->keep,
                     (size_t)plan->program->graph->series.n *
                         sizeof *plan->keep);
    put_cases(plan, s);
    if (n.is_own) {
        put_design(plan->design, s);
    }
}

/* The next section, which has that tag and so many bytes. */
static bool take(bur_sections *s, const char *wanted, void *into, size_t size)
{
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    return (bur_sections_next(s, tag, &length) && strcmp(tag, wanted) == 0 &&
            length == size && (size == 0 || bur_sections_get(s, into, size))) ||
           bur_sections_refuse(s, "it does not fit this study");
}

static bool take_cases(bur_sections *s, bur_arena *arena, bur_plan *plan)
{
    bur_case *cases = BUR_NEW_N(arena, bur_case, plan->n_cases);
    bool good = true;
    for (int c = 0; good && c < plan->n_cases; c++) {
        size_t n = n_parameters(plan);
        double *parameter = BUR_NEW_N(arena, double, n + 1);
        char tag[BUR_SECTION_TAG + 1];
        uint64_t length;
        good = take(s, "values", parameter, n * sizeof *parameter) &&
               bur_sections_next(s, tag, &length) &&
               (length == 0 || length == n_faces(plan));
        cases[c] = (bur_case){"", "", "", parameter, NULL};
        if (good && length > 0) {
            uint8_t *face = BUR_NEW_N(arena, uint8_t, length);
            good = bur_sections_get(s, face, length);
            cases[c].face = face;
        }
    }
    plan->cases = cases;
    return good || bur_sections_refuse(s, "it does not fit this study");
}

static bool take_design(bur_sections *s, const numbers *n, bur_arena *arena,
                        bur_plan *plan)
{
    bur_factor *factor = BUR_NEW_N(arena, bur_factor, n->n_factors + 1);
    bool good = true;
    for (int f = 0; good && f < n->n_factors; f++) {
        uint64_t of[2] = {0, 0};
        good = take(s, "factor", of, sizeof of);
        factor[f] = (bur_factor){of[0], of[1] != 0};
    }
    bur_design base = {.kind = (bur_design_kind)n->kind,
                       .seed = n->seed,
                       .n_draws = n->n_draws,
                       .luck = n->luck,
                       .section = n->section,
                       .n_factors = n->n_factors,
                       .factor = factor};
    size_t points = n_outer(&base) * (size_t)n->n_points;
    double *point = points > 0 ? BUR_NEW_N(arena, double, points) : NULL;
    good = good && take(s, "points", point, points * sizeof *point);
    base.point = point;
    plan->design = bur_design_create(arena, base, NULL, NULL);
    return good;
}

static void take_base_design(const numbers *n, bur_arena *arena, bur_plan *plan)
{
    bur_design *design = BUR_NEW(arena, bur_design);
    *design = *plan->design;
    design->n_draws = n->n_draws;
    plan->design = design;
}

static bool fits(const numbers *n, const bur_origin *origin)
{
    const bur_plan *base =
        n->which == 0 || n->which == 1 ? origin->plan[n->which] : NULL;
    return base && n->hash == origin->hash[n->which] && n->first >= 0 &&
           n->first <= n->end && n->end <= base->program->graph->series.n &&
           n->n_cases > 0 && n->n_levels >= 0 && n->n_draws > 0 &&
           n->luck > 0 && n->n_factors >= 0 && n->n_points >= 0 &&
           n->group_cases >= 0 && n->group_cases <= n->n_cases;
}

/* The study's plan with the numbers of a run. */
static void begin_plan(const numbers *n, const bur_origin *origin,
                       bur_arena *arena, bur_plan *plan)
{
    *plan = *origin->plan[n->which];
    plan->program =
        bur_program_with_series(arena, plan->program, n->first, n->end);
    plan->n_cases = n->n_cases;
    plan->n_levels = n->n_levels;
    plan->n_thresholds = n->has_below ? plan->n_thresholds : 0;
    plan->change = n->has_change ? plan->change : NULL;
    plan->on_failure = (bur_failure_policy)n->on_failure;
    plan->memory = n->memory;
    plan->confidence = n->confidence;
}

bool bur_rank_take_plan(bur_sections *s, const bur_origin *origin,
                        bur_arena *arena, bur_plan *plan,
                        bur_run_options *options, int *group_cases)
{
    numbers n = {0};
    if (!take(s, "plan", &n, sizeof n) || !fits(&n, origin)) {
        return bur_sections_refuse(s, "it does not fit this study");
    }
    begin_plan(&n, origin, arena, plan);
    size_t n_series = (size_t)(n.end - n.first);
    double *levels = BUR_NEW_N(arena, double, n.n_levels + 1);
    bool *keep = BUR_NEW_N(arena, bool, n_series + 1);
    bool good =
        take(s, "levels", levels, (size_t)n.n_levels * sizeof *levels) &&
        take(s, "keep", keep, n_series * sizeof *keep) &&
        take_cases(s, arena, plan);
    plan->levels = levels;
    plan->keep = keep;
    if (n.is_own) {
        good = good && take_design(s, &n, arena, plan);
    } else {
        take_base_design(&n, arena, plan);
    }
    n.backend[NAME - 1] = '\0';
    *options = (bur_run_options){
        .threads = n.threads,
        .lanes = n.lanes,
        .to_come = n.to_come,
        .backend = n.backend[0] ? bur_backend_named(n.backend) : NULL};
    *group_cases = n.group_cases;
    return good;
}

/* --- passes --- */

void bur_rank_put_pass(const bur_runner *runner, bur_sections *s)
{
    const bur_replay *r = &runner->replay;
    bur_rank_pass pass = {.phase = (int32_t)runner->phase,
                          .first_case = runner->first_case,
                          .end_case = runner->end_case,
                          .has_spread = runner->spread != NULL,
                          .has_search = r->refine != NULL,
                          .n_workers = r->n_workers,
                          .n_passes = runner->outcome->n_passes,
                          .n_targets = r->n_targets};
    bur_sections_add(s, "pass", &pass, sizeof pass);
    if (r->refine) {
        bur_sections_add(s, "goals", bur_refine_goals(r->refine),
                         r->n_targets * sizeof(bur_refine_goal));
    }
    if (runner->phase == BUR_PHASE_COUNT) {
        bur_sections_add(s, "found", runner->outcome->quantile,
                         bur_runner_n_quantiles(runner) * sizeof(bur_estimate));
    }
}

bool bur_rank_take_pass(bur_sections *s, bur_runner *runner,
                        bur_rank_pass *pass, bur_refine_goal **goals)
{
    *goals = NULL;
    if (!take(s, "pass", pass, sizeof *pass) || pass->first_case < 0 ||
        pass->first_case >= pass->end_case ||
        pass->end_case > runner->plan->n_cases || pass->phase < 0 ||
        pass->phase > BUR_PHASE_BOUND || pass->n_targets > SIZE_MAX >> 8) {
        return bur_sections_refuse(s, "it does not fit this study");
    }
    if (pass->has_search) {
        size_t size = pass->n_targets * sizeof **goals;
        *goals = malloc(size + 1);
        return *goals && take(s, "goals", *goals, size);
    }
    return pass->phase != BUR_PHASE_COUNT ||
           take(s, "found", runner->outcome->quantile,
                bur_runner_n_quantiles(runner) * sizeof(bur_estimate));
}

/* --- chunks --- */

/* The steps at which draws of a chunk failed in a case. */
static int *faults_of(const bur_runner *runner, int c, int64_t chunk)
{
    return runner->outcome->fault_step +
           (int64_t)c * runner->plan->design->n_draws + chunk * BUR_CHUNK;
}

static bool has_faults(const bur_runner *runner, int c, int64_t chunk)
{
    const int *fault = faults_of(runner, c, chunk);
    int64_t n = bur_runner_chunk_draws(runner->plan, chunk);
    int64_t i = 0;
    while (i < n && fault[i] < 0) {
        i++;
    }
    return i < n;
}

static void put_faults(const bur_runner *runner, int64_t chunk, bur_sections *s)
{
    size_t n = (size_t)bur_runner_chunk_draws(runner->plan, chunk);
    for (int c = 0; c < runner->plan->n_cases; c++) {
        if (has_faults(runner, c, chunk)) {
            int64_t place[2] = {chunk, c};
            bur_sections_begin(s, "faults", sizeof place + n * sizeof(int));
            bur_sections_put(s, place, sizeof place);
            bur_sections_put(s, faults_of(runner, c, chunk), n * sizeof(int));
            bur_sections_end(s);
        }
    }
}

void bur_rank_put_chunks(const bur_runner *runner, const int64_t *chunk,
                         int64_t n, bur_sections *s)
{
    bur_sections_add(s, "chunks", chunk, (size_t)n * sizeof *chunk);
    for (int64_t i = 0; runner->phase != BUR_PHASE_FIRST && i < n; i++) {
        put_faults(runner, chunk[i], s);
    }
}

static bool take_faults(bur_sections *s, bur_runner *runner, uint64_t length)
{
    int64_t place[2];
    if (!bur_sections_get(s, place, sizeof place) || place[0] < 0 ||
        place[0] >= bur_runner_chunks(runner->plan) || place[1] < 0 ||
        place[1] >= runner->plan->n_cases) {
        return bur_sections_refuse(s, "it does not fit this study");
    }
    size_t n = (size_t)bur_runner_chunk_draws(runner->plan, place[0]);
    return length == sizeof place + n * sizeof(int) &&
           bur_sections_get(s, faults_of(runner, (int)place[1], place[0]),
                            n * sizeof(int));
}

static void forget_faults(const bur_runner *runner, int64_t chunk)
{
    size_t n = (size_t)bur_runner_chunk_draws(runner->plan, chunk);
    for (int c = 0; c < runner->plan->n_cases; c++) {
        memset(faults_of(runner, c, chunk), 0xFF, n * sizeof(int)); /* -1 */
    }
}

bool bur_rank_take_chunks(bur_sections *s, bur_runner *runner, int64_t *chunk,
                          int64_t *n)
{
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    int64_t all = bur_runner_chunks(runner->plan);
    bool good = bur_sections_next(s, tag, &length) &&
                strcmp(tag, "chunks") == 0 &&
                length <= (uint64_t)all * sizeof *chunk &&
                bur_sections_get(s, chunk, length);
    *n = good ? (int64_t)(length / sizeof *chunk) : 0;
    for (int64_t i = 0; good && i < *n; i++) {
        good = chunk[i] >= 0 && chunk[i] < all;
        if (good && runner->phase != BUR_PHASE_FIRST) {
            forget_faults(runner, chunk[i]);
        }
    }
    while (good && bur_sections_next(s, tag, &length)) {
        good = strcmp(tag, "faults") == 0 && take_faults(s, runner, length);
    }
    return (good && bur_sections_good(s)) ||
           bur_sections_refuse(s, "it does not fit this study");
}
