/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers, as bursar/questions.h shows them. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "api/study.h"
#include "bursar/questions.h"
#include "store/answer.h"

void bur_answer_close(bur_answer *answer)
{
    bur_answer_free(answer);
}

int bur_answer_open(const char *path, bur_answer **answer, char *fault_text,
                    size_t size)
{
    bur_fault fault = {0};
    bur_status status = bur_answer_read_h5(path, answer, &fault);
    if (status != BUR_OK && size > 0) {
        snprintf(fault_text, size, "%s", fault.message);
    }
    return status == BUR_OK           ? BURSAR_OK
           : status == BUR_BAD_FORMAT ? BURSAR_BAD_INPUT
                                      : BURSAR_FAILED;
}

const char *bur_answer_question(const bur_answer *answer)
{
    return answer->question;
}

const char *bur_answer_sentence(const bur_answer *answer, int i)
{
    return i >= 0 && i < answer->lines.n ? answer->lines.at[i] : NULL;
}

bool bur_answer_table_at(const bur_answer *answer, int t,
                         bur_table_facts *facts)
{
    if (t < 0 || t >= answer->tables.n) {
        return false;
    }
    const bur_answer_table *table = answer->tables.at[t];
    *facts = (bur_table_facts){.name = table->name,
                               .title = table->title,
                               .note = table->note,
                               .n_dims = table->n_dims,
                               .n_columns = table->columns.n,
                               .n_rows = table->n_rows,
                               .detail = table->detail};
    return true;
}

bool bur_answer_dim_at(const bur_answer *answer, int t, int d,
                       bur_dim_facts *facts)
{
    const bur_answer_table *table = answer->tables.at[t];
    if (d < 0 || d >= table->n_dims) {
        return false;
    }
    const bur_answer_dim *dim = &answer->dims.at[table->dim[d]];
    *facts = (bur_dim_facts){dim->name, dim->title, dim->n};
    return true;
}

const char *bur_answer_label(const bur_answer *answer, int t, int d,
                             int64_t row)
{
    const bur_answer_table *table = answer->tables.at[t];
    return answer->dims.at[table->dim[d]]
        .label[bur_answer_place(answer, table, d, (int)row)];
}

bool bur_answer_column_at(const bur_answer *answer, int t, int c,
                          bur_column_facts *facts)
{
    static const bur_column_shape shapes[] = {BURSAR_NUMBERS, BURSAR_SHARES,
                                              BURSAR_POINTS, BURSAR_COUNTS,
                                              BURSAR_TEXTS};
    const bur_answer_table *table = answer->tables.at[t];
    if (c < 0 || c >= table->columns.n) {
        return false;
    }
    const bur_answer_column *column = table->columns.at[c];
    *facts =
        (bur_column_facts){column->name, column->title, shapes[column->shape],
                           column->estimate != NULL};
    return true;
}

bur_figure bur_answer_figure(const bur_answer *answer, int t, int c,
                             int64_t row)
{
    const bur_answer_column *column = answer->tables.at[t]->columns.at[c];
    if (column->estimate) {
        return bur_study_figure(&column->estimate[row]);
    }
    bur_figure figure = bur_study_no_figure();
    figure.value = column->number ? column->number[row] : NAN;
    return figure;
}

const char *bur_answer_unit(const bur_answer *answer, int t, int c, int64_t row)
{
    const bur_answer_column *column = answer->tables.at[t]->columns.at[c];
    return column->units ? column->units[row] : column->unit;
}

const char *bur_answer_text(const bur_answer *answer, int t, int c, int64_t row)
{
    const bur_answer_column *column = answer->tables.at[t]->columns.at[c];
    return column->text ? column->text[row] : NULL;
}

int bur_answer_write(const bur_answer *answer, bur_study *study,
                     const char *path)
{
    bur_arena *arena = bur_arena_create();
    bur_answer copy = *answer;
    if (!copy.provenance.seed) {
        copy.provenance = bur_study_provenance(study, arena);
    }
    size_t n = strlen(path);
    bool csv = n > 4 && strcmp(path + n - 4, ".csv") == 0;
    bur_status status = csv ? bur_answer_write_csv(&copy, path, &study->fault)
                            : bur_answer_write_h5(&copy, path, &study->fault);
    study->fault_explained = false;
    bur_arena_free(arena);
    return bur_study_code(status);
}

int bur_answer_write_csv_to(const bur_answer *answer, const char *path,
                            char *fault, size_t size)
{
    bur_fault found = {0};
    bur_status status = bur_answer_write_csv(answer, path, &found);
    if (size > 0) {
        snprintf(fault, size, "%s", found.message);
    }
    return bur_study_code(status);
}

int bur_answer_write_columns_to(const bur_answer *answer, bur_study *study,
                                const char *table, const char *path)
{
    bur_status status =
        bur_answer_write_columns(answer, table, path, &study->fault);
    study->fault_explained = false;
    return bur_study_code(status);
}
