/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The space of reverse stress: when it fails, axes and switches, and the margin
 * as a function of standard normals. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/number.h"
#include "num/normal.h"
#include "study/reverse_parts.h"

enum { MOST_LEVELS = 8 };

/* --- when it fails --- */

static const bur_var *measure_at(const bur_plan *plan, int i)
{
    return plan->program->graph->measures.at[i].var;
}

/* The value of a parameter that no draw changes. */
static bool parameter_of(const bur_plan *plan, const char *name, double *value)
{
    const bur_model *model = plan->program->graph->model;
    for (int i = 0; i < model->vars.n; i++) {
        const bur_var *var = model->vars.at[i];
        size_t n = strlen(name);
        bool named =
            strncmp(var->name, name, n) == 0 &&
            (var->name[n] == '\0' || strcmp(var->name + n, ".planned") == 0);
        if (named && var->kind == BUR_VAR_PARAMETER && var->number &&
            var->n_elements == 1) {
            *value = plan->cases[0].parameter[var->first_parameter];
            for (int k = 0; k < plan->n_inputs; k++) {
                named =
                    named && plan->inputs[k].parameter != var->first_parameter;
            }
            return named;
        }
    }
    return false;
}

/* "-credit_line" becomes "-300000", so that the rest is a goal. */
static const char *with_numbers(bur_arena *arena, const bur_plan *plan,
                                const char *text)
{
    size_t n = strcspn(text, "<>");
    if (text[n] == '\0' || strchr(text, '(')) {
        return text;
    }
    size_t head = n + 1 + (text[n + 1] == '=');
    const char *tail = text + head + strspn(text + head, " ");
    bool negative = *tail == '-';
    const char *name = tail + negative;
    name += strspn(name, " ");
    name = bur_arena_strndup(arena, name, strcspn(name, " "));
    double value;
    char number[BUR_NUMBER_SIZE];
    if (!parameter_of(plan, name, &value)) {
        return text;
    }
    return bur_arena_printf(
        arena, "%.*s %s", (int)head, text,
        bur_number_print(negative ? -value : value, number));
}

static const char *first_failure(const bur_plan *plan)
{
    for (int i = 0; i < plan->program->graph->measures.n; i++) {
        const bur_var *var = measure_at(plan, i);
        if (var->measure == BUR_MEASURE_PROBABILITY && !var->high_is_better) {
            return var->name;
        }
    }
    return NULL;
}

bur_status bur_reverse_read_failure(bur_arena *arena, const bur_plan *plan,
                                    const char *text, reverse_failure *failure,
                                    bur_fault *fault)
{
    bur_goal goal;
    text = text ? text : first_failure(plan);
    if (!text) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "the model has no measure that says yes or no to a "
                        "failure: say what one is, as in --failure "
                        "'lowest_cash < 0'");
    }
    BUR_TRY(bur_goal_read(arena, plan, with_numbers(arena, plan, text), &goal,
                          fault));
    const bur_var *var = measure_at(plan, goal.measure);
    bool event = goal.statistic == BUR_OF_PROBABILITY && goal.event;
    bool plain = goal.statistic == BUR_OF_MEAN && goal.relation;
    *failure =
        (reverse_failure){.text = text,
                          .measure = goal.measure,
                          .by_share = var->measure == BUR_MEASURE_PROBABILITY,
                          .relation = event ? goal.event : goal.relation,
                          .bound = event ? goal.event_at : goal.bound};
    bool wrong = failure->by_share
                     ? goal.event || goal.relation
                     : !(event || plain) || (event && goal.relation);
    if (wrong || var->measure == BUR_MEASURE_TIME) {
        return bur_fail(
            fault, BUR_BAD_INPUT,
            "'%s' is no failure: name a yes-or-no measure, or say which "
            "values of another one fail, as in 'lowest_cash < 0'%s",
            text,
            var->measure == BUR_MEASURE_TIME
                ? "; a time has no value where nothing happens"
                : "");
    }
    return BUR_OK;
}

double bur_reverse_margin(const reverse_failure *failure, double measure)
{
    return failure->by_share          ? 0.5 - measure
           : failure->relation == '<' ? measure - failure->bound
                                      : failure->bound - measure;
}

/* --- axes --- */

/* The uniforms at which the value of an input changes, if these are few: a
 * jump is looked for between points that differ, by halving. */
static int find_levels(const bur_quantile *q, double *value, double *cut)
{
    int n = 0;
    double u = 1e-9;
    value[n++] = bur_quantile_at(q, u);
    while (n <= MOST_LEVELS && bur_quantile_at(q, 1 - 1e-9) != value[n - 1]) {
        double low = u, high = 1 - 1e-9;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            *(bur_quantile_at(q, middle) == value[n - 1] ? &low : &high) =
                middle;
        }
        cut[n - 1] = u = high;
        value[n++] = bur_quantile_at(q, high);
    }
    cut[n - 1] = 1;
    return n;
}

static bool is_of_few(const bur_quantile *q)
{
    const char *name = bur_quantile_dist(q)->name;
    return strcmp(name, "bernoulli") == 0 || strcmp(name, "discrete") == 0 ||
           strcmp(name, "binomial") == 0;
}

bool bur_reverse_is_correlated(const bur_plan *plan, int input)
{
    for (int c = 0; c < plan->n_copulas; c++) {
        for (int i = 0; i < plan->copulas[c].n; i++) {
            if (plan->copulas[c].input[i] == input) {
                return true;
            }
        }
    }
    return false;
}

static bool make_switch(const reverse_space *s, int input, reverse_switch *made)
{
    double value[MOST_LEVELS + 2], cut[MOST_LEVELS + 2];
    const bur_quantile *q = s->plan->inputs[input].quantile;
    if (!is_of_few(q) || bur_reverse_is_correlated(s->plan, input)) {
        return false;
    }
    int n = find_levels(q, value, cut);
    if (n > MOST_LEVELS) {
        return false;
    }
    double *u = BUR_NEW_N(s->arena, double, 3 * n);
    *made = (reverse_switch){
        .axis = input, .n = n, .u = u, .p = u + n, .value = u + 2 * n};
    for (int i = 0; i < n; i++) {
        double from = i > 0 ? cut[i - 1] : 0;
        u[i] = (from + cut[i]) / 2;
        u[n + i] = cut[i] - from;
        u[2 * n + i] = value[i];
        made->usual = u[n + i] > u[n + made->usual] ? i : made->usual;
    }
    return true;
}

void bur_reverse_find_axes(reverse_space *s)
{
    int n = s->plan->n_inputs;
    int *axis = BUR_NEW_N(s->arena, int, n + 1);
    int *free = BUR_NEW_N(s->arena, int, n + 1);
    reverse_switch *switches = BUR_NEW_N(s->arena, reverse_switch, n + 1);
    s->n_axes = bur_field_axes(s->plan, true, axis);
    for (int a = 0; a < n; a++) {
        if (make_switch(s, a, &switches[s->n_switches])) {
            s->n_switches++;
        } else {
            free[s->n_free++] = a;
        }
    }
    s->axis = axis;
    s->free = free;
    s->switches = switches;
}

/* --- the margin --- */

void bur_reverse_uniforms(const reverse_space *s, const int *choice,
                          const double *z, double *u)
{
    for (int i = 0; i < s->n_switches; i++) {
        u[s->switches[i].axis] = s->switches[i].u[choice[i]];
    }
    for (int i = 0; i < s->n_free; i++) {
        double at = bur_normal_cdf(z[i]);
        u[s->free[i]] = fmin(fmax(at, 1e-300), 1 - 0x1p-53);
    }
}

bur_status bur_reverse_run_ways(reverse *r, int luck, uint64_t seed,
                                int n_cases, bur_arena *arena,
                                bur_outcome **outcome, bur_fault *fault)
{
    const reverse_space *s = &r->space;
    double *u = BUR_NEW_N(arena, double, r->n_ways * s->n_axes);
    for (int w = 0; w < r->n_ways; w++) {
        bur_reverse_uniforms(s, r->regime[r->way[w].regime].choice, r->way[w].z,
                             u + w * s->n_axes);
    }
    bur_field field = {.plan = s->plan,
                       .options = s->options,
                       .n_axes = s->n_axes,
                       .axis = s->axis,
                       .luck = luck,
                       .seed = seed,
                       .n_cases = n_cases};
    BUR_TRY(bur_field_run(&field, u, r->n_ways, arena, outcome, fault));
    r->n_draws += (int64_t)r->n_ways * luck * (*outcome)->plan->n_cases;
    return BUR_OK;
}

static void place(const reverse_limit *l, const double *z, double *full,
                  double *u)
{
    const reverse_space *s = &l->r->space;
    if (!l->which) {
        bur_reverse_uniforms(s, l->choice, z, u);
        return;
    }
    memset(full, 0, sizeof *full * (size_t)s->n_free);
    for (int i = 0; i < l->n; i++) {
        full[l->which[i]] = z[i];
    }
    bur_reverse_uniforms(s, l->choice, full, u);
}

/* Luck of its own for every point of every call, or always the same. */
static uint64_t seed_of(const reverse_limit *l)
{
    uint64_t seed = l->r->space.plan->design->seed;
    return l->luck > 1 ? seed
                       : bur_hash_mix(seed ^ bur_hash_mix((uint64_t)l->calls));
}

static bur_status margins_at(void *context, const double *z, int64_t n,
                             double *margin, bur_fault *fault)
{
    reverse_limit *l = context;
    reverse *r = l->r;
    const reverse_space *s = &r->space;
    double *u = malloc(sizeof *u * ((size_t)n + 1) * ((size_t)s->n_axes + 1));
    if (!u) {
        return bur_fail(fault, BUR_NO_MEMORY, "not enough memory");
    }
    l->calls++;
    double *full = u + (size_t)n * (size_t)s->n_axes;
    for (int64_t k = 0; k < n; k++) {
        place(l, z + k * l->n, full, u + k * s->n_axes);
    }
    bur_goal goal = {.statistic = s->failure.by_share ? BUR_OF_PROBABILITY
                                                      : BUR_OF_QUANTILE,
                     .measure = s->failure.measure,
                     .level = 0.5};
    bur_field field = {.plan = s->plan,
                       .options = s->options,
                       .n_axes = s->n_axes,
                       .axis = s->axis,
                       .luck = l->luck,
                       .seed = seed_of(l),
                       .n_cases = 1};
    bur_field_goals goals = {.field = &field, .n_goals = 1, .goal = &goal};
    bur_points points = bur_field_points(&goals);
    bur_status status = bur_points_at(&points, u, n, margin, fault);
    for (int64_t k = 0; k < n && status == BUR_OK; k++) {
        margin[k] = bur_reverse_margin(&s->failure, margin[k]);
    }
    r->n_draws += n * l->luck;
    free(u);
    return status;
}

bur_points bur_reverse_points(reverse_limit *limit)
{
    if (!limit->which) {
        limit->n = limit->r->space.n_free;
    }
    return (bur_points){limit->n, 1, margins_at, limit};
}
