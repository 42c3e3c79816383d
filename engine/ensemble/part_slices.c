/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The slices of a part: what stands by draw, of a range of chunks. One walk
 * over all that there is serves to measure, to write and to read it. */
#include "ensemble/part.h"

#include <math.h>
#include <string.h>

#include "stat/chunk.h"

typedef struct slice {
    int64_t first, n; /* draws */
    int32_t first_case, end_case;
} slice;

/* Bytes at a place of an outcome, and of another one with other draws if the
 * walk is over two; else NULL. */
typedef void visit_function(void *context, void *at, const void *other,
                            size_t bytes);

typedef struct walk {
    const bur_outcome *o, *other; /* NULL: over one */
    slice of;
    visit_function *visit;
    void *context;
} walk;

static slice slice_of(const bur_runner *runner, int64_t first, int64_t end)
{
    int64_t draws = runner->plan->design->n_draws;
    int64_t last = end * BUR_CHUNK < draws ? end * BUR_CHUNK : draws;
    return (slice){first * BUR_CHUNK, last - first * BUR_CHUNK,
                   runner->first_case, runner->end_case};
}

/* Item `i` of arrays [..][draw], from the slice's first draw on. */
static void visit_row(const walk *w, void *array, const void *other, size_t i,
                      size_t size)
{
    size_t first = (size_t)w->of.first;
    size_t at = i * (size_t)w->o->plan->design->n_draws + first;
    const char *there = NULL;
    if (w->other) {
        there = other;
        there += (i * (size_t)w->other->plan->design->n_draws + first) * size;
    }
    w->visit(w->context, (char *)array + at * size, there,
             (size_t)w->of.n * size);
}

static void visit_paths(const walk *w, int c)
{
    const bur_outcome *o = w->o;
    for (int s = 0; s < o->n_series; s++) {
        const bur_output *series = &o->plan->program->graph->series.at[s];
        if (o->kept_index[s] >= 0 && series->element == 0) {
            w->visit(w->context, bur_outcome_path(o, s, c, w->of.first),
                     w->other ? bur_outcome_path(w->other, s, c, w->of.first)
                              : NULL,
                     (size_t)w->of.n * bur_outcome_path_step(o, s) *
                         sizeof *o->kept);
        }
    }
}

static void visit_case(const walk *w, int c)
{
    const bur_outcome *o = w->o, *p = w->other ? w->other : w->o;
    size_t row = (size_t)c, cases = (size_t)o->plan->n_cases;
    visit_row(w, o->fault_step, p->fault_step, row, sizeof *o->fault_step);
    for (int m = 0; m < o->n_measures; m++) {
        visit_row(w, o->measure, p->measure, (size_t)m * cases + row,
                  sizeof *o->measure);
    }
    if (o->exit_time) {
        visit_row(w, o->exit_kind, p->exit_kind, row, sizeof *o->exit_kind);
        visit_row(w, o->exit_time, p->exit_time, row, sizeof *o->exit_time);
    }
    visit_paths(w, c);
}

typedef void walk_function(const walk *w);

static void visit_draws(const walk *w)
{
    const bur_outcome *o = w->o, *p = w->other ? w->other : w->o;
    for (int i = 0; w->of.first_case == 0 && i < o->plan->n_inputs; i++) {
        visit_row(w, o->input, p->input, (size_t)i, sizeof *o->input);
    }
    for (int c = w->of.first_case; c < w->of.end_case; c++) {
        visit_case(w, c);
    }
}

static void visit_values(const walk *w)
{
    size_t cells = (size_t)(w->of.end_case - w->of.first_case) *
                   (size_t)w->o->n_series * (size_t)w->o->n_rows;
    for (size_t cell = 0; cell < cells; cell++) {
        w->visit(w->context, bur_outcome_values(w->o, cell) + w->of.first,
                 w->other ? bur_outcome_values(w->other, cell) + w->of.first
                          : NULL,
                 (size_t)w->of.n * sizeof *w->o->value);
    }
}

static void measure(void *context, void *at, const void *other, size_t bytes)
{
    (void)at;
    (void)other;
    *(uint64_t *)context += bytes;
}

static void put(void *context, void *at, const void *other, size_t bytes)
{
    (void)other;
    bur_sections_put(context, at, bytes);
}

static void get(void *context, void *at, const void *other, size_t bytes)
{
    (void)other;
    bur_sections *s = context;
    if (bur_sections_good(s)) {
        bur_sections_get(s, at, bytes);
    }
}

static uint64_t length_of(const bur_runner *runner, const slice *of,
                          walk_function *over)
{
    uint64_t length = sizeof *of;
    over(&(walk){runner->outcome, NULL, *of, measure, &length});
    return length;
}

static void put_slice(const bur_runner *runner, const slice *of,
                      const char *tag, walk_function *over, bur_sections *s)
{
    bur_sections_begin(s, tag, length_of(runner, of, over));
    bur_sections_put(s, of, sizeof *of);
    over(&(walk){runner->outcome, NULL, *of, put, s});
    bur_sections_end(s);
}

void bur_part_put_draws(const bur_runner *runner, int64_t first, int64_t end,
                        bur_sections *s)
{
    slice of = slice_of(runner, first, end);
    put_slice(runner, &of, "draws", visit_draws, s);
}

void bur_part_put_values(const bur_runner *runner, int64_t first, int64_t end,
                         bur_sections *s)
{
    slice of = slice_of(runner, first, end);
    put_slice(runner, &of, "values", visit_values, s);
}

int64_t bur_part_draws_size(const bur_runner *runner, int64_t first,
                            int64_t end)
{
    slice of = slice_of(runner, first, end);
    return bur_section_size(length_of(runner, &of, visit_draws));
}

int64_t bur_part_values_size(const bur_runner *runner, int64_t first,
                             int64_t end)
{
    slice of = slice_of(runner, first, end);
    return bur_section_size(length_of(runner, &of, visit_values));
}

bool bur_part_is_slice(const char *tag)
{
    return strcmp(tag, "draws") == 0 || strcmp(tag, "values") == 0;
}

/* Whole chunks, or all up to the last draw, of some cases: of values, those of
 * the group. */
static bool is_sound(const bur_runner *runner, const slice *of, bool is_values)
{
    int64_t draws = runner->plan->design->n_draws;
    bool whole = of->n % BUR_CHUNK == 0;
    return of->first >= 0 && of->first % BUR_CHUNK == 0 && of->n >= 1 &&
           of->n <= draws - of->first &&
           (whole || of->n == draws - of->first) && of->first_case >= 0 &&
           of->first_case < of->end_case &&
           of->end_case <= runner->plan->n_cases &&
           (!is_values || (of->first_case == runner->first_case &&
                           of->end_case == runner->end_case));
}

/* Notes that a slice is there: each comes once, of the first cases first. */
static bool claim(bur_runner *runner, const slice *of, bool is_values)
{
    int64_t end = (of->first + of->n + BUR_CHUNK - 1) / BUR_CHUNK;
    for (int64_t c = of->first / BUR_CHUNK; c < end; c++) {
        if (is_values ? runner->valued[c]
                      : runner->covered[c] != of->first_case) {
            return false;
        }
        runner->valued[c] |= is_values;
        runner->covered[c] = is_values ? runner->covered[c] : of->end_case;
    }
    return true;
}

/* Whether a draw failed at a step there is, left by an exit there is, and has
 * flags that are flags: others would be counted where nothing is. */
static bool is_draw(const bur_outcome *o, int c, int64_t draw)
{
    const bur_graph *graph = o->plan->program->graph;
    size_t at = (size_t)c * (size_t)o->plan->design->n_draws + (size_t)draw;
    bool good = o->fault_step[at] >= -1 &&
                o->fault_step[at] <= o->plan->timeline->n_steps;
    if (o->exit_time) {
        good = good && o->exit_kind[at] <= graph->n_exits &&
               (o->exit_kind[at] ? isfinite(o->exit_time[at])
                                 : isnan(o->exit_time[at]));
    }
    for (int m = 0; good && m < o->n_measures; m++) {
        double x = bur_outcome_measure(o, c, m)[draw];
        bool flag =
            graph->measures.at[m].var->measure == BUR_MEASURE_PROBABILITY;
        good = flag ? x == 0 || x == 1 || isnan(x) : !isinf(x);
    }
    return good;
}

static bool are_draws(const bur_outcome *o, const slice *of)
{
    bool good = true;
    for (int c = of->first_case; good && c < of->end_case; c++) {
        for (int64_t i = 0; good && i < of->n; i++) {
            good = is_draw(o, c, of->first + i);
        }
    }
    return good;
}

bool bur_part_take_slice(bur_runner *runner, const char *tag, bur_sections *s)
{
    bool is_values = strcmp(tag, "values") == 0;
    walk_function *over = is_values ? visit_values : visit_draws;
    slice of;
    if (is_values && !runner->outcome->value) {
        return true; /* quantiles come from passes here */
    }
    uint64_t length = bur_sections_left(s);
    if (!bur_sections_get(s, &of, sizeof of) ||
        !is_sound(runner, &of, is_values) ||
        length != length_of(runner, &of, over) ||
        !claim(runner, &of, is_values)) {
        return bur_sections_refuse(s, "it does not fit this study");
    }
    over(&(walk){runner->outcome, NULL, of, get, s});
    return bur_sections_good(s) &&
           (is_values || are_draws(runner->outcome, &of) ||
            bur_sections_refuse(s, "it does not fit this study"));
}

static void copy(void *context, void *at, const void *other, size_t bytes)
{
    (void)context;
    if (other) {
        memcpy(at, other, bytes);
    }
}

void bur_part_copy(const bur_outcome *from, const bur_outcome *to, int64_t n)
{
    walk w = {to, from, {0, n, 0, to->plan->n_cases}, copy, NULL};
    visit_draws(&w);
    visit_values(&w);
}
