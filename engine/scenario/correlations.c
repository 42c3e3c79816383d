/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Correlations: pairs named in the file become the groups they connect, of
 * inputs that are drawn together (copulas) or of drivers that are redrawn
 * together (mixes). Pairs that nobody names are uncorrelated. What a group's
 * matrices are and whether they can be: scenario/correlating.h. */
#include <assert.h>
#include <string.h>

#include "num/keys.h"
#include "scenario/correlating.h"

/* One end of a correlation: a sampled input, or an element of a driver. */
typedef struct member {
    int input;          /* -1: a driver */
    const bur_var *var; /* driver */
    int element;
    int group;
    bur_span span;
} member;

typedef struct reading {
    bur_scenario *s;
    BUR_VEC(member) members;
    bur_pair_list pairs;
    const bur_correlation_entry *entry; /* that is being read */
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
    bur_pair p = {a, b, rho, span, r->entry};
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

/* What an entry says beside whom it is of. NULL: the sink knows. */
static const bur_correlation_entry *read_entry(reading *r,
                                               const bur_conf *group)
{
    bur_correlation_entry *entry = BUR_NEW(r->s->arena, bur_correlation_entry);
    bool is_t = bur_conf_choice(group, "copula", "gaussian|t", 0) == 1;
    const bur_conf *df = bur_conf_at(group, "df");
    entry->name_span = group->name_span;
    entry->df = is_t ? bur_conf_number(group, "df", 0) : 0;
    entry->repair = bur_conf_boolean(group, "repair", false);
    bool rho = bur_conf_at(group, "rho"), matrix = bur_conf_at(group, "matrix");
    if (is_t != (df != NULL)) {
        bur_error_at(r->s->sink, BUR_DIAG_CORRELATION,
                     df ? df->span : group->name_span,
                     "a t copula, and no other, needs 'df', its degrees of "
                     "freedom");
        return NULL;
    }
    if (rho == matrix) {
        bur_error_at(r->s->sink, BUR_DIAG_CORRELATION, group->name_span,
                     "give either 'rho', of every pair, or 'matrix'");
        return NULL;
    }
    return bur_correlation_when(r->s, bur_conf_at(group, "when"), entry) ? entry
                                                                         : NULL;
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
    const bur_conf *matrix = bur_conf_at(group, "matrix");
    r->entry = read_entry(r, group);
    if (!r->entry ||
        (matrix && !bur_correlation_is_matrix(r->s, matrix, of->n_items))) {
        return;
    }
    double rho = bur_conf_number(group, "rho", 0);
    for (int i = 0; i < of->n_items; i++) {
        for (int j = 0; j < i; j++) {
            double own = matrix ? matrix->item[i]->item[j]->number : rho;
            pair_lists(r, &lists[j], &lists[i], own, of->span);
        }
    }
}

static const char *member_name(reading *r, const member *m)
{
    return m->input >= 0 ? r->s->inputs.at[m->input].label
                         : bur_var_label(r->s->arena, m->var, m->element);
}

/* Of a t copula: the site of what its members share, by the first of their
 * names. */
static uint64_t shared_site(reading *r, const int *of, int n)
{
    const char *first = member_name(r, &r->members.at[of[0]]);
    for (int i = 1; i < n; i++) {
        const char *name = member_name(r, &r->members.at[of[i]]);
        first = strcmp(name, first) < 0 ? name : first;
    }
    return bur_site(first, 0, 1);
}

static void add_copula(reading *r, const bur_correlation_group *group)
{
    bur_arena *arena = r->s->arena;
    int *input = BUR_NEW_N(arena, int, group->n);
    for (int i = 0; i < group->n; i++) {
        input[i] = r->members.at[group->of[i]].input;
    }
    bur_copula copula = {.n = group->n,
                         .input = input,
                         .factor = group->factor,
                         .df = group->df,
                         .site = shared_site(r, group->of, group->n),
                         .n_regimes = group->n_regimes,
                         .regimes = group->regimes};
    if (group->n_regimes > 0) {
        copula.regime = input_of(r->s, group->regime, group->regime_element);
        copula.regime_quantile = r->s->inputs.at[copula.regime].quantile;
    }
    bur_vec_push(arena, &r->s->copulas, copula);
}

static void add_mix(reading *r, const bur_correlation_group *group)
{
    bur_arena *arena = r->s->arena;
    bur_mix mix = {.n = group->n,
                   .var = BUR_NEW_N(arena, const bur_var *, group->n),
                   .element = BUR_NEW_N(arena, int, group->n),
                   .factor = group->factor,
                   .regime = group->regime,
                   .n_regimes = group->n_regimes,
                   .regimes = group->regimes};
    for (int i = 0; i < group->n; i++) {
        mix.var[i] = r->members.at[group->of[i]].var;
        mix.element[i] = r->members.at[group->of[i]].element;
    }
    bur_vec_push(arena, &r->s->mixes, mix);
}

/* Makes a group of the members `of`, whose matrices must be admissible. */
static void add_group(reading *r, const int *of, int n)
{
    bool inputs = r->members.at[of[0]].input >= 0;
    const char **name = BUR_NEW_N(r->s->arena, const char *, n);
    for (int i = 0; i < n; i++) {
        name[i] = member_name(r, &r->members.at[of[i]]);
    }
    bur_correlation_group group = {
        .n = n, .of = of, .name = name, .inputs = inputs};
    if (!bur_correlation_settle(r->s, &r->pairs, &group)) {
        return;
    }
    if (inputs) {
        add_copula(r, &group);
    } else {
        add_mix(r, &group);
    }
}

/* A regime decides of others: were it tied to any itself, what decides first
 * would not be clear. */
static void check_regimes(reading *r)
{
    for (int p = 0; p < r->pairs.n; p++) {
        const bur_correlation_entry *e = r->pairs.at[p].entry;
        int input =
            e->regime ? input_of(r->s, e->regime, e->regime_element) : -1;
        for (int i = 0; e->regime && i < r->members.n; i++) {
            const member *m = &r->members.at[i];
            if (input >= 0 && m->input == input) {
                bur_error_at(r->s->sink, BUR_DIAG_CORRELATION, m->span,
                             "a regime that decides of correlations cannot be "
                             "correlated itself");
                return;
            }
        }
    }
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
    check_regimes(&r);
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
