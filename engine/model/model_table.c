/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading graphical functions: lookups, and the tables of other variables. */
#include "model/reading.h"

bool bur_is_points(const bur_conf *value)
{
    const bur_conf *x =
        value->kind == BUR_CONF_GROUP ? bur_conf_at(value, "x") : NULL;
    return x && bur_conf_is_row(x);
}

/* NULL: the points make no function, and the sink knows. */
static const bur_lookup *read_points(reader *r, const bur_conf *group)
{
    int n, m;
    const double *x = bur_conf_numbers(r->arena, group, "x", &n);
    const double *y = bur_conf_numbers(r->arena, group, "y", &m);
    bool ok = n == m && n > 0;
    for (int i = 1; ok && i < n; i++) {
        ok = x[i - 1] <= x[i];
    }
    if (!ok) {
        bur_error_at(r->sink, BUR_DIAG_LOOKUP, bur_conf_span(group, "x"),
                     n == m ? "x must ascend and hold at least one point"
                            : "x and y must have as many points");
        return NULL;
    }
    int type =
        bur_conf_choice(group, "type", "continuous|extrapolate|discrete", 0);
    return bur_lookup_create(r->arena, x, y, n, (bur_lookup_mode)type);
}

static void set_tables(bur_var *var, const bur_lookup *const *table, int n)
{
    for (int i = 0; i < n; i++) {
        if (!table[i]) {
            return;
        }
    }
    var->table = table;
    var->n_tables = n;
}

void bur_read_tables(reader *r, bur_var *var, const bur_conf *value)
{
    int n = bur_is_points(value) ? 1 : var->n_elements;
    const bur_conf **item =
        BUR_NEW_N(r->arena, const bur_conf *, var->n_elements);
    int errors = r->sink->n_errors;
    bur_read_elements(r, var, value, item);
    if (r->sink->n_errors > errors) {
        return;
    }
    const bur_lookup **table = BUR_NEW_N(r->arena, const bur_lookup *, n);
    for (int i = 0; i < n; i++) {
        if (!bur_is_points(item[i])) {
            bur_error_at(r->sink, BUR_DIAG_WRONG_TYPE, item[i]->span,
                         "a table is a group: { x = [0.0, 1.0]; y = [5.0, "
                         "7.0]; }");
        } else if (bur_schema_check(&bur_points_schema, item[i], r->sink)) {
            table[i] = read_points(r, item[i]);
        }
    }
    set_tables(var, table, n);
}

/* Says that `key` is missing, if it is. */
static bool is_there(reader *r, const bur_conf *group, const char *key)
{
    bool there = bur_conf_at(group, key) != NULL;
    if (!there) {
        bur_error_at(r->sink, BUR_DIAG_MISSING_KEY, group->name_span,
                     "the setting '%s' is missing", key);
    }
    return there;
}

void bur_read_lookup(reader *r, bur_var *var, const bur_conf *group)
{
    static const char *const keys[] = {"x", "y", "type"};
    const bur_conf *table = bur_conf_at(group, "table");
    for (int i = 0; table && i < 3; i++) {
        if (bur_conf_at(group, keys[i])) {
            bur_error_at(
                r->sink, BUR_DIAG_LOOKUP, bur_conf_span(group, keys[i]),
                "'%s' belongs into 'table' when that is given", keys[i]);
        }
    }
    if (table) {
        bur_read_tables(r, var, table);
        return;
    }
    bool x = is_there(r, group, "x"), y = is_there(r, group, "y");
    if (x && y) {
        const bur_lookup **one = BUR_NEW(r->arena, const bur_lookup *);
        *one = read_points(r, group);
        set_tables(var, one, 1);
    }
}
