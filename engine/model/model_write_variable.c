/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings of a variable. Settings that have no place in XMILE are
 * written by the same functions into its extension. */
#include <string.h>

#include "config/conf.h"
#include "lang/printer.h"
#include "lang/walk.h"
#include "model/writing.h"

static void put_over(writing *w, const bur_var *var)
{
    if (var->n_dims == 0) {
        return;
    }
    bur_write_indent(w);
    bur_write(w, "over = [");
    for (int d = 0; d < var->n_dims; d++) {
        const char *name =
            bur_spelt_key(w->arena, var->dim[d]->name, var->dim[d]->spelt);
        bur_write(w, "%s%s", d > 0 ? ", " : "",
                  bur_conf_quoted(w->arena, name, (int)strlen(name)));
    }
    bur_write(w, "];\n");
}

static void put_flows(writing *w, const char *key, const bur_eq *flow, int n)
{
    if (n == 0) {
        return;
    }
    bur_write_indent(w);
    bur_write(w, "%s = [", key);
    for (int i = 0; i < n; i++) {
        const char *name = bur_write_tree(w, flow[i].tree);
        bur_write(w, "%s%s", i > 0 ? ", " : "",
                  bur_conf_quoted(w->arena, name, (int)strlen(name)));
    }
    bur_write(w, "];\n");
}

static void put_flag(writing *w, const char *key, bool flag)
{
    if (flag) {
        bur_write_indent(w);
        bur_write(w, "%s = true;\n", key);
    }
}

static void put_batches(writing *w, const bur_transport *t)
{
    if (!t->discrete) {
        return;
    }
    put_flag(w, "discrete", t->kind == BUR_CONVEYOR);
    if (!t->one_at_a_time) {
        bur_write_indent(w);
        bur_write(w, "one_at_a_time = false;\n");
    }
    put_flag(w, "batch_integrity", t->batch_integrity);
}

static void put_transport(writing *w, const bur_var *var)
{
    const bur_transport *t = var->transport;
    bur_write_open(w, bur_transport_name(t->kind));
    for (int part = 0; part < BUR_N_TRANSPORT_PARTS; part++) {
        if (t->part[part]) {
            bur_write_eq(w, bur_transport_word((bur_transport_part)part),
                         &t->part[part]->eq[0]);
        }
    }
    put_batches(w, t);
    put_flag(w, "exponential_leak", t->exponential_leak);
    if (t->contents) {
        bur_write_numbers(w, "contents", t->contents, t->n_contents);
    }
    bur_write_close(w);
}

static void put_leak(writing *w, const bur_leak *leak)
{
    const bur_var *own = leak->fraction;
    bur_write_equations(w, "leak", own, own->eq, own->n_eqs);
    if (leak->start > 0) {
        bur_write_number(w, "leak_start", leak->start);
    }
    if (leak->end < 1) {
        bur_write_number(w, "leak_end", leak->end);
    }
}

static void put_stock(writing *w, const bur_var *var)
{
    if (!var->transport || !var->transport->contents) {
        bur_write_equations(w, "initial", var, var->eq, var->n_eqs);
    }
    put_flows(w, "inflows", var->inflow, var->n_inflows);
    put_flows(w, "outflows", var->outflow, var->n_outflows);
    put_flag(w, "non_negative", var->non_negative);
    if (var->transport) {
        put_transport(w, var);
    }
}

static void put_equation(writing *w, const bur_var *var)
{
    if (var->leak) {
        put_leak(w, var->leak);
    }
    if (var->leaves) {
        put_flag(w, "overflow", var->overflow);
        put_flag(w, "non_negative", var->non_negative);
        return;
    }
    bur_write_equations(w, "eq", var, var->eq, var->n_eqs);
    bur_write_equations(w, "initial_eq", var, var->init_eq, var->n_init_eqs);
    bur_write_tables(w, "table", var);
    put_flag(w, "non_negative", var->non_negative);
}

static void put_range(writing *w, const bur_var *var)
{
    if (var->low <= var->high) {
        const double range[] = {var->low, var->high};
        bur_write_numbers(w, "range", range, 2);
    }
}

/* An equation is no number that a scenario may set, though it be one. */
static void put_fixed(writing *w, const bur_var *var)
{
    w->keeps_quotes = true;
    bur_write_equations(w, "value", var, var->eq, var->n_eqs);
    w->keeps_quotes = false;
}

static void put_parameter(writing *w, const bur_var *var)
{
    if (var->number) {
        bur_write_values(w, "value", var);
    } else {
        put_fixed(w, var);
    }
    put_range(w, var);
}

static void put_lookup(writing *w, const bur_var *var)
{
    if (var->n_dims == 0) {
        bur_write_points(w, var->table[0]);
    } else {
        bur_write_tables(w, "table", var);
    }
}

static void put_judgement(writing *w, const bur_var *var)
{
    bool better = var->measure != BUR_MEASURE_PROBABILITY;
    if (var->measure != BUR_MEASURE_AMOUNT) {
        bur_write_word(w, "kind", bur_measure_kind_name(var->measure));
    }
    if (var->high_is_better != better) {
        bur_write_word(w, "better", var->high_is_better ? "high" : "low");
    }
    bur_write_text(w, "heading", var->heading);
    if (var->detail) {
        bur_write_indent(w);
        bur_write(w, "detail = true;\n");
    }
}

static void put_measure(writing *w, const bur_var *var)
{
    bur_write_equations(w, "eq", var, var->eq, var->n_eqs);
    put_judgement(w, var);
}

void bur_write_variable(writing *w, const bur_var *var)
{
    static void (*const put[])(writing *, const bur_var *) = {
        [BUR_VAR_STOCK] = put_stock,        [BUR_VAR_FLOW] = put_equation,
        [BUR_VAR_AUXILIARY] = put_equation, [BUR_VAR_PARAMETER] = put_parameter,
        [BUR_VAR_LOOKUP] = put_lookup,      [BUR_VAR_DRIVER] = bur_write_driver,
        [BUR_VAR_MEASURE] = put_measure};
    bur_write_text(w, "title", var->title);
    bur_write_text(w, "doc", var->doc);
    put_over(w, var);
    put[var->kind](w, var);
    bur_write_text(w, "unit", var->unit);
    bur_write_text(w, "x_unit", var->x_unit);
    bur_write_text(w, "source", var->source);
}

static bool is_bare(const bur_var *var)
{
    bool bare = var->n_eqs > 0;
    for (int i = 0; i < var->n_eqs; i++) {
        double number;
        bare = bare && bur_node_is_number(var->eq[i].tree, &number);
    }
    return bare;
}

/* Whether a reader of XMILE takes it for what it is: a parameter is what has a
 * bare number, an auxiliary what has anything else. */
static bool looks_its_kind(const bur_var *var)
{
    switch (var->kind) {
    case BUR_VAR_AUXILIARY:
        return !is_bare(var);
    case BUR_VAR_PARAMETER:
        return var->number && var->n_dims == 0 && !(var->number[0] < 0);
    case BUR_VAR_LOOKUP:
        return var->n_dims == 0;
    case BUR_VAR_DRIVER:
    case BUR_VAR_MEASURE:
        return false;
    default:
        return true;
    }
}

/* Text that XML would not give back as it is. */
static bool is_odd(const char *text)
{
    return text && !bur_xmile_is_plain(text);
}

bool bur_has_extras(const bur_var *var)
{
    bool ranged = var->kind == BUR_VAR_PARAMETER && var->low <= var->high;
    return !looks_its_kind(var) || ranged || var->title || var->source ||
           var->x_unit || is_odd(var->doc) || is_odd(var->unit);
}

void bur_write_extras(writing *w, const bur_var *var)
{
    bur_write_text(w, "title", var->title);
    if (var->kind == BUR_VAR_PARAMETER) {
        if (is_bare(var)) {
            put_fixed(w, var);
        }
        put_range(w, var);
    } else if (var->kind == BUR_VAR_MEASURE) {
        put_judgement(w, var);
    } else if (var->kind == BUR_VAR_DRIVER) {
        bur_write_driver(w, var);
    }
    bur_write_text(w, "source", var->source);
    bur_write_text(w, "doc", is_odd(var->doc) ? var->doc : NULL);
    bur_write_text(w, "unit", is_odd(var->unit) ? var->unit : NULL);
    bur_write_text(w, "x_unit", var->x_unit);
}
