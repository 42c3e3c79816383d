/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reverse stress in words: inputs, values in plain units, names of ways. */
#include <math.h>
#include <string.h>

#include "base/calendar.h"
#include "num/copula.h"
#include "num/normal.h"
#include "study/discover_parts.h"
#include "study/reverse_parts.h"

/* --- inputs of shocks --- */

static const bur_var *var_at(const reverse *r, int axis)
{
    return r->space.plan->inputs[axis].var;
}

/* "shock.freeze." of "shock.freeze.by", or nothing. */
static size_t shock_of(const bur_var *var)
{
    const char *point = strrchr(var->name, '.');
    bool is_shock = var->made && strncmp(var->name, "shock.", 6) == 0 && point;
    return is_shock ? (size_t)(point - var->name) + 1 : 0;
}

static bool is_called(const bur_var *var, const char *setting)
{
    size_t n = shock_of(var);
    return n > 0 && strcmp(var->name + n, setting) == 0;
}

bool bur_reverse_is_shock(const reverse *r, int axis)
{
    return shock_of(var_at(r, axis)) > 0;
}

/* The start of a shock, where times have dates. */
bool bur_reverse_is_date(const reverse *r, int axis)
{
    return is_called(var_at(r, axis), "start") &&
           r->space.plan->timeline->horizon.has_date;
}

bool bur_reverse_belongs(const reverse *r, int axis, int which_switch)
{
    const bur_var *var = var_at(r, axis);
    const bur_var *of = var_at(r, r->space.switches[which_switch].axis);
    size_t n = shock_of(var);
    return n > 0 && is_called(of, "happens") && shock_of(of) == n &&
           strncmp(var->name, of->name, n) == 0;
}

bool bur_reverse_matters(const reverse *r, int axis, const int *choice)
{
    for (int i = 0; i < r->space.n_switches; i++) {
        if (bur_reverse_belongs(r, axis, i)) {
            return r->space.switches[i].value[choice[i]] != 0;
        }
    }
    return true;
}

/* --- words --- */

/* "pay_delay[calls,balance]" is "pay delay (calls, balance)". */
static const char *label_words(const reverse *r, const char *label)
{
    char *text = BUR_NEW_N(r->answer->arena, char, 2 * strlen(label) + 1);
    for (char *to = text; *label; label++) {
        if (*label == '[' || *label == ',') {
            *to++ = (char)(*label == '[' ? ' ' : ',');
            *to++ = (char)(*label == '[' ? '(' : ' ');
        } else {
            *to++ = (char)(*label == '_' ? ' ' : *label == ']' ? ')' : *label);
        }
    }
    return text;
}

const char *bur_reverse_axis_words(const reverse *r, int axis)
{
    const bur_input *input = &r->space.plan->inputs[axis];
    return bur_reverse_is_shock(r, axis) && input->var->title
               ? input->var->title
               : label_words(r, input->label);
}

/* A median that misses zero by rounding is zero. */
static double cleared(double x)
{
    return fabs(x) < 1e-9 ? 0 : x;
}

static const char *date_words(const reverse *r, double time)
{
    const bur_timeline *timeline = r->space.plan->timeline;
    char date[BUR_DATE_SIZE];
    if (!timeline->horizon.has_date) {
        return bur_discover_number(r->answer->arena, cleared(time));
    }
    double days = bur_timeline_days(timeline, time);
    bur_date_print(bur_date_of_days((int64_t)floor(days)), date);
    return bur_arena_strndup(r->answer->arena, date, 7); /* yyyy-mm */
}

const char *bur_reverse_amount_words(const reverse *r, double value,
                                     const char *unit)
{
    static const char *const times[] = {"second", "minute", "hour",    "day",
                                        "week",   "month",  "quarter", "year"};
    bur_arena *arena = r->answer->arena;
    const char *words = bur_discover_amount(arena, cleared(value), unit);
    bool many = false;
    for (size_t i = 0; unit && i < sizeof times / sizeof *times; i++) {
        many = many || (strcmp(unit, times[i]) == 0 && fabs(value - 1) >= 5e-3);
    }
    return many ? bur_arena_printf(arena, "%ss", words) : words;
}

const char *bur_reverse_value_words(const reverse *r, int axis, double value)
{
    const bur_var *var = var_at(r, axis);
    if (is_called(var, "start")) {
        return date_words(r, value);
    }
    bool lasts = is_called(var, "lasts");
    return bur_reverse_amount_words(
        r, value,
        lasts ? bur_model_time_word(r->space.plan->program->graph->model)
              : var->unit);
}

/* Scores of a copula are made of those before them. */
static double score_of(const reverse *r, int axis, const double *u)
{
    const bur_plan *plan = r->space.plan;
    for (int c = 0; c < plan->n_copulas; c++) {
        const bur_copula *copula = &plan->copulas[c];
        for (int i = 0; i < copula->n; i++) {
            if (copula->input[i] == axis) {
                double sum = 0;
                for (int j = 0; j <= i; j++) {
                    sum += copula->factor[i * copula->n + j] *
                           bur_normal_quantile(u[copula->input[j]]);
                }
                return sum;
            }
        }
    }
    return bur_normal_quantile(u[axis]);
}

double bur_reverse_axis_value(const reverse *r, int axis, const double *u)
{
    double at = bur_normal_cdf(score_of(r, axis, u));
    return bur_quantile_at(r->space.plan->inputs[axis].quantile,
                           fmin(fmax(at, 1e-300), 1 - 0x1p-53));
}

double bur_reverse_free_value(const reverse *r, const int *choice,
                              const double *z, int free)
{
    double *u = BUR_NEW_N(r->space.arena, double, r->space.n_axes);
    bur_reverse_uniforms(&r->space, choice, z, u);
    return bur_reverse_axis_value(r, r->space.free[free], u);
}

const char *bur_reverse_free_words(const reverse *r, const int *choice,
                                   const double *z, int free)
{
    return bur_reverse_value_words(r, r->space.free[free],
                                   bur_reverse_free_value(r, choice, z, free));
}

const char *bur_reverse_switch_words(const reverse *r, int which, int choice)
{
    const reverse_switch *s = &r->space.switches[which];
    const char *words = bur_reverse_axis_words(r, s->axis);
    if (is_called(var_at(r, s->axis), "happens")) {
        return s->value[choice] != 0
                   ? words
                   : bur_arena_printf(r->answer->arena, "not: %s", words);
    }
    return bur_arena_printf(
        r->answer->arena, "%s %s", words,
        bur_reverse_value_words(r, s->axis, s->value[choice]));
}

/* --- names --- */

static const char *joined(const reverse *r, const char *name, const char *more)
{
    return *name ? bur_arena_printf(r->answer->arena, "%s + %s", name, more)
                 : more;
}

const char *bur_reverse_switches_words(const reverse *r, const int *choice)
{
    const char *name = "";
    for (int i = 0; i < r->space.n_switches; i++) {
        if (choice[i] != r->space.switches[i].usual) {
            name = joined(r, name, bur_reverse_switch_words(r, i, choice[i]));
        }
    }
    return name;
}

/* The inputs furthest from usual: "high dropout (calls)". */
static const char *driver_name(const reverse *r, const double *z)
{
    enum { NAMED = 2 };
    const char *name = "";
    int last = -1;
    for (int k = 0; k < NAMED; k++) {
        int best = -1;
        for (int i = 0; i < r->space.n_free; i++) {
            if (i != last && fabs(z[i]) > 0.3 &&
                (best < 0 || fabs(z[i]) > fabs(z[best]))) {
                best = i;
            }
        }
        if (best >= 0) {
            last = best;
            name = joined(r, name,
                          bur_arena_printf(
                              r->answer->arena, "%s %s",
                              z[best] > 0 ? "high" : "low",
                              bur_reverse_axis_words(r, r->space.free[best])));
        }
    }
    return *name ? name : "as usual";
}

static bool is_taken(const reverse *r, const char *name, int before)
{
    bool taken = false;
    for (int w = 0; w < before; w++) {
        taken = taken || strcmp(r->way[w].name, name) == 0;
    }
    return taken;
}

void bur_reverse_name_ways(reverse *r)
{
    for (int w = 0; w < r->n_ways; w++) {
        const char *name =
            bur_reverse_switches_words(r, r->regime[r->way[w].regime].choice);
        if (!*name) {
            name = driver_name(r, r->way[w].z);
        } else if (is_taken(r, name, w)) {
            name = joined(r, name, driver_name(r, r->way[w].z));
        }
        const char *numbered = name;
        for (int k = 2; is_taken(r, numbered, w); k++) {
            numbered = bur_arena_printf(r->answer->arena, "%s (%d)", name, k);
        }
        r->way[w].name = numbered;
    }
}

int bur_reverse_way_dim(const reverse *r)
{
    const char **label = BUR_NEW_N(r->space.arena, const char *, r->n_ways);
    for (int w = 0; w < r->n_ways; w++) {
        label[w] = r->way[w].name;
    }
    return bur_answer_dim_add(r->answer, "way", "Way to fail", r->n_ways,
                              label);
}
