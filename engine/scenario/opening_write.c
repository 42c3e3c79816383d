/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a provider's scenario: the template's own text with its comments,
 * in which the model has another name and what the accounts say stands in
 * place of what the template said. */
#include <string.h>

#include "base/file.h"
#include "model/writing.h"
#include "scenario/opening.h"

enum { WIDTH = 78 };

/* Replaces the bytes from .. to of the template. */
typedef struct edit {
    int from, to;
    const char *text;
} edit;

typedef struct editor {
    bur_scenario *s;
    const bur_opening *opening; /* may be NULL */
    const bur_conf *file;       /* the template as it stands in its file */
    const bur_conf *inputs;     /* may be NULL */
    writing w;                  /* where text is made */
    BUR_VEC(edit) gone; /* settings that are taken out, and where they are */
    BUR_VEC(edit) edits;
} editor;

/* What is put in at a place comes before what is taken out there. */
static bool comes_before(const edit *a, const edit *b)
{
    return a->from < b->from || (a->from == b->from && a->to < b->to);
}

static void replace(editor *of, int from, int to, const char *text)
{
    edit e = {from, to, text};
    int at = of->edits.n;
    bur_vec_push(of->s->arena, &of->edits, e);
    for (; at > 0 && comes_before(&e, &of->edits.at[at - 1]); at--) {
        of->edits.at[at] = of->edits.at[at - 1];
    }
    of->edits.at[at] = e;
}

/* The text that was made since the last time. */
static const char *made(editor *of)
{
    const char *text = bur_written(&of->w);
    of->w = (writing){.arena = of->s->arena};
    return text;
}

/* --- what the template says --- */

static const bur_conf *setting(const editor *of, const bur_conf *group,
                               const char *name)
{
    for (int i = 0; group && i < group->n_items; i++) {
        const char *spelt = group->item[i]->name;
        if (strcmp(bur_name_canonical(of->s->arena, spelt, strlen(spelt)),
                   name) == 0) {
            return group->item[i];
        }
    }
    return NULL;
}

/* What the template says of an element, as it is written; NULL: nothing. */
static const char *said(const editor *of, const bur_opening_parameter *p, int e)
{
    const bur_conf *value = setting(of, of->inputs, p->name);
    if (value && bur_conf_is_row(value)) {
        value = e < value->n_items ? value->item[e] : NULL;
    } else if (value && value->kind == BUR_CONF_GROUP && p->var->n_dims > 0 &&
               !bur_conf_at(value, "dist")) {
        value = setting(of, value, p->var->dim[0]->element[e]);
    }
    return value
               ? bur_arena_strndup(of->s->arena,
                                   value->span.text->s + value->span.from,
                                   (size_t)(value->span.to - value->span.from))
               : NULL;
}

/* Past blanks and comments. */
static int past_blanks(const char *s, int at)
{
    for (;;) {
        at += (int)strspn(s + at, " \t\r\n\f");
        if (s[at] == '#' || strncmp(s + at, "//", 2) == 0) {
            at += (int)strcspn(s + at, "\n");
        } else if (strncmp(s + at, "/*", 2) == 0) {
            const char *end = strstr(s + at + 2, "*/");
            at = end ? (int)(end + 2 - s) : at + (int)strlen(s + at);
        } else {
            return at;
        }
    }
}

/* Where a setting stands, with the comment behind it and the line it would
 * leave empty. */
static edit place_of(const editor *of, const bur_conf *value)
{
    const char *s = of->file->source->bytes;
    int from = value->name_span.from, to = value->span.to;
    while (from > 0 && strchr(" \t", s[from - 1])) {
        from--;
    }
    int mark = past_blanks(s, to);
    to = s[mark] == ';' || s[mark] == ',' ? mark + 1 : to;
    int end = to + (int)strspn(s + to, " \t");
    if (s[end] == '#' || strncmp(s + end, "//", 2) == 0) {
        end += (int)strcspn(s + end, "\n");
    }
    if (s[end] == '\n' || s[end] == '\0') {
        bool whole_line = from == 0 || s[from - 1] == '\n';
        to = end + (whole_line && s[end] == '\n');
    }
    return (edit){from, to, ""};
}

/* Whether a setting stands at a place, after what is taken out there. */
static bool is_setting_at(const editor *of, int at)
{
    const char *s = of->file->source->bytes;
    for (int i = 0; i < of->gone.n; i++) {
        if (of->gone.at[i].from == at) {
            at = of->gone.at[i].to;
            i = -1;
        }
    }
    at += (int)strspn(s + at, " \t");
    return s[at] != '\0' && !strchr("#/}\r\n", s[at]);
}

/* The beginning of the lines of comment directly above a line, but for the
 * heading of a part, "# ----". */
static int comment_above(const char *s, int line)
{
    while (line > 0) {
        int above = line - 1;
        while (above > 0 && s[above - 1] != '\n') {
            above--;
        }
        int text = above + (int)strspn(s + above, " \t");
        if (s[text] != '#' || strncmp(s + text, "# --", 4) == 0) {
            break;
        }
        line = above;
    }
    return line;
}

/* What is said above settings that are all taken out goes with them. */
static void take_out(editor *of)
{
    const char *s = of->file->source->bytes;
    for (int i = 0; i < of->gone.n; i++) {
        int from = of->gone.at[i].from, to = of->gone.at[i].to;
        bool begins_line = from > 0 && s[from - 1] == '\n';
        replace(of,
                begins_line && !is_setting_at(of, to) ? comment_above(s, from)
                                                      : from,
                to, "");
    }
}

/* --- what the accounts say --- */

static void put_value(editor *of, const char *indent, const char *name,
                      const char *value, const char *from)
{
    const char *text =
        bur_arena_printf(of->s->arena, "%s%s = %s;", indent, name, value);
    bur_write(&of->w, "%-34s", text);
    bur_write(&of->w, " # %s\n", from);
}

static const char *value_of(editor *of, const bur_opening_parameter *p, int e)
{
    return p->of[e].is_given ? bur_conf_float(of->s->arena, p->of[e].value)
                             : said(of, p, e);
}

/* A group by element. What neither the accounts nor the template say is left
 * to the model. */
static void put_group(editor *of, const bur_opening_parameter *p)
{
    bur_write(&of->w, "  %s: {\n", p->name);
    for (int e = 0; e < p->var->n_elements; e++) {
        const char *name = p->var->dim[0]->element_spelt[e];
        const char *value = value_of(of, p, e);
        if (value) {
            put_value(of, "    ", name, value, p->of[e].from);
        } else {
            bur_write(&of->w, "    # %s: %s\n", name, p->of[e].from);
        }
    }
    bur_write(&of->w, "  };\n");
}

/* A list, where elements cannot be settings' names. */
static void put_list(editor *of, const bur_opening_parameter *p)
{
    bur_write(&of->w, "  %s = (\n", p->name);
    for (int e = 0; e < p->var->n_elements; e++) {
        const char *value = value_of(of, p, e);
        bur_write(&of->w, "    %s%s # %s: %s\n",
                  value ? value
                        : bur_conf_float(of->s->arena, p->var->number[e]),
                  e + 1 < p->var->n_elements ? "," : "",
                  p->var->dim[0]->element_spelt[e], p->of[e].from);
    }
    bur_write(&of->w, "  );\n");
}

static void put_elements(editor *of, const bur_opening_parameter *p)
{
    bool keys = true;
    for (int e = 0; e < p->var->n_elements; e++) {
        keys = keys && bur_is_key(p->var->dim[0]->element[e]);
    }
    (keys ? put_group : put_list)(of, p);
}

static const char *given_inputs(editor *of)
{
    const bur_books *books = of->opening->books;
    bur_write(&of->w, "\n  # ---- from your accounts (%s, %s to %s)\n",
              bur_path_base(books->csv->source->path), books->year[0],
              books->year[books->n_years - 1]);
    for (int i = 0; i < of->opening->parameters.n; i++) {
        const bur_opening_parameter *p = &of->opening->parameters.at[i];
        if (p->var->n_dims > 0) {
            put_elements(of, p);
        } else {
            put_value(of, "  ", p->name,
                      bur_conf_float(of->s->arena, p->of[0].value),
                      p->of[0].from);
        }
    }
    bur_write(&of->w, "\n  # ---- still the template's assumptions\n");
    return made(of);
}

static void give_inputs(editor *of)
{
    for (int i = 0; i < of->opening->parameters.n; i++) {
        const bur_conf *old =
            setting(of, of->inputs, of->opening->parameters.at[i].name);
        if (old) {
            edit gone = place_of(of, old);
            bur_vec_push(of->s->arena, &of->gone, gone);
        }
    }
    take_out(of);
    if (of->inputs) {
        const char *s = of->file->source->bytes;
        int open = of->inputs->span.from + 1;
        int rest = open + (int)strspn(s + open, " \t");
        replace(of, open, s[rest] == '\n' ? rest + 1 : open, given_inputs(of));
    } else {
        int end = of->file->source->n_bytes;
        const char *text = given_inputs(of);
        replace(of, end, end,
                bur_arena_printf(of->s->arena, "\ninputs: {%s};\n", text));
    }
}

/* --- the heading --- */

typedef BUR_VEC(const char *) names;

/* The parameters that come from the latest year. */
static names position_names(const editor *of)
{
    names n = {0};
    for (int i = 0; i < of->opening->parameters.n; i++) {
        const bur_opening_parameter *p = &of->opening->parameters.at[i];
        if (!p->is_noise) {
            bur_vec_push(of->s->arena, &n, p->name);
        }
    }
    return n;
}

/* The lines whose noise the accounts moved. */
static names moved_names(const editor *of)
{
    names n = {0};
    for (int i = 0; i < of->opening->noise.n; i++) {
        if (!of->opening->noise.at[i].why_not) {
            bur_vec_push(of->s->arena, &n, of->opening->noise.at[i].line);
        }
    }
    if (n.n == 0) {
        bur_vec_push(of->s->arena, &n, "no line");
    }
    return n;
}

/* The lines with income of which the template has none. */
static names new_names(const editor *of)
{
    names n = {0};
    for (int i = 0; i < of->opening->parameters.n; i++) {
        const bur_opening_parameter *p = &of->opening->parameters.at[i];
        bool is_mix = strcmp(p->name, "income_mix") == 0;
        for (int e = 0; is_mix && e < p->var->n_elements; e++) {
            if (p->of[e].value > 0 && !(p->var->number[e] > 0)) {
                bur_vec_push(of->s->arena, &n,
                             p->var->dim[0]->element_spelt[e]);
            }
        }
    }
    return n;
}

/* On lines of comment, within their width. */
static void put_names(editor *of, names n)
{
    int column = WIDTH;
    for (int i = 0; i < n.n; i++) {
        int width = (int)strlen(n.at[i]) + 2;
        bool fits = column + width <= WIDTH;
        bur_write(&of->w, "%s%s%s", fits ? " " : "\n#    ", n.at[i],
                  i + 1 < n.n ? "," : "\n");
        column = fits ? column + width : 5 + width;
    }
}

static void put_accounts_heading(editor *of)
{
    const bur_books *books = of->opening->books;
    const bur_horizon *horizon = &of->s->model->horizon;
    const char *last = books->year[books->n_years - 1];
    char date[BUR_DATE_SIZE];
    bur_write(&of->w,
              "# and the accounts %s, %s to %s.\n"
              "#\n# From the accounts, as at the end of %s:",
              bur_path_base(books->csv->source->path), books->year[0], last,
              last);
    put_names(of, position_names(of));
    bur_write(&of->w, "# The template's noise, moved towards the accounts "
                      "(demand_sd):");
    put_names(of, moved_names(of));
    names more = new_names(of);
    if (more.n > 0) {
        bur_write(&of->w, "# Lines that the template does not have; who pays "
                          "for them and when is the model's:");
        put_names(of, more);
    }
    bur_write(&of->w, "# All else is still the template's assumption: put in "
                      "what you know better.\n");
    if (horizon->has_date) {
        bur_write(&of->w,
                  "# The run starts on %s (`time` below): that should be the "
                  "day after %s ends.\n",
                  bur_date_print(horizon->start, date), last);
    }
}

static void put_heading(editor *of)
{
    bur_write(&of->w, "# Begun by bursar init from the template %s",
              of->s->label);
    if (of->opening) {
        bur_write(&of->w, "\n");
        put_accounts_heading(of);
    } else {
        bur_write(&of->w, ".\n# Its figures are assumptions: replace those of "
                          "`inputs` by your own.\n");
    }
    replace(of, 0, 0, made(of));
}

/* --- the whole --- */

static const char *applied(editor *of)
{
    const char *s = of->file->source->bytes;
    int at = 0;
    for (int i = 0; i < of->edits.n; i++) {
        const edit *e = &of->edits.at[i];
        bur_write(&of->w, "%.*s%s", e->from - at, s + at, e->text);
        at = e->to;
    }
    bur_write(&of->w, "%s", s + at);
    return made(of);
}

/* A text that is to be edited must be whole: what other files say cannot be
 * taken out of it. */
static bool is_whole(editor *of)
{
    const bur_conf *model = bur_conf_at(of->file, "model");
    const bur_conf *extends = bur_conf_at(of->file, "extends");
    const bur_conf *fault = NULL;
    for (int i = 0; of->inputs && i < of->inputs->n_items; i++) {
        const bur_conf *item = of->inputs->item[i];
        fault = item->source != of->file->source ? item : fault;
    }
    fault = extends ? extends : fault;
    if (fault || !model || model->kind != BUR_CONF_TEXT ||
        model->source != of->file->source) {
        bur_error_at(of->s->sink, BUR_DIAG_FILE,
                     fault ? fault->span : of->file->span,
                     "a template stands alone: it names its model and has its "
                     "inputs in one file, and extends no other");
        return false;
    }
    return true;
}

const char *bur_opening_write(bur_scenario *s, const bur_opening *opening,
                              const char *model, bur_fault *fault)
{
    fault->status = BUR_OK;
    editor of = {.s = s, .opening = opening, .w = {.arena = s->arena}};
    of.file = bur_conf_read(s->arena, s->path, s->sink, fault);
    of.inputs = bur_conf_at(of.file, "inputs");
    if (!of.file || !is_whole(&of)) {
        return NULL;
    }
    const bur_span named = bur_conf_at(of.file, "model")->span;
    put_heading(&of);
    replace(&of, named.from, named.to,
            bur_conf_quoted(s->arena, model, (int)strlen(model)));
    if (opening) {
        give_inputs(&of);
    }
    return applied(&of);
}
