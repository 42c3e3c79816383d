/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Equations of XMILE variables: one for all elements, one for each, lists,
 * and exceptions to what holds for the rest; graphical functions likewise. */
#include <string.h>

#include "lang/parser.h"
#include "lang/walk.h"
#include "model/xmile_parts.h"

bur_eq bur_xmile_eq(xmile *x, const bur_text *text)
{
    return (bur_eq){.text = text, .tree = bur_parse(x->arena, text, x->sink)};
}

/* Whether there is more than blanks and comments. */
static bool says_something(const bur_text *text)
{
    for (const char *s = text->s; *s; s++) {
        if (*s == '{') {
            const char *end = strchr(s, '}');
            if (!end) {
                return true;
            }
            s = end;
        } else if (!strchr(" \t\r\n", *s)) {
            return true;
        }
    }
    return false;
}

/* --- lists --- */

static const char *past_quote(const char *s, char close)
{
    const char *end = strchr(s + 1, close);
    return end ? end : s + strlen(s) - 1;
}

/* The parts between commas and semicolons outside of brackets. */
static int split(xmile *x, const bur_text *text, const bur_text **part,
                 int most)
{
    int n = 0, depth = 0, from = 0;
    for (const char *s = text->s;; s++) {
        if (*s == '"' || *s == '{') {
            s = past_quote(s, *s == '"' ? '"' : '}');
            continue;
        }
        depth += (*s == '(' || *s == '[') - (*s == ')' || *s == ']');
        if (*s && (depth > 0 || (*s != ',' && *s != ';'))) {
            continue;
        }
        int to = (int)(s - text->s);
        const bur_text *one = bur_text_part(x->arena, text, from, to);
        bool last = !*s && n > 0 && !says_something(one);
        if (!last && n < most) {
            part[n] = one;
        }
        n += !last;
        from = to + 1;
        if (!*s) {
            return n;
        }
    }
}

/* --- equations --- */

/* What fills the elements of one variable. */
typedef struct filling {
    xmile *x;
    bur_var *var;
    const char *tag;  /* eqn, init_eqn or gf */
    bool tables;      /* tag is gf */
    bool empty_is_ok; /* an equation that says nothing is none */
    bur_eq *eq;
    const bur_lookup **table;
    bool *given;
    int n; /* 0 nothing, 1 the same for all, or n_elements */
} filling;

/* Puts one equation or table into the elements listed; NULL: into all. */
static void put(filling *f, const bur_xml *at, const bur_text *text,
                const xmile_ints *list)
{
    if (!f->tables && f->empty_is_ok && !says_something(text)) {
        return;
    }
    bur_eq eq = {0};
    const bur_lookup *table = NULL;
    if (f->tables) {
        table = bur_xmile_table(f->x, at);
    } else {
        eq = bur_xmile_eq(f->x, text);
    }
    int n = list ? list->n : f->var->n_elements;
    for (int i = 0; i < n; i++) {
        int e = list ? list->at[i] : i;
        f->given[e] = true;
        if (f->tables) {
            f->table[e] = table;
        } else {
            f->eq[e] = eq;
        }
    }
    f->n = list && f->var->n_elements > 1 ? f->var->n_elements
           : f->n > 0                     ? f->n
                                          : 1;
}

static void put_one(filling *f, const bur_text *text, int e)
{
    xmile_ints list = {&e, 1, 1};
    put(f, NULL, text, &list);
}

/* One text for an array: an equation, or a list of one for each element. */
static void put_text(filling *f, const bur_xml *at)
{
    int most = f->var->n_elements;
    const bur_text **part = BUR_NEW_N(f->x->arena, const bur_text *, most);
    int n = f->var->n_dims > 0 && !f->tables ? split(f->x, at->text, part, most)
                                             : 1;
    if (n <= 1) {
        put(f, at, at->text, NULL);
    } else if (n == most) {
        for (int e = 0; e < n; e++) {
            put_one(f, part[e], e);
        }
    } else {
        bur_error_at(f->x->sink, BUR_DIAG_WRONG_TYPE, bur_text_span(at->text),
                     "'%s' has %d element%s, but here are %d values",
                     f->var->spelt, most, most == 1 ? "" : "s", n);
    }
}

static int count(const bur_xml *at, const char *tag)
{
    int n = 0;
    for (const bur_xml *c = bur_xml_child(at, tag); c; c = bur_xml_next(c)) {
        n++;
    }
    return n;
}

static void put_common(filling *f, const bur_xml *at)
{
    int n = count(at, f->tag);
    const bur_xml *first = bur_xml_child(at, f->tag);
    if (n == 1) {
        put_text(f, first);
    } else if (n > 1 && n == f->var->n_elements) {
        int e = 0;
        for (; first; first = bur_xml_next(first), e++) {
            xmile_ints list = {&e, 1, 1};
            put(f, first, first->text, &list);
        }
    } else if (n > 1) {
        bur_error_at(f->x->sink, BUR_DIAG_WRONG_TYPE, first->span,
                     "'%s' has %d element%s, but here are %d of <%s>",
                     f->var->spelt, f->var->n_elements,
                     f->var->n_elements == 1 ? "" : "s", n, f->tag);
    }
}

static void put_elements(filling *f, const bur_xml *at)
{
    for (const bur_xml *element = bur_xml_child(at, "element");
         element && !bur_xmile_enough(f->x); element = bur_xml_next(element)) {
        const bur_xml *child = bur_xml_child(element, f->tag);
        const bur_xml_attr *where = bur_xml_attribute(element, "subscript");
        if (!where) {
            bur_error_at(f->x->sink, BUR_DIAG_MISSING_KEY, element->span,
                         "<element> needs a subscript");
        } else if (child) {
            xmile_ints list = bur_xmile_subscript(f->x, f->var, where->text);
            if (list.n > 0) {
                put(f, child, child->text, &list);
            }
        }
    }
}

/* Where some elements have something and others nothing. */
static void check_whole(const filling *f)
{
    for (int e = 0; f->n > 1 && e < f->var->n_elements; e++) {
        if (!f->given[e]) {
            bur_error_at(f->x->sink, BUR_DIAG_MISSING_KEY, f->var->span,
                         "%s has no <%s>",
                         bur_var_label(f->x->arena, f->var, e), f->tag);
            return;
        }
    }
}

static filling fill(xmile *x, bur_var *var, const bur_xml *at, const char *tag,
                    bool empty_is_ok)
{
    filling f = {.x = x,
                 .var = var,
                 .tag = tag,
                 .tables = strcmp(tag, "gf") == 0,
                 .empty_is_ok = empty_is_ok};
    int n = var->n_elements;
    f.given = BUR_NEW_N(x->arena, bool, n);
    if (f.tables) {
        f.table = BUR_NEW_N(x->arena, const bur_lookup *, n);
    } else {
        f.eq = BUR_NEW_N(x->arena, bur_eq, n);
    }
    int errors = x->sink->n_errors;
    put_common(&f, at);
    put_elements(&f, at);
    if (x->sink->n_errors == errors) {
        check_whole(&f);
    }
    return f;
}

static bool has(const bur_xml *at, const char *tag)
{
    bool found = bur_xml_child(at, tag) != NULL;
    for (const bur_xml *e = bur_xml_child(at, "element"); e && !found;
         e = bur_xml_next(e)) {
        found = bur_xml_child(e, tag) != NULL;
    }
    return found;
}

static void read_tables(xmile *x, bur_var *var, const bur_xml *at)
{
    if (var->kind == BUR_VAR_STOCK) {
        bur_error_at(x->sink, BUR_DIAG_NOT_SUPPORTED, at->span,
                     "a stock cannot have a <gf>: give it a variable of its "
                     "own");
        return;
    }
    filling f = fill(x, var, at, "gf", false);
    var->table = f.table;
    var->n_tables = f.n;
}

static void read_initial(xmile *x, bur_var *var, const bur_xml *at)
{
    if (var->kind == BUR_VAR_STOCK) {
        bur_error_at(x->sink, BUR_DIAG_NOT_SUPPORTED, at->span,
                     "a stock starts with its <eqn>; it cannot have an "
                     "<init_eqn> too");
        return;
    }
    filling f = fill(x, var, at, "init_eqn", true);
    var->init_eq = f.eq;
    var->n_init_eqs = f.n;
}

/* Vensim's ACTIVE_INITIAL(x, first), as a whole equation: x, and first at the
 * start. */
static bool is_active_initial(const bur_node *tree)
{
    return tree && tree->kind == BUR_NODE_CALL && tree->n_args == 2 &&
           strcmp(tree->name, "active_initial") == 0;
}

static void split_active_initial(xmile *x, bur_var *var)
{
    bur_eq *eq = BUR_NEW_N(x->arena, bur_eq, var->n_eqs + 1);
    bur_eq *first = BUR_NEW_N(x->arena, bur_eq, var->n_eqs + 1);
    bool any = false;
    for (int i = 0; i < var->n_eqs; i++) {
        eq[i] = first[i] = var->eq[i];
        if (is_active_initial(eq[i].tree)) {
            any = true;
            first[i].tree = eq[i].tree->args[1];
            eq[i].tree = eq[i].tree->args[0];
        }
    }
    if (any) {
        var->eq = eq;
        var->init_eq = first;
        var->n_init_eqs = var->n_eqs;
    }
}

void bur_xmile_read_eqs(xmile *x, bur_var *var, const bur_xml *at)
{
    int errors = x->sink->n_errors;
    if (has(at, "gf")) {
        read_tables(x, var, at);
    }
    bool flow = var->kind == BUR_VAR_FLOW; /* what leaves a conveyor has none */
    filling f = fill(x, var, at, "eqn", var->n_tables > 0 || flow);
    var->eq = f.eq;
    var->n_eqs = f.n;
    if (has(at, "init_eqn")) {
        read_initial(x, var, at);
    } else if (var->kind != BUR_VAR_STOCK) {
        split_active_initial(x, var);
    }
    if (f.n == 0 && var->n_tables > 0) {
        var->kind = BUR_VAR_LOOKUP;
    } else if (f.n == 0 && !flow && x->sink->n_errors == errors) {
        bur_error_at(x->sink, BUR_DIAG_EMPTY_EQUATION, var->span,
                     "'%s' has no equation", var->spelt);
    }
}
