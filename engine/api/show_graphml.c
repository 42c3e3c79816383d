/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The structure as GraphML (graphml.graphdrawing.org), which yEd, Gephi and
 * networkx read. Models are UTF-8; what XML has no place for becomes U+FFFD. */
#include "api/study.h"

static void put_text(FILE *out, const char *text)
{
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        switch (c) {
        case '&':
            fputs("&amp;", out);
            break;
        case '<':
            fputs("&lt;", out);
            break;
        case '>':
            fputs("&gt;", out);
            break;
        case '"':
            fputs("&quot;", out);
            break;
        default:
            if (c < 0x20 && c != '\t' && c != '\n') {
                fputs("\xef\xbf\xbd", out);
            } else {
                fputc(c, out);
            }
        }
    }
}

static void put_key(FILE *out, const char *of, const char *name,
                    const char *type)
{
    fprintf(out,
            "  <key id=\"%s.%s\" for=\"%s\" attr.name=\"%s\" "
            "attr.type=\"%s\"/>\n",
            of, name, of, name, type);
}

static void put_data(FILE *out, const char *of, const char *name,
                     const char *text)
{
    if (text) {
        fprintf(out, "      <data key=\"%s.%s\">", of, name);
        put_text(out, text);
        fputs("</data>\n", out);
    }
}

static void put_node(FILE *out, int i, const bur_var *var)
{
    fprintf(out, "    <node id=\"n%d\">\n", i);
    put_data(out, "node", "label", var->spelt);
    put_data(out, "node", "kind", bur_var_kind_word(bur_var_kind_planned(var)));
    put_data(out, "node", "unit", var->unit);
    put_data(out, "node", "sector", var->sector ? var->sector->name : NULL);
    put_data(out, "node", "doc", var->doc);
    fputs("    </node>\n", out);
}

static void put_edge(FILE *out, int i, const bur_link *link, const char *loops)
{
    const char polarity[] = {link->polarity, '\0'};
    fprintf(out, "    <edge id=\"e%d\" source=\"n%d\" target=\"n%d\">\n", i,
            link->from, link->to);
    put_data(out, "edge", "kind", bur_link_kind_word(link->kind));
    put_data(out, "edge", "polarity", polarity);
    put_data(out, "edge", "delayed", link->delayed ? "true" : "false");
    put_data(out, "edge", "loops", loops);
    fputs("    </edge>\n", out);
}

void bur_show_graphml(const bur_study *study, FILE *out)
{
    static const char *const of_node[] = {"label", "kind", "unit", "sector",
                                          "doc"};
    const bur_structure *s = study->structure;
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n",
          out);
    for (int i = 0; i < 5; i++) {
        put_key(out, "node", of_node[i], "string");
    }
    put_key(out, "edge", "kind", "string");
    put_key(out, "edge", "polarity", "string");
    put_key(out, "edge", "delayed", "boolean");
    put_key(out, "edge", "loops", "string");
    put_key(out, "graph", "title", "string");
    fputs("  <graph id=\"model\" edgedefault=\"directed\">\n", out);
    put_data(out, "graph", "title", s->model->title);
    for (int i = 0; i < s->n_vars; i++) {
        put_node(out, i, s->var[i]);
    }
    for (int i = 0; i < s->n_links; i++) {
        put_edge(out, i, &s->link[i],
                 bur_loops_over(study->memory, study->named_loops, i));
    }
    fputs("  </graph>\n</graphml>\n", out);
}
