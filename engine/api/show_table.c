/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of variables in three formats; see show_table.h. */
#include "api/show_table.h"

#include <math.h>
#include <string.h>

#include "store/csv_out.h"
#include "store/json.h"

/* --- Markdown --- */

/* What would end the cell, or begin a tag or emphasis. */
static void put_cell(FILE *out, const char *text)
{
    for (; *text; text++) {
        switch (*text) {
        case '|':
        case '*':
        case '`':
        case '\\':
            fprintf(out, "\\%c", *text);
            break;
        case '<':
            fputs("&lt;", out);
            break;
        case '\n':
        case '\r':
            fputc(' ', out);
            break;
        default:
            fputc(*text, out);
        }
    }
}

/* `name[line,payer]` */
static void put_name(const bur_table_row *row, FILE *out)
{
    fputs("| `", out);
    put_cell(out, row->cell[0]);
    for (int d = 0; d < row->of->n_dims; d++) {
        fputc(d == 0 ? '[' : ',', out);
        put_cell(out, row->of->dim[d]->spelt);
    }
    fputs(row->of->n_dims > 0 ? "]` " : "` ", out);
}

static void put_line(const bur_table *table, const bur_table_row *row,
                     FILE *out)
{
    put_name(row, out);
    for (int c = 1; c < table->n_shown; c++) {
        fputs("| ", out);
        if (row->cell[c]) {
            put_cell(out, row->cell[c]);
            fputc(' ', out);
        }
    }
    fputs("|\n", out);
}

static bool same_place(const bur_table_row *a, const bur_table_row *b)
{
    return a->under == b->under ||
           (a->under && b->under && strcmp(a->under, b->under) == 0);
}

static void put_head(const bur_table *table, FILE *out)
{
    for (int c = 0; c < table->n_shown; c++) {
        fprintf(out, "| %s ", table->head[c]);
    }
    fputs("|\n", out);
    for (int c = 0; c < table->n_shown; c++) {
        fputs("| --- ", out);
    }
    fputs("|\n", out);
}

/* Whether the row is the first of its place. */
static bool is_first(const bur_table *table, int i)
{
    for (int k = 0; k < i; k++) {
        if (same_place(&table->rows.at[k], &table->rows.at[i])) {
            return false;
        }
    }
    return true;
}

static void print_markdown(const bur_table *table, FILE *out)
{
    bool any = false;
    for (int i = 0; i < table->rows.n; i++) {
        const bur_table_row *first = &table->rows.at[i];
        if (!is_first(table, i)) {
            continue;
        }
        fputs(any ? "\n" : "", out);
        any = true;
        if (first->under) {
            fputs("### ", out);
            put_cell(out, first->under);
            fputs("\n\n", out);
        }
        put_head(table, out);
        for (int k = i; k < table->rows.n; k++) {
            if (same_place(first, &table->rows.at[k])) {
                put_line(table, &table->rows.at[k], out);
            }
        }
    }
}

/* --- CSV --- */

static const char *sector_of(const bur_table_row *row)
{
    return row->of->sector ? row->of->sector->name : NULL;
}

static void print_csv(const bur_table *table, FILE *out)
{
    fputs("sector", out);
    for (int c = 0; c < table->n_columns; c++) {
        fprintf(out, ",%s", table->key[c]);
    }
    fputc('\n', out);
    for (int i = 0; i < table->rows.n; i++) {
        const bur_table_row *row = &table->rows.at[i];
        bur_csv_field(out, sector_of(row) ? sector_of(row) : "");
        for (int c = 0; c < table->n_columns; c++) {
            fputc(',', out);
            bur_csv_field(out, row->cell[c] ? row->cell[c] : "");
        }
        fputc('\n', out);
    }
}

/* --- JSON --- */

static void put_dimensions(bur_json *j, const bur_var *var)
{
    bur_json_key(j, "dimensions");
    bur_json_open(j, '[');
    for (int d = 0; d < var->n_dims; d++) {
        bur_json_text(j, var->dim[d]->spelt);
    }
    bur_json_close(j, ']');
}

static void put_numbers(bur_json *j, const bur_var *var)
{
    bur_json_key(j, "values");
    bur_json_open(j, '[');
    for (int e = 0; var->number && e < var->n_elements; e++) {
        bur_json_number(j, var->number[e]);
    }
    bur_json_close(j, ']');
    bool ranged = var->low <= var->high;
    bur_json_key(j, "low");
    bur_json_number(j, ranged ? var->low : NAN);
    bur_json_key(j, "high");
    bur_json_number(j, ranged ? var->high : NAN);
}

static void print_json(const bur_table *table, FILE *out)
{
    bur_json j = bur_json_on(out);
    bur_json_open(&j, '[');
    for (int i = 0; i < table->rows.n; i++) {
        const bur_table_row *row = &table->rows.at[i];
        bur_json_open(&j, '{');
        bur_json_put_text(&j, "sector", sector_of(row));
        for (int c = 0; c < table->n_columns; c++) {
            bur_json_put_text(&j, table->key[c], row->cell[c]);
        }
        put_dimensions(&j, row->of);
        if (table->has_numbers) {
            put_numbers(&j, row->of);
        }
        bur_json_close(&j, '}');
    }
    bur_json_close(&j, ']');
    bur_json_end(&j);
}

/* --- formats --- */

static const struct {
    const char *name;
    void (*print)(const bur_table *table, FILE *out);
} formats[] = {
    {"markdown", print_markdown}, {"csv", print_csv}, {"json", print_json}};

enum { N_FORMATS = sizeof formats / sizeof formats[0] };

const char *bur_table_format(int i)
{
    return i >= 0 && i < N_FORMATS ? formats[i].name : NULL;
}

bool bur_table_print(const bur_table *table, const char *format, FILE *out)
{
    for (int i = 0; i < N_FORMATS; i++) {
        if (strcmp(formats[i].name, format) == 0) {
            formats[i].print(table, out);
            return true;
        }
    }
    return false;
}
