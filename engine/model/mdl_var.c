/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Variables: what kind each is, its unit and comment, and its equations. */
#include <math.h>
#include <string.h>

#include "lang/walk.h"
#include "model/foreign.h"
#include "model/mdl_parts.h"

/* --- equations --- */

/* The number of a list for an element: its place among the subscripts that are
 * ranges. */
static const bur_node *listed(mdl *m, const mdl_var *v, const mdl_def *def,
                              const int index[])
{
    int at = 0, n = 1;
    for (int d = 0; d < v->var->n_dims; d++) {
        const mdl_range *range = bur_mdl_range_at(m, def->over.at[d]->name);
        if (range) {
            const char *name = v->var->dim[d]->element[index[d]];
            at = at * range->dim->n + bur_dim_index(range->dim, name);
            n *= range->dim->n;
        }
    }
    if (n != def->numbers.n) {
        bur_error_at(m->sink, BUR_DIAG_WRONG_TYPE, def->span,
                     "'%s' needs %d number%s here, and there are %d",
                     def->spelt, n, n == 1 ? "" : "s", def->numbers.n);
        return NULL;
    }
    return bur_mdl_value(m, def->numbers.at[at], def->whole);
}

static const bur_node *for_element(mdl *m, mdl_var *v, mdl_part *part, int e)
{
    const mdl_def *def = v->defs.at[v->owner[e]];
    const bur_node *tree = part(def);
    mdl_env env = bur_mdl_env(m, v, def, e);
    return tree ? bur_mdl_bind(m, &env, tree) : listed(m, v, def, env.index);
}

/* One tree for all elements, or NULL. */
static const bur_node *for_all(mdl *m, mdl_var *v, mdl_part *part)
{
    mdl_env env = bur_mdl_env_all(m, v);
    const bur_node *tree = part(v->defs.at[0]);
    if (env.cannot || !tree) {
        return NULL;
    }
    tree = bur_mdl_bind(m, &env, tree);
    return env.cannot ? NULL : tree;
}

bur_eq *bur_mdl_equations(mdl *m, mdl_var *v, mdl_part *part, int *n)
{
    int errors = m->sink->n_errors;
    const bur_node *all = for_all(m, v, part);
    *n = all ? 1 : v->var->n_elements;
    bur_eq *eq = BUR_NEW_N(m->arena, bur_eq, *n);
    for (int e = 0; e < *n; e++) {
        if (m->sink->n_errors > errors) {
            *n = 0;
            return eq;
        }
        const bur_node *tree = all ? all : for_element(m, v, part, e);
        eq[e] = (bur_eq){.text = v->defs.at[all ? 0 : v->owner[e]]->entry->text,
                         .tree = tree};
    }
    if (m->sink->n_errors > errors) {
        *n = 0;
    }
    return eq;
}

static const bur_node *whole(const mdl_def *def)
{
    return bur_mdl_is_call(def->tree, "active_initial") &&
                   def->tree->n_args == 2
               ? def->tree->args[0]
               : def->tree;
}

static const bur_node *at_start(const mdl_def *def)
{
    return bur_mdl_is_call(def->tree, "active_initial") &&
                   def->tree->n_args == 2
               ? def->tree->args[1]
               : def->tree;
}

const bur_node *bur_mdl_element(mdl *m, mdl_var *v, int e)
{
    return for_element(m, v, whole, e);
}

/* --- kinds --- */

static bool any_is(const mdl_var *v, const char *call)
{
    for (int i = 0; i < v->defs.n; i++) {
        if (bur_mdl_is_call(v->defs.at[i]->tree, call)) {
            return true;
        }
    }
    return false;
}

static bool is_lookup(const mdl_var *v)
{
    return v->defs.at[0]->form == MDL_POINTS ||
           bur_mdl_reads_lookup(v->defs.at[0]->tree);
}

static bool is_data(const mdl_var *v)
{
    for (int i = 0; i < v->defs.n; i++) {
        const mdl_def *def = v->defs.at[i];
        if (def->form == MDL_DATA || def->is_data || bur_mdl_reads(def->tree)) {
            return true;
        }
    }
    return false;
}

static void build_lookup(mdl *m, mdl_var *v)
{
    int n = v->var->n_elements;
    const bur_lookup **table = BUR_NEW_N(m->arena, const bur_lookup *, n);
    bool reads = false;
    for (int e = 0; e < n; e++) {
        const mdl_def *def = v->defs.at[v->owner[e]];
        bool read = bur_mdl_reads_lookup(def->tree);
        if (def->form != MDL_POINTS && !read) {
            bur_error_at(m->sink, BUR_DIAG_NOT_A_VALUE, def->span,
                         "'%s' is a lookup in another equation", def->spelt);
            return;
        }
        reads = reads || read;
        table[e] = read ? bur_mdl_series(m, v, def, e) : def->points;
        if (!table[e]) {
            return;
        }
    }
    v->var->table = table;
    v->var->n_tables = v->defs.n == 1 && !reads ? 1 : n;
}

/* x = WITH LOOKUP(y, points) for all elements: y, through a table. */
static bool build_with_lookup(mdl *m, mdl_var *v)
{
    const bur_node *tree = v->defs.at[0]->tree;
    double number = 0;
    mdl_env env = bur_mdl_env_all(m, v);
    if (!bur_mdl_is_call(tree, "with_lookup") || tree->n_args != 2 ||
        env.cannot || !bur_node_is_number(tree->args[1], &number)) {
        return false;
    }
    const bur_node *x = bur_mdl_bind(m, &env, tree->args[0]);
    const bur_lookup **table = BUR_NEW(m->arena, const bur_lookup *);
    *table = m->points.at[(int)number];
    if (env.cannot || !x || !*table) {
        return false;
    }
    bur_eq *eq = BUR_NEW(m->arena, bur_eq);
    *eq = (bur_eq){.text = v->defs.at[0]->entry->text, .tree = x};
    v->var->eq = eq;
    v->var->n_eqs = 1;
    v->var->table = table;
    v->var->n_tables = 1;
    return true;
}

static void build_auxiliary(mdl *m, mdl_var *v)
{
    int n = 0, n_first = 0;
    if (build_with_lookup(m, v)) {
        return;
    }
    v->var->eq = bur_mdl_equations(m, v, whole, &n);
    v->var->n_eqs = n;
    if (any_is(v, "active_initial")) {
        v->var->init_eq = bur_mdl_equations(m, v, at_start, &n_first);
        v->var->n_init_eqs = n_first;
    }
}

static void build(mdl *m, mdl_var *v)
{
    if (is_lookup(v)) {
        return;
    }
    if (is_data(v)) {
        bur_mdl_data(m, v);
    } else if (any_is(v, "integ")) {
        bur_mdl_stock(m, v);
    } else {
        build_auxiliary(m, v);
    }
}

static void finish(mdl *m, bur_var *var)
{
    bool flow = bur_map_at(m->flows, var->name) != NULL;
    if (var->kind == BUR_VAR_AUXILIARY && flow) {
        var->kind = BUR_VAR_FLOW;
    } else if (var->kind == BUR_VAR_AUXILIARY && var->n_eqs > 0 &&
               var->n_tables == 0 && var->n_init_eqs == 0 && !m->outer &&
               !bur_is_control(var->name)) {
        bur_make_parameter(m->arena, var);
    }
    if (var->kind != BUR_VAR_PARAMETER) {
        bur_mdl_test_range(m, var);
        var->low = 1;
        var->high = 0;
    }
    bur_model_add(m->model, var);
}

/* --- names --- */

static bool is_taken(const mdl *m, const char *name)
{
    return bur_map_at(m->by_name, name) || bur_map_at(m->ranges, name) ||
           bur_map_at(m->elements, name) || bur_model_var(m->model, name);
}

const char *bur_mdl_free_name(mdl *m, const char *base)
{
    const char *name = base;
    for (int i = 2;
         is_taken(m, bur_name_canonical(m->arena, name, strlen(name))); i++) {
        name = bur_arena_printf(m->arena, "%s %d", base, i);
    }
    return name;
}

const bur_var *bur_mdl_own_lookup(mdl *m, const char *base,
                                  const bur_lookup *points, bur_span span)
{
    for (int i = 0; i < m->model->vars.n; i++) {
        const bur_var *known = m->model->vars.at[i];
        if (known->kind == BUR_VAR_LOOKUP && known->n_tables == 1 &&
            known->table[0] == points) {
            return known;
        }
    }
    bur_var *var = BUR_NEW(m->arena, bur_var);
    const bur_lookup **table = BUR_NEW(m->arena, const bur_lookup *);
    *table = points;
    *var = (bur_var){.kind = BUR_VAR_LOOKUP,
                     .spelt = bur_mdl_free_name(
                         m, bur_arena_printf(m->arena, "%s lookup", base)),
                     .span = span,
                     .n_elements = 1,
                     .low = 1,
                     .table = table,
                     .n_tables = 1};
    var->name = bur_name_canonical(m->arena, var->spelt, strlen(var->spelt));
    bur_model_add(m->model, var);
    return var;
}

static bool name_is_free(mdl *m, const mdl_def *def)
{
    const mdl_range *range = bur_mdl_range_at(m, def->name);
    if (range) {
        bur_diag *diag = bur_error_at(m->sink, BUR_DIAG_NAME_TAKEN, def->span,
                                      "the name '%s' is taken", def->spelt);
        bur_note_at(m->sink, diag, range->dim->span,
                    "a range of subscripts has it here");
    }
    return !range;
}

/* --- what is said of a variable --- */

static const char *trimmed(mdl *m, const bur_text *text, int to)
{
    char *out = bur_arena_alloc(m->arena, (size_t)to + 1);
    int n = 0;
    for (int i = 0; i < to; i++) {
        char c = text->s[i];
        bool goes_on =
            c == '\\' && (text->s[i + 1] == '\n' || text->s[i + 1] == '\r');
        c = goes_on || c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
        if (c != ' ' || (n > 0 && out[n - 1] != ' ')) {
            out[n++] = c;
        }
    }
    n -= n > 0 && out[n - 1] == ' ';
    out[n] = '\0';
    return n > 0 ? out : NULL;
}

/* [0, ?] and [0, 10, 1] after the unit: its range. */
static void read_limits(mdl *m, bur_var *var, const bur_text *units, int at)
{
    mdl quiet = *m;
    quiet.sink = bur_sink_create(m->arena);
    const char *close = strchr(units->s + at, ']');
    int to = close ? (int)(close - units->s) : units->n;
    double limit[2] = {-INFINITY, INFINITY};
    int from = at + 1;
    for (int i = 0; i < 2 && from < to; i++) {
        int end = from;
        while (end < to && units->s[end] != ',') {
            end++;
        }
        mdl_tokens t =
            bur_mdl_lex(&quiet, bur_text_part(m->arena, units, from, end));
        bur_mdl_number(&t, &limit[i]);
        from = end + 1;
    }
    if (limit[0] <= limit[1] && (isfinite(limit[0]) || isfinite(limit[1]))) {
        var->low = limit[0];
        var->high = limit[1];
    }
}

static void read_said(mdl *m, bur_var *var, const mdl_entry *entry)
{
    if (entry->units) {
        const char *open = strchr(entry->units->s, '[');
        int n = open ? (int)(open - entry->units->s) : entry->units->n;
        const char *unit = trimmed(m, entry->units, n);
        if (unit && !var->unit) {
            var->unit = unit;
            var->unit_span = (bur_span){entry->units, 0, n};
        }
        if (open && var->low > var->high) {
            read_limits(m, var, entry->units, n);
        }
    }
    if (entry->comment && !var->doc) {
        var->doc = trimmed(m, entry->comment, entry->comment->n);
    }
}

static void create(mdl *m, mdl_var *v)
{
    const mdl_def *def = v->defs.at[0];
    v->var = BUR_NEW(m->arena, bur_var);
    *v->var = (bur_var){.kind = BUR_VAR_AUXILIARY,
                        .name = def->name,
                        .spelt = def->spelt,
                        .span = def->span,
                        .n_elements = 1,
                        .low = 1};
    for (int i = 0; i < v->defs.n; i++) {
        read_said(m, v->var, v->defs.at[i]->entry);
    }
}

void bur_mdl_variables(mdl *m)
{
    for (int i = 0; i < m->vars.n; i++) {
        create(m, m->vars.at[i]);
        if (name_is_free(m, m->vars.at[i]->defs.at[0])) {
            bur_mdl_over(m, m->vars.at[i]);
        }
    }
    if (m->sink->n_errors > m->n_before) {
        return;
    }
    for (int i = 0; i < m->vars.n; i++) {
        if (is_lookup(m->vars.at[i])) {
            m->vars.at[i]->var->kind = BUR_VAR_LOOKUP;
            build_lookup(m, m->vars.at[i]);
        }
    }
    for (int i = 0; i < m->vars.n; i++) {
        if (m->sink->n_errors < m->n_before + BUR_MOST_ERRORS) {
            build(m, m->vars.at[i]);
        }
    }
    for (int i = 0; m->sink->n_errors == m->n_before && i < m->vars.n; i++) {
        finish(m, m->vars.at[i]->var);
    }
}
