/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of XMILE elements, and elements that change numbers and that are not
 * there: they are refused by name, never dropped. */
#include <string.h>
#include <strings.h>

#include "base/number.h"
#include "model/xmile_parts.h"

bool bur_xmile_boolean(xmile *x, const bur_text *text, bool otherwise)
{
    const char *word = bur_xml_trimmed(x->arena, text);
    if (!*word) {
        return otherwise;
    }
    if (strcasecmp(word, "true") != 0 && strcasecmp(word, "false") != 0) {
        bur_error_at(x->sink, BUR_DIAG_WRONG_TYPE, bur_text_span(text),
                     "'%s' should be true or false", word);
    }
    return strcasecmp(word, "false") != 0;
}

bool bur_xmile_number(xmile *x, const bur_text *text, const char *what,
                      double *value)
{
    const char *word = bur_xml_trimmed(x->arena, text);
    bool ok = bur_number_read(word, strlen(word), value);
    if (!ok) {
        bur_error_at(x->sink, BUR_DIAG_NUMBER, bur_text_span(text),
                     "%s should be a number, here is '%s'", what, word);
    }
    return ok;
}

bool bur_xmile_enough(const xmile *x)
{
    return x->sink->n_errors - x->n_before >= BUR_MOST_ERRORS;
}

void bur_xmile_refuse(xmile *x, const bur_xml *at, const char *instead)
{
    bur_diag *diag = bur_error_at(
        x->sink, BUR_DIAG_NOT_SUPPORTED, at->span,
        "<%s> is not supported here, and would change numbers", at->name);
    if (instead) {
        bur_note_at(x->sink, diag, BUR_NOWHERE, "%s", instead);
    }
}

/* What changes numbers, within a variable. */
static const struct {
    const char *name, *instead;
} refused[] = {
    {"conveyor", "give it to all elements of a stock, beside <dimensions>"},
    {"queue", "give it to all elements of a stock, beside <dimensions>"},
    {"oven", "give an <oven> with <len> and <capacity> or <fill_time> to all "
             "elements of a stock"},
    {"overflow", "give it to a flow out of a queue"},
    {"leak", NULL},
    {"leak_integers", "without it the same part leaks, in any fractions"},
    {"leak_start", NULL},
    {"leak_end", NULL},
    {"multiplier", "convert the flow's unit in its equation"},
};

/* Of whatever language: vendors have some of these in their own. */
static void refuse_part(xmile *x, const bur_xml *part)
{
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        if (strcmp(part->name, refused[i].name) == 0) {
            bur_xmile_refuse(x, part, refused[i].instead);
        }
    }
}

/* What is read where it stands: what a stock is, and what a flow does. */
static bool is_read(const bur_xml *var, const bur_xml *part)
{
    static const char *const of[][2] = {
        {"stock", "conveyor"}, {"stock", "queue"},     {"stock", "oven"},
        {"flow", "leak"},      {"flow", "leak_start"}, {"flow", "leak_end"},
        {"flow", "overflow"}};
    bool read = false;
    for (size_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        read |= strcmp(var->name, of[i][0]) == 0 &&
                strcmp(part->name, of[i][1]) == 0;
    }
    return read && !part->prefix;
}

/* A run that an event stops has fewer rows; a pause changes nothing. */
static void refuse_stops(xmile *x, const bur_xml *poster)
{
    for (const bur_xml *threshold = bur_xml_child(poster, "threshold");
         threshold; threshold = bur_xml_next(threshold)) {
        for (const bur_xml *event = bur_xml_child(threshold, "event"); event;
             event = bur_xml_next(event)) {
            const bur_xml_attr *action = bur_xml_attribute(event, "sim_action");
            if (action && strcasecmp(bur_xml_trimmed(x->arena, action->text),
                                     "stop") == 0) {
                bur_xmile_refuse(x, event, "end the run with an exit");
            }
        }
    }
}

static void refuse_in_element(xmile *x, const bur_xml *element)
{
    for (const bur_xml *part = element->first; part && !bur_xmile_enough(x);
         part = part->next) {
        refuse_part(x, part);
        if (!part->prefix && strcmp(part->name, "non_negative") == 0) {
            bur_xmile_refuse(x, part,
                             "give it to all elements, beside <dimensions>");
        }
    }
}

void bur_xmile_refuse_parts(xmile *x, const bur_xml *var)
{
    for (const bur_xml *part = var->first; part && !bur_xmile_enough(x);
         part = part->next) {
        if (!is_read(var, part)) {
            refuse_part(x, part);
        }
    }
    const bur_xml *element = bur_xml_child(var, "element");
    for (; element && !bur_xmile_enough(x); element = bur_xml_next(element)) {
        refuse_in_element(x, element);
    }
    const bur_xml *poster = bur_xml_child(var, "event_poster");
    for (; poster && !bur_xmile_enough(x); poster = bur_xml_next(poster)) {
        refuse_stops(x, poster);
    }
}

/* Of two times, one would be dropped. */
static void refuse_second(xmile *x, const bur_xml *of, const char *name)
{
    const bur_xml *first = of ? bur_xml_child(of, name) : NULL;
    const bur_xml *second = first ? bur_xml_next(first) : NULL;
    if (second) {
        bur_diag *diag =
            bur_error_at(x->sink, BUR_DIAG_DUPLICATE_KEY, second->span,
                         "<%s> is given twice", name);
        bur_note_at(x->sink, diag, first->span, "first given here");
    }
}

/* <header><includes> and <data> bring in other files. */
void bur_xmile_refuse_file(xmile *x)
{
    static const char *const once[] = {"start", "stop", "dt"};
    refuse_second(x, x->root, "sim_specs");
    for (int i = 0; i < 3; i++) {
        refuse_second(x, bur_xml_child(x->root, "sim_specs"), once[i]);
    }
    const bur_xml *includes =
        bur_xml_child(bur_xml_child(x->root, "header"), "includes");
    for (const bur_xml *child = includes ? includes->first : NULL;
         child && !bur_xmile_enough(x); child = child->next) {
        bur_xmile_refuse(x, child, "put what it includes into this file");
    }
    const bur_xml *import =
        bur_xml_child(bur_xml_child(x->root, "data"), "import");
    for (; import && !bur_xmile_enough(x); import = bur_xml_next(import)) {
        bur_xmile_refuse(x, import,
                         "write the values into the equations of this file");
    }
}
