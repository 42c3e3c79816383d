/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The structure as a picture for Graphviz: stocks as boxes, flows as valves on
 * pipes that come from a stock or a cloud, and causes as thin arrows with
 * their signs. What only is read from (parameters and lookups) and what only
 * reads (measures) would hide the rest and is left out. Sectors are boxes
 * around their variables. Of one sector alone, what it is linked with stands
 * pale outside, with the sector that it is of. */
#include <string.h>

#include "api/study.h"

enum { WIDTH = 11 }; /* of a line of a name */

typedef struct drawing {
    const bur_structure *s;
    const bur_sector *only; /* NULL: all sectors */
    bool *shown;            /* [n_vars] */
    bool *fills, *drains; /* [n_vars] flows: whether they go to, from a stock */
    const bur_study *study;
    FILE *out;
} drawing;

/* --- texts --- */

static void put_char(FILE *out, char c)
{
    fputs(c == '"' || c == '\\' ? "\\" : "", out);
    fputc(c, out);
}

static void put_quoted(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text; text++) {
        put_char(out, *text);
    }
    fputc('"', out);
}

/* A name in short lines, and what stands below it, or NULL. */
static void put_label(FILE *out, const char *text, const char *below)
{
    int column = 0;
    fputc('"', out);
    for (; *text; text++, column++) {
        bool gap = *text == '_' || *text == ' ';
        size_t next = gap ? strcspn(text + 1, "_ ") : 0;
        if (gap && column + (int)next >= WIDTH) {
            fputs("\\n", out);
            column = -1;
        } else if (gap) {
            fputc(' ', out);
        } else {
            put_char(out, *text);
        }
    }
    fputs(below ? "\\n(" : "", out);
    for (const char *c = below; c && *c; c++) {
        put_char(out, *c);
    }
    fputs(below ? ")\"" : "\"", out);
}

/* --- nodes --- */

static const char *style_of(bur_var_kind kind)
{
    static const char *const styles[] = {
        [BUR_VAR_STOCK] = ("shape=box style=filled fillcolor=\"#dbe9f6\" "
                           "penwidth=2 fontname=\"Helvetica bold\""),
        [BUR_VAR_FLOW] = "shape=hexagon style=filled fillcolor=\"#fdf0d5\"",
        [BUR_VAR_AUXILIARY] = "shape=plaintext",
        [BUR_VAR_PARAMETER] = "shape=plaintext fontcolor=\"#777777\"",
        [BUR_VAR_LOOKUP] = "shape=note",
        [BUR_VAR_DRIVER] = "shape=ellipse style=filled fillcolor=\"#e6e6e6\"",
        [BUR_VAR_MEASURE] = "shape=house"};
    return styles[kind];
}

/* Whether it is of the only sector that is drawn, if one is. */
static bool is_inside(const drawing *d, int i)
{
    return !d->only || d->s->var[i]->sector == d->only;
}

static void draw_node(const drawing *d, int i, const char *indent)
{
    const bur_var *var = d->s->var[i];
    bool inside = is_inside(d, i);
    fputs(indent, d->out);
    put_quoted(d->out, var->spelt);
    fputs(" [label=", d->out);
    put_label(d->out, var->spelt,
              inside || !var->sector ? NULL : var->sector->title);
    fprintf(d->out, " %s%s];\n", style_of(bur_var_kind_planned(var)),
            inside ? ""
                   : " fillcolor=\"#f7f7f7\" color=\"#aaaaaa\" "
                     "fontcolor=\"#999999\"");
}

/* All of a sector that is shown, in a box; or without one what is in none. */
static void draw_sector(const drawing *d, int number, const bur_sector *sector)
{
    bool open = false,
         boxed = sector != NULL && (!d->only || sector == d->only);
    for (int i = 0; i < d->s->n_vars; i++) {
        if (!d->shown[i] || d->s->var[i]->sector != sector) {
            continue;
        }
        if (!open && boxed) {
            fprintf(d->out,
                    "  subgraph \"cluster_%d\" {\n    color=\"#bbbbbb\";\n"
                    "    label=",
                    number);
            put_quoted(d->out, sector->title);
            fputs(";\n", d->out);
        }
        open = true;
        draw_node(d, i, boxed ? "    " : "  ");
    }
    fputs(open && boxed ? "  }\n" : "", d->out);
}

static void draw_nodes(const drawing *d)
{
    const bur_model *model = d->s->model;
    draw_sector(d, 0, NULL);
    for (int i = 0; i < model->sectors.n; i++) {
        draw_sector(d, i + 1, model->sectors.at[i]);
    }
}

/* --- edges --- */

/* The names of the loops that go over a link, and whether it is delayed. */
static void put_edge_label(const drawing *d, const bur_link *link)
{
    const char *names = bur_loops_over(d->study->memory, d->study->named_loops,
                                       (int)(link - d->s->link));
    if (names || link->delayed) {
        fprintf(d->out, " label=\"%s%s%s\"", link->delayed ? "||" : "",
                names && link->delayed ? " " : "", names ? names : "");
    }
}

static void draw_pipe(const drawing *d, const char *from, const char *to,
                      const bur_link *link)
{
    fputs("  ", d->out);
    put_quoted(d->out, from);
    fputs(" -> ", d->out);
    put_quoted(d->out, to);
    fputs(" [color=\"black:white:black\" weight=8 arrowsize=0.8", d->out);
    if (link) {
        put_edge_label(d, link);
    }
    fputs("];\n", d->out);
}

static void draw_cloud(const drawing *d, int flow, bool from)
{
    const char *name = d->s->var[flow]->spelt;
    char cloud[32];
    snprintf(cloud, sizeof cloud, "cloud %s%d", from ? "from " : "to ", flow);
    fputs("  ", d->out);
    put_quoted(d->out, cloud);
    fputs(" [label=\"\" shape=egg style=dashed width=0.35 height=0.25 "
          "color=\"#888888\"];\n",
          d->out);
    draw_pipe(d, from ? cloud : name, from ? name : cloud, NULL);
}

static void draw_cause(const drawing *d, const bur_link *link)
{
    const char *color = link->polarity == '+'   ? "#2a6fbb"
                        : link->polarity == '-' ? "#c0392b"
                                                : "#999999";
    const char *sign = link->polarity == '-'   ? "\xe2\x88\x92" /* minus */
                       : link->polarity == '+' ? "+"
                                               : "?";
    fputs("  ", d->out);
    put_quoted(d->out, d->s->var[link->from]->spelt);
    fputs(" -> ", d->out);
    put_quoted(d->out, d->s->var[link->to]->spelt);
    fprintf(d->out,
            " [color=\"%s\" fontcolor=\"%s\" headlabel=\"%s\" "
            "labeldistance=1.6",
            color, color, sign);
    put_edge_label(d, link);
    fputs(" arrowsize=0.6];\n", d->out);
}

static void draw_initial(const drawing *d, const bur_link *link)
{
    fputs("  ", d->out);
    put_quoted(d->out, d->s->var[link->from]->spelt);
    fputs(" -> ", d->out);
    put_quoted(d->out, d->s->var[link->to]->spelt);
    fputs(" [style=dotted color=\"#888888\" constraint=false "
          "arrowsize=0.6];\n",
          d->out);
}

static void draw_flow(const drawing *d, const bur_link *link)
{
    bool in = link->polarity == '+';
    draw_pipe(d, d->s->var[in ? link->from : link->to]->spelt,
              d->s->var[in ? link->to : link->from]->spelt, link);
}

static void draw_links(const drawing *d)
{
    static void (*const draw[BUR_N_LINK_KINDS])(const drawing *,
                                                const bur_link *) = {
        [BUR_LINK_CAUSAL] = draw_cause,
        [BUR_LINK_FLOW] = draw_flow,
        [BUR_LINK_INITIAL] = draw_initial};
    for (int l = 0; l < d->s->n_links; l++) {
        const bur_link *link = &d->s->link[l];
        if (d->shown[link->from] && d->shown[link->to] &&
            (is_inside(d, link->from) || is_inside(d, link->to))) {
            draw[link->kind](d, link);
        }
    }
    for (int i = 0; i < d->s->n_vars; i++) {
        if (d->fills[i] != d->drains[i] && is_inside(d, i)) {
            draw_cloud(d, i, d->fills[i]);
        }
    }
}

/* --- the picture --- */

bool bur_show_belongs(const bur_var *var)
{
    bur_var_kind kind = bur_var_kind_planned(var);
    return kind == BUR_VAR_STOCK || kind == BUR_VAR_FLOW ||
           kind == BUR_VAR_AUXILIARY || kind == BUR_VAR_DRIVER;
}

/* What belongs, unless it is linked with nothing that does; of one sector, what
 * is linked with it, too. */
static void choose(drawing *d)
{
    for (int i = 0; i < d->s->n_vars; i++) {
        d->shown[i] = d->s->var[i]->kind == BUR_VAR_STOCK && is_inside(d, i);
    }
    for (int l = 0; l < d->s->n_links; l++) {
        const bur_link *link = &d->s->link[l];
        if (bur_show_belongs(d->s->var[link->from]) &&
            bur_show_belongs(d->s->var[link->to]) &&
            (is_inside(d, link->from) || is_inside(d, link->to))) {
            d->shown[link->from] = d->shown[link->to] = true;
        }
        if (link->kind == BUR_LINK_FLOW) {
            d->fills[link->from] |= link->polarity == '+';
            d->drains[link->from] |= link->polarity == '-';
        }
    }
}

void bur_show_dot(const bur_study *study, const bur_sector *only, FILE *out)
{
    int n = study->structure->n_vars + 1;
    drawing d = {.s = study->structure,
                 .only = only,
                 .shown = BUR_NEW_N(study->memory, bool, n),
                 .fills = BUR_NEW_N(study->memory, bool, n),
                 .drains = BUR_NEW_N(study->memory, bool, n),
                 .study = study,
                 .out = out};
    choose(&d);
    fputs("digraph ", out);
    put_quoted(out, only ? only->title : d.s->model->title);
    fputs(" {\n"
          "  graph [fontname=Helvetica nodesep=0.2 ranksep=0.5];\n"
          "  node [fontname=Helvetica fontsize=11 margin=\"0.06,0.04\"];\n"
          "  edge [fontname=\"Helvetica bold\" fontsize=13];\n",
          out);
    draw_nodes(&d);
    draw_links(&d);
    fputs("}\n", out);
}
