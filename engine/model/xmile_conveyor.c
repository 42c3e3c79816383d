/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conveyors, queues and ovens of XMILE: what <conveyor>, <queue> and <oven> say
 * of a stock, and <overflow> and <leak> of a flow, whose <eqn> is then the part
 * that leaks. */
#include <string.h>

#include "base/number.h"
#include "model/transport.h"
#include "model/xmile_parts.h"

/* Elements by part, and what may have them. */
enum { CONVEYOR = 1 << BUR_CONVEYOR, OVEN = 1 << BUR_OVEN };

static const struct {
    const char *tag;
    int of;
} parts[] = {[BUR_TRANSIT_TIME] = {"len", CONVEYOR | OVEN},
             [BUR_CAPACITY] = {"capacity", CONVEYOR | OVEN},
             [BUR_IN_LIMIT] = {"in_limit", CONVEYOR},
             [BUR_SAMPLE] = {"sample", CONVEYOR | OVEN},
             [BUR_ARREST] = {"arrest", CONVEYOR | OVEN},
             [BUR_FILL_TIME] = {"fill_time", OVEN},
             [BUR_CLEAN_TIME] = {"clean_time", OVEN}};

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

static int part_of(const bur_xml *at, bur_transport_kind kind)
{
    for (int part = 0; part < BUR_N_TRANSPORT_PARTS; part++) {
        if (strcmp(at->name, parts[part].tag) == 0 &&
            (parts[part].of >> kind & 1)) {
            return part;
        }
    }
    return -1;
}

static bool flag(xmile *x, const bur_xml *at, const char *name, bool otherwise)
{
    const bur_xml_attr *attr = bur_xml_attribute(at, name);
    return attr ? bur_xmile_boolean(x, attr->text, otherwise) : otherwise;
}

/* What works where an element is not one of theirs. */
static const char *const instead[] = {
    [BUR_CONVEYOR] = NULL,
    [BUR_QUEUE] = "a queue has no settings: limit what comes in, or what the "
                  "place behind it takes",
    [BUR_OVEN] = "an oven has <len>, <capacity>, <fill_time>, <clean_time>, "
                 "<sample> and <arrest>"};

static void read_parts(xmile *x, const xmile_scope *in, const bur_var *stock,
                       bur_transport *t, const bur_xml *of)
{
    for (const bur_xml *at = of->first; at && !bur_xmile_enough(x);
         at = at->next) {
        int part = part_of(at, t->kind);
        if (at->prefix) {
            continue;
        }
        if (part < 0) {
            bur_xmile_refuse(x, at, instead[t->kind]);
        } else if (t->part[part]) {
            bur_error_at(x->sink, BUR_DIAG_DUPLICATE_KEY, at->span,
                         "<%s> is given twice", at->name);
        } else {
            read_part(x, in, stock, t, part, at);
        }
    }
}

/* How it takes batches, which only what is discrete does; an oven is. */
static void read_batches(xmile *x, bur_transport *t, const bur_xml *of)
{
    t->discrete = flag(x, of, "discrete", t->kind == BUR_OVEN);
    t->one_at_a_time = flag(x, of, "one_at_a_time", true);
    t->batch_integrity = flag(x, of, "batch_integrity", false);
    if (t->discrete) {
        return;
    }
    if (t->kind == BUR_OVEN) {
        bur_error_at(x->sink, BUR_DIAG_NOT_SUPPORTED, of->span,
                     "an oven that is not discrete is not supported here");
    } else if (t->batch_integrity || !t->one_at_a_time) {
        bur_warning_at(x->sink, BUR_DIAG_TRANSPORT, of->span,
                       "what this says of batches is passed over: only a "
                       "discrete conveyor minds them");
        t->one_at_a_time = true;
        t->batch_integrity = false;
    }
}

static void read_kind(xmile *x, const xmile_scope *in, bur_var *stock,
                      bur_transport_kind kind, const bur_xml *of)
{
    bur_transport *t = BUR_NEW(x->arena, bur_transport);
    t->kind = kind;
    t->span = of->span;
    if (kind != BUR_QUEUE) {
        t->exponential_leak = flag(x, of, "exponential_leak", false);
        read_batches(x, t, of);
    }
    read_parts(x, in, stock, t, of);
    if (kind != BUR_QUEUE && !bur_xml_child(of, "len")) {
        bur_error_at(x->sink, BUR_DIAG_MISSING_KEY, of->span,
                     "<%s> needs a <len>", bur_transport_name(kind));
    }
    if (stock->transport) { /* its contents are known */
        t->contents = stock->transport->contents;
        t->n_contents = stock->transport->n_contents;
    }
    stock->transport = t;
}

void bur_xmile_read_transport(xmile *x, const xmile_scope *in, bur_var *stock,
                              const bur_xml *at)
{
    const bur_xml *of = NULL;
    for (int kind = BUR_CONVEYOR; kind <= BUR_OVEN; kind++) {
        const bur_xml *child =
            bur_xml_child(at, bur_transport_name((bur_transport_kind)kind));
        if (child && of) {
            bur_error_at(x->sink, BUR_DIAG_DUPLICATE_KEY, child->span,
                         "'%s' is a %s already", stock->spelt, of->name);
        } else if (child) {
            of = child;
            read_kind(x, in, stock, (bur_transport_kind)kind, child);
        }
    }
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
    const bur_xml *overflow = bur_xml_child(at, "overflow");
    flow->overflow = overflow && bur_xmile_boolean(x, overflow->text, true);
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
