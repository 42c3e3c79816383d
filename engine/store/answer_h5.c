/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer as one HDF5 file, netCDF-4-compatible:
 *
 *   policy, input, ...                 dimensions, labels as their values
 *   TABLE_COLUMN(dimensions)           with _se _low _high _n of an estimate
 *   sentence(sentence)                 what was asked, how, what was found
 *   provenance                         texts, seed, version
 *   layout/tables                      what is needed to read it back
 *
 * An estimate's `method` stands in its attributes when all rows have the same,
 * and beside it as TABLE_COLUMN_method when not.
 *
 * layout/tables has a line for each dimension, table and column, in the order
 * of their variables, with tabs between what it tells:
 *
 *   dim     name, title, size
 *   table   name, title, note, detail (0, 1), dimensions, from 0
 *   column  name, title, unit, shape, from 0, what it holds
 *
 * A column belongs to the table above it; it holds numbers, estimates or texts,
 * with a `+` if units differ by row. A table without rows has no variables. */
#include <math.h>
#include <string.h>

#include "store/answer.h"
#include "store/h5.h"
#include "store/result_names.h"

typedef struct laying {
    const bur_answer *answer;
    bur_h5 *h5;
    bur_arena *arena;
    bur_result_names *names;
    int *dim;          /* [answer's dims]: of the file */
    const char *lines; /* of layout/tables, so far */
} laying;

/* Adds a line of layout/tables: a word, and fields that end with NULL. */
static void note(laying *l, const char *word, const char *const *field)
{
    const char *line = word;
    for (; *field; field++) {
        char *text = bur_arena_strdup(l->arena, *field);
        for (char *at = text; *at; at++) {
            *at = *at == '\t' || *at == '\n' ? ' ' : *at;
        }
        line = bur_arena_printf(l->arena, "%s\t%s", line, text);
    }
    l->lines = bur_arena_printf(l->arena, "%s%s\n", l->lines, line);
}

static const char *number(laying *l, int n)
{
    return bur_arena_printf(l->arena, "%d", n);
}

static const char *take(laying *l, const char *table, const char *column,
                        const char *suffix)
{
    return bur_result_names_take(
        l->names, bur_arena_printf(l->arena, "%s_%s%s", table, column, suffix));
}

static void lay_dims(laying *l)
{
    for (int i = 0; i < l->answer->dims.n; i++) {
        const bur_answer_dim *dim = &l->answer->dims.at[i];
        const char *none = "";
        l->dim[i] = bur_h5_add_dim(
            l->h5, bur_result_names_take(l->names, dim->name), BUR_H5_TEXT,
            dim->n > 0 ? dim->n : 1, dim->n > 0 ? dim->label : &none);
        note(l, "dim",
             (const char *const[]){dim->name, dim->title, number(l, dim->n),
                                   NULL});
        bur_h5_set_text(l->h5, l->dim[i], "long_name", dim->title);
    }
}

/* Adds a variable over a table's dimensions; its attributes follow. */
static int add_var(laying *l, const bur_answer_table *table, const char *name,
                   bur_h5_type type, const char *long_name)
{
    int dim[BUR_ANSWER_MOST_DIMS];
    for (int d = 0; d < table->n_dims; d++) {
        dim[d] = l->dim[table->dim[d]];
    }
    bur_h5_spec spec = {.name = name,
                        .type = type,
                        .n_dims = table->n_dims,
                        .dim = dim,
                        .has_fill = type == BUR_H5_F8};
    int var = bur_h5_add_var(l->h5, &spec);
    bur_h5_set_text(l->h5, var, "long_name", long_name);
    return var;
}

static void lay_numbers(laying *l, const bur_answer_table *table,
                        const bur_answer_column *column, const char *suffix,
                        const char *phrase, const double *values,
                        const char *method)
{
    const char *name = take(l, table->name, column->name, suffix);
    int var =
        add_var(l, table, name, BUR_H5_F8,
                bur_arena_printf(l->arena, "%s%s", column->title, phrase));
    if (!column->units) {
        bur_h5_set_unit(l->h5, var, column->unit);
    }
    if (method) {
        bur_h5_set_text(l->h5, var, "method", method);
    }
    bur_h5_write(l->h5, var, values);
}

static void lay_texts(laying *l, const bur_answer_table *table,
                      const bur_answer_column *column, const char *suffix,
                      const char *phrase, const char *const *texts)
{
    const char **value = BUR_NEW_N(l->arena, const char *, table->n_rows + 1);
    for (int i = 0; i < table->n_rows; i++) {
        value[i] = texts[i] ? texts[i] : "";
    }
    const char *name = take(l, table->name, column->name, suffix);
    int var =
        add_var(l, table, name, BUR_H5_TEXT,
                bur_arena_printf(l->arena, "%s%s", column->title, phrase));
    bur_h5_write(l->h5, var, value);
}

/* The method of all rows that have a value, or NULL if they differ. */
static const char *common_method(const bur_estimate *e, int n)
{
    int method = -1;
    for (int i = 0; i < n; i++) {
        if (isnan(e[i].value)) {
            continue;
        }
        if (method >= 0 && (int)e[i].method != method) {
            return NULL;
        }
        method = (int)e[i].method;
    }
    return bur_method_slug(method < 0 ? BUR_METHOD_NONE : (bur_method)method);
}

static void lay_estimates(laying *l, const bur_answer_table *table,
                          const bur_answer_column *column)
{
    static const char *const suffix[] = {"", "_se", "_low", "_high", "_n"};
    static const char *const phrase[] = {
        "", ", standard error", ", lower end of the interval",
        ", upper end of the interval", ", draws"};
    const bur_estimate *e = column->estimate;
    int n = table->n_rows;
    const char *method = common_method(e, n);
    double *value = BUR_NEW_N(l->arena, double, n + 1);
    for (int part = 0; part < 5; part++) {
        for (int i = 0; i < n; i++) {
            double parts[] = {e[i].value, e[i].se, e[i].low, e[i].high,
                              (double)e[i].n};
            value[i] = parts[part];
        }
        lay_numbers(l, table, column, suffix[part], phrase[part], value,
                    part == 0 ? method : NULL);
    }
    if (!method) {
        const char **texts = BUR_NEW_N(l->arena, const char *, n + 1);
        for (int i = 0; i < n; i++) {
            texts[i] = bur_method_slug(e[i].method);
        }
        lay_texts(l, table, column, "_method", ", method of the interval",
                  texts);
    }
}

static void note_table(laying *l, const bur_answer_table *table)
{
    const char *dims = "";
    for (int d = 0; d < table->n_dims; d++) {
        dims = bur_arena_printf(l->arena, "%s%s%d", dims, d > 0 ? " " : "",
                                table->dim[d]);
    }
    note(l, "table",
         (const char *const[]){table->name, table->title,
                               table->note ? table->note : "",
                               table->detail ? "1" : "0", dims, NULL});
}

static void note_column(laying *l, const bur_answer_column *column)
{
    const char *holds = column->estimate ? "estimates"
                        : column->number ? "numbers"
                                         : "texts";
    note(l, "column",
         (const char *const[]){column->name, column->title, column->unit,
                               number(l, (int)column->shape),
                               bur_arena_printf(l->arena, "%s%s", holds,
                                                column->units ? "+" : ""),
                               NULL});
}

static void lay_table(laying *l, const bur_answer_table *table)
{
    note_table(l, table);
    for (int c = 0; c < table->columns.n; c++) {
        const bur_answer_column *column = table->columns.at[c];
        note_column(l, column);
        if (table->n_rows == 0) {
            continue;
        }
        if (column->estimate) {
            lay_estimates(l, table, column);
        } else if (column->number) {
            lay_numbers(l, table, column, "", "", column->number, NULL);
        } else {
            lay_texts(l, table, column, "", "", column->text);
        }
        if (column->units) {
            lay_texts(l, table, column, "_unit", ", unit", column->units);
        }
    }
}

static void lay_sentences(laying *l)
{
    int n = l->answer->lines.n;
    if (n > 0) {
        bur_h5_add_dim(l->h5, bur_result_names_take(l->names, "sentence"),
                       BUR_H5_TEXT, n, l->answer->lines.at);
    }
}

bur_status bur_answer_write_h5(const bur_answer *answer, const char *path,
                               bur_fault *fault)
{
    bur_h5 *h5 = bur_h5_create(path, fault);
    if (!h5) {
        return fault->status;
    }
    bur_arena *arena = bur_arena_create();
    laying l = {answer,
                h5,
                arena,
                bur_result_names_create(arena),
                BUR_NEW_N(arena, int, answer->dims.n + 1),
                ""};
    bur_result_names_take(l.names, "provenance");
    bur_result_names_take(l.names, "layout");
    bur_h5_set_text(h5, BUR_H5_ROOT, "Conventions", "CF-1.8");
    bur_h5_set_text(h5, BUR_H5_ROOT, "title", answer->title);
    bur_h5_set_text(h5, BUR_H5_ROOT, "question", answer->question);
    lay_dims(&l);
    for (int i = 0; i < answer->tables.n; i++) {
        lay_table(&l, answer->tables.at[i]);
    }
    lay_sentences(&l);
    bur_h5_add_text(h5, bur_h5_add_group(h5, "layout"), "tables", l.lines);
    bur_provenance_write(&answer->provenance, h5);
    bur_status status = bur_h5_close(h5, fault);
    bur_arena_free(arena);
    return status;
}
