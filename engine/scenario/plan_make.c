/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan: what is asked, the program for it, the cases and the design. */
#include <limits.h>
#include <math.h>
#include <string.h>

#include "base/file.h"
#include "check/check.h"
#include "design/rank_order.h"
#include "num/keys.h"
#include "scenario/budget.h"

enum {
    DEFAULT_DRAWS = 1000,
    DEFAULT_MEGABYTES = 200,
    MOST_DRAWS_UNTIL = 1 << 20
};

static const double default_levels[] = {0.05, 0.25, 0.5, 0.75, 0.95};

/* Variables, each once. */
typedef struct var_list {
    const bur_var **at;
    int n, capacity;
    bur_map *names;
} var_list;

/* --- what is asked --- */

static bool holds(const var_list *list, const bur_var *var)
{
    return list->names && bur_map_at(list->names, var->name);
}

static void add(bur_scenario *s, var_list *list, const bur_var *var)
{
    list->names = list->names ? list->names : bur_map_create(s->arena);
    if (!bur_map_put(list->names, var->name, (void *)var)) {
        bur_vec_push(s->arena, list, var);
    }
}

static void ask_for(bur_scenario *s, const bur_conf *name, var_list *list)
{
    int element;
    const bur_var *var = bur_scenario_target(s, name->text, &element);
    if (!var) {
        return;
    }
    if (var->kind == BUR_VAR_LOOKUP || var->kind == BUR_VAR_MEASURE ||
        element >= 0) {
        bur_error_at(s->sink, BUR_DIAG_TARGET, name->span,
                     element >= 0
                         ? "name the whole variable, without brackets"
                         : "a lookup or measure has no path over time");
    } else {
        add(s, list, var);
    }
}

/* The variables a list of names asks for. */
static void ask(bur_scenario *s, const bur_conf *names, var_list *list)
{
    for (int i = 0; names && i < names->n_items; i++) {
        ask_for(s, names->item[i], list);
    }
}

/* Those that thresholds are asked of. */
static void ask_thresholds(bur_scenario *s, const bur_conf *below,
                           var_list *list)
{
    for (int i = 0; below && i < below->n_items; i++) {
        ask_for(s, bur_conf_at(below->item[i], "of"), list);
    }
}

static bool wanted_by_default(const bur_scenario *s, const bur_var *var,
                              bool all)
{
    bool timeless = var->kind == BUR_VAR_LOOKUP || var->kind == BUR_VAR_MEASURE;
    (void)s;
    return !var->made && !timeless && (all || var->kind == BUR_VAR_STOCK);
}

static void ask_default(bur_scenario *s, bool all, var_list *list)
{
    for (int i = 0; i < s->model->vars.n; i++) {
        const bur_var *var = s->model->vars.at[i];
        if (wanted_by_default(s, var, all)) {
            add(s, list, var);
        }
    }
}

typedef struct asked {
    var_list series, keep, survivors, measures;
    int n_elements; /* of the series, without those of the accounts */
} asked;

static int n_elements(const var_list *list)
{
    int n = 0;
    for (int i = 0; i < list->n; i++) {
        n += list->at[i]->n_elements;
    }
    return n;
}

/* What is kept, or asked of survivors, is a series too. */
static void join_series(bur_scenario *s, asked *a, const var_list *more)
{
    for (int i = 0; i < more->n; i++) {
        add(s, &a->series, more->at[i]);
    }
}

/* What is planned is told too; and of a stock that data set, what they had to
 * add to it. */
static void join_data(bur_scenario *s, asked *a)
{
    for (int i = 0; i < s->budget.n; i++) {
        add(s, &a->series,
            bur_model_var(s->model, s->budget.at[i]->column->name));
    }
    for (int i = 0; i < s->model->vars.n; i++) {
        const bur_var *var = s->model->vars.at[i];
        if (var->kind == BUR_VAR_STOCK && var->given) {
            add(s, &a->series,
                bur_model_var(
                    s->model,
                    bur_arena_printf(s->arena, "%s.unexplained", var->name)));
        }
    }
}

static asked what_is_asked(bur_scenario *s,
                           const bur_scenario_settings *settings)
{
    asked a = {0};
    const bur_conf *output = bur_conf_at(s->conf, "output");
    const bur_conf *series = bur_conf_at(output, "series");
    ask(s, series, &a.series);
    ask(s, bur_conf_at(output, "keep"), &a.keep);
    ask(s, bur_conf_at(output, "survivors"), &a.survivors);
    join_series(s, &a, &a.keep);
    join_series(s, &a, &a.survivors);
    bool all = settings->all_series || s->is_bare_model;
    if (all || (!series && a.series.n == 0)) {
        ask_default(s, all, &a.series);
    }
    ask_thresholds(s, bur_conf_at(output, "below"), &a.series);
    join_data(s, &a);
    for (int i = 0; i < s->model->vars.n; i++) {
        const bur_var *var = s->model->vars.at[i];
        if (var->kind == BUR_VAR_MEASURE && !var->made) {
            add(s, &a.measures, var);
        }
    }
    for (int i = 0; i < s->budget_measures.n; i++) {
        add(s, &a.measures, s->budget_measures.at[i]);
    }
    return a;
}

/* --- the program --- */

static bool *sampled_parameters(bur_scenario *s)
{
    bool *sampled = BUR_NEW_N(s->arena, bool, s->model->n_parameters + 1);
    for (int i = 0; i < s->inputs.n; i++) {
        sampled[s->inputs.at[i].parameter] = true;
    }
    return sampled;
}

/* A lever is not known before the run either; but in a draw it is what it is
 * in all others. */
static const bool *unknown_parameters(bur_scenario *s)
{
    bool *unknown = sampled_parameters(s);
    for (int i = 0; i < s->levers.n; i++) {
        const bur_lever *lever = &s->levers.at[i];
        unknown[lever->var->first_parameter + lever->element] = true;
    }
    return unknown;
}

/* Behind what the scenario asks for come the series of the accounts, so that
 * both are of one program, with the same luck. */
static bool compile(bur_scenario *s, asked *a,
                    const bur_scenario_settings *settings)
{
    bur_demand *demand = BUR_NEW(s->arena, bur_demand);
    a->n_elements = n_elements(&a->series);
    for (int i = 0; i < s->accounting.series.n; i++) {
        bur_vec_push(s->arena, &a->series, s->accounting.series.at[i]);
    }
    bool *survivors = BUR_NEW_N(s->arena, bool, a->series.n + 1);
    for (int i = 0; i < a->series.n; i++) {
        survivors[i] = holds(&a->survivors, a->series.at[i]);
    }
    *demand = (bur_demand){.series = a->series.at,
                           .n_series = a->series.n,
                           .survivors = survivors,
                           .measures = a->measures.at,
                           .n_measures = a->measures.n,
                           .mixes = s->mixes.at,
                           .n_mixes = s->mixes.n,
                           .provider = s->provider,
                           .still = s->is_bare_model && !settings->with_chance,
                           .sampled = unknown_parameters(s)};
    bur_compilation *what = BUR_NEW(s->arena, bur_compilation);
    *what = (bur_compilation){.model = s->model,
                              .horizon = &s->model->horizon,
                              .demand = demand,
                              .sampled = sampled_parameters(s),
                              .show_after = settings->show_after,
                              .show_to = settings->show_to};
    s->compilation = what;
    s->program = bur_compile(s->arena, what, s->sink);
    return s->program != NULL;
}

/* --- runs --- */

static bool is_part_of(const bur_source *file, const bur_source *source)
{
    bool part = file == source;
    for (int i = 0; !part && i < file->n_included; i++) {
        part = file->included[i] == source;
    }
    return part;
}

/* How far a setting is from the caller: 0 an override, 1 the scenario's own
 * file, then those it extends; a great number when it is not given. */
static int distance(const bur_scenario *s, const bur_conf *group,
                    const char *key)
{
    const bur_conf *value = bur_conf_at(group, key);
    for (int i = 0; value && i < s->files.n; i++) {
        if (is_part_of(s->files.at[i], value->source)) {
            return i + 1;
        }
    }
    return value ? 0 : INT_MAX;
}

/* What draws are: each for itself, or so many inner ones of each outer one. */
typedef struct draws_way {
    const char *outer, *inner, *words;
} draws_way;

static const draws_way ways[] = {{"draws", NULL, NULL},
                                 {"assumptions", "luck", "draws of luck"},
                                 {"futures", "providers", "providers"}};
enum { PLAIN, NESTED, SECTION, N_WAYS };

/* The way whose settings are given nearest. */
static int way_of(bur_scenario *s, const bur_conf *runs)
{
    int at[N_WAYS], nearest = PLAIN;
    bool whole = true;
    for (int w = PLAIN; w < N_WAYS; w++) {
        int outer = distance(s, runs, ways[w].outer);
        int inner = w == PLAIN ? outer : distance(s, runs, ways[w].inner);
        at[w] = outer < inner ? outer : inner;
        whole = whole && (outer < INT_MAX) == (inner < INT_MAX);
        nearest = at[w] < at[nearest] ? w : nearest;
    }
    for (int w = PLAIN; w < N_WAYS; w++) {
        whole =
            whole && (w == nearest || at[w] == INT_MAX || at[w] > at[nearest]);
    }
    if (!whole) {
        bur_error_at(s->sink, BUR_DIAG_RUNS, runs->span,
                     "give either 'draws', or both 'assumptions' and 'luck', "
                     "or both 'futures' and 'providers'");
    }
    return nearest;
}

static void read_draws(bur_scenario *s, bur_design *design)
{
    const bur_conf *runs = bur_conf_at(s->conf, "runs");
    int way = way_of(s, runs);
    design->section = way == SECTION;
    design->n_draws = bur_conf_integer(runs, ways[way].outer, DEFAULT_DRAWS);
    if (way != PLAIN) {
        design->luck = (int)bur_conf_integer(runs, ways[way].inner, 1);
        design->n_draws *= design->luck;
    }
    if (design->section && s->provider) {
        bur_error_at(s->sink, BUR_DIAG_RUNS, runs->span,
                     "'providers' makes many providers, whose luck follows "
                     "from their numbers: leave out 'provider', the id of one");
    }
}

/* As many draws as the caller asks for. */
static void override_draws(bur_scenario *s, bur_design *design, int64_t draws)
{
    const bur_conf *runs = bur_conf_at(s->conf, "runs");
    const draws_way *way = &ways[design->section ? SECTION : NESTED];
    design->n_draws = draws;
    if (draws % design->luck != 0) {
        bur_error_at(s->sink, BUR_DIAG_RUNS, runs ? runs->span : BUR_NOWHERE,
                     "%lld draws cannot be split into sets of %d %s",
                     (long long)draws, design->luck, way->words);
    }
}

static void read_numbers(bur_scenario *s, bur_design *design,
                         const bur_scenario_settings *settings)
{
    design->luck = 1;
    read_draws(s, design);
    if (s->is_bare_model) {
        design->n_draws = 1;
        design->luck = 1;
        design->section = false;
    } else if (settings->draws > 0) {
        override_draws(s, design, settings->draws);
    }
}

static bool read_design_name(const char *name, bur_design_kind *kind)
{
    for (int i = BUR_MONTE_CARLO; i <= BUR_ANTITHETIC; i++) {
        if (strcmp(bur_design_name((bur_design_kind)i), name) == 0) {
            *kind = (bur_design_kind)i;
            return true;
        }
    }
    return false;
}

static bur_design read_runs(bur_scenario *s,
                            const bur_scenario_settings *settings)
{
    const bur_conf *runs = bur_conf_at(s->conf, "runs");
    bur_design design = {.luck = 1};
    read_numbers(s, &design, settings);
    if (!s->is_bare_model && settings->draws == 0) {
        s->until.text = bur_conf_text(runs, "until", NULL);
        s->until.most = bur_conf_integer(runs, "most", MOST_DRAWS_UNTIL);
    }
    design.seed = settings->has_seed
                      ? settings->seed
                      : (uint64_t)bur_conf_integer(runs, "seed", 1);
    design.kind = (bur_design_kind)bur_conf_choice(
        runs, "design", "monte_carlo|latin_hypercube|sobol|antithetic",
        BUR_MONTE_CARLO);
    if (settings->design && !read_design_name(settings->design, &design.kind)) {
        bur_error_at(s->sink, BUR_DIAG_RUNS, BUR_NOWHERE,
                     "there is no design '%s': use monte_carlo, "
                     "latin_hypercube, sobol or antithetic",
                     settings->design);
    }
    return design;
}

/* Redraws each site goes through, the start included. */
static const int *redraw_counts(bur_arena *arena, const bur_scenario *s)
{
    const bur_graph *graph = s->program->graph;
    int *n = BUR_NEW_N(arena, int, graph->sites.n + 1);
    for (int i = 0; i < graph->sites.n; i++) {
        double every = graph->clocks.at[graph->sites.at[i].clock].every;
        n[i] =
            1 + bur_timeline_redraws(&s->timeline, every, s->timeline.n_steps);
    }
    return n;
}

const bur_design *bur_scenario_design(bur_arena *arena, const bur_scenario *s,
                                      bur_design base)
{
    base.stratum = NULL; /* of so many other draws */
    const bur_design *design = bur_design_create(arena, base, s->program->graph,
                                                 redraw_counts(arena, s));
    return bur_design_rank(arena, design, s->copulas.at, s->copulas.n);
}

static const bur_design *make_design(bur_scenario *s, bur_design base)
{
    bur_factor *factor = BUR_NEW_N(s->arena, bur_factor, s->inputs.n + 1);
    for (int i = 0; i < s->inputs.n; i++) {
        factor[i].site = bur_site(s->inputs.at[i].label, 0, 0);
        factor[i].luck = s->inputs.at[i].luck;
    }
    base.factor = factor;
    base.n_factors = s->inputs.n;
    return bur_scenario_design(s->arena, s, base);
}

/* --- cases --- */

static const double *parameters_of(bur_scenario *s, int active)
{
    double *value = BUR_NEW_N(s->arena, double, s->model->n_parameters + 1);
    for (int v = 0; v < s->model->vars.n; v++) {
        const bur_var *var = s->model->vars.at[v];
        for (int e = 0; var->number && e < var->n_elements; e++) {
            value[var->first_parameter + e] = var->number[e];
        }
    }
    const bur_var *policy = bur_model_var(s->model, "policy.active");
    value[policy->first_parameter] = active;
    return value;
}

/* A case for each policy; without, one of none, before those of tests. */
static void make_cases(bur_scenario *s, bur_plan *plan)
{
    int none = s->policies.n == s->n_set_by_tests;
    plan->n_cases = s->policies.n + none;
    bur_case *cases = BUR_NEW_N(s->arena, bur_case, plan->n_cases);
    for (int c = 0; c < plan->n_cases; c++) {
        bool any = c >= none;
        cases[c].name = s->label;
        cases[c].policy = any ? s->policies.at[c - none].name : "";
        cases[c].label =
            any ? bur_arena_printf(s->arena, "%s/%s", s->label, cases[c].policy)
                : s->label;
        cases[c].parameter = parameters_of(s, any ? c - none + 1 : 0);
    }
    plan->cases = cases;
}

/* --- outputs --- */

static void make_levels(bur_scenario *s, bur_plan *plan)
{
    const bur_conf *output = bur_conf_at(s->conf, "output");
    const double *given =
        bur_conf_numbers(s->arena, output, "quantiles", &plan->n_levels);
    plan->levels = given;
    if (!given && bur_conf_at(output, "quantiles")) {
        plan->n_levels = 0;
    } else if (!given) {
        plan->levels = default_levels;
        plan->n_levels = sizeof default_levels / sizeof default_levels[0];
    }
    for (int i = 1; i < plan->n_levels; i++) {
        if (plan->levels[i - 1] >= plan->levels[i]) {
            bur_error_at(s->sink, BUR_DIAG_RUNS,
                         bur_conf_span(output, "quantiles"),
                         "the quantiles should ascend");
            return;
        }
    }
    if (plan->design->n_draws == 1 || s->tested.n > 0) {
        plan->n_levels = 0;
    }
}

static void make_keep(bur_scenario *s, bur_plan *plan, const asked *a)
{
    const bur_graph *graph = plan->program->graph;
    bool *keep = BUR_NEW_N(s->arena, bool, graph->series.n + 1);
    for (int i = 0; i < graph->series.n; i++) {
        keep[i] = holds(&a->keep, graph->series.at[i].var) ||
                  plan->design->n_draws == 1;
    }
    plan->keep = keep;
}

static int first_of(const bur_graph *graph, const bur_var *var)
{
    int s = 0;
    while (graph->series.at[s].var != var) {
        s++;
    }
    return s;
}

/* Of a single draw there is no probability. */
static void make_thresholds(bur_scenario *s, bur_plan *plan)
{
    const bur_conf *below =
        bur_conf_at(bur_conf_at(s->conf, "output"), "below");
    int n = below && plan->design->n_draws > 1 ? below->n_items : 0;
    bur_threshold *threshold = BUR_NEW_N(s->arena, bur_threshold, n + 1);
    int first = 0, element;
    for (int i = 0; i < n; i++) {
        const bur_conf *group = below->item[i];
        const bur_var *var =
            bur_scenario_target(s, bur_conf_at(group, "of")->text, &element);
        threshold[i] =
            (bur_threshold){.name = group->name,
                            .title = bur_conf_text(group, "title", NULL),
                            .series = first_of(plan->program->graph, var),
                            .first = first,
                            .value = bur_conf_number(group, "value", 0)};
        first += var->n_elements;
    }
    plan->n_thresholds = n;
    plan->threshold = threshold;
}

/* Names first, then units: these need to know what each name is. */
static bool check(bur_scenario *s, const bur_scenario_settings *settings)
{
    bur_units_mode mode = BUR_UNITS_BY_ORIGIN;
    if (settings->units && !bur_units_mode_read(settings->units, &mode)) {
        bur_error_at(s->sink, BUR_DIAG_RUNS, BUR_NOWHERE,
                     "units are checked as off, warn or error, not '%s'",
                     settings->units);
        return false;
    }
    return bur_expand(s->model, s->sink) && bur_check(s->model, s->sink) &&
           bur_check_units(s->model, mode, &s->units, s->sink, &s->fault) &&
           bur_scenario_check_constraints(s);
}

bool bur_scenario_plan(bur_scenario *s, const bur_scenario_settings *settings)
{
    int errors = s->sink->n_errors;
    const bur_conf *runs = bur_conf_at(s->conf, "runs");
    s->provider = settings->provider ? settings->provider
                                     : bur_conf_text(runs, "provider", NULL);
    asked a = what_is_asked(s, settings);
    bur_design base = read_runs(s, settings);
    double start = bur_clock_seconds();
    bool right = check(s, settings);
    s->seconds.check = bur_clock_seconds() - start;
    if (!right || s->sink->n_errors > errors || !compile(s, &a, settings)) {
        return false;
    }
    bur_plan *plan = BUR_NEW(s->arena, bur_plan);
    plan->program =
        bur_program_with_series(s->arena, s->program, 0, a.n_elements);
    plan->timeline = &s->timeline;
    plan->n_inputs = s->inputs.n;
    plan->inputs = s->inputs.at;
    plan->n_copulas = s->copulas.n;
    plan->copulas = s->copulas.at;
    plan->design = make_design(s, base);
    plan->on_failure = (bur_failure_policy)bur_conf_choice(
        runs, "on_failure", "exclude|stop|worst", BUR_FAILURE_EXCLUDE);
    plan->tail = 0.05;
    plan->confidence = bur_conf_number(runs, "confidence", 0.95);
    plan->memory = (size_t)bur_conf_integer(runs, "memory", DEFAULT_MEGABYTES)
                   << 20;
    make_cases(s, plan);
    make_levels(s, plan);
    make_keep(s, plan, &a);
    make_thresholds(s, plan);
    bur_scenario_read_controls(s, plan);
    bur_scenario_read_rares(s, plan);
    bur_scenario_check_delays(s, plan);
    s->plan = plan;
    if (!bur_scenario_account_plan(s, a.n_elements) ||
        s->sink->n_errors > errors) {
        s->plan = NULL;
    }
    return s->plan != NULL;
}
