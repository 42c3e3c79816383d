/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conveyors of XMILE: what <conveyor> says of a stock, and <leak> of a flow,
 * whose <eqn> is then the part that leaks. */
#include <string.h>

#include "base/number.h"
#include "model/transport.h"
#include "model/xmile_parts.h"

/* Elements of <conveyor> by part. */
static const char *const tags[] = {[BUR_TRANSIT_TIME] = "len",
                                   [BUR_CAPACITY] = "capacity",
                                   [BUR_IN_LIMIT] = "in_limit",
                                   [BUR_SAMPLE] = "sample",
                                   [BUR_ARREST] = "arrest"};

/* --- parts --- */

static void add_part(xmile *x, const xmile_scope *in, bur_var *part)
{
    x->n_elements += part->n_elements;
    bur_vec_push(x->arena, &x->vars, (xmile_var){part, in, true});
}

static void read_part(xmile *x, const xmile_scope *in, const bur_var *stock,
                      bur_transport *t, int part, const bur_xml *at)
{
    bur_eq *eq = BUR_NEW(x->arena, bur_eq);
    *eq = bur_xmile_eq(x, at->text);
    if (eq->tree) {
        bur_var *var = bur_transport_make(
            x->arena, stock, bur_transport_word((bur_transport_part)part),
            at->span);
        var->eq = eq;
        var->n_eqs = 1;
        t->part[part] = var;
        add_part(x, in, var);
    }
}

static int part_of(const bur_xml *at)
{
    for (int part = 0; part < BUR_N_TRANSPORT_PARTS; part++) {
        if (strcmp(at->name, tags[part]) == 0) {
            return part;
        }
    }
    return -1;
}

static bool flag(xmile *x, const bur_xml *at, const char *name)
{
    const bur_xml_attr *attr = bur_xml_attribute(at, name);
    return attr && bur_xmile_boolean(x, attr->text, false);
}

static void read_parts(xmile *x, const xmile_scope *in, const bur_var *stock,
                       bur_transport *t, const bur_xml *conveyor)
{
    for (const bur_xml *at = conveyor->first; at && !bur_xmile_enough(x);
         at = at->next) {
        int part = part_of(at);
        if (at->prefix) {
            continue;
        }
        if (part < 0) {
            bur_xmile_refuse(x, at, NULL);
        } else if (t->part[part]) {
            bur_error_at(x->sink, BUR_DIAG_DUPLICATE_KEY, at->span,
                         "<%s> is given twice", at->name);
        } else {
            read_part(x, in, stock, t, part, at);
        }
    }
}

void bur_xmile_read_conveyor(xmile *x, const xmile_scope *in, bur_var *stock,
                             const bur_xml *at)
{
    const bur_xml *conveyor = bur_xml_child(at, "conveyor");
    if (!conveyor) {
        return;
    }
    bur_transport *t = BUR_NEW(x->arena, bur_transport);
    t->kind = BUR_CONVEYOR;
    t->span = conveyor->span;
    t->exponential_leak = flag(x, conveyor, "exponential_leak");
    read_parts(x, in, stock, t, conveyor);
    if (!bur_xml_child(conveyor, "len")) {
        bur_error_at(x->sink, BUR_DIAG_MISSING_KEY, conveyor->span,
                     "<conveyor> needs a <len>");
    }
    if (stock->transport) { /* its contents are known */
        t->contents = stock->transport->contents;
        t->n_contents = stock->transport->n_contents;
    }
    stock->transport = t;
}

/* --- contents --- */

bool bur_xmile_lists_contents(const bur_xml *at)
{
    const bur_xml *eqn = bur_xml_child(at, "eqn");
    return eqn && bur_xml_child(at, "conveyor") &&
           !bur_xml_child(at, "dimensions") && strchr(eqn->text->s, ',') &&
           !strchr(eqn->text->s, '(');
}

void bur_xmile_read_contents(xmile *x, bur_var *stock, const bur_xml *at)
{
    const bur_text *text = bur_xml_child(at, "eqn")->text;
    bur_transport *t = BUR_NEW(x->arena, bur_transport);
    double *number = BUR_NEW_N(x->arena, double, text->n + 1);
    int from = 0;
    bool ok = true;
    for (int i = 0; i <= text->n && ok; i++) {
        if (i == text->n || text->s[i] == ',') {
            ok = bur_xmile_number(x, bur_text_part(x->arena, text, from, i),
                                  "each of a conveyor's contents",
                                  &number[t->n_contents++]);
            from = i + 1;
        }
    }
    t->contents = number;
    stock->transport = t;
    bur_transport_sum(x->arena, stock, bur_text_span(text));
}

/* --- leaks --- */

/* A number that stands as an attribute or an element of the flow or of its
 * <leak>. */
static double zone(xmile *x, const bur_xml *flow, const bur_xml *leak,
                   const char *name, double otherwise)
{
    const bur_xml *const at[] = {flow, leak};
    double value = otherwise;
    for (int i = 0; i < 2; i++) {
        const bur_xml_attr *attr = bur_xml_attribute(at[i], name);
        const bur_xml *child = bur_xml_child(at[i], name);
        const bur_text *text = attr ? attr->text : child ? child->text : NULL;
        if (text && bur_xmile_number(x, text, name, &value) &&
            !(value >= 0 && value <= 1)) {
            bur_error_at(x->sink, BUR_DIAG_OUT_OF_RANGE, bur_text_span(text),
                         "%s should be from 0 to 1", name);
        }
    }
    return value;
}

void bur_xmile_read_leak(xmile *x, const xmile_scope *in, bur_var *flow,
                         const bur_xml *at)
{
    const bur_xml *leak = bur_xml_child(at, "leak");
    if (!leak) {
        return;
    }
    bur_leak *own = BUR_NEW(x->arena, bur_leak);
    bur_var *fraction = bur_transport_make(x->arena, flow, "leak", flow->span);
    fraction->eq = flow->eq;
    fraction->n_eqs = flow->n_eqs;
    if (flow->n_eqs == 0) {
        bur_error_at(x->sink, BUR_DIAG_EMPTY_EQUATION, leak->span,
                     "the <eqn> of '%s' should say which part leaks",
                     flow->spelt);
    }
    own->fraction = fraction;
    own->start = zone(x, at, leak, "leak_start", 0);
    own->end = zone(x, at, leak, "leak_end", 1);
    flow->leak = own;
    flow->eq = NULL;
    flow->n_eqs = 0;
    add_part(x, in, fraction);
}
