/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mismatches in words: what is on both sides, where, and what would help. */
#include "check/uniting.h"

#include <string.h>

#include "lang/printer.h"
#include "lang/walk.h"

enum { LONGEST_QUOTE = 48, MOST_NOTES = 3 };

/* The characters of a span as they are written, runs of blanks being one. */
static const char *source_of(uniting *u, bur_span span)
{
    int n = span.to - span.from, k = 0;
    char *text =
        bur_arena_strndup(u->arena, span.text->s + span.from, (size_t)n);
    for (int i = 0; i < n; i++) {
        bool blank = strchr(" \t\r\n", text[i]) != NULL;
        if (!blank || (k > 0 && text[k - 1] != ' ')) {
            text[k++] = blank ? ' ' : text[i];
        }
    }
    text[k] = '\0';
    return text;
}

/* Whether shocks or policies made the node of a variable's value: then its
 * place is a whole setting, quotes and all. */
static bool is_made(const uniting *u, const bur_node *node)
{
    return u->var && u->var->planned && node->kind != BUR_NODE_NAME &&
           (!node->span.text || node->span.text->s[node->span.from] == '"');
}

const char *bur_node_quote(uniting *u, const bur_node *node)
{
    const char *text = is_made(u, node)  ? u->var->spelt
                       : node->span.text ? source_of(u, node->span)
                                         : bur_node_print(u->arena, node);
    return strlen(text) <= LONGEST_QUOTE
               ? bur_arena_printf(u->arena, "'%s'", text)
               : "this";
}

unit_side bur_unit_side(uniting *u, const bur_node *node, bur_unit unit)
{
    const char *what =
        bur_arena_printf(u->arena, "%s is", bur_node_quote(u, node));
    bur_span span = is_made(u, node) ? u->var->span : node->span;
    return (unit_side){what, unit, span, node};
}

static const char *text_of(uniting *u, bur_unit unit)
{
    bur_unit settled = bur_settled(u, unit);
    return bur_unit_is_one(settled) ? "a pure number"
                                    : bur_units_print(u->units, settled);
}

/* "12 month", or "12" of a pure number. */
static const char *so_many(uniting *u, const char *n, bur_unit unit)
{
    bur_unit settled = bur_settled(u, unit);
    return bur_unit_is_one(settled)
               ? n
               : bur_arena_printf(u->arena, "%s %s", n,
                                  bur_units_print(u->units, settled));
}

/* Months and years are of one kind: says what one is of the other. */
static void note_factor(uniting *u, bur_diag *diag, bur_unit got,
                        bur_unit wanted)
{
    double ratio = bur_units_ratio(u, got, wanted);
    if (ratio == 0) {
        return;
    }
    bool large = ratio >= 1;
    const char *n = bur_unit_factor_print(u->arena, large ? ratio : 1 / ratio);
    bur_note_at(u->talk.sink, diag, BUR_NOWHERE,
                "%s is %s, but nothing is rescaled: write the conversion with "
                "a parameter that has a unit",
                so_many(u, "1", large ? got : wanted),
                so_many(u, n, large ? wanted : got));
}

static void note_number(uniting *u, bur_diag *diag, const unit_side *side)
{
    double value;
    if (side->node && bur_node_constant(side->node, &value)) {
        bur_note_at(u->talk.sink, diag, BUR_NOWHERE,
                    "a number alone has no unit: make it a parameter with "
                    "one");
    }
}

/* --- where the units of the names come from --- */

typedef struct origins {
    uniting *u;
    bur_diag *diag;
    int n;
} origins;

static bool note_origin(const bur_node *node, void *context)
{
    origins *o = context;
    uniting *u = o->u;
    unit_facts *facts =
        node->kind == BUR_NODE_NAME ? bur_map_at(u->facts, node->name) : NULL;
    if (!facts || facts->own < 0 || o->n >= MOST_NOTES ||
        bur_model_var(u->model, node->name)->made) {
        return true;
    }
    const unknown *own = &u->unknowns.at[facts->own];
    if (own->solved) {
        o->n++;
        bur_note_at(u->talk.sink, o->diag, own->from,
                    "%s has no unit of its own; from here it is %s",
                    bur_node_quote(u, node), text_of(u, facts->unit));
    }
    return true;
}

static void note_origins(uniting *u, bur_diag *diag, const unit_side *side)
{
    origins o = {u, diag, 0};
    if (side->node) {
        bur_node_visit(side->node, note_origin, &o);
    }
}

/* The unit's own text, when the side is a variable that has one. */
static void note_given(uniting *u, bur_diag *diag, const unit_side *side)
{
    const bur_var *var = side->node && side->node->kind == BUR_NODE_NAME
                             ? bur_model_var(u->model, side->node->name)
                             : NULL;
    if (var && var->unit && bur_span_known(var->unit_span)) {
        bur_note_at(u->talk.sink, diag, var->unit_span,
                    "%s is given its unit here", bur_node_quote(u, side->node));
    }
}

static void add_notes(uniting *u, bur_diag *diag, const unit_side *got,
                      const unit_side *wanted)
{
    if (bur_span_known(wanted->span)) {
        bur_note_at(u->talk.sink, diag, wanted->span, "%s %s here",
                    wanted->what, text_of(u, wanted->unit));
    }
    note_factor(u, diag, got->unit, wanted->unit);
    note_number(u, diag, got);
    note_number(u, diag, wanted);
    note_given(u, diag, got);
    note_given(u, diag, wanted);
    note_origins(u, diag, got);
    note_origins(u, diag, wanted);
}

bool bur_demand_unit(uniting *u, unit_side got, unit_side wanted)
{
    if (bur_unify(u, got.unit, wanted.unit, got.span)) {
        return true;
    }
    bur_diag *diag = bur_units_say(
        &u->talk, BUR_DIAG_UNIT_MISMATCH, got.span, "%s %s, but %s %s",
        got.what, text_of(u, got.unit), wanted.what, text_of(u, wanted.unit));
    if (diag) {
        add_notes(u, diag, &got, &wanted);
    }
    return false;
}

bool bur_demand_pure(uniting *u, const bur_node *node, const char *what)
{
    unit_side wanted = {.what =
                            bur_arena_printf(u->arena, "%s should be", what),
                        .unit = bur_unit_one()};
    return bur_demand_unit(u, bur_unit_side(u, node, bur_node_unit(u, node)),
                           wanted);
}
