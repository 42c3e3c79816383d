/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Correlations: pairs named in the file become the matrices of the groups
 * they connect, one for inputs that are drawn together and one for drivers
 * that are redrawn together. Pairs that nobody names are uncorrelated. */
#include <assert.h>
#include <string.h>

#include "num/copula.h"
#include "num/stressed.h"
#include "scenario/building.h"

/* One end of a correlation: a sampled input, or an element of a driver. */
typedef struct member {
    int input;          /* -1: a driver */
    const bur_var *var; /* driver */
    int element;
    int group;
    bur_span span;
} member;

typedef struct pair {
    int a, b; /* members */
    double rho;
    bur_span span;
} pair;

typedef struct reading {
    bur_scenario *s;
    BUR_VEC(member) members;
    BUR_VEC(pair) pairs;
} reading;

static int member_at(reading *r, member m)
{
    for (int i = 0; i < r->members.n; i++) {
        const member *o = &r->members.at[i];
        if (o->input == m.input && o->var == m.var && o->element == m.element) {
            return i;
        }
    }
    m.group = r->members.n;
    bur_vec_push(r->s->arena, &r->members, m);
    return r->members.n - 1;
}

static int input_of(const bur_scenario *s, const bur_var *var, int element)
{
    for (int i = 0; i < s->inputs.n; i++) {
        if (s->inputs.at[i].var == var && s->inputs.at[i].element == element) {
            return i;
        }
    }
    return -1;
}

static bool has_normals(const bur_var *var)
{
    return var->driver && var->driver->process != BUR_PROCESS_MARKOV &&
           var->driver->process != BUR_PROCESS_POISSON_SHOCKS;
}

typedef BUR_VEC(int) int_list;

/* The members a name stands for: one element, or all of an array. */
static bool members_of(reading *r, const bur_conf *item, int_list *list)
{
    int only;
    const bur_var *var = bur_scenario_target(r->s, item->text, &only);
    if (!var) {
        return false;
    }
    for (int e = 0; e < var->n_elements; e++) {
        if (only >= 0 && e != only) {
            continue;
        }
        int input = input_of(r->s, var, e);
        if (input >= 0 || has_normals(var)) {
            member m = {.input = input,
                        .var = input < 0 ? var : NULL,
                        .element = input < 0 ? e : 0,
                        .span = item->span};
            bur_vec_push(r->s->arena, list, member_at(r, m));
        }
    }
    if (list->n == 0) {
        bur_error_at(r->s->sink, BUR_DIAG_CORRELATION, item->span,
                     "'%s' is neither a sampled input nor a driver with "
                     "normal noise",
                     item->text->s);
    }
    return list->n > 0;
}

static void merge_groups(reading *r, int from, int to)
{
    for (int i = 0; i < r->members.n; i++) {
        if (r->members.at[i].group == from) {
            r->members.at[i].group = to;
        }
    }
}

static void add_pair(reading *r, int a, int b, double rho, bur_span span)
{
    const member *m = &r->members.at[a], *n = &r->members.at[b];
    assert(m && n);
    bool mixed = (m->input < 0) != (n->input < 0);
    bool clocks = m->input < 0 && n->input < 0 &&
                  m->var->driver->every != n->var->driver->every;
    bool natures =
        m->input >= 0 && n->input >= 0 &&
        r->s->inputs.at[m->input].luck != r->s->inputs.at[n->input].luck;
    if (a == b || mixed || clocks || natures) {
        bur_error_at(r->s->sink, BUR_DIAG_CORRELATION, span, "%s",
                     a == b   ? "something cannot be correlated with itself"
                     : mixed  ? "an input, drawn once, cannot be correlated "
                                "with a driver, redrawn over time"
                     : clocks ? "drivers must be redrawn at the same times to "
                                "be correlated: give both the same 'every'"
                              : "an assumption cannot be correlated with "
                                "luck");
        return;
    }
    pair p = {a, b, rho, span};
    bur_vec_push(r->s->arena, &r->pairs, p);
    merge_groups(r, n->group, m->group);
}

/* Arrays of one size are paired element by element. */
static void pair_lists(reading *r, const int_list *a, const int_list *b,
                       double rho, bur_span span)
{
    bool by_element = a->n == b->n && a->n > 1;
    for (int i = 0; i < a->n; i++) {
        for (int j = 0; j < b->n; j++) {
            if (!by_element || i == j) {
                add_pair(r, a->at[i], b->at[j], rho, span);
            }
        }
    }
}

static void read_correlation(reading *r, const bur_conf *group)
{
    const bur_conf *of = bur_conf_at(group, "of");
    int_list *lists = BUR_NEW_N(r->s->arena, int_list, of->n_items + 1);
    if (of->n_items < 2) {
        bur_error_at(r->s->sink, BUR_DIAG_CORRELATION, of->span,
                     "a correlation needs two names at least");
    }
    for (int i = 0; i < of->n_items; i++) {
        if (!members_of(r, of->item[i], &lists[i])) {
            return;
        }
    }
    double rho = bur_conf_number(group, "rho", 0);
    for (int i = 0; i < of->n_items; i++) {
        for (int j = 0; j < i; j++) {
            pair_lists(r, &lists[j], &lists[i], rho, of->span);
        }
    }
}

static const char *label_of(const reading *r, const member *m)
{
    return m->input >= 0 ? r->s->inputs.at[m->input].label
                         : bur_var_label(r->s->arena, m->var, m->element);
}

/* Draws a group's matrix towards a common factor, if the caller wants it. */
static void stress(reading *r, const int *of, double *matrix, int n)
{
    bur_scenario *s = r->s;
    if (!(s->stress > 0)) {
        return;
    }
    int *sign = BUR_NEW_N(s->arena, int, n);
    bur_correlation_stress(matrix, n, s->stress, sign);
    for (int i = 0; i < n; i++) {
        const char *before = !s->stressed ? "" : i == 0 ? "; " : ", ";
        s->stressed = bur_arena_printf(
            s->arena, "%s%s%s%s", s->stressed ? s->stressed : "", before,
            sign[i] < 0 ? "-" : "", label_of(r, &r->members.at[of[i]]));
    }
}

/* The factor of one group's matrix; its members in `of`. */
static const double *factor_of(reading *r, const int *of, int n)
{
    double *matrix = BUR_NEW_N(r->s->arena, double, n *n);
    bur_span span = {0};
    for (int i = 0; i < n; i++) {
        matrix[i * n + i] = 1;
    }
    for (int p = 0; p < r->pairs.n; p++) {
        int a = -1, b = -1;
        for (int i = 0; i < n; i++) {
            a = of[i] == r->pairs.at[p].a ? i : a;
            b = of[i] == r->pairs.at[p].b ? i : b;
        }
        if (a >= 0 && b >= 0) {
            matrix[a * n + b] = matrix[b * n + a] = r->pairs.at[p].rho;
            span = r->pairs.at[p].span;
        }
    }
    stress(r, of, matrix, n);
    const char *problem = NULL;
    const double *factor =
        bur_correlation_factor(r->s->arena, matrix, n, &problem);
    if (!factor) {
        bur_error_at(r->s->sink, BUR_DIAG_CORRELATION, span,
                     "these correlations cannot all hold: %s", problem);
    }
    return factor;
}

static void add_group(reading *r, const int *of, int n)
{
    const double *factor = factor_of(r, of, n);
    bur_arena *arena = r->s->arena;
    if (r->members.at[of[0]].input >= 0) {
        int *input = BUR_NEW_N(arena, int, n);
        for (int i = 0; i < n; i++) {
            input[i] = r->members.at[of[i]].input;
        }
        bur_copula copula = {n, input, factor};
        bur_vec_push(arena, &r->s->copulas, copula);
        return;
    }
    bur_mix mix = {.n = n,
                   .var = BUR_NEW_N(arena, const bur_var *, n),
                   .element = BUR_NEW_N(arena, int, n),
                   .factor = factor};
    for (int i = 0; i < n; i++) {
        mix.var[i] = r->members.at[of[i]].var;
        mix.element[i] = r->members.at[of[i]].element;
    }
    bur_vec_push(arena, &r->s->mixes, mix);
}

/* The members of a group that are common, or those that are not. A member's
 * numbers are made of its own and of those before it, so that the common ones
 * must come first. */
static int list_group(const reading *r, int group, bool common, int *of, int n)
{
    for (int i = 0; i < r->members.n; i++) {
        const member *m = &r->members.at[i];
        if (m->group == group && (m->var && m->var->driver->common) == common) {
            of[n++] = i;
        }
    }
    return n;
}

bool bur_scenario_read_correlations(bur_scenario *s)
{
    int errors = s->sink->n_errors;
    const bur_conf *all = bur_conf_at(s->conf, "correlations");
    reading r = {.s = s};
    for (int i = 0; all && i < all->n_items; i++) {
        read_correlation(&r, all->item[i]);
    }
    int *of = BUR_NEW_N(s->arena, int, r.members.n + 1);
    for (int g = 0; g < r.members.n && s->sink->n_errors == errors; g++) {
        int n = 0;
        n = list_group(&r, g, true, of, n);
        n = list_group(&r, g, false, of, n);
        if (n > 1) {
            add_group(&r, of, n);
        }
    }
    return s->sink->n_errors == errors;
}
