/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dimensions of XMILE files, and what subscripts of elements name. */
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "model/xmile_parts.h"

/* Elements named 1, 2, ... of a dimension that only has a size. */
static void number_elements(xmile *x, bur_dim *dim)
{
    const char **names = BUR_NEW_N(x->arena, const char *, dim->n);
    for (int i = 0; i < dim->n; i++) {
        names[i] = bur_arena_printf(x->arena, "%d", i + 1);
    }
    dim->element = dim->element_spelt = names;
}

static bool read_size(xmile *x, bur_dim *dim, const bur_xml *at)
{
    const bur_xml_attr *size = bur_xml_attribute(at, "size");
    double n = 0;
    if (!size) {
        bur_error_at(x->sink, BUR_DIAG_MISSING_KEY, at->span,
                     "the dimension '%s' needs a size or elements", dim->spelt);
        return false;
    }
    if (!bur_xmile_number(x, size->text, "'size'", &n)) {
        return false;
    }
    if (!(n >= 1 && n <= BUR_MAX_ELEMENTS) || n != (int)n) {
        bur_error_at(x->sink, BUR_DIAG_OUT_OF_RANGE, bur_text_span(size->text),
                     "a size is a whole number from 1 to %d", BUR_MAX_ELEMENTS);
        return false;
    }
    dim->n = (int)n;
    number_elements(x, dim);
    return true;
}

static bool read_elements(xmile *x, bur_dim *dim, const bur_xml *at)
{
    BUR_VEC(const char *) names = {0};
    BUR_VEC(const char *) spelt = {0};
    bur_map *taken = bur_map_create(x->arena);
    for (const bur_xml *elem = bur_xml_child(at, "elem");
         elem && !bur_xmile_enough(x); elem = bur_xml_next(elem)) {
        const char *word = bur_xmile_name(x, elem);
        const char *name =
            word ? bur_name_canonical(x->arena, word, strlen(word)) : NULL;
        if (name && bur_map_put(taken, name, dim)) {
            bur_error_at(x->sink, BUR_DIAG_NAME_TAKEN, elem->span,
                         "the element '%s' is there twice", word);
        }
        if (name) {
            bur_vec_push(x->arena, &names, name);
            bur_vec_push(x->arena, &spelt, word);
            bur_map_put(x->elements, name, dim);
        }
    }
    dim->element = names.at;
    dim->element_spelt = spelt.at;
    dim->n = names.n;
    return names.n > 0;
}

void bur_xmile_read_dims(xmile *x)
{
    const bur_xml *all = bur_xml_child(x->root, "dimensions");
    for (const bur_xml *at = bur_xml_child(all, "dim");
         at && !bur_xmile_enough(x); at = bur_xml_next(at)) {
        bur_dim *dim = BUR_NEW(x->arena, bur_dim);
        dim->spelt = bur_xmile_name(x, at);
        if (!dim->spelt) {
            continue;
        }
        dim->name =
            bur_name_canonical(x->arena, dim->spelt, strlen(dim->spelt));
        dim->span = at->span;
        bool ok = bur_xml_child(at, "elem") ? read_elements(x, dim, at)
                                            : read_size(x, dim, at);
        if (ok && bur_xmile_name_free(x, dim->name, dim->spelt, dim->span)) {
            bur_model_add_dim(x->model, dim);
        }
    }
}

void bur_xmile_read_over(xmile *x, bur_var *var, const bur_xml *at)
{
    const bur_xml *over = bur_xml_child(at, "dimensions");
    for (const bur_xml *d = bur_xml_child(over, "dim");
         d && !bur_xmile_enough(x); d = bur_xml_next(d)) {
        const char *spelt = bur_xmile_name(x, d);
        if (spelt) {
            bur_model_over(x->model, var, spelt, d->span, x->sink);
        }
    }
}

/* --- subscripts --- */

/* The indexes of dimension `dim` that a word names: one element, or those of
 * a dimension that shares elements with it. */
static xmile_ints indexes_of(xmile *x, const bur_dim *dim, const char *word)
{
    xmile_ints list = {0};
    const char *name = bur_name_canonical(x->arena, word, strlen(word));
    const char *point = strrchr(name, '.');
    int one = bur_dim_index(dim, name);
    if (one < 0 && point && strncmp(name, dim->name, strlen(dim->name)) == 0 &&
        strlen(dim->name) == (size_t)(point - name)) {
        one = bur_dim_index(dim, point + 1);
    }
    double number;
    if (one < 0 && bur_number_read(name, strlen(name), &number) &&
        number >= 1 && number <= dim->n && number == (int)number) {
        one = (int)number - 1;
    }
    const bur_dim *part = bur_model_dim(x->model, name);
    for (int i = 0; one < 0 && i < dim->n; i++) {
        if (strcmp(name, "*") == 0 ||
            (part && bur_dim_index(part, dim->element[i]) >= 0)) {
            bur_vec_push(x->arena, &list, i);
        }
    }
    if (one >= 0) {
        bur_vec_push(x->arena, &list, one);
    }
    return list;
}

/* Every element of `list` with every index of the next dimension. */
static xmile_ints crossed(xmile *x, xmile_ints list, xmile_ints next, int n)
{
    xmile_ints both = {0};
    for (int i = 0; i < list.n; i++) {
        for (int k = 0; k < next.n; k++) {
            bur_vec_push(x->arena, &both, list.at[i] * n + next.at[k]);
        }
    }
    return both;
}

static xmile_ints bad_subscript(xmile *x, const bur_var *var,
                                const bur_text *text, int d, const char *word)
{
    if (d < var->n_dims && word) {
        bur_error_at(x->sink, BUR_DIAG_UNKNOWN_ELEMENT, bur_text_span(text),
                     "'%s' is not one of %s", word, var->dim[d]->spelt);
    } else {
        bur_error_at(x->sink, BUR_DIAG_SUBSCRIPT_COUNT, bur_text_span(text),
                     "'%s' has %d dimension%s, this names %s", var->spelt,
                     var->n_dims, var->n_dims == 1 ? "" : "s",
                     word ? "more" : "fewer");
    }
    return (xmile_ints){0};
}

xmile_ints bur_xmile_subscript(xmile *x, const bur_var *var,
                               const bur_text *text)
{
    xmile_ints list = {0};
    bur_vec_push(x->arena, &list, 0);
    int d = 0;
    const char *s = text->s;
    for (;; d++) {
        size_t n = strcspn(s, ",");
        const char *word = bur_arena_strndup(x->arena, s, n);
        word = bur_xmile_spelt(x->arena, word);
        if (d == var->n_dims) {
            return bad_subscript(x, var, text, d, word);
        }
        xmile_ints next = indexes_of(x, var->dim[d], word);
        if (next.n == 0) {
            return bad_subscript(x, var, text, d, word);
        }
        list = crossed(x, list, next, var->dim[d]->n);
        s += n;
        if (!*s) {
            break;
        }
        s++;
    }
    return d + 1 < var->n_dims ? bad_subscript(x, var, text, d + 1, NULL)
                               : list;
}
