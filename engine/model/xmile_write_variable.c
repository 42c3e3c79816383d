/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Variables as XMILE has them. Drivers stand there as their mean, measures as
 * auxiliaries, parameters as auxiliaries with a number. */
#include <string.h>

#include "base/number.h"
#include "lang/printer.h"
#include "lang/walk.h"
#include "model/reading.h"
#include "model/xmile_writing.h"

/* --- equations --- */

static bool has_point(const char *name, const void *context)
{
    return strchr(name, '.') && bur_model_var(context, name);
}

const char *bur_xmile_equation(writing *w, const bur_eq *eq)
{
    return bur_node_print_quoted(w->arena, eq->tree, has_point, w->model);
}

static void put_eq(writing *w, const char *element, const bur_eq *eq)
{
    bur_xmile_put_line(w, element, bur_xmile_equation(w, eq));
}

static void put_number(writing *w, double number)
{
    char text[BUR_NUMBER_SIZE];
    bur_xmile_put_line(w, "eqn", bur_number_print(number, text));
}

static void put_points(writing *w, const char *element, const double *value,
                       int n)
{
    char text[BUR_NUMBER_SIZE];
    bur_write_indent(w);
    bur_write(w, "<%s>", element);
    for (int i = 0; i < n; i++) {
        bur_write(w, "%s%s", i > 0 ? "," : "",
                  bur_number_print(value[i], text));
    }
    bur_write(w, "</%s>\n", element);
}

static void put_curve(writing *w, const bur_lookup *f)
{
    put_points(w, "xpts", f->x, f->n);
    put_points(w, "ypts", f->y, f->n);
}

static const char *curve_type(const bur_lookup *f)
{
    static const char *const types[] = {[BUR_LOOKUP_CONTINUOUS] = "continuous",
                                        [BUR_LOOKUP_EXTRAPOLATE] =
                                            "extrapolate",
                                        [BUR_LOOKUP_DISCRETE] = "discrete"};
    return types[f->mode];
}

static void put_table(writing *w, const bur_lookup *f)
{
    bur_write_indent(w);
    bur_write(w, "<gf type=\"%s\">\n", curve_type(f));
    w->depth++;
    put_curve(w, f);
    bur_xmile_put_close(w, "gf");
}

/* --- what a variable holds --- */

/* What stands once for all elements, and what for each. */
static void put_shared(writing *w, const bur_var *var)
{
    if (var->n_eqs == 1) {
        put_eq(w, "eqn", &var->eq[0]);
    } else if (var->kind == BUR_VAR_LOOKUP) {
        put_number(w, 0); /* an auxiliary needs one */
    }
    if (var->n_init_eqs == 1) {
        put_eq(w, "init_eqn", &var->init_eq[0]);
    }
    if (var->n_tables == 1) {
        put_table(w, var->table[0]);
    }
}

static const char *subscript(writing *w, const bur_var *var, int element)
{
    int index[BUR_MAX_DIMS];
    const char *text = "";
    bur_var_indexes(var, element, index);
    for (int d = 0; d < var->n_dims; d++) {
        text = bur_arena_printf(w->arena, "%s%s%s", text, d > 0 ? ", " : "",
                                var->dim[d]->element_spelt[index[d]]);
    }
    return text;
}

static void put_element(writing *w, const bur_var *var, int e)
{
    bur_write_indent(w);
    bur_write(w, "<element");
    bur_xmile_put_attribute(w, "subscript", subscript(w, var, e));
    bur_write(w, ">\n");
    w->depth++;
    if (var->number) {
        put_number(w, var->number[e]);
    }
    if (var->n_eqs > 1) {
        put_eq(w, "eqn", &var->eq[e]);
    }
    if (var->n_init_eqs > 1) {
        put_eq(w, "init_eqn", &var->init_eq[e]);
    }
    if (var->n_tables > 1) {
        put_table(w, var->table[e]);
    }
    bur_xmile_put_close(w, "element");
}

static void put_content(writing *w, const bur_var *var)
{
    put_shared(w, var);
    bool each = var->n_eqs > 1 || var->n_init_eqs > 1 || var->n_tables > 1;
    if (var->number && var->n_dims == 0) {
        put_number(w, var->number[0]);
    } else if (var->number || each) {
        for (int e = 0; e < var->n_elements; e++) {
            put_element(w, var, e);
        }
    }
}

/* --- kinds --- */

/* The mean of a driver: what a run without chance would have. */
static void put_mean(writing *w, const bur_var *var)
{
    const bur_driver *d = var->driver;
    double mean = d->multiplicative ? 1 : 0;
    if (d->mean.tree) {
        put_eq(w, "eqn", &d->mean);
        return;
    }
    if (d->process == BUR_PROCESS_MARKOV) {
        mean = d->start > 0 ? d->values[d->start - 1] : 0;
        for (int i = 0; d->start == 0 && i < d->n_regimes; i++) {
            mean += d->values[i] * d->stationary[i];
        }
    }
    put_number(w, mean);
}

/* An expression over all elements, or the equation of the only one. */
static void put_part(writing *w, const bur_var *of, const char *tag)
{
    if (of) {
        put_eq(w, tag, &of->eq[0]);
    }
}

static void put_flag(writing *w, const char *name, bool flag, bool otherwise)
{
    if (flag != otherwise) {
        bur_write(w, " %s=\"%s\"", name, flag ? "true" : "false");
    }
}

static void put_transport(writing *w, const bur_var *var)
{
    const bur_transport *t = var->transport;
    const char *name = bur_transport_name(t->kind);
    bur_write_indent(w);
    bur_write(w, "<%s", name);
    if (t->kind == BUR_QUEUE) {
        bur_write(w, "/>\n");
        return;
    }
    put_flag(w, "discrete", t->discrete, t->kind == BUR_OVEN);
    put_flag(w, "one_at_a_time", t->one_at_a_time, true);
    put_flag(w, "batch_integrity", t->batch_integrity, false);
    put_flag(w, "exponential_leak", t->exponential_leak, false);
    bur_write(w, ">\n");
    w->depth++;
    put_part(w, t->part[BUR_TRANSIT_TIME], "len");
    put_part(w, t->part[BUR_CAPACITY], "capacity");
    put_part(w, t->part[BUR_IN_LIMIT], "in_limit");
    put_part(w, t->part[BUR_FILL_TIME], "fill_time");
    put_part(w, t->part[BUR_CLEAN_TIME], "clean_time");
    put_part(w, t->part[BUR_SAMPLE], "sample");
    put_part(w, t->part[BUR_ARREST], "arrest");
    bur_xmile_put_close(w, name);
}

/* What a conveyor starts with, or what leaks from one. */
static void put_leak(writing *w, const bur_leak *leak)
{
    char start[BUR_NUMBER_SIZE], end[BUR_NUMBER_SIZE];
    put_content(w, leak->fraction);
    bur_write_indent(w);
    bur_write(w, "<leak/>\n");
    if (leak->start > 0) {
        bur_xmile_put_line(w, "leak_start",
                           bur_number_print(leak->start, start));
    }
    if (leak->end < 1) {
        bur_xmile_put_line(w, "leak_end", bur_number_print(leak->end, end));
    }
}

static void put_flows(writing *w, const bur_var *var)
{
    for (int i = 0; i < var->n_inflows; i++) {
        put_eq(w, "inflow", &var->inflow[i]);
    }
    for (int i = 0; i < var->n_outflows; i++) {
        put_eq(w, "outflow", &var->outflow[i]);
    }
    if (var->non_negative) {
        bur_write_indent(w);
        bur_write(w, "<non_negative/>\n");
    }
    if (var->transport) {
        put_transport(w, var);
    }
}

static const char *element_of(const bur_var *var)
{
    switch (var->kind) {
    case BUR_VAR_STOCK:
        return "stock";
    case BUR_VAR_FLOW:
        return "flow";
    case BUR_VAR_LOOKUP:
        return var->n_dims == 0 ? "gf" : "aux";
    default:
        return "aux";
    }
}

static void put_dims(writing *w, const bur_var *var)
{
    if (var->n_dims == 0) {
        return;
    }
    bur_xmile_put_open(w, "dimensions");
    for (int d = 0; d < var->n_dims; d++) {
        bur_write_indent(w);
        bur_write(w, "<dim");
        bur_xmile_put_attribute(w, "name", var->dim[d]->spelt);
        bur_write(w, "/>\n");
    }
    bur_xmile_put_close(w, "dimensions");
}

static void put_extras(writing *w, const bur_var *var)
{
    if (!bur_has_extras(var)) {
        return;
    }
    writing settings = {
        .arena = w->arena, .model = w->model, .depth = w->depth + 1};
    bur_write_open(&settings, bur_section_of(var->kind));
    bur_write_extras(&settings, var);
    bur_write_close(&settings);
    bur_xmile_put_settings(w, bur_written(&settings));
}

void bur_xmile_put_variable(writing *w, const bur_var *var)
{
    const char *element = element_of(var);
    bool curve = strcmp(element, "gf") == 0;
    bur_write_indent(w);
    bur_write(w, "<%s", element);
    bur_xmile_put_name(w, var->name, var->spelt);
    if (curve) {
        bur_xmile_put_attribute(w, "type", curve_type(var->table[0]));
    }
    bur_write(w, ">\n");
    w->depth++;
    bur_xmile_put_line(w, "doc", var->doc);
    put_dims(w, var);
    if (curve) {
        put_curve(w, var->table[0]);
    } else if (var->driver) {
        put_mean(w, var);
    } else if (var->leak) {
        put_leak(w, var->leak);
    } else if (var->transport && var->transport->contents) {
        put_points(w, "eqn", var->transport->contents,
                   var->transport->n_contents);
    } else if (!var->leaves) {
        put_content(w, var);
    }
    if (var->overflow) {
        bur_write_indent(w);
        bur_write(w, "<overflow/>\n");
    }
    put_flows(w, var);
    bur_xmile_put_line(w, "units", var->unit);
    put_extras(w, var);
    bur_xmile_put_close(w, element);
}
