/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entry: a range of subscripts, or an equation with its left-hand side. */
#include <string.h>

#include "lang/walk.h"
#include "model/mdl_parts.h"

const bur_node *bur_mdl_refuse(mdl *m, bur_span span, const char *what,
                               const char *instead)
{
    bur_diag *diag = bur_error_at(m->sink, BUR_DIAG_NOT_SUPPORTED, span,
                                  "%s cannot be used", what);
    if (instead) {
        bur_note_at(m->sink, diag, BUR_NOWHERE, "%s", instead);
    }
    return NULL;
}

/* --- the left-hand side --- */

static bool is_word(const mdl_tokens *t, const char *word)
{
    const mdl_token *at = &t->at[t->now];
    return at->kind == MDL_WORD && strcmp(at->name, word) == 0;
}

/* :EXCEPT: [a, b], [c, d] */
static void read_except(mdl *m, mdl_tokens *t, mdl_def *def)
{
    if (!is_word(t, "except")) {
        return;
    }
    t->now++;
    do {
        mdl_nodes list = {0};
        if (!bur_mdl_need(m, t, '[') || !bur_mdl_subscripts(m, t, &list)) {
            return;
        }
        bur_vec_push(m->arena, &def->other, list);
    } while (bur_mdl_take(t, ','));
}

/* How data go on between their times. */
static void read_between(mdl *m, mdl_tokens *t, mdl_def *def)
{
    static const char *const words[] = {"interpolate", "look_forward",
                                        "hold_backward", "raw"};
    for (int i = 0; i < 4; i++) {
        if (is_word(t, words[i])) {
            def->between = words[i];
            t->now++;
            return;
        }
    }
    if (t->at[t->now].kind == MDL_WORD) {
        bur_mdl_refuse(m, bur_mdl_span(t, t->now),
                       bur_arena_printf(m->arena, ":%s:", t->at[t->now].spelt),
                       "texts and their like change no number: take the entry "
                       "out");
        t->ok = false;
    }
}

/* --- the right-hand side --- */

/* 1, 2, 3; 4, 5, 6; */
static bool read_list(mdl *m, mdl_tokens *t, mdl_def *def)
{
    int at = t->now;
    double value;
    if (!bur_mdl_number(t, &value) ||
        (!bur_mdl_is(t, ',') && !bur_mdl_is(t, ';'))) {
        t->now = at;
        return false;
    }
    def->form = MDL_NUMBERS;
    bur_vec_push(m->arena, &def->numbers, value);
    while (bur_mdl_take(t, ',') || bur_mdl_take(t, ';')) {
        if (t->at[t->now].kind == MDL_END) {
            return true;
        }
        if (!bur_mdl_number(t, &value)) {
            bur_mdl_expected(m, t, "a number");
            return true;
        }
        bur_vec_push(m->arena, &def->numbers, value);
    }
    return true;
}

static void read_equation(mdl *m, mdl_tokens *t, mdl_def *def)
{
    if (read_list(m, t, def)) {
        return;
    }
    def->tree = bur_mdl_expr(m, t);
    const bur_node *tree = def->tree;
    if (tree && tree->kind == BUR_NODE_CALL &&
        strcmp(tree->name, "tabbed_array") == 0) {
        def->form = MDL_NUMBERS;
        for (int i = 0; i < tree->n_args; i++) {
            double value = 0;
            bur_node_is_number(tree->args[i], &value);
            bur_vec_push(m->arena, &def->numbers, value);
        }
        def->tree = NULL;
    }
}

static void read_lookup(mdl *m, mdl_tokens *t, mdl_def *def)
{
    if (t->at[t->now].kind == MDL_NAME) {
        def->tree = bur_mdl_expr(m, t);
        bur_mdl_need(m, t, ')');
        return;
    }
    def->form = MDL_POINTS;
    def->points = bur_mdl_points(m, t);
}

static void read_right(mdl *m, mdl_tokens *t, mdl_def *def)
{
    mdl_kind kind = t->at[t->now].kind;
    if (bur_mdl_take(t, '(')) {
        read_lookup(m, t, def);
    } else if (kind == MDL_END) {
        def->form = MDL_DATA;
    } else if (bur_mdl_take(t, '=') || kind == MDL_ASSIGN ||
               kind == MDL_CONSTANT) {
        t->now += kind == MDL_ASSIGN || kind == MDL_CONSTANT;
        def->is_data = kind == MDL_ASSIGN;
        read_equation(m, t, def);
    } else {
        bur_mdl_expected(m, t, "'='");
    }
    if (t->ok && t->at[t->now].kind != MDL_END) {
        bur_mdl_expected(m, t, "an operator or the end of the equation");
    }
}

/* --- all --- */

static mdl_var *var_of(mdl *m, const mdl_def *def)
{
    mdl_var *v = bur_map_at(m->by_name, def->name);
    if (!v) {
        v = BUR_NEW(m->arena, mdl_var);
        *v = (mdl_var){0};
        bur_map_put(m->by_name, def->name, v);
        bur_vec_push(m->arena, &m->vars, v);
    }
    return v;
}

/* Other outputs of macros that the equation calls: variables whose equation is
 * the like call. */
static void define_outputs(mdl *m, const mdl_def *by)
{
    mdl_entry *entry = BUR_NEW(m->arena, mdl_entry);
    *entry = *by->entry;
    entry->units = entry->comment = NULL;
    for (int i = 0; i < m->outputs.n; i++) {
        const bur_node *name = m->outputs.at[i].name;
        mdl_def *def = BUR_NEW(m->arena, mdl_def);
        *def = (mdl_def){.entry = entry,
                         .span = name->span,
                         .whole = by->whole,
                         .name = name->name,
                         .spelt = name->spelt,
                         .tree = m->outputs.at[i].call};
        for (int d = 0; d < name->n_args; d++) {
            bur_vec_push(m->arena, &def->over, name->args[d]);
        }
        bur_vec_push(m->arena, &var_of(m, def)->defs, def);
    }
    m->outputs.n = 0;
}

static void read_definition(mdl *m, mdl_tokens *t, const mdl_entry *entry)
{
    mdl_def *def = BUR_NEW(m->arena, mdl_def);
    *def = (mdl_def){.entry = entry,
                     .span = bur_mdl_span(t, 0),
                     .whole = {t->text, t->at[0].from, t->at[t->n - 1].from},
                     .name = t->at[0].name,
                     .spelt = t->at[0].spelt};
    if (bur_mdl_take(t, '[') && !bur_mdl_subscripts(m, t, &def->over)) {
        return;
    }
    if (bur_mdl_claims_something(t)) {
        bur_mdl_claim(m, t, def);
        return;
    }
    read_except(m, t, def);
    read_between(m, t, def);
    if (t->ok) {
        read_right(m, t, def);
    }
    if (t->ok) {
        bur_vec_push(m->arena, &var_of(m, def)->defs, def);
        define_outputs(m, def);
    }
}

void bur_mdl_entry(mdl *m, const mdl_entry *entry)
{
    mdl_tokens t = bur_mdl_lex(m, entry->text);
    if (!t.ok || t.at[0].kind == MDL_END) {
        return;
    }
    if (t.at[0].kind == MDL_WORD) {
        bur_mdl_refuse(m, bur_mdl_span(&t, 0),
                       bur_arena_printf(m->arena, ":%s:", t.at[0].spelt),
                       "a test of the model begins with its name: name :THE "
                       "CONDITION: a :IMPLIES: b");
    } else if (t.at[0].kind != MDL_NAME || !*t.at[0].name) {
        bur_mdl_expected(m, &t, "a name");
    } else {
        t.now = 1;
        if (bur_mdl_take(&t, ':') || t.at[1].kind == MDL_SAME) {
            bur_mdl_range(m, &t, &t.at[0]);
        } else {
            read_definition(m, &t, entry);
        }
    }
}
