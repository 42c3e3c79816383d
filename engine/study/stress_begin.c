/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the baseline decides for all runs: the goals, and what they are called;
 * policies, exits, times, indicators. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "study/stress_parts.h"
#include "study/telling.h"

/* --- which goals --- */

typedef BUR_VEC(const char *) texts;

static const bur_var *measure_at(const bur_plan *plan, int i)
{
    return plan->program->graph->measures.at[i].var;
}

static const char *first_exit(const bur_scenario *s)
{
    return s->model->exits.n > 0 ? s->model->exits.at[0].name : NULL;
}

static const char *name_at(const bur_plan *plan, int measure)
{
    return measure_at(plan, measure)->name;
}

/* The yes-or-no measure that tells of failing, that of the first exit if it is
 * there, is the limit; told are another one, and the middle of amounts. Of bad
 * ends there is little to tell: who fails stops there. */
static void choose_goals(bur_stress *stress, const bur_scenario *s,
                         const bur_goal *limit, texts *list)
{
    const bur_plan *plan = s->plan;
    int n_own = plan->program->graph->measures.n, of[BUR_TELLING_EACH];
    int n = bur_telling_flags(plan, n_own, first_exit(s), of);
    for (int i = 0, told = 0; i < n && told == 0; i++) {
        if (of[i] != limit->measure) {
            bur_vec_push(
                stress->arena, list,
                bur_arena_printf(stress->arena, "P(%s)", name_at(plan, of[i])));
            told++;
        }
    }
    n = bur_telling_amounts(plan, n_own, of);
    for (int i = 0; i < n; i++) {
        bur_vec_push(stress->arena, list,
                     bur_arena_printf(stress->arena, "median(%s)",
                                      name_at(plan, of[i])));
    }
}

/* NULL if there is nothing that tells of failing. */
static const char *choose_limit(bur_stress *stress, const bur_scenario *s)
{
    int flag[BUR_TELLING_EACH];
    int n = bur_telling_flags(s->plan, s->plan->program->graph->measures.n,
                              first_exit(s), flag);
    return n > 0 ? bur_arena_printf(stress->arena, "P(%s) < 0.05",
                                    name_at(s->plan, flag[0]))
                 : NULL;
}

static bur_status list_goals(bur_stress *stress, const bur_scenario *s,
                             texts *list, bur_fault *fault)
{
    const char *limit =
        stress->asked.limit ? stress->asked.limit : choose_limit(stress, s);
    if (!limit) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "the model has no yes-or-no measure: say what failing "
                        "is, such as --limit 'P(cash_low < 0) < 0.05'");
    }
    bur_vec_push(stress->arena, list, limit);
    for (int i = 0; i < stress->asked.n_goals; i++) {
        if (strcmp(stress->asked.goals[i], limit) != 0) {
            bur_vec_push(stress->arena, list, stress->asked.goals[i]);
        }
    }
    if (stress->asked.n_goals == 0) {
        bur_goal of;
        BUR_TRY(bur_goal_read(stress->arena, s->plan, limit, &of, fault));
        choose_goals(stress, s, &of, list);
    }
    return BUR_OK;
}

/* "P(cash_low < 0) < 0.02" as "p_cash_low_0". */
static const char *name_of(bur_stress *stress, const char *text)
{
    size_t n = strcspn(text, ")");
    char *name = bur_arena_strndup(stress->arena, text, n);
    size_t to = 0;
    for (size_t i = 0; i < n; i++) {
        char c = name[i];
        bool upper = c >= 'A' && c <= 'Z';
        bool fit = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (fit) {
            name[to++] = (char)(upper ? c - 'A' + 'a' : c);
        } else if (to > 0 && name[to - 1] != '_') {
            name[to++] = '_';
        }
    }
    to -= to > 0 && name[to - 1] == '_';
    name[to] = '\0';
    return name;
}

/* A goal's text without its bound. */
static const char *bare_text(bur_stress *stress, const char *text)
{
    const char *close = strrchr(text, ')');
    size_t n = close ? (size_t)(close + 1 - text) : strcspn(text, "<>");
    while (n > 0 && text[n - 1] == ' ') {
        n--;
    }
    return bur_arena_strndup(stress->arena, text, n);
}

bur_status bur_stress_goals(const bur_stress *stress, bur_arena *arena,
                            const bur_plan *plan, bur_goal *goal,
                            bur_fault *fault)
{
    for (int g = 0; g < stress->n_goals; g++) {
        BUR_TRY(
            bur_goal_read(arena, plan, stress->goal[g].text, &goal[g], fault));
    }
    return BUR_OK;
}

static bur_status take_goals(bur_stress *stress, const bur_scenario *s,
                             bur_fault *fault)
{
    texts list = {0};
    BUR_TRY(list_goals(stress, s, &list, fault));
    stress->goal = BUR_NEW_N(stress->arena, stress_goal, list.n);
    stress->driver = -1;
    for (int g = 0; g < list.n; g++) {
        bur_goal goal;
        BUR_TRY(
            bur_goal_read(stress->arena, s->plan, list.at[g], &goal, fault));
        const char *title = bur_goal_title(stress->arena, s->plan, &goal);
        stress->goal[g] =
            (stress_goal){.text = goal.text,
                          .title = title ? title : bare_text(stress, goal.text),
                          .name = name_of(stress, goal.text),
                          .unit = bur_arena_strdup(
                              stress->arena, bur_goal_unit(s->plan, &goal)),
                          .share = bur_goal_is_share(s->plan, &goal),
                          .low_is_good = bur_goal_low_is_good(s->plan, &goal),
                          .relation = goal.relation,
                          .bound = goal.bound};
        bool flag = measure_at(s->plan, goal.measure)->measure ==
                    BUR_MEASURE_PROBABILITY;
        stress->driver = stress->driver < 0 && !flag ? g : stress->driver;
    }
    assert(list.n > 0 && list.at != NULL);
    stress->n_goals = list.n;
    if (!stress->goal[0].relation) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "the limit '%s' has no bound: write it as '%s < 0.05'",
                        list.at[0], list.at[0]);
    }
    return stress->asked.ladder && stress->driver < 0
               ? bur_fail(fault, BUR_BAD_INPUT,
                          "a ladder needs a measure of how bad things get: "
                          "name an amount in --goals, such as q05(cash_low)")
               : BUR_OK;
}

/* --- what else there is --- */

static void take_policies(bur_stress *stress, const bur_plan *plan)
{
    stress->n_policies = plan->n_cases;
    stress->policy = BUR_NEW_N(stress->arena, const char *, plan->n_cases);
    for (int c = 0; c < plan->n_cases; c++) {
        const char *policy = plan->cases[c].policy;
        stress->policy[c] =
            bur_arena_strdup(stress->arena, policy ? policy : "");
    }
}

static void take_exits(bur_stress *stress, const bur_model *model)
{
    stress->n_kinds = model->exits.n;
    stress->kind = BUR_NEW_N(stress->arena, const char *, model->exits.n + 1);
    stress->kind[0] = "any";
    for (int i = 0; i < model->exits.n; i++) {
        stress->kind[i + 1] =
            bur_arena_strdup(stress->arena, model->exits.at[i].name);
    }
}

static void take_times(bur_stress *stress, const bur_timeline *t)
{
    bool dated = t->horizon.has_date;
    stress->n_rows = t->n_rows;
    stress->row = BUR_NEW_N(stress->arena, const char *, t->n_rows);
    stress->years = BUR_NEW_N(stress->arena, double, t->n_rows);
    stress->time_unit = bur_time_unit_word(t->unit);
    double step = bur_timeline_time(t, 1) - bur_timeline_time(t, 0);
    stress->step = t->unit == BUR_YEAR || step > 1 ? step : 1;
    double first = dated ? bur_timeline_days(t, bur_timeline_time(t, 0)) : 0;
    for (int row = 0; row < t->n_rows; row++) {
        double time = bur_timeline_time(t, bur_timeline_step(t, row));
        char date[BUR_DATE_SIZE], number[BUR_NUMBER_SIZE];
        double days = bur_timeline_days(t, time);
        bur_date on = bur_date_of_days((int64_t)(days + 1e-6));
        stress->row[row] = bur_arena_strdup(
            stress->arena,
            dated ? bur_date_print(on, date) : bur_number_print(time, number));
        stress->years[row] = dated ? (days - first) / 365.2425 : NAN;
    }
}

/* Thresholds, element by element, as "overdrawn" or "short[ivet]". */
static void take_indicators(bur_stress *stress, const bur_plan *plan)
{
    const bur_output *series = plan->program->graph->series.at;
    stress->n_indicators = bur_outcome_n_below(plan);
    stress->indicator =
        BUR_NEW_N(stress->arena, const char *, stress->n_indicators + 1);
    for (int t = 0, at = 0; t < plan->n_thresholds; t++) {
        const bur_threshold *of = &plan->threshold[t];
        const bur_var *var = series[of->series].var;
        for (int e = 0; e < var->n_elements; e++, at++) {
            char number[BUR_NUMBER_SIZE];
            stress->indicator[at] = bur_arena_printf(
                stress->arena, "%s < %s", bur_var_label(stress->arena, var, e),
                bur_number_print(of->value, number));
        }
    }
}

bur_status bur_stress_begin(bur_stress *stress, const bur_scenario *scenario,
                            bur_fault *fault)
{
    const bur_plan *plan = scenario->plan;
    const bur_design *design = plan->design;
    stress->title = bur_arena_strdup(
        stress->arena, scenario->title ? scenario->title : scenario->label);
    stress->n_draws = design->n_draws;
    stress->luck = design->luck;
    stress->seed = design->seed;
    stress->design = design->kind;
    stress->replicated = bur_design_replicated(design);
    stress->confidence = plan->confidence;
    for (int f = 0; f < design->n_factors; f++) {
        bur_vec_push(stress->arena, &stress->site, design->factor[f].site);
        bur_vec_push(stress->arena, &stress->dim, design->dim[f]);
    }
    take_policies(stress, plan);
    take_exits(stress, scenario->model);
    take_times(stress, plan->timeline);
    take_indicators(stress, plan);
    return take_goals(stress, scenario, fault);
}
