/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dimensions of a variable: of its equations' subscripts, at each place
 * the least range that has them all; and which equation defines which element,
 * one each. */
#include <string.h>

#include "model/mdl_parts.h"

/* --- the range at a place --- */

typedef struct union_of {
    const mdl_range *whole; /* the largest one named; NULL: none */
    bur_map *element;       /* canonical names */
} union_of;

static bool add_subscript(mdl *m, union_of *u, const bur_node *subscript)
{
    const mdl_range *range = bur_mdl_range_at(m, subscript->name);
    if (subscript->kind != BUR_NODE_NAME ||
        (!range && !bur_map_at(m->elements, subscript->name))) {
        bur_error_at(m->sink, BUR_DIAG_UNKNOWN_ELEMENT, subscript->span,
                     "'%s' is neither a range of subscripts nor an element of "
                     "one",
                     subscript->spelt);
        return false;
    }
    if (!range) {
        bur_map_put(u->element, subscript->name, m);
        return true;
    }
    for (int i = 0; i < range->dim->n; i++) {
        bur_map_put(u->element, range->dim->element[i], m);
    }
    if (!u->whole || u->whole->dim->n < range->dim->n) {
        u->whole = range;
    }
    return true;
}

static bool has_all(const mdl_range *range, const bur_map *elements)
{
    for (int i = 0; i < elements->n; i++) {
        if (bur_dim_index(range->dim, elements->entry[i].key) < 0) {
            return false;
        }
    }
    return true;
}

/* A range of these elements alone, in the order of one that has them all, or
 * in that of the equations. */
static const mdl_range *made_range(mdl *m, const bur_map *elements,
                                   const mdl_range *order, const mdl_def *def,
                                   int d)
{
    mdl_range *range = BUR_NEW(m->arena, mdl_range);
    bur_dim *dim = BUR_NEW(m->arena, bur_dim);
    BUR_VEC(const char *) name = {0}, spelt = {0};
    int n = order ? order->dim->n : elements->n;
    for (int i = 0; i < n; i++) {
        const char *one =
            order ? order->dim->element[i] : elements->entry[i].key;
        const mdl_range *in = bur_map_at(m->elements, one);
        if (bur_map_at(elements, one)) {
            bur_vec_push(m->arena, &name, one);
            bur_vec_push(m->arena, &spelt,
                         in->dim->element_spelt[bur_dim_index(in->dim, one)]);
        }
    }
    const char *base =
        bur_arena_printf(m->arena, "%s subscript %d", def->spelt, d + 1);
    *dim = (bur_dim){.name = bur_name_canonical(m->arena, base, strlen(base)),
                     .spelt = base,
                     .span = def->span,
                     .element = name.at,
                     .element_spelt = spelt.at,
                     .n = name.n};
    *range = (mdl_range){.dim = dim, .settled = true};
    bur_model_add_dim(m->model, dim);
    bur_map_put(m->ranges, dim->name, range);
    return range;
}

/* The least of the file's ranges with all these elements. */
static const mdl_range *least_range(mdl *m, const bur_map *elements)
{
    const mdl_range *best = NULL;
    for (int i = 0; i < m->range.n; i++) {
        const mdl_range *range = m->range.at[i];
        if ((!best || range->dim->n < best->dim->n) &&
            range->dim->n >= elements->n && has_all(range, elements)) {
            best = range;
        }
    }
    return best;
}

static const mdl_range *range_at(mdl *m, const mdl_var *v, int d)
{
    union_of u = {.element = bur_map_create(m->arena)};
    for (int i = 0; i < v->defs.n; i++) {
        if (!add_subscript(m, &u, v->defs.at[i]->over.at[d])) {
            return NULL;
        }
    }
    if (u.whole && has_all(u.whole, u.element)) {
        return u.whole;
    }
    const mdl_range *least = least_range(m, u.element);
    return least && least->dim->n == u.element->n
               ? least
               : made_range(m, u.element, least, v->defs.at[0], d);
}

/* --- who defines what --- */

/* Whether element `e` of dimension `d` is what the subscript names. */
static bool is_named(const mdl *m, const bur_node *subscript,
                     const bur_dim *dim, int e)
{
    const mdl_range *range = bur_mdl_range_at(m, subscript->name);
    return range ? bur_dim_index(range->dim, dim->element[e]) >= 0
                 : strcmp(subscript->name, dim->element[e]) == 0;
}

static bool covers(const mdl *m, const mdl_nodes *over, const bur_var *var,
                   const int index[])
{
    for (int d = 0; d < var->n_dims; d++) {
        if (!is_named(m, over->at[d], var->dim[d], index[d])) {
            return false;
        }
    }
    return true;
}

static bool defines(const mdl *m, const mdl_def *def, const bur_var *var,
                    const int index[])
{
    if (!covers(m, &def->over, var, index)) {
        return false;
    }
    for (int i = 0; i < def->other.n; i++) {
        if (covers(m, &def->other.at[i], var, index)) {
            return false;
        }
    }
    return true;
}

static bool are_known(mdl *m, const mdl_def *def)
{
    for (int i = 0; i < def->other.n; i++) {
        if (def->other.at[i].n != def->over.n) {
            bur_error_at(m->sink, BUR_DIAG_SUBSCRIPT_COUNT, def->span,
                         "'%s' has %d subscript%s, its exception %d",
                         def->spelt, def->over.n, def->over.n == 1 ? "" : "s",
                         def->other.at[i].n);
            return false;
        }
        union_of u = {.element = bur_map_create(m->arena)};
        for (int d = 0; d < def->over.n; d++) {
            if (!add_subscript(m, &u, def->other.at[i].at[d])) {
                return false;
            }
        }
    }
    return true;
}

static bool find_owner(mdl *m, mdl_var *v, int e)
{
    int index[BUR_MAX_DIMS];
    bur_var_indexes(v->var, e, index);
    v->owner[e] = -1;
    for (int i = 0; i < v->defs.n; i++) {
        if (!defines(m, v->defs.at[i], v->var, index)) {
            continue;
        }
        if (v->owner[e] >= 0) {
            bur_diag *diag = bur_error_at(
                m->sink, BUR_DIAG_NAME_TAKEN, v->defs.at[i]->span,
                "%s has two equations", bur_var_label(m->arena, v->var, e));
            bur_note_at(m->sink, diag, v->defs.at[v->owner[e]]->span,
                        "the other one is here; :EXCEPT: leaves elements out");
            return false;
        }
        v->owner[e] = i;
    }
    if (v->owner[e] < 0) {
        bur_diag *diag = bur_error_at(m->sink, BUR_DIAG_MISSING_KEY,
                                      v->var->span, "%s has no equation",
                                      bur_var_label(m->arena, v->var, e));
        bur_note_at(m->sink, diag, BUR_NOWHERE,
                    "give it one, as %s = 0 would be",
                    bur_var_label(m->arena, v->var, e));
    }
    return v->owner[e] >= 0;
}

void bur_mdl_over(mdl *m, mdl_var *v)
{
    const mdl_def *first = v->defs.at[0];
    double n = 1, n_tests = 1;
    for (int i = 0; i < v->defs.n; i++) {
        if (v->defs.at[i]->over.n != first->over.n) {
            bur_error_at(m->sink, BUR_DIAG_SUBSCRIPT_COUNT, v->defs.at[i]->span,
                         "'%s' has %d subscript%s in another equation",
                         first->spelt, first->over.n,
                         first->over.n == 1 ? "" : "s");
            return;
        }
        n_tests += 1 + v->defs.at[i]->other.n;
        if (!are_known(m, v->defs.at[i])) {
            return;
        }
    }
    for (int d = 0; d < first->over.n; d++) {
        v->range[d] = range_at(m, v, d);
        if (!v->range[d]) {
            return;
        }
        v->var->dim[d] = v->range[d]->dim;
        n *= v->range[d]->dim->n;
    }
    if (n * n_tests > 20.0 * BUR_MAX_ELEMENTS ||
        n > BUR_MAX_ELEMENTS - m->n_elements) {
        bur_error_at(m->sink, BUR_DIAG_OUT_OF_RANGE, first->span,
                     "the model has more than %d elements", BUR_MAX_ELEMENTS);
        return;
    }
    v->var->n_dims = first->over.n;
    v->var->n_elements = (int)n;
    m->n_elements += (int)n;
    v->owner = BUR_NEW_N(m->arena, int, v->var->n_elements);
    for (int e = 0; e < v->var->n_elements && find_owner(m, v, e); e++) {
    }
}
