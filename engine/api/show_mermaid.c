/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A part of the structure as a flowchart of Mermaid, to be pasted into a page:
 * the links of named loops, or those within a sector, each with its sign. */
#include <string.h>

#include "api/study.h"

typedef struct drawing {
    bur_study *study;
    const bur_structure *s;
    const int *by_to;
    bool *shown;           /* [n_links] */
    bur_found_loops loops; /* that are drawn */
    int n_drawn;           /* links so far */
    FILE *out;
} drawing;

/* --- what is drawn --- */

static const bur_found_loop *loop_named(const bur_study *study,
                                        const char *name)
{
    for (int i = 0; i < study->named_loops->n; i++) {
        const bur_found_loop *loop = &study->named_loops->loop[i];
        if (strcmp(loop->named->name, name) == 0) {
            return loop;
        }
    }
    return NULL;
}

static bool no_loop(bur_study *study, const char *name)
{
    bur_nearest near = {.wanted = name};
    for (int i = 0; i < study->named_loops->n; i++) {
        bur_nearest_offer(&near, study->named_loops->loop[i].named->name);
    }
    bur_fail(&study->fault, BUR_BAD_INPUT, "the model names no loop '%s'%s%s%s",
             name, near.best ? ": did you mean '" : "",
             near.best ? near.best : "", near.best ? "'?" : "");
    return false;
}

static bool choose_loops(drawing *d, const bur_diagram *what)
{
    bur_found_loop *chosen =
        BUR_NEW_N(d->study->memory, bur_found_loop, what->n_loops + 1);
    d->loops.loop = chosen;
    for (int i = 0; i < what->n_loops; i++) {
        const bur_found_loop *loop = loop_named(d->study, what->loops[i]);
        if (!loop) {
            return no_loop(d->study, what->loops[i]);
        }
        chosen[d->loops.n++] = *loop;
    }
    return true;
}

static void show_loops(drawing *d)
{
    for (int i = 0; i < d->loops.n; i++) {
        const bur_found_loop *loop = &d->loops.loop[i];
        for (int k = 0; k < loop->n; k++) {
            d->shown[loop->link[k]] = true;
        }
    }
}

static bool is_within(const bur_var *var, const bur_sector *sector)
{
    return bur_show_belongs(var) && (!sector || var->sector == sector);
}

/* The links within a sector, or NULL: all. */
static void show_sector(drawing *d, const bur_sector *sector)
{
    for (int l = 0; l < d->s->n_links; l++) {
        const bur_link *link = &d->s->link[l];
        d->shown[l] = link->kind != BUR_LINK_INITIAL &&
                      is_within(d->s->var[link->from], sector) &&
                      is_within(d->s->var[link->to], sector);
    }
}

static bool choose_sector(drawing *d, const char *name)
{
    const bur_model *model = d->s->model;
    const bur_sector *sector = bur_model_sector(model, name);
    bur_nearest near = {.wanted = name};
    if (sector) {
        show_sector(d, sector);
        return true;
    }
    for (int i = 0; i < model->sectors.n; i++) {
        bur_nearest_offer(&near, model->sectors.at[i]->name);
    }
    bur_fail(&d->study->fault, BUR_BAD_INPUT,
             "the model has no sector '%s'%s%s%s", name,
             near.best ? ": did you mean '" : "", near.best ? near.best : "",
             near.best ? "'?" : "");
    return false;
}

static bool choose(drawing *d, const bur_diagram *what)
{
    if (what->sector) {
        return choose_sector(d, what->sector);
    }
    if (what->n_loops > 0) {
        if (!choose_loops(d, what)) {
            return false;
        }
    } else {
        d->loops = *d->study->named_loops;
    }
    if (d->loops.n > 0) {
        show_loops(d);
    } else {
        show_sector(d, NULL);
    }
    return true;
}

/* --- nodes --- */

/* Names that mean something else to Mermaid. */
static bool is_word_of_mermaid(const char *name)
{
    static const char *const words[] = {
        "end",   "graph",    "flowchart", "subgraph", "style",
        "class", "classdef", "linkstyle", "click",    "default",
        "call",  "href",     "direction"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(words[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* The name, where that can be one of Mermaid's; else the node's number. */
static void put_id(const drawing *d, int node)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
    const char *name = d->s->var[node]->name;
    if (name[strspn(name, letters)] == '\0' && !is_word_of_mermaid(name)) {
        fputs(name, d->out);
    } else {
        fprintf(d->out, "node%d", node);
    }
}

static void put_label(FILE *out, const char *text)
{
    for (; *text; text++) {
        switch (*text) {
        case '"':
            fputs("#quot;", out);
            break;
        case '#':
            fputs("#35;", out);
            break;
        case '<':
            fputs("#lt;", out);
            break;
        case '_':
        case '\n':
            fputc(' ', out);
            break;
        default:
            fputc(*text, out);
        }
    }
}

/* Stocks as boxes, flows as hexagons, the rest rounded. */
static void draw_node(const drawing *d, int node)
{
    bur_var_kind kind = bur_var_kind_planned(d->s->var[node]);
    bool stock = kind == BUR_VAR_STOCK, flow = kind == BUR_VAR_FLOW;
    fputs("  ", d->out);
    put_id(d, node);
    fputs(stock ? "[\"" : flow ? "{{\"" : "(\"", d->out);
    put_label(d->out, d->s->var[node]->spelt);
    fputs(stock ? "\"]\n" : flow ? "\"}}\n" : "\")\n", d->out);
}

static void draw_nodes(const drawing *d)
{
    bool *linked = BUR_NEW_N(d->study->memory, bool, d->s->n_vars + 1);
    for (int l = 0; l < d->s->n_links; l++) {
        if (d->shown[l]) {
            linked[d->s->link[l].from] = linked[d->s->link[l].to] = true;
        }
    }
    for (int i = 0; i < d->s->n_vars; i++) {
        if (linked[i]) {
            draw_node(d, i);
        }
    }
}

/* --- links --- */

static void draw_link(const drawing *d, int l, char sign)
{
    const bur_link *link = &d->s->link[l];
    const char *names =
        d->loops.n > 1 ? bur_loops_over(d->study->memory, &d->loops, l) : NULL;
    fputs("  ", d->out);
    put_id(d, link->from);
    fprintf(d->out, " -->|\"%s%s%s%s\"| ",
            sign == '+'   ? "+"
            : sign == '-' ? "\xe2\x88\x92" /* minus */
                          : "?",
            link->delayed ? ", delay" : "", names ? ", " : "",
            names ? names : "");
    put_id(d, link->to);
    fputc('\n', d->out);
}

/* A colour for all links of a sign, which Mermaid knows by their numbers. */
static void put_colour(const drawing *d, const char *signs, char sign,
                       const char *colour)
{
    bool any = false;
    for (int i = 0; i < d->n_drawn; i++) {
        if (signs[i] == sign) {
            fprintf(d->out, "%s%d", any ? "," : "  linkStyle ", i);
            any = true;
        }
    }
    if (any) {
        fprintf(d->out, " stroke:%s\n", colour);
    }
}

/* Links beside one another are drawn as one. */
static void draw_links(drawing *d)
{
    char *signs = BUR_NEW_N(d->study->memory, char, d->s->n_links + 1);
    for (int l = 0; l < d->s->n_links; l++) {
        const bur_link *link = &d->s->link[l];
        char sign;
        if (d->shown[l] && bur_link_between(d->s, d->by_to, link->from,
                                            link->to, &sign) == l) {
            draw_link(d, l, sign);
            signs[d->n_drawn++] = sign;
        }
    }
    put_colour(d, signs, '+', "#2a6fbb");
    put_colour(d, signs, '-', "#c0392b");
}

int bur_show_diagram(bur_study *study, const bur_diagram *what, FILE *out)
{
    const bur_structure *s = study->structure;
    drawing d = {.study = study,
                 .s = s,
                 .by_to = bur_links_by_to(study->memory, s),
                 .shown = BUR_NEW_N(study->memory, bool, s->n_links + 1),
                 .out = out};
    if (!choose(&d, what)) {
        return BURSAR_BAD_INPUT;
    }
    fputs("flowchart LR\n", out);
    for (int i = 0; i < d.loops.n; i++) {
        const bur_named_loop *named = d.loops.loop[i].named;
        fprintf(out, "  %%%% %s: ", named->name);
        put_label(out, named->title);
        fprintf(out, " (%s)\n", named->balancing ? "balancing" : "reinforcing");
    }
    draw_nodes(&d);
    draw_links(&d);
    return BURSAR_OK;
}
