/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges of subscripts: lists of elements, of numbered ones (A1-A5) and of
 * other ranges; others by another name (<->); and mappings (->), by position
 * or by name. */
#include <ctype.h>
#include <string.h>

#include "base/number.h"
#include "model/mdl_parts.h"

/* --- reading --- */

static bool read_map(mdl *m, mdl_tokens *t, mdl_range *range)
{
    bool listed = bur_mdl_take(t, '(');
    const mdl_token *to = &t->at[t->now];
    if (to->kind != MDL_NAME) {
        bur_mdl_expected(m, t, "the name of a range");
        return false;
    }
    mdl_map map = {.to = to->name, .span = bur_mdl_span(t, t->now++)};
    if (listed && !bur_mdl_need(m, t, ':')) {
        return false;
    }
    while (listed && t->at[t->now].kind == MDL_NAME) {
        const mdl_token *one = &t->at[t->now];
        const bur_node *node = bur_mdl_make(m, BUR_NODE_NAME, one->name, NULL,
                                            0, bur_mdl_span(t, t->now++));
        bur_vec_push(m->arena, &map.part, node);
        if (!bur_mdl_take(t, ',')) {
            break;
        }
    }
    bur_vec_push(m->arena, &range->maps, map);
    return !listed || bur_mdl_need(m, t, ')');
}

static void read_items(mdl *m, mdl_tokens *t, mdl_range *range)
{
    while (t->at[t->now].kind == MDL_NAME || bur_mdl_is(t, '(') ||
           bur_mdl_is(t, ',') || bur_mdl_is(t, ')') || bur_mdl_is(t, '-')) {
        bur_vec_push(m->arena, &range->items, t->at[t->now]);
        t->now++;
    }
}

static void read_maps(mdl *m, mdl_tokens *t, mdl_range *range)
{
    bool more = t->at[t->now].kind == MDL_ARROW;
    t->now += more;
    while (more && read_map(m, t, range)) {
        more = bur_mdl_take(t, ',');
    }
    if (t->ok && t->at[t->now].kind != MDL_END) {
        bur_mdl_expected(m, t, "an element or a mapping");
    }
}

void bur_mdl_range(mdl *m, mdl_tokens *t, const mdl_token *name)
{
    mdl_range *range = BUR_NEW(m->arena, mdl_range);
    bur_dim *dim = BUR_NEW(m->arena, bur_dim);
    *dim = (bur_dim){.name = name->name,
                     .spelt = name->spelt,
                     .span = {t->text, name->from, name->to}};
    *range = (mdl_range){.dim = dim};
    if (t->at[t->now].kind == MDL_SAME) {
        t->now++;
        range->same = t->at[t->now].name ? t->at[t->now].name : "";
        range->same_span = bur_mdl_span(t, t->now);
        if (t->at[t->now].kind != MDL_NAME) {
            bur_mdl_expected(m, t, "the name of a range");
        }
    } else {
        if (t->at[t->now].kind == MDL_NAME &&
            strncmp(t->at[t->now].name, "get_", 4) == 0) {
            bur_mdl_listed(m, t, range);
        } else {
            read_items(m, t, range);
        }
        read_maps(m, t, range);
    }
    if (bur_map_at(m->ranges, dim->name)) {
        bur_error_at(m->sink, BUR_DIAG_NAME_TAKEN, dim->span,
                     "the name '%s' is taken", dim->spelt);
        return;
    }
    bur_map_put(m->ranges, dim->name, range);
    bur_vec_push(m->arena, &m->range, range);
}

const mdl_range *bur_mdl_range_at(const mdl *m, const char *name)
{
    return bur_map_at(m->ranges, name);
}

/* --- elements --- */

typedef struct filling {
    mdl *m;
    mdl_range *range;
    BUR_VEC(const char *) name, spelt;
    bur_map *seen;
    bool told; /* of a fault */
} filling;

static void add(filling *f, const char *name, const char *spelt)
{
    if (f->m->n_in_ranges >= BUR_MAX_ELEMENTS) {
        return; /* told when it is settled */
    }
    if (!bur_map_at(f->seen, name)) {
        f->m->n_in_ranges++;
        bur_map_put(f->seen, name, f);
        bur_vec_push(f->m->arena, &f->name, name);
        bur_vec_push(f->m->arena, &f->spelt, spelt);
    }
}

static void bad(filling *f, const char *what)
{
    f->told = true;
    bur_error_at(f->m->sink, BUR_DIAG_UNKNOWN_ELEMENT, f->range->dim->span,
                 "the range '%s' %s", f->range->dim->spelt, what);
}

/* Where the digits at the end of a name begin. */
static size_t stem(const char *name)
{
    size_t n = strlen(name);
    while (n > 0 && isdigit((unsigned char)name[n - 1])) {
        n--;
    }
    return n;
}

/* (A1-A5) */
static void add_numbered(filling *f, const mdl_token *a, const mdl_token *b)
{
    enum { MOST = 100000 };
    size_t n = stem(a->name), n_spelt = stem(a->spelt);
    double from, to;
    if (n != stem(b->name) || strncmp(a->name, b->name, n) != 0 ||
        !bur_number_read(a->name + n, strlen(a->name + n), &from) ||
        !bur_number_read(b->name + n, strlen(b->name + n), &to) ||
        !(from <= to) || !(to - from < MOST) || !(to < 1e9)) {
        bad(f, "needs two names that end in numbers, the smaller first, in "
               "(first-last)");
        return;
    }
    for (int i = (int)from; i <= (int)to; i++) {
        add(f, bur_arena_printf(f->m->arena, "%.*s%d", (int)n, a->name, i),
            bur_arena_printf(f->m->arena, "%.*s%d", (int)n_spelt, a->spelt, i));
    }
}

static void settle(mdl *m, mdl_range *range);

static void add_range(filling *f, mdl_range *other)
{
    settle(f->m, other);
    f->told = f->told || other->dim->n == 0;
    for (int i = 0; i < other->dim->n; i++) {
        add(f, other->dim->element[i], other->dim->element_spelt[i]);
    }
}

static void add_items(filling *f)
{
    const mdl_range *range = f->range;
    for (int i = 0; i < range->items.n; i++) {
        const mdl_token *at = &range->items.at[i];
        bool numbered = at->sign == '(' && i + 4 < range->items.n &&
                        at[1].kind == MDL_NAME && at[2].sign == '-' &&
                        at[3].kind == MDL_NAME && at[4].sign == ')';
        if (numbered) {
            add_numbered(f, at + 1, at + 3);
            i += 4;
        } else if (at->kind == MDL_NAME) {
            mdl_range *other = bur_map_at(f->m->ranges, at->name);
            if (other) {
                add_range(f, other);
            } else {
                add(f, at->name, at->spelt);
            }
        } else if (at->sign != ',') {
            bad(f, "is not a list of elements and of (first-last)");
            return;
        }
    }
}

static void settle(mdl *m, mdl_range *range)
{
    filling f = {.m = m,
                 .range = range,
                 .seen = bur_map_create(m->arena),
                 .told = range->told};
    if (range->settled) {
        return;
    }
    if (range->settling) {
        bad(&f, "holds itself");
        return;
    }
    range->settling = true;
    if (range->same) {
        mdl_range *other = bur_map_at(m->ranges, range->same);
        if (other) {
            add_range(&f, other);
        } else {
            f.told = true;
            bur_error_at(m->sink, BUR_DIAG_UNKNOWN_DIMENSION, range->same_span,
                         "there is no range '%s'", range->same);
        }
    } else {
        add_items(&f);
    }
    if (m->n_in_ranges >= BUR_MAX_ELEMENTS && !f.told) {
        bad(&f, "makes more elements than a model may have");
    }
    bur_dim *dim = range->dim;
    dim->element = f.name.at;
    dim->element_spelt = f.spelt.at;
    dim->n = f.name.n;
    range->settled = true;
    if (dim->n > 0) {
        bur_model_add_dim(m->model, dim);
    } else if (!f.told) {
        bad(&f, "has no elements");
    }
    for (int i = 0; i < dim->n; i++) {
        mdl_range *first = bur_map_at(m->elements, dim->element[i]);
        if (!first || first->dim->n < dim->n) {
            bur_map_put(m->elements, dim->element[i], range);
        }
    }
}

void bur_mdl_settle_ranges(mdl *m)
{
    for (int i = 0; i < m->range.n; i++) {
        settle(m, m->range.at[i]);
    }
}

/* --- mappings --- */

static bool names_element(const mdl *m, const char *name, const bur_dim *dim,
                          int e)
{
    const mdl_range *part = bur_mdl_range_at(m, name);
    return strcmp(name, dim->element[e]) == 0 ||
           (part && bur_dim_index(part->dim, dim->element[e]) >= 0);
}

/* The first element of `range` that is mapped to element `e` of `bound`. */
static int forward(const mdl *m, const mdl_range *range, const mdl_range *bound,
                   int e)
{
    for (int k = 0; k < range->maps.n; k++) {
        const mdl_map *map = &range->maps.at[k];
        const mdl_range *to = bur_mdl_range_at(m, map->to);
        int same = to ? bur_dim_index(to->dim, bound->dim->element[e]) : -1;
        if (same < 0) {
            continue;
        }
        if (map->part.n == 0 && same < range->dim->n) {
            return same;
        }
        for (int i = 0; i < map->part.n && i < range->dim->n; i++) {
            if (names_element(m, map->part.at[i]->name, bound->dim, e)) {
                return i;
            }
        }
    }
    return -1;
}

/* What element `e` of `bound` is mapped to in `range`, if that is one. */
static int backward(const mdl_range *range, const mdl_range *bound, int e)
{
    for (int k = 0; k < bound->maps.n; k++) {
        const mdl_map *map = &bound->maps.at[k];
        if (strcmp(map->to, range->dim->name) != 0) {
            continue;
        }
        if (map->part.n == 0) {
            return e < range->dim->n ? e : -1;
        }
        return e < map->part.n
                   ? bur_dim_index(range->dim, map->part.at[e]->name)
                   : -1;
    }
    return -1;
}

int bur_mdl_mapped(mdl *m, const mdl_range *range, const mdl_range *bound,
                   int e)
{
    int i = forward(m, range, bound, e);
    return i >= 0 ? i : backward(range, bound, e);
}
