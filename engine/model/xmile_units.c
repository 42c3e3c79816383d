/* SPDX-License-Identifier: GPL-3.0-or-later */
/* <model_units>: words of the model's own for what it counts. */
#include <string.h>
#include <strings.h>

#include "model/xmile_parts.h"

/* A word as units of variables have it: blanks part words there. */
static const char *word_of(xmile *x, const char *text)
{
    char *word = bur_arena_strdup(x->arena, text);
    for (char *at = word; *at; at++) {
        *at = strchr(" \t\r\n", *at) ? '_' : *at;
    }
    return word;
}

typedef BUR_VEC(const char *) words;

/* The unit's name, then its aliases. */
static words names_of(xmile *x, const bur_xml *at)
{
    words names = {0};
    const char *name = bur_xmile_name(x, at);
    if (name) {
        bur_vec_push(x->arena, &names, word_of(x, name));
    }
    for (const bur_xml *alias = bur_xml_child(at, "alias");
         name && alias && !bur_xmile_enough(x); alias = bur_xml_next(alias)) {
        const char *text = bur_xml_trimmed(x->arena, alias->text);
        if (*text) {
            bur_vec_push(x->arena, &names, word_of(x, text));
        }
    }
    return names;
}

/* Units of time convert among each other as they are: what a file that lists
 * them adds is other words for them. */
static bool is_time(xmile *x, const bur_xml *at, const words *names)
{
    bur_time_unit unit = BUR_TIME_UNIT;
    for (int i = 0; i < names->n && unit == BUR_TIME_UNIT; i++) {
        if (!bur_time_unit_recognise(names->at[i], &unit)) {
            unit = BUR_TIME_UNIT;
        }
    }
    for (int i = 0; unit != BUR_TIME_UNIT && i < names->n; i++) {
        bur_time_unit other;
        if (!bur_time_unit_recognise(names->at[i], &other)) {
            bur_unit_def def = {.name = names->at[i],
                                .span = at->span,
                                .is = bur_time_unit_word(unit),
                                .is_span = at->span};
            bur_vec_push(x->arena, &x->model->units, def);
        }
    }
    return unit != BUR_TIME_UNIT;
}

static void read_unit(xmile *x, const bur_xml *at)
{
    const bur_xml_attr *off = bur_xml_attribute(at, "disabled");
    const bur_xml *eqn = bur_xml_child(at, "eqn");
    const char *is = eqn ? bur_xml_trimmed(x->arena, eqn->text) : "";
    words names = names_of(x, at);
    if (names.n == 0 || (off && bur_xmile_boolean(x, off->text, true)) ||
        (*is == '\0' && is_time(x, at, &names))) {
        return;
    }
    bur_unit_def def = {.name = names.at[0],
                        .span = at->span,
                        .alias = names.at + 1,
                        .n_aliases = names.n - 1};
    if (*is && strcasecmp(is, names.at[0]) != 0) {
        def.is = is;
        def.is_span = bur_text_span(eqn->text);
    }
    bur_vec_push(x->arena, &x->model->units, def);
}

void bur_xmile_read_units(xmile *x)
{
    const bur_xml *all = bur_xml_child(x->root, "model_units");
    for (const bur_xml *at = bur_xml_child(all, "unit");
         at && !bur_xmile_enough(x); at = bur_xml_next(at)) {
        read_unit(x, at);
    }
}
