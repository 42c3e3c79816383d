/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers: making them, table by table. */
#include "store/answer.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/number.h"

bur_answer *bur_answer_create(const char *question, const char *title)
{
    bur_arena *arena = bur_arena_create();
    bur_answer *answer = BUR_NEW(arena, bur_answer);
    answer->arena = arena;
    answer->question = bur_arena_strdup(arena, question);
    answer->title = bur_arena_strdup(arena, title ? title : "");
    return answer;
}

void bur_answer_free(bur_answer *answer)
{
    if (answer) {
        bur_arena_free(answer->arena);
    }
}

static const char *copy(bur_answer *answer, const char *text)
{
    return text ? bur_arena_strdup(answer->arena, text) : NULL;
}

void bur_answer_say(bur_answer *answer, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    const char *line = bur_arena_vprintf(answer->arena, format, args);
    va_end(args);
    bur_vec_push(answer->arena, &answer->lines, line);
}

int bur_answer_dim_add(bur_answer *answer, const char *name, const char *title,
                       int n, const char *const *label)
{
    for (int i = 0; i < answer->dims.n; i++) {
        if (strcmp(answer->dims.at[i].name, name) == 0) {
            assert(answer->dims.at[i].n == n);
            return i;
        }
    }
    const char **labels = BUR_NEW_N(answer->arena, const char *, n + 1);
    for (int i = 0; i < n; i++) {
        labels[i] = copy(answer, label[i]);
    }
    bur_answer_dim dim = {copy(answer, name), copy(answer, title), n, labels};
    bur_vec_push(answer->arena, &answer->dims, dim);
    return answer->dims.n - 1;
}

int bur_answer_dim_count(bur_answer *answer, const char *name,
                         const char *title, int n)
{
    const char **label = BUR_NEW_N(answer->arena, const char *, n + 1);
    for (int i = 0; i < n; i++) {
        char number[BUR_NUMBER_SIZE];
        label[i] = bur_arena_strdup(answer->arena,
                                    bur_number_print((double)i + 1, number));
    }
    return bur_answer_dim_add(answer, name, title, n, label);
}

bur_answer_table *bur_answer_table_add(bur_answer *answer, const char *name,
                                       const char *title, int n_dims,
                                       const int *dim)
{
    assert(n_dims >= 1 && n_dims <= BUR_ANSWER_MOST_DIMS);
    bur_answer_table *table = BUR_NEW(answer->arena, bur_answer_table);
    table->name = copy(answer, name);
    table->title = copy(answer, title);
    table->n_dims = n_dims;
    table->n_rows = 1;
    for (int d = 0; d < n_dims; d++) {
        table->dim[d] = dim[d];
        table->n_rows *= answer->dims.at[dim[d]].n;
    }
    bur_vec_push(answer->arena, &answer->tables, table);
    return table;
}

static bur_answer_column *add_column(bur_answer *answer,
                                     bur_answer_table *table, const char *name,
                                     const char *title, bur_shape shape,
                                     const char *unit)
{
    bur_answer_column *column = BUR_NEW(answer->arena, bur_answer_column);
    column->name = copy(answer, name);
    column->title = copy(answer, title);
    column->unit = unit ? copy(answer, unit) : "";
    column->shape = shape;
    bur_vec_push(answer->arena, &table->columns, column);
    return column;
}

double *bur_answer_numbers(bur_answer *answer, bur_answer_table *table,
                           const char *name, const char *title, bur_shape shape,
                           const char *unit)
{
    bur_answer_column *column =
        add_column(answer, table, name, title, shape, unit);
    column->number = BUR_NEW_N(answer->arena, double, table->n_rows + 1);
    for (int i = 0; i < table->n_rows; i++) {
        column->number[i] = NAN;
    }
    return column->number;
}

bur_estimate *bur_answer_estimates(bur_answer *answer, bur_answer_table *table,
                                   const char *name, const char *title,
                                   bur_shape shape, const char *unit)
{
    bur_answer_column *column =
        add_column(answer, table, name, title, shape, unit);
    column->estimate =
        BUR_NEW_N(answer->arena, bur_estimate, table->n_rows + 1);
    for (int i = 0; i < table->n_rows; i++) {
        column->estimate[i] = bur_estimate_bare(NAN, 0, BUR_LEVEL);
    }
    return column->estimate;
}

const char **bur_answer_texts(bur_answer *answer, bur_answer_table *table,
                              const char *name, const char *title)
{
    bur_answer_column *column =
        add_column(answer, table, name, title, BUR_SHAPE_TEXT, "");
    column->text = BUR_NEW_N(answer->arena, const char *, table->n_rows + 1);
    return column->text;
}

void bur_answer_units(bur_answer *answer, bur_answer_table *table,
                      const char *const *units)
{
    bur_answer_column *column = table->columns.at[table->columns.n - 1];
    column->units = BUR_NEW_N(answer->arena, const char *, table->n_rows + 1);
    for (int i = 0; i < table->n_rows; i++) {
        column->units[i] = units[i] ? copy(answer, units[i]) : "";
    }
}

int bur_answer_place(const bur_answer *answer, const bur_answer_table *table,
                     int d, int row)
{
    for (int k = table->n_dims - 1; k > d; k--) {
        row /= answer->dims.at[table->dim[k]].n;
    }
    return row % answer->dims.at[table->dim[d]].n;
}
