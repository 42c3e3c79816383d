/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lookups and data that are read by another rule than their own: LOOKUP
 * FORWARD, BACKWARD and EXTRAPOLATE, GET DATA AT TIME and BETWEEN TIMES. Each
 * is a lookup of the same points, by that rule. */
#include <string.h>

#include "lang/walk.h"
#include "model/mdl_parts.h"

typedef enum rule { FORWARD, BACKWARD, EXTRAPOLATE, AT_TIME, BETWEEN } rule;

static const mdl_known known[] = {{"lookup_forward", 2},
                                  {"lookup_backward", 2},
                                  {"lookup_extrapolate", 2},
                                  {"get_data_at_time", 2},
                                  {"get_data_between_times", 3}};

enum { N_KNOWN = sizeof known / sizeof known[0] };

static int which(const bur_node *call)
{
    return bur_mdl_known(known, N_KNOWN, call->name);
}

bool bur_mdl_has_rule(const bur_node *call)
{
    return which(call) >= 0;
}

/* The y of the next x: the last one at or below -x, of points turned round. */
static const bur_lookup *turned(mdl *m, const bur_lookup *f)
{
    double *x = BUR_NEW_N(m->arena, double, f->n);
    double *y = BUR_NEW_N(m->arena, double, f->n);
    for (int i = 0; i < f->n; i++) {
        x[i] = -f->x[f->n - 1 - i];
        y[i] = f->y[f->n - 1 - i];
    }
    return bur_lookup_create(m->arena, x, y, f->n, BUR_LOOKUP_DISCRETE);
}

static const bur_lookup *ruled(mdl *m, const bur_lookup *f, rule r)
{
    return r == FORWARD
               ? turned(m, f)
               : bur_lookup_create(m->arena, f->x, f->y, f->n,
                                   r == BACKWARD ? BUR_LOOKUP_DISCRETE
                                                 : BUR_LOOKUP_EXTRAPOLATE);
}

/* --- the lookup of a rule --- */

static bool fill(mdl *m, const mdl_var *v, rule r, const char *between,
                 const bur_lookup **table, int n)
{
    for (int e = 0; e < n; e++) {
        table[e] = between ? bur_mdl_data_table(m, v, e, between)
                           : ruled(m, v->var->table[e], r);
        if (!table[e]) {
            return false;
        }
    }
    return true;
}

static const bur_var *make(mdl *m, const mdl_var *v, rule r,
                           const char *between, const char *said)
{
    int n = between ? v->var->n_elements : v->var->n_tables;
    const bur_lookup **table = BUR_NEW_N(m->arena, const bur_lookup *, n);
    bur_var *var = BUR_NEW(m->arena, bur_var);
    *var = (bur_var){.kind = BUR_VAR_LOOKUP,
                     .spelt = bur_mdl_free_name(m, said),
                     .span = v->var->span,
                     .n_dims = v->var->n_dims,
                     .n_elements = v->var->n_elements,
                     .low = 1,
                     .table = table,
                     .n_tables = n};
    var->name = bur_name_canonical(m->arena, var->spelt, strlen(var->spelt));
    for (int d = 0; d < var->n_dims; d++) {
        var->dim[d] = v->var->dim[d];
    }
    if (!fill(m, v, r, between, table, n)) {
        return NULL;
    }
    bur_model_add(m->model, var);
    return var;
}

static const bur_var *lookup_by(mdl *m, const mdl_var *v, rule r,
                                const char *between)
{
    static const char *const words[] = {"forward", "backward", "further"};
    const char *said = bur_arena_printf(m->arena, "%s %s", v->var->spelt,
                                        between ? between : words[r]);
    m->ruled = m->ruled ? m->ruled : bur_map_create(m->arena);
    bur_var *there = bur_map_at(m->ruled, said);
    if (!there) {
        const bur_var *made = make(m, v, r, between, said);
        there = made ? bur_model_var(m->model, made->name) : NULL;
        bur_map_put(m->ruled, said, there);
    }
    return there;
}

/* --- calls --- */

/* How data go on between their times; NULL: of a lookup, or refused. */
static const char *between_of(mdl *m, rule r, const bur_node *node)
{
    double mode;
    if (r == AT_TIME) {
        return "raw";
    }
    if (r != BETWEEN) {
        return NULL;
    }
    if (!bur_node_is_number(node->args[2], &mode) ||
        (mode != -1 && mode != 0 && mode != 1)) {
        bur_mdl_refuse(m, node->args[2]->span,
                       "this mode of GET DATA BETWEEN TIMES",
                       "-1 takes the last value, 0 interpolates, 1 takes the "
                       "next");
        return NULL;
    }
    return mode < 0   ? "hold_backward"
           : mode > 0 ? "look_forward"
                      : "interpolate";
}

static bool fits(mdl *m, const mdl_var *v, const bur_node *node,
                 const char *between)
{
    int errors = m->sink->n_errors;
    bool is =
        v && (between ? bur_mdl_data_table(m, v, 0, between) != NULL
                      : v->var->kind == BUR_VAR_LOOKUP && v->var->n_tables > 0);
    if (!is && m->sink->n_errors == errors) {
        bur_error_at(m->sink, BUR_DIAG_NOT_A_VALUE, node->args[0]->span,
                     between ? "%s needs the name of data here"
                             : "%s needs the name of a lookup here",
                     node->spelt);
    }
    return is;
}

const bur_node *bur_mdl_by_rule(mdl *m, mdl_env *env, const bur_node *node)
{
    rule r = (rule)which(node);
    if (!bur_mdl_counts(m, node, known[r].n_args, known[r].n_args)) {
        return NULL;
    }
    const char *between = between_of(m, r, node);
    const bur_node *name = node->args[0];
    const mdl_var *v =
        name->kind == BUR_NODE_NAME ? bur_map_at(m->by_name, name->name) : NULL;
    if ((r == BETWEEN && !between) || !fits(m, v, node, between)) {
        return NULL;
    }
    const bur_node *array = bur_mdl_bind(m, env, name);
    const bur_node *x = bur_mdl_bind(m, env, node->args[1]);
    if (!array || !x || env->cannot) {
        return array && x ? node : NULL;
    }
    const bur_var *lookup = lookup_by(m, v, r, between);
    if (!lookup) {
        return NULL;
    }
    x = r == FORWARD ? bur_mdl_op(m, BUR_OP_MINUS, x, NULL, x->span) : x;
    bur_node *table = BUR_NEW(m->arena, bur_node);
    *table = *array;
    table->name = lookup->name;
    table->spelt = lookup->spelt;
    const bur_node *args[] = {table, x};
    if (array->n_args > 0) {
        return bur_mdl_make(m, BUR_NODE_CALL, "lookup", args, 2, node->span);
    }
    bur_node *call = BUR_NEW(m->arena, bur_node);
    *call = *bur_mdl_make(m, BUR_NODE_CALL, lookup->name, &x, 1, node->span);
    call->spelt = lookup->spelt;
    return call;
}
