/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table of an answer as plain columns of numbers, for programs that read
 * nothing else, and for scenarios that take a distribution from a file. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "store/answer.h"
#include "store/csv_out.h"
#include "store/text_file.h"

static void put_rows(FILE *out, const bur_answer_table *table)
{
    int n = table->columns.n;
    for (int c = 0; c < n; c++) {
        bur_csv_field(out, table->columns.at[c]->name);
        fputc(c < n - 1 ? ',' : '\n', out);
    }
    for (int row = 0; row < table->n_rows; row++) {
        for (int c = 0; c < n; c++) {
            const bur_answer_column *column = table->columns.at[c];
            double x = column->number     ? column->number[row]
                       : column->estimate ? column->estimate[row].value
                                          : NAN;
            char text[BUR_NUMBER_SIZE];
            fprintf(out, "%s%s", isnan(x) ? "" : bur_number_print(x, text),
                    c < n - 1 ? "," : "\n");
        }
    }
}

bur_status bur_answer_write_columns(const bur_answer *answer, const char *name,
                                    const char *path, bur_fault *fault)
{
    for (int t = 0; t < answer->tables.n; t++) {
        if (strcmp(answer->tables.at[t]->name, name) == 0) {
            bur_text_file *file = bur_text_file_create(path, fault);
            if (!file) {
                return fault->status;
            }
            put_rows(bur_text_file_stream(file), answer->tables.at[t]);
            return bur_text_file_close(file, fault);
        }
    }
    return bur_fail(fault, BUR_BAD_INPUT, "the answer has no table '%s'", name);
}
