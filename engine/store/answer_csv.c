/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer as tidy CSV: a row for each number of each table, with the labels
 * of its row in one field. The columns are those of the tidy form of results
 * (csv_out.h), as far as there is such a thing. */
#include "base/number.h"
#include "store/answer.h"
#include "store/csv_out.h"
#include "store/text_file.h"

#include <math.h>

static void put_number(FILE *out, double value)
{
    char text[BUR_NUMBER_SIZE];
    fprintf(out, ",%s", isnan(value) ? "" : bur_number_print(value, text));
}

static void put_labels(FILE *out, bur_arena *arena, const bur_answer *answer,
                       const bur_answer_table *table, int row)
{
    const char *all = "";
    for (int d = 0; d < table->n_dims; d++) {
        const bur_answer_dim *dim = &answer->dims.at[table->dim[d]];
        all = bur_arena_printf(
            arena, "%s%s%s=%s", all, d > 0 ? ";" : "", dim->name,
            dim->label[bur_answer_place(answer, table, d, row)]);
    }
    bur_csv_field(out, all);
}

static void put_row(FILE *out, const bur_answer_column *column, int row)
{
    fputc(',', out);
    bur_csv_field(out, column->name);
    fputc(',', out);
    bur_csv_field(out, column->units ? column->units[row] : column->unit);
    if (column->estimate) {
        const bur_estimate *e = &column->estimate[row];
        put_number(out, e->value);
        put_number(out, e->se);
        put_number(out, e->low);
        put_number(out, e->high);
        put_number(out, (double)e->n);
        fprintf(out, ",%s,", bur_method_slug(e->method));
    } else if (column->number) {
        put_number(out, column->number[row]);
        fputs(",,,,,,", out);
    } else {
        fputs(",,,,,,,", out);
        bur_csv_field(out, column->text[row] ? column->text[row] : "");
    }
    fputc('\n', out);
}

bur_status bur_answer_write_csv(const bur_answer *answer, const char *path,
                                bur_fault *fault)
{
    bur_text_file *file = bur_text_file_create(path, fault);
    if (!file) {
        return fault->status;
    }
    FILE *out = bur_text_file_stream(file);
    bur_arena *arena = bur_arena_create();
    fputs("table,row,column,unit,value,se,low,high,n,method,text\n", out);
    for (int t = 0; t < answer->tables.n; t++) {
        const bur_answer_table *table = answer->tables.at[t];
        for (int row = 0; row < table->n_rows; row++) {
            for (int c = 0; c < table->columns.n; c++) {
                bur_csv_field(out, table->name);
                fputc(',', out);
                put_labels(out, arena, answer, table, row);
                put_row(out, table->columns.at[c], row);
            }
        }
    }
    bur_arena_free(arena);
    return bur_text_file_close(file, fault);
}
