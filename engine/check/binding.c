/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which index a dimension of an array takes where the array is named. */
#include "check/binding.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* How an index serves a dimension, the closest first. */
typedef enum fit {
    SAME,  /* it is over this dimension */
    PART,  /* or over a subrange of it */
    MEMBER /* this dimension is a subrange, and the known element is in it */
} fit;

bool bur_reference_read(const bur_model *model, const bur_node *node,
                        bur_reference *reference)
{
    bool turned = false;
    while (node->kind == BUR_NODE_TRANSPOSE) {
        turned = !turned;
        node = node->args[0];
    }
    const bur_var *var =
        node->kind == BUR_NODE_NAME ? bur_model_var(model, node->name) : NULL;
    *reference = (bur_reference){node, var, turned};
    return var != NULL;
}

/* Which dimension of the array, and only one, a subscript names that is no
 * element; -1 if none. */
static int named_position(const bur_model *model,
                          const bur_reference *reference, int d)
{
    const bur_var *var = reference->var;
    const bur_node *arg = reference->name->args[d];
    if (arg->kind != BUR_NODE_NAME || arg->n_args > 0 ||
        bur_dim_index(var->dim[d], arg->name) >= 0) {
        return -1;
    }
    const bur_dim *dim = bur_model_dim(model, arg->name);
    int position = -1;
    for (int i = 0; dim && i < var->n_dims; i++) {
        if (var->dim[i] == dim) {
            position = position < 0 ? i : var->n_dims;
        }
    }
    return position < var->n_dims ? position : -1;
}

const bur_node *bur_subscript(const bur_model *model,
                              const bur_reference *reference, int d)
{
    const bur_node *const *args = reference->name->args;
    const bur_node *own = args[d];
    unsigned named = 0;
    if (own->kind != BUR_NODE_NAME ||
        strcmp(own->name, reference->var->dim[d]->name) == 0) {
        return own;
    }
    for (int i = 0; i < reference->var->n_dims; i++) {
        int position = named_position(model, reference, i);
        if (position < 0) {
            return args[d];
        }
        named |= 1U << position;
        own = position == d ? args[i] : own;
    }
    return named + 1 == 1U << reference->var->n_dims ? own : args[d];
}

bool bur_is_star(const bur_node *subscript)
{
    return subscript->kind == BUR_NODE_STAR ||
           subscript->kind == BUR_NODE_RANGE;
}

int bur_element_named(const bur_model *model, const char *name,
                      const bur_dim **dim)
{
    for (int d = 0; d < model->dims.n; d++) {
        const bur_dim *one = model->dims.at[d];
        size_t n = strlen(one->name);
        if (strncmp(name, one->name, n) == 0 && name[n] == '.') {
            *dim = one;
            return bur_dim_index(one, name + n + 1);
        }
    }
    *dim = NULL;
    return -1;
}

int bur_fixed_index(const bur_model *model, const bur_node *subscript,
                    const bur_dim *dim)
{
    int index = -1;
    if (subscript->kind == BUR_NODE_NAME && subscript->n_args == 0) {
        index = bur_dim_index(dim, subscript->name);
        const bur_dim *other;
        if (index < 0 && !bur_model_var(model, subscript->name)) {
            index = bur_element_named(model, subscript->name, &other);
        }
    }
    double number = subscript->number;
    if (subscript->kind == BUR_NODE_NUMBER && number >= 1 && number <= dim->n &&
        number == floor(number)) {
        index = (int)number - 1;
    }
    return index < dim->n ? index : -1;
}

/* --- stars --- */

/* The dimension over which the star at position `d` runs. */
static const bur_dim *star_dim(const bur_model *model,
                               const bur_reference *reference, int d)
{
    const bur_node *star = reference->name->args[d];
    return star->kind == BUR_NODE_STAR && star->name
               ? bur_model_dim(model, star->name)
               : reference->var->dim[d];
}

/* How many stars over the same dimension are taken before that at `d`. */
static int star_number(const bur_model *model, const bur_reference *reference,
                       int d)
{
    const bur_dim *dim = star_dim(model, reference, d);
    int nth = 0;
    int from = reference->turned ? d + 1 : 0;
    int to = reference->turned ? reference->name->n_args : d;
    for (int i = from; i < to; i++) {
        nth += bur_is_star(reference->name->args[i]) &&
               star_dim(model, reference, i) == dim;
    }
    return nth;
}

bur_axis bur_star_axis(const bur_model *model, const bur_reference *reference,
                       int d)
{
    const bur_node *star = reference->name->args[d];
    bur_axis a = {.dim = star_dim(model, reference, d),
                  .of = reference->var->dim[d],
                  .nth = star_number(model, reference, d)};
    a.to = a.dim->n;
    if (star->kind == BUR_NODE_RANGE) {
        a.from = bur_fixed_index(model, star->args[0], a.dim);
        a.to = bur_fixed_index(model, star->args[1], a.dim) + 1;
    }
    assert(a.from >= 0 && a.from < a.to);
    return a;
}

int bur_star_running(const bur_indexes *in, const bur_reference *reference,
                     int d)
{
    const bur_dim *dim = star_dim(in->model, reference, d);
    int nth = star_number(in->model, reference, d);
    int i = in->n_axes - 1;
    while (i >= 0 && (in->axis[i].dim != dim || in->axis[i].nth != nth)) {
        i--;
    }
    return i;
}

/* --- carriers --- */

const bur_dim *bur_carrier_dim(const bur_indexes *in, int carrier)
{
    return carrier < BUR_MAX_DIMS ? in->var->dim[carrier]
                                  : in->axis[carrier - BUR_MAX_DIMS].dim;
}

static bool fits(const bur_indexes *in, int carrier, const bur_dim *dim,
                 fit how)
{
    const bur_dim *own = bur_carrier_dim(in, carrier);
    if (own == dim || how == SAME) {
        return own == dim;
    }
    if (how == PART) {
        return bur_dim_within(in->model, own, dim);
    }
    return in->index && carrier < BUR_MAX_DIMS &&
           bur_dim_within(in->model, dim, own) &&
           bur_dim_index(dim, own->element[in->index[carrier]]) >= 0;
}

bool bur_carrier_fits(const bur_indexes *in, int carrier, const bur_dim *dim)
{
    return fits(in, carrier, dim, PART) || fits(in, carrier, dim, MEMBER);
}

int bur_carrier_index(const bur_indexes *in, int carrier, const bur_dim *dim)
{
    const bur_dim *own = bur_carrier_dim(in, carrier);
    int now = carrier < BUR_MAX_DIMS ? in->index[carrier]
                                     : in->axis[carrier - BUR_MAX_DIMS].now;
    if (own == dim) {
        return now;
    }
    const int *within = bur_dim_within(in->model, own, dim);
    return within ? within[now] : bur_dim_index(dim, own->element[now]);
}

static int n_own(const bur_indexes *in)
{
    return in->var ? in->var->n_dims : 0;
}

/* --- arrays without subscripts --- */

typedef struct binding {
    const bur_indexes *in;
    const bur_var *var; /* the array */
    int *carrier;
    bool used[BUR_MAX_DIMS + BUR_MAX_AXES];
} binding;

/* How many positions still need an index over this dimension. */
static int n_needed(const binding *b, const bur_dim *dim)
{
    int n = 0;
    for (int d = 0; d < b->var->n_dims; d++) {
        n += b->carrier[d] == BUR_UNBOUND && b->var->dim[d] == dim;
    }
    return n;
}

/* How many unused carriers from `first` to before `end` serve the dimension,
 * and which is the first. */
static int n_offered(const binding *b, const bur_dim *dim, fit how, int first,
                     int end, int *carrier)
{
    int n = 0;
    for (int c = end - 1; c >= first; c--) {
        if (!b->used[c] && fits(b->in, c, dim, how)) {
            *carrier = c;
            n++;
        }
    }
    return n;
}

static void give(binding *b, int d, int carrier)
{
    b->carrier[d] = carrier;
    if (carrier >= 0) {
        b->used[carrier] = true;
    }
}

/* Gives position `d` the first of the carriers offered; not if there are more
 * than are needed, unless these are the element's own over this dimension. */
static void choose(binding *b, int d, fit how, int first, int end)
{
    const bur_dim *dim = b->var->dim[d];
    int carrier = BUR_UNBOUND;
    int n = n_offered(b, dim, how, first, end, &carrier);
    bool choice = n > n_needed(b, dim) && (how != SAME || first > 0);
    give(b, d, choice ? BUR_AMBIGUOUS : carrier);
}

static void bind_own(binding *b, int d, fit how)
{
    choose(b, d, how, 0, n_own(b->in));
}

/* From the innermost reduction that has one. */
static void bind_axis(binding *b, int d, fit how)
{
    const bur_dim *dim = b->var->dim[d];
    int last = BUR_MAX_DIMS + b->in->n_axes;
    int end = last, part = BUR_UNBOUND;
    while (end > BUR_MAX_DIMS && !fits(b->in, end - 1, dim, how)) {
        end--;
    }
    if (end == BUR_MAX_DIMS) {
        return;
    }
    int level = b->in->axis[end - 1 - BUR_MAX_DIMS].level;
    int next = end;
    while (next < last && b->in->axis[next - BUR_MAX_DIMS].level == level) {
        next++;
    }
    if (n_offered(b, dim, PART, next, last, &part) > 0) {
        give(b, d, BUR_AMBIGUOUS);
    } else {
        choose(b, d, how, BUR_MAX_DIMS + level, end);
    }
}

void bur_bind(const bur_indexes *in, const bur_reference *reference,
              int carrier[])
{
    static const struct {
        void (*from)(binding *b, int d, fit how);
        fit how;
    } passes[] = {{bind_own, SAME},
                  {bind_axis, SAME},
                  {bind_own, PART},
                  {bind_axis, PART},
                  {bind_own, MEMBER}};
    binding b = {.in = in, .var = reference->var, .carrier = carrier};
    int n = reference->var->n_dims;
    for (int d = 0; d < n; d++) {
        carrier[d] = BUR_UNBOUND;
    }
    for (size_t k = 0; k < sizeof passes / sizeof passes[0]; k++) {
        for (int i = 0; i < n; i++) {
            int d = reference->turned ? n - 1 - i : i;
            if (carrier[d] == BUR_UNBOUND) {
                passes[k].from(&b, d, passes[k].how);
            }
        }
    }
}

/* --- dimensions by name --- */

/* The only carrier from `first` to before `end` that serves the dimension. */
static int only(const bur_indexes *in, const bur_dim *dim, fit how, int first,
                int end)
{
    int found = BUR_UNBOUND;
    for (int c = first; c < end; c++) {
        if (fits(in, c, dim, how)) {
            found = found == BUR_UNBOUND ? c : BUR_AMBIGUOUS;
        }
    }
    return found;
}

int bur_bind_dimension(const bur_indexes *in, const bur_dim *dim, int nth)
{
    int found = BUR_UNBOUND;
    for (int c = 0; c < n_own(in); c++) {
        if (in->var->dim[c] == dim && (nth-- >= 0 || found == BUR_UNBOUND)) {
            found = c;
        }
    }
    int end = BUR_MAX_DIMS + in->n_axes;
    if (found == BUR_UNBOUND) {
        found = only(in, dim, PART, 0, n_own(in));
    }
    if (found == BUR_UNBOUND) {
        found = only(in, dim, SAME, BUR_MAX_DIMS, end);
    }
    if (found == BUR_UNBOUND) {
        found = only(in, dim, PART, BUR_MAX_DIMS, end);
    }
    return found == BUR_UNBOUND ? only(in, dim, MEMBER, 0, n_own(in)) : found;
}
