/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The structure as JSON; bursar.h says what is in it. */
#include "api/study.h"
#include "store/json.h"

static void put_variable(bur_json *j, const bur_var *var)
{
    bur_json_open(j, '{');
    bur_json_put_text(j, "name", var->spelt);
    bur_json_put_text(j, "title", var->title);
    bur_json_put_text(j, "kind", bur_var_kind_word(bur_var_kind_planned(var)));
    bur_json_key(j, "dimensions");
    bur_json_open(j, '[');
    for (int d = 0; d < var->n_dims; d++) {
        bur_json_text(j, var->dim[d]->spelt);
    }
    bur_json_close(j, ']');
    bur_json_put_text(j, "unit", var->unit);
    bur_json_put_text(j, "sector", var->sector ? var->sector->name : NULL);
    bur_json_put_text(j, "doc", var->doc);
    bur_json_close(j, '}');
}

static void put_sector(bur_json *j, const bur_sector *sector)
{
    bur_json_open(j, '{');
    bur_json_put_text(j, "name", sector->name);
    bur_json_put_text(j, "title", sector->title);
    bur_json_put_text(j, "doc", sector->doc);
    bur_json_close(j, '}');
}

static void put_link(bur_json *j, const bur_structure *s, const bur_link *link)
{
    const char polarity[] = {link->polarity, '\0'};
    bur_json_open(j, '{');
    bur_json_put_text(j, "from", s->var[link->from]->spelt);
    bur_json_put_text(j, "to", s->var[link->to]->spelt);
    bur_json_put_text(j, "kind", bur_link_kind_word(link->kind));
    bur_json_put_text(j, "polarity", polarity);
    bur_json_put_text(j, "polarity_from",
                      link->polarity == '?' ? NULL
                      : link->seen          ? "run"
                                            : "equations");
    bur_json_put_bool(j, "delayed", link->delayed);
    bur_json_close(j, '}');
}

static void put_polarity(bur_json *j, char polarity)
{
    bur_json_put_text(j, "polarity",
                      polarity == '+'   ? "reinforcing"
                      : polarity == '-' ? "balancing"
                                        : "unknown");
}

/* The variables of a loop, and for each the link to the next. */
static void put_way(bur_json *j, const bur_structure *s, int n, const int *var,
                    const int *link)
{
    bur_json_key(j, "variables");
    bur_json_open(j, '[');
    for (int i = 0; i < n; i++) {
        bur_json_text(j, s->var[var[i]]->spelt);
    }
    bur_json_close(j, ']');
    bur_json_key(j, "links");
    bur_json_open(j, '[');
    for (int i = 0; i < n; i++) {
        bur_json_integer(j, link[i]);
    }
    bur_json_close(j, ']');
}

static void put_loop(bur_json *j, const bur_structure *s, const bur_loop *loop)
{
    bur_json_open(j, '{');
    bur_json_put_text(j, "id", loop->id);
    put_polarity(j, loop->polarity);
    bur_json_put_integer(j, "stocks", loop->n_stocks);
    bur_json_put_integer(j, "delays", loop->n_delays);
    bur_json_put_bool(j, "independent", loop->independent);
    put_way(j, s, loop->n, loop->var, loop->link);
    bur_json_close(j, '}');
}

static void put_named_loop(bur_json *j, const bur_structure *s,
                           const bur_found_loop *loop)
{
    const bur_named_loop *named = loop->named;
    bur_json_open(j, '{');
    bur_json_put_text(j, "name", named->name);
    bur_json_put_text(j, "title", named->title);
    bur_json_put_text(j, "kind",
                      named->balancing ? "balancing" : "reinforcing");
    bur_json_put_text(j, "doc", named->doc);
    put_polarity(j, loop->polarity);
    put_way(j, s, loop->n, loop->var, loop->link);
    bur_json_close(j, '}');
}

static void put_structure(bur_json *j, const bur_structure *s)
{
    bur_json_key(j, "sectors");
    bur_json_open(j, '[');
    for (int i = 0; i < s->model->sectors.n; i++) {
        put_sector(j, s->model->sectors.at[i]);
    }
    bur_json_close(j, ']');
    bur_json_key(j, "variables");
    bur_json_open(j, '[');
    for (int i = 0; i < s->n_vars; i++) {
        put_variable(j, s->var[i]);
    }
    bur_json_close(j, ']');
    bur_json_key(j, "links");
    bur_json_open(j, '[');
    for (int i = 0; i < s->n_links; i++) {
        put_link(j, s, &s->link[i]);
    }
    bur_json_close(j, ']');
}

void bur_show_json(const bur_study *study, FILE *out)
{
    bur_json j = bur_json_on(out);
    bur_json_open(&j, '{');
    bur_json_put_text(&j, "title", study->structure->model->title);
    put_structure(&j, study->structure);
    bur_json_key(&j, "loops");
    bur_json_open(&j, '[');
    for (int i = 0; i < study->loops->n; i++) {
        put_loop(&j, study->structure, &study->loops->loop[i]);
    }
    bur_json_close(&j, ']');
    bur_json_key(&j, "named_loops");
    bur_json_open(&j, '[');
    for (int i = 0; i < study->named_loops->n; i++) {
        put_named_loop(&j, study->structure, &study->named_loops->loop[i]);
    }
    bur_json_close(&j, ']');
    bur_json_put_integer(&j, "loops_total", study->loops->total);
    bur_json_put_bool(&j, "loops_counted", study->loops->is_total_known);
    bur_json_close(&j, '}');
    bur_json_end(&j);
}
