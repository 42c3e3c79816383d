/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which loop leads when, and in what share of which futures, as sentences and
 * tables. See strong_loops.h. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "stat/interval.h"
#include "study/discover_parts.h"
#include "study/independent.h"
#include "study/strong_parts.h"

enum { MOST_TIMES = 13 };

/* The futures that are told apart. */
enum { ALL, WITH, WITHOUT, N_GROUPS };
static const char *const suffixes[N_GROUPS] = {"", "_when", "_otherwise"};

typedef struct telling {
    const bur_strong_loops *found;
    const bur_outcome *o;
    const bur_loops_event *event;
    bur_answer *a;
    bur_fault *fault;
    int n_groups; /* 1 without an event */
    int n_rows, loop_dim, time_dim;
    bur_replicate_counts *leads;  /* [group][row][loop] */
    double *x;                    /* [draw] */
    bur_estimate *part[N_GROUPS]; /* [loop] of the time in which it leads */
} telling;

/* --- counting --- */

static bool is_in(const telling *t, int group, int64_t draw)
{
    double happens = t->event->text ? t->event->happens[draw] : 0;
    return group == ALL ? true : group == WITH ? happens == 1 : happens == 0;
}

static bur_replicate_counts *counts_at(const telling *t, int group, int row,
                                       int loop)
{
    size_t at = ((size_t)group * (size_t)t->n_rows + (size_t)row) *
                    (size_t)t->found->n +
                (size_t)loop;
    return &t->leads[at];
}

/* The number of the loop that leads a component, by row; 0: none. */
static const float *leader_path(const telling *t, int component, int64_t draw)
{
    int n = t->o->n_series - t->found->n_components;
    return bur_outcome_path(t->o, n + component, 0, draw);
}

static int replicate_of(const telling *t, int64_t draw)
{
    const bur_design *design = t->o->plan->design;
    return bur_design_replicated(design)
               ? (int)(draw / design->luck % BUR_REPLICATES)
               : 0;
}

static void count_draw(telling *t, int group, int64_t draw)
{
    int part = replicate_of(t, draw);
    for (int l = 0; l < t->found->n; l++) {
        const float *path =
            leader_path(t, t->found->loop[l].way.component, draw);
        for (int row = 0; row < t->n_rows; row++) {
            bur_replicate_counts *counts = counts_at(t, group, row, l);
            counts->n[part]++;
            counts->below[part] += (int)path[row] == l + 1;
        }
    }
}

static void count(telling *t)
{
    for (int64_t i = 0; i < t->o->plan->design->n_draws; i++) {
        for (int g = 0; g < t->n_groups && bur_outcome_counts(t->o, 0, i);
             g++) {
            if (is_in(t, g, i)) {
                count_draw(t, g, i);
            }
        }
    }
}

static bur_estimate share_leading(const telling *t, int group, int row,
                                  int loop)
{
    const bur_plan *plan = t->o->plan;
    const bur_replicate_counts *counts = counts_at(t, group, row, loop);
    if (plan->design->n_draws == 1) {
        return bur_estimate_bare((double)counts->below[0], 1, plan->confidence);
    }
    return bur_interval_below(counts, bur_design_replicated(plan->design),
                              plan->confidence);
}

/* Of each draw of a group the part of the time in which a loop leads. */
static bur_status time_leading(telling *t, int group, int loop,
                               bur_estimate *mean)
{
    const bur_plan *plan = t->o->plan;
    for (int64_t i = 0; i < plan->design->n_draws; i++) {
        const float *path =
            leader_path(t, t->found->loop[loop].way.component, i);
        int n = 0;
        for (int row = 1; row < t->n_rows; row++) {
            n += (int)path[row] == loop + 1;
        }
        bool counts = bur_outcome_counts(t->o, 0, i) && is_in(t, group, i);
        t->x[i] = counts ? (double)n / (t->n_rows - 1) : NAN;
    }
    BUR_TRY(bur_independent_mean(bur_independent_of(plan->design), t->x, false,
                                 plan->confidence, mean, t->fault));
    *mean = bur_interval_cut(*mean);
    return BUR_OK;
}

/* --- tables --- */

static const char *kind_of(const bur_strong_loop *loop)
{
    return loop->polarity == '+'   ? "reinforcing"
           : loop->polarity == '-' ? "balancing"
           : loop->polarity == '?' ? "changing"
                                   : "at rest";
}

/* The title of a column of all futures, and what it is for those apart. */
static const char *heading(const telling *t, int group, const char *all)
{
    return group == ALL ? all
           : group == WITH
               ? bur_arena_printf(t->a->arena, "when %s", t->event->text)
               : "otherwise";
}

/* Without a title it is that of a column beside one that has it. */
static bur_estimate *group_column(telling *t, bur_answer_table *table,
                                  int group, const char *title)
{
    assert(group < N_GROUPS);
    return bur_answer_estimates(
        t->a, table, bur_arena_printf(t->a->arena, "leads%s", suffixes[group]),
        title ? heading(t, group, title) : "in", BUR_SHAPE_SHARE, "");
}

static bur_status lay_loops(telling *t)
{
    bur_answer_table *table =
        bur_answer_table_add(t->a, "loops", "Loops", 1, &t->loop_dim);
    table->note = "How much of the time a loop leads, the mean over futures. "
                  "A trial's strength is the mean size of its share there.";
    const char **kind = bur_answer_texts(t->a, table, "kind", "is");
    const char **named = bur_answer_texts(t->a, table, "named", "named");
    for (int g = 0; g < t->n_groups; g++) {
        t->part[g] = group_column(t, table, g, "leads");
        for (int l = 0; l < t->found->n; l++) {
            BUR_TRY(time_leading(t, g, l, &t->part[g][l]));
        }
    }
    double *strength = bur_answer_numbers(t->a, table, "strength", "in trial",
                                          BUR_SHAPE_SHARE, "");
    double *component =
        t->found->n_components > 1
            ? bur_answer_numbers(t->a, table, "component", "component",
                                 BUR_SHAPE_COUNT, "")
            : NULL;
    const char **through =
        bur_answer_texts(t->a, table, "through", "goes through");
    for (int l = 0; l < t->found->n; l++) {
        const bur_strong_loop *loop = &t->found->loop[l];
        kind[l] = kind_of(loop);
        named[l] = bur_arena_strdup(t->a->arena, loop->named);
        through[l] = bur_arena_strdup(t->a->arena, loop->through);
        strength[l] = loop->strength;
        if (component) {
            component[l] = loop->way.component + 1;
        }
    }
    return BUR_OK;
}

/* The loop of the first one's component that leads most futures of a group at
 * a row; -1 if none does. */
static int most_often(const telling *t, int group, int row)
{
    int best = -1;
    int64_t most = 0;
    for (int l = 0; l < t->found->n; l++) {
        const bur_replicate_counts *counts = counts_at(t, group, row, l);
        int64_t k = 0;
        for (int r = 0; r < BUR_REPLICATES; r++) {
            k += counts->below[r];
        }
        bool here =
            t->found->loop[l].way.component == t->found->loop[0].way.component;
        if (here && k > most) {
            best = l;
            most = k;
        }
    }
    return best;
}

static const char *row_label(const telling *t, int row)
{
    const bur_timeline *line = t->o->plan->timeline;
    double time = bur_timeline_time(line, bur_timeline_step(line, row));
    char date[BUR_DATE_SIZE], number[BUR_NUMBER_SIZE];
    if (!line->horizon.has_date) {
        return bur_arena_strdup(t->a->arena, bur_number_print(time, number));
    }
    int64_t days = (int64_t)(bur_timeline_days(line, time) + 1e-6);
    bur_date_print(bur_date_of_days(days), date);
    return bur_arena_strdup(t->a->arena, date);
}

/* Rows but for the first, at which nothing has changed. */
static int picked_row(const telling *t, int n, int i)
{
    return n == 1 ? t->n_rows - 1
                  : 1 + (int)((int64_t)i * (t->n_rows - 2) / (n - 1));
}

static void lay_group_of_leaders(telling *t, bur_answer_table *table, int group)
{
    static const char *const names[N_GROUPS] = {"loop", "loop_when",
                                                "loop_otherwise"};
    const char **id = bur_answer_texts(t->a, table, names[group],
                                       heading(t, group, "most often"));
    bur_estimate *share = group_column(t, table, group, NULL);
    for (int i = 0; i < table->n_rows; i++) {
        int row = picked_row(t, table->n_rows, i);
        int best = most_often(t, group, row);
        id[i] = best < 0 ? "none" : t->found->loop[best].id;
        if (best >= 0) {
            share[i] = share_leading(t, group, row, best);
        }
    }
}

static void lay_leaders(telling *t)
{
    int n = t->n_rows - 1 < MOST_TIMES ? t->n_rows - 1 : MOST_TIMES;
    const char **label = BUR_NEW_N(t->a->arena, const char *, n + 1);
    for (int i = 0; i < n; i++) {
        label[i] = row_label(t, picked_row(t, n, i));
    }
    int dim = bur_answer_dim_add(t->a, "moment", "Time", n, label);
    bur_answer_table *table = bur_answer_table_add(
        t->a, "leaders", "Which loop leads, and in how many futures", 1, &dim);
    for (int g = 0; g < t->n_groups; g++) {
        lay_group_of_leaders(t, table, g);
    }
}

static bur_estimate mean_of(const telling *t, size_t cell)
{
    const bur_plan *plan = t->o->plan;
    const bur_moments *m = &t->o->moments[cell];
    return t->o->replicates
               ? bur_interval_replicates(&t->o->replicates[cell], m->mean, m->n,
                                         plan->confidence)
               : bur_interval_mean(m, plan->confidence);
}

typedef struct spread {
    bur_estimate *mean, *level[3];
} spread;

static spread spread_columns(telling *t, bur_answer_table *table,
                             const char *title)
{
    static const char *const names[] = {"q05", "median", "q95"};
    static const char *const titles[] = {"5 %", "median", "95 %"};
    spread s = {
        bur_answer_estimates(t->a, table, "mean", title, BUR_SHAPE_SHARE, ""),
        {NULL}};
    for (int i = 0; i < 3 && t->o->plan->n_levels == 3; i++) {
        s.level[i] = bur_answer_estimates(t->a, table, names[i], titles[i],
                                          BUR_SHAPE_SHARE, "");
    }
    return s;
}

static void fill_spread(const telling *t, const spread *s, int at, int series,
                        int row)
{
    size_t cell = bur_outcome_cell(t->o, 0, series, row);
    s->mean[at] = mean_of(t, cell);
    for (int i = 0; i < 3 && s->level[i]; i++) {
        s->level[i][at] = t->o->quantile[cell * 3 + (size_t)i];
    }
}

static void lay_shares(telling *t)
{
    const int dims[] = {t->time_dim, t->loop_dim};
    bur_answer_table *table = bur_answer_table_add(
        t->a, "shares", "Shares of loops over time", 2, dims);
    table->detail = true;
    spread s = spread_columns(t, table, "share");
    for (int row = 0; row < t->n_rows; row++) {
        for (int l = 0; l < t->found->n; l++) {
            fill_spread(t, &s, row * t->found->n + l, l, row);
        }
    }
    for (int g = 0; g < t->n_groups; g++) {
        bur_estimate *leads = group_column(t, table, g, "leads");
        for (int i = 0; i < table->n_rows; i++) {
            leads[i] = share_leading(t, g, i / t->found->n, i % t->found->n);
        }
    }
}

static void lay_reinforcing(telling *t)
{
    int n = t->found->n_components;
    const int dims[] = {
        t->time_dim, bur_answer_dim_count(t->a, "component", "Component", n)};
    bur_answer_table *table = bur_answer_table_add(
        t->a, "reinforcing", "Share of all reinforcing loops over time", 2,
        dims);
    table->detail = true;
    spread s = spread_columns(t, table, "share");
    for (int row = 0; row < t->n_rows; row++) {
        for (int c = 0; c < n; c++) {
            fill_spread(t, &s, row * n + c, t->found->n + c, row);
        }
    }
}

static void add_dims(telling *t)
{
    bur_arena *arena = t->a->arena;
    const char **id = BUR_NEW_N(arena, const char *, t->found->n + 1);
    const char **time = BUR_NEW_N(arena, const char *, t->n_rows + 1);
    for (int l = 0; l < t->found->n; l++) {
        id[l] = t->found->loop[l].id;
    }
    for (int row = 0; row < t->n_rows; row++) {
        time[row] = row_label(t, row);
    }
    t->loop_dim = bur_answer_dim_add(t->a, "loop", "Loop", t->found->n, id);
    t->time_dim = bur_answer_dim_add(t->a, "time", "Time", t->n_rows, time);
}

/* --- sentences --- */

static void say_leader(const telling *t)
{
    const bur_estimate *leads = t->part[ALL];
    int best = 0;
    for (int l = 1; l < t->found->n; l++) {
        bool here =
            t->found->loop[l].way.component == t->found->loop[0].way.component;
        best = here && leads[l].value > leads[best].value ? l : best;
    }
    const bur_strong_loop *loop = &t->found->loop[best];
    bur_answer_say(
        t->a, "%s leads most: %s of the time. It is %s%s%s, through %s.",
        loop->id, bur_discover_percent(t->a->arena, leads[best]), kind_of(loop),
        *loop->named ? " and named " : "", loop->named, loop->through);
}

/* The loop whose time differs most between futures, if their intervals are
 * apart. */
static void say_event(const telling *t)
{
    int best = -1;
    double most = 0;
    if (t->n_groups == 1) {
        return;
    }
    for (int l = 0; l < t->found->n; l++) {
        const bur_estimate *with = &t->part[WITH][l],
                           *without = &t->part[WITHOUT][l];
        double apart = fabs(with->value - without->value);
        bool clear = with->low > without->high || with->high < without->low;
        best = clear && apart > most ? l : best;
        most = clear && apart > most ? apart : most;
    }
    bur_arena *arena = t->a->arena;
    const char *happens =
        bur_arena_printf(arena, "'%s' happens in %s futures", t->event->text,
                         bur_discover_count(arena, t->part[WITH][0].n));
    if (best < 0) {
        bur_answer_say(t->a,
                       "%s; no loop leads for clearly longer or shorter there "
                       "than in the other %s.",
                       happens,
                       bur_discover_count(arena, t->part[WITHOUT][0].n));
        return;
    }
    bur_answer_say(t->a,
                   "%s; there %s leads %s of the time, and %s in the other %s.",
                   happens, t->found->loop[best].id,
                   bur_discover_percent(arena, t->part[WITH][best]),
                   bur_discover_percent(arena, t->part[WITHOUT][best]),
                   bur_discover_count(arena, t->part[WITHOUT][best].n));
}

bur_status bur_loops_answer(const bur_strong_loops *found,
                            const bur_outcome *outcome,
                            const bur_loops_event *event, bur_answer *answer,
                            bur_fault *fault)
{
    assert(found->n > 0 && outcome->n_rows > 1);
    telling t = {.found = found,
                 .o = outcome,
                 .event = event,
                 .a = answer,
                 .fault = fault,
                 .n_groups = event->text ? N_GROUPS : 1,
                 .n_rows = outcome->n_rows};
    size_t cells = (size_t)N_GROUPS * (size_t)t.n_rows * (size_t)found->n;
    t.leads = calloc(cells, sizeof *t.leads);
    t.x = calloc((size_t)outcome->plan->design->n_draws + 1, sizeof *t.x);
    bur_status status = t.leads && t.x ? BUR_OK
                                       : bur_fail(fault, BUR_NO_MEMORY,
                                                  "no memory to count loops");
    if (status == BUR_OK) {
        count(&t);
        add_dims(&t);
        status = lay_loops(&t);
    }
    if (status == BUR_OK) {
        lay_leaders(&t);
        lay_shares(&t);
        lay_reinforcing(&t);
        say_leader(&t);
        say_event(&t);
    }
    free(t.leads);
    free(t.x);
    return status;
}
