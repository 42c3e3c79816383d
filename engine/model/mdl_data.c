/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GET DIRECT CONSTANTS, DATA and LOOKUPS: numbers of CSV files. Data are a
 * table of time; between its times they go on as the equation says. */
#include <math.h>
#include <string.h>

#include "lang/walk.h"
#include "model/mdl_grid.h"

bool bur_mdl_reads(const bur_node *tree)
{
    return tree && tree->kind == BUR_NODE_CALL &&
           strncmp(tree->name, "get_", 4) == 0 &&
           strcmp(tree->name, "get_time_value") != 0 &&
           strncmp(tree->name, "get_data_", 9) != 0;
}

bool bur_mdl_reads_lookup(const bur_node *tree)
{
    return bur_mdl_reads(tree) && strstr(tree->name, "_lookups") != NULL;
}

/* --- what is asked for --- */

typedef struct request {
    const mdl_grid *grid;
    int row, column; /* of the first number */
    bool star;
    int time_row, time_column; /* one of them; the other is -1 */
} request;

static bool is_text(const bur_node *node)
{
    return node->kind == BUR_NODE_NAME && strcmp(node->name, "'") == 0;
}

static bool read_address(mdl *m, const bur_node *node, int *row, int *column,
                         bool *star)
{
    if (!bur_mdl_address(node->spelt, row, column, star)) {
        bur_mdl_refuse(
            m, node->span,
            bur_arena_printf(m->arena, "the name '%s' of cells", node->spelt),
            "name the first cell, as B2 is");
        return false;
    }
    return true;
}

static bool read_request(mdl *m, const bur_node *call, int n_args, request *q)
{
    bool star;
    if (strncmp(call->name, "get_direct_", 11) != 0) {
        bur_mdl_refuse(m, call->span, call->spelt,
                       "save the numbers as CSV: GET DIRECT CONSTANTS, DATA "
                       "and LOOKUPS read it");
        return false;
    }
    if (!bur_mdl_counts(m, call, n_args, n_args)) {
        return false;
    }
    for (int i = 0; i < n_args; i++) {
        if (!is_text(call->args[i])) {
            bur_error_at(m->sink, BUR_DIAG_WRONG_TYPE, call->args[i]->span,
                         "a text in single quotes is needed here");
            return false;
        }
    }
    q->grid = bur_mdl_grid(m, call->args[0], call->args[1]);
    const bur_node *first = call->args[n_args - 1];
    if (!q->grid || !read_address(m, first, &q->row, &q->column, &q->star) ||
        (n_args == 4 && !read_address(m, call->args[2], &q->time_row,
                                      &q->time_column, &star))) {
        return false;
    }
    if (q->row < 0 || q->column < 0 ||
        (n_args == 4 && (q->time_row < 0) == (q->time_column < 0))) {
        bur_error_at(m->sink, BUR_DIAG_WRONG_TYPE, call->span,
                     "the first cell is one such as B2, and the times are in a "
                     "column such as A or in a row such as 1");
        return false;
    }
    return true;
}

/* Where an element stands in the numbers: in its last range, and in those
 * before. */
static void place_of(mdl *m, const mdl_var *v, const mdl_def *def, int e,
                     int *before, int *last)
{
    int index[BUR_MAX_DIMS];
    bur_var_indexes(v->var, e, index);
    *before = *last = 0;
    for (int d = 0; d < v->var->n_dims; d++) {
        const mdl_range *range = bur_mdl_range_at(m, def->over.at[d]->name);
        if (range) {
            *before = *before * range->dim->n + *last;
            *last =
                bur_dim_index(range->dim, v->var->dim[d]->element[index[d]]);
        }
    }
}

/* --- constants --- */

static bool constant(mdl *m, const mdl_var *v, const mdl_def *def, int e,
                     double *value)
{
    request q;
    int before, last;
    if (!read_request(m, def->tree, 3, &q)) {
        return false;
    }
    place_of(m, v, def, e, &before, &last);
    int row = q.row + (q.star ? last : before);
    int column = q.column + (q.star ? before : last);
    if (!bur_mdl_cell_number(q.grid, row, column, value)) {
        bur_error_at(m->sink, BUR_DIAG_CSV_NUMBER, def->tree->span,
                     "%s: row %d, column %d should hold the number of %s",
                     q.grid->path, row + 1, column + 1,
                     bur_var_label(m->arena, v->var, e));
        return false;
    }
    return true;
}

/* --- series --- */

typedef BUR_VEC(double) numbers;

static bool read_series(mdl *m, const mdl_def *def, const request *q, int nth,
                        numbers *x, numbers *y)
{
    bool down = q->time_column >= 0;
    int n_rows = q->grid->row.n - 1;
    int first = down ? q->row : q->column;
    int end = down ? n_rows : first;
    for (int r = 0; !down && r < n_rows; r++) {
        int n = q->grid->row.at[r + 1] - q->grid->row.at[r];
        end = n > end ? n : end;
    }
    for (int i = first; i < end; i++) {
        double time, value;
        bool has = down ? bur_mdl_cell_number(q->grid, i, q->time_column, &time)
                        : bur_mdl_cell_number(q->grid, q->time_row, i, &time);
        has = has &&
              (down ? bur_mdl_cell_number(q->grid, i, q->column + nth, &value)
                    : bur_mdl_cell_number(q->grid, q->row + nth, i, &value));
        if (has && x->n > 0 && time <= x->at[x->n - 1]) {
            bur_error_at(m->sink, BUR_DIAG_DATA, def->span,
                         "%s: the times should rise, and %g follows %g",
                         q->grid->path, time, x->at[x->n - 1]);
            return false;
        }
        if (has) {
            bur_vec_push(m->arena, x, time);
            bur_vec_push(m->arena, y, value);
        }
    }
    if (x->n == 0) {
        bur_error_at(m->sink, BUR_DIAG_DATA, def->span,
                     "%s: there are no numbers from this cell on",
                     q->grid->path);
    }
    return x->n > 0;
}

/* As a table of steps: a value holds until the next time (hold backward), from
 * after the time before (look forward), or at its own time alone (raw). */
static const bur_lookup *stepped(mdl *m, const char *between, const numbers *x,
                                 const numbers *y)
{
    bool raw = strcmp(between, "raw") == 0;
    bool forward = strcmp(between, "look_forward") == 0;
    numbers at = {0}, value = {0};
    for (int i = 0; i < x->n; i++) {
        double little = 1e-9 * fmax(1, fabs(x->at[i]));
        if (raw && i == 0) {
            bur_vec_push(m->arena, &at, x->at[0] - 1);
            bur_vec_push(m->arena, &value, BUR_MDL_NA);
        }
        double from = forward && i > 0
                          ? x->at[i - 1] + 1e-9 * fmax(1, fabs(x->at[i - 1]))
                      : raw ? x->at[i] - little
                            : x->at[i];
        bur_vec_push(m->arena, &at, from);
        bur_vec_push(m->arena, &value, y->at[i]);
        if (raw) {
            bur_vec_push(m->arena, &at, x->at[i] + little);
            bur_vec_push(m->arena, &value, BUR_MDL_NA);
        }
    }
    for (int i = 1; i < at.n; i++) {
        at.at[i] = fmax(at.at[i], at.at[i - 1]);
    }
    return bur_lookup_create(m->arena, at.at, value.at, at.n,
                             BUR_LOOKUP_DISCRETE);
}

static const bur_lookup *as_table(mdl *m, const mdl_def *def, const numbers *x,
                                  const numbers *y)
{
    return def->between && strcmp(def->between, "interpolate") != 0
               ? stepped(m, def->between, x, y)
               : bur_lookup_create(m->arena, x->at, y->at, x->n,
                                   BUR_LOOKUP_CONTINUOUS);
}

const bur_lookup *bur_mdl_series(mdl *m, const mdl_var *v, const mdl_def *def,
                                 int e)
{
    request q;
    int before, last, size = 1;
    numbers x = {0}, y = {0};
    if (!read_request(m, def->tree, 4, &q)) {
        return NULL;
    }
    for (int d = 0; d < v->var->n_dims; d++) {
        const mdl_range *range = bur_mdl_range_at(m, def->over.at[d]->name);
        size = range ? range->dim->n : size;
    }
    place_of(m, v, def, e, &before, &last);
    return read_series(m, def, &q, before * size + last, &x, &y)
               ? as_table(m, def, &x, &y)
               : NULL;
}

/* --- a data set beside the model --- */

/* data.tab or data.csv, as Vensim exports a data set: Time, and a column each;
 * NULL if neither is there. */
static const mdl_grid *data_set(mdl *m)
{
    static const char *const files[][2] = {{"data.tab", "tab"},
                                           {"data.csv", ","}};
    mdl quiet = *m;
    quiet.sink = bur_sink_create(m->arena);
    for (int i = 0; i < 2 && !m->data_set; i++) {
        bur_node file = {.spelt = files[i][0]}, part = {.spelt = files[i][1]};
        m->data_set = bur_mdl_grid(&quiet, &file, &part);
    }
    return m->data_set;
}

/* A heading without blanks after commas. */
static const char *heading(mdl *m, const char *text)
{
    const char *name = bur_name_canonical(m->arena, text, strlen(text));
    char *out = bur_arena_strdup(m->arena, name);
    size_t n = 0;
    for (const char *c = name; *c; c++) {
        out[n] = *c;
        n += *c != '_' || n == 0 || out[n - 1] != ',';
    }
    out[n] = '\0';
    return out;
}

static const bur_lookup *beside(mdl *m, const mdl_var *v, const mdl_def *def,
                                int e)
{
    const mdl_grid *grid = data_set(m);
    const char *wanted = heading(m, bur_var_label(m->arena, v->var, e));
    numbers x = {0}, y = {0};
    int n = grid && grid->row.n > 1 ? grid->row.at[1] : 0;
    for (int c = 1; c < n; c++) {
        if (strcmp(heading(m, bur_mdl_cell(grid, 0, c)), wanted) == 0) {
            request q = {.grid = grid, .row = 1, .column = c, .time_row = -1};
            return read_series(m, def, &q, 0, &x, &y) ? as_table(m, def, &x, &y)
                                                      : NULL;
        }
    }
    bur_mdl_refuse(
        m, def->span,
        bur_arena_printf(m->arena, "%s, which has no equation,",
                         bur_var_label(m->arena, v->var, e)),
        "if it is data, x := GET DIRECT DATA('file.csv', ',', 'A', 'B2') reads "
        "them, or a column of data.tab or data.csv beside the model");
    return NULL;
}

static bool is_series(const mdl_def *def)
{
    return def->form == MDL_DATA ||
           bur_mdl_is_call(def->tree, "get_direct_data");
}

static const bur_lookup *series_of(mdl *m, const mdl_var *v, const mdl_def *def,
                                   int e)
{
    return def->form == MDL_DATA ? beside(m, v, def, e)
                                 : bur_mdl_series(m, v, def, e);
}

const bur_lookup *bur_mdl_data_table(mdl *m, const mdl_var *v, int e,
                                     const char *between)
{
    mdl_def def = *v->defs.at[v->owner[e]];
    def.between = between;
    return is_series(&def) ? series_of(m, v, &def, e) : NULL;
}

/* --- variables --- */

/* The equation of an element: a number, a table of time, or one of its own. */
static const bur_node *element(mdl *m, mdl_var *v, int e)
{
    const mdl_def *def = v->defs.at[v->owner[e]];
    double value;
    if (is_series(def)) {
        const bur_lookup *points = series_of(m, v, def, e);
        const bur_var *lookup =
            points ? bur_mdl_own_lookup(m, bur_var_label(m->arena, v->var, e),
                                        points, def->span)
                   : NULL;
        const bur_node *time =
            bur_mdl_make(m, BUR_NODE_NAME, "time", NULL, 0, def->span);
        return lookup ? bur_mdl_make(m, BUR_NODE_CALL, lookup->name, &time, 1,
                                     def->span)
                      : NULL;
    }
    if (bur_mdl_reads(def->tree)) {
        return constant(m, v, def, e, &value)
                   ? bur_mdl_value(m, value, def->tree->span)
                   : NULL;
    }
    return bur_mdl_element(m, v, e);
}

/* All of it is data: one table of time for each element. */
static bool build_series(mdl *m, mdl_var *v)
{
    int n = v->var->n_elements;
    for (int i = 0; i < v->defs.n; i++) {
        if (!is_series(v->defs.at[i])) {
            return false;
        }
    }
    const bur_lookup **table = BUR_NEW_N(m->arena, const bur_lookup *, n);
    for (int e = 0; e < n; e++) {
        table[e] = series_of(m, v, v->defs.at[v->owner[e]], e);
        if (!table[e]) {
            return true;
        }
    }
    bur_eq *eq = BUR_NEW(m->arena, bur_eq);
    *eq = (bur_eq){.text = v->defs.at[0]->entry->text,
                   .tree = bur_mdl_make(m, BUR_NODE_NAME, "time", NULL, 0,
                                        v->defs.at[0]->span)};
    v->var->eq = eq;
    v->var->n_eqs = 1;
    v->var->table = table;
    v->var->n_tables = n;
    return true;
}

void bur_mdl_data(mdl *m, mdl_var *v)
{
    int n = v->var->n_elements, errors = m->sink->n_errors;
    if (build_series(m, v)) {
        return;
    }
    bur_eq *eq = BUR_NEW_N(m->arena, bur_eq, n);
    for (int e = 0; e < n && m->sink->n_errors == errors; e++) {
        eq[e] = (bur_eq){.text = v->defs.at[v->owner[e]]->entry->text,
                         .tree = element(m, v, e)};
    }
    v->var->eq = eq;
    v->var->n_eqs = m->sink->n_errors == errors ? n : 0;
}
