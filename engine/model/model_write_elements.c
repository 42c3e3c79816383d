/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings by element: equations, numbers and tables of arrays. */
#include <string.h>

#include "config/conf.h"
#include "model/writing.h"

/* What is written for an element, on a line that has come to `column`. */
typedef void put_fn(writing *w, const void *all, int element, int column);

typedef struct by_element {
    const bur_var *var;
    put_fn *put;
    const void *all;
} by_element;

static void put_equation(writing *w, const void *all, int element, int column)
{
    bur_write_eq_value(w, (const bur_eq *)all + element, column);
}

static void put_number(writing *w, const void *all, int element, int column)
{
    const double *number = all;
    (void)column;
    bur_write(w, "%s", bur_conf_float(w->arena, number[element]));
}

static void put_table(writing *w, const void *all, int element, int column)
{
    const bur_lookup *const *table = all;
    (void)column;
    bur_write(w, "{\n");
    w->depth++;
    bur_write_points(w, table[element]);
    w->depth--;
    bur_write_indent(w);
    bur_write(w, "}");
}

static bool elements_are_keys(const bur_var *var)
{
    for (int d = 0; d < var->n_dims; d++) {
        for (int i = 0; i < var->dim[d]->n; i++) {
            if (!bur_is_key(var->dim[d]->element[i])) {
                return false;
            }
        }
    }
    return true;
}

static int begin(writing *w, const char *key, const char *with)
{
    int before = w->out.n;
    bur_write_indent(w);
    bur_write(w, "%s = %s", key, with);
    return w->out.n - before;
}

/* Dimension `d` of the elements from `first` on. */
static void put_group(writing *w, const by_element *what, const char *key,
                      int d, int first, int n)
{
    const bur_dim *dim = what->var->dim[d];
    int each = n / dim->n;
    bur_write_open(w, key);
    for (int i = 0; i < dim->n; i++) {
        const char *element =
            bur_spelt_key(w->arena, dim->element[i], dim->element_spelt[i]);
        if (d + 1 < what->var->n_dims) {
            put_group(w, what, element, d + 1, first + i * each, each);
        } else {
            int column = begin(w, element, "");
            what->put(w, what->all, first + i, column);
            bur_write(w, ";\n");
        }
    }
    bur_write_close(w);
}

static void put_list(writing *w, const by_element *what, const char *key)
{
    int column = begin(w, key, "(");
    for (int e = 0; e < what->var->n_elements; e++) {
        if (e > 0) {
            bur_write(w, ",\n%*s", column, "");
        }
        what->put(w, what->all, e, column);
    }
    bur_write(w, ");\n");
}

static void put_all(writing *w, const by_element *what, const char *key)
{
    if (elements_are_keys(what->var)) {
        put_group(w, what, key, 0, 0, what->var->n_elements);
    } else {
        put_list(w, what, key);
    }
}

void bur_write_equations(writing *w, const char *key, const bur_var *var,
                         const bur_eq *eq, int n)
{
    if (n == 1) {
        bur_write_eq(w, key, eq);
    } else if (n > 1) {
        put_all(w, &(by_element){var, put_equation, eq}, key);
    }
}

static bool all_same(const bur_var *var)
{
    for (int e = 1; e < var->n_elements; e++) {
        if (memcmp(&var->number[e], &var->number[0], sizeof(double)) != 0) {
            return false;
        }
    }
    return true;
}

void bur_write_values(writing *w, const char *key, const bur_var *var)
{
    if (all_same(var)) {
        bur_write_number(w, key, var->number[0]);
    } else if (elements_are_keys(var)) {
        put_all(w, &(by_element){var, put_number, var->number}, key);
    } else {
        bur_write_numbers(w, key, var->number, var->n_elements);
    }
}

void bur_write_tables(writing *w, const char *key, const bur_var *var)
{
    if (var->n_tables == 1) {
        bur_write_open(w, key);
        bur_write_points(w, var->table[0]);
        bur_write_close(w);
    } else if (var->n_tables > 1) {
        put_all(w, &(by_element){var, put_table, var->table}, key);
    }
}

void bur_write_points(writing *w, const bur_lookup *f)
{
    bur_write_numbers(w, "x", f->x, f->n);
    bur_write_numbers(w, "y", f->y, f->n);
    if (f->mode != BUR_LOOKUP_CONTINUOUS) {
        bur_write_word(w, "type",
                       f->mode == BUR_LOOKUP_DISCRETE ? "discrete"
                                                      : "extrapolate");
    }
}
