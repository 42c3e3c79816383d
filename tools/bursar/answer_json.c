/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers as JSON. */
#include "bursar/answer.h"
#include "bursar/json.h"

#include <math.h>
#include <string.h>

static void put_cell(const bur_answer *answer, bur_cli_json *json, int t, int c,
                     int64_t row)
{
    bur_column_facts column;
    bur_answer_column_at(answer, t, c, &column);
    if (column.shape == BURSAR_TEXTS) {
        bur_cli_json_text(json, column.name,
                          bur_answer_text(answer, t, c, row));
        return;
    }
    bur_figure f = bur_answer_figure(answer, t, c, row);
    if (!column.has_errors) {
        bur_cli_json_number(json, column.name, f.value);
        return;
    }
    bur_cli_json_open(json, column.name, '{');
    bur_cli_json_number(json, "value", f.value);
    bur_cli_json_number(json, "se", f.se);
    bur_cli_json_number(json, "low", f.low);
    bur_cli_json_number(json, "high", f.high);
    bur_cli_json_integer(json, "n", f.n);
    bur_cli_json_text(json, "method", f.method);
    bur_cli_json_text(json, "unit", bur_answer_unit(answer, t, c, row));
    bur_cli_json_close(json, '}');
}

static void put_rows(const bur_answer *answer, bur_cli_json *json, int t,
                     const bur_table_facts *table, const bur_cli_wanted *wanted)
{
    bur_cli_json_open(json, "rows", '[');
    for (int64_t row = 0; row < table->n_rows; row++) {
        if (wanted != NULL && !wanted->row(wanted->context, answer, t, row)) {
            continue;
        }
        bur_cli_json_open(json, NULL, '{');
        for (int d = 0; d < table->n_dims; d++) {
            bur_dim_facts dim;
            bur_answer_dim_at(answer, t, d, &dim);
            bur_cli_json_text(json, dim.name,
                              bur_answer_label(answer, t, d, row));
        }
        for (int c = 0; c < table->n_columns; c++) {
            put_cell(answer, json, t, c, row);
        }
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}

static void put_columns(const bur_answer *answer, bur_cli_json *json, int t)
{
    static const char *const shapes[] = {"number", "share", "points", "count",
                                         "text"};
    bur_column_facts column;
    bur_cli_json_open(json, "columns", '[');
    for (int c = 0; bur_answer_column_at(answer, t, c, &column); c++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "name", column.name);
        bur_cli_json_text(json, "title", column.title);
        bur_cli_json_text(json, "shape", shapes[column.shape]);
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}

void bur_cli_put_answer(bur_cli_json *json, const char *key,
                        const bur_answer *answer, const bur_cli_wanted *wanted)
{
    bur_table_facts table;
    bur_cli_json_open(json, key, '{');
    bur_cli_json_text(json, "question", bur_answer_question(answer));
    bur_cli_json_open(json, "sentences", '[');
    for (int i = 0; bur_answer_sentence(answer, i) != NULL; i++) {
        bur_cli_json_text(json, NULL, bur_answer_sentence(answer, i));
    }
    bur_cli_json_close(json, ']');
    bur_cli_json_open(json, "tables", '[');
    for (int t = 0; bur_answer_table_at(answer, t, &table); t++) {
        if (wanted != NULL && !wanted->table(wanted->context, answer, t)) {
            continue;
        }
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "name", table.name);
        bur_cli_json_text(json, "title", table.title);
        bur_cli_json_text(json, "note", table.note);
        bur_cli_json_bool(json, "detail", table.detail);
        put_columns(answer, json, t);
        put_rows(answer, json, t, &table, wanted);
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
    bur_cli_json_close(json, '}');
}

void bur_cli_answer_json(const bur_answer *answer, FILE *out)
{
    bur_cli_json json = {.out = out};
    bur_cli_put_answer(&json, NULL, answer, NULL);
}
