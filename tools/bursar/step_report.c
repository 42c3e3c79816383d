/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was found about dt, as a table with one row for each measure, and as
 * JSON with all of them. */
#include "bursar/step_check.h"

#include "bursar/complain.h"
#include "bursar/table.h"
#include "bursar/terminal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CELL = 160 };

static void add(bur_cli_table *table, const char *format, double number)
{
    char text[CELL];
    snprintf(text, sizeof text, format, number);
    bur_cli_table_add(table, BUR_CLI_PLAIN, text);
}

static void add_value(bur_cli_table *table, const bur_cli_step_row *row,
                      int level)
{
    double x = row->value[level];
    if (isnan(x)) {
        bur_cli_table_add(table, BUR_CLI_PLAIN, "-");
    } else if (row->is_share) {
        add(table, "%.1f %%", 100 * x);
    } else {
        add(table, "%.5g", x);
    }
}

static void add_row(bur_cli_table *table, const bur_cli_step_row *row,
                    bool one_case)
{
    char text[CELL];
    bool is_small = bur_cli_step_is_small(row, 0);
    bur_cli_table_add(table, BUR_CLI_PLAIN, row->name);
    snprintf(text, sizeof text, "%.60s%s%.60s", row->statistic,
             one_case ? "" : ", ", one_case ? "" : row->case_name);
    bur_cli_table_add(table, BUR_CLI_PLAIN, text);
    add_value(table, row, 0);
    add_value(table, row, 1);
    double change = 100 * bur_cli_step_change(row, 0);
    add(table, row->is_share ? "%.2g points" : "%.2g %%", change);
    bur_cli_table_add(table, is_small ? BUR_CLI_GOOD : BUR_CLI_BAD,
                      is_small ? "ok" : "dt too large");
}

static bool has_one_case(const bur_cli_step_check *check)
{
    for (int i = 1; i < check->n_rows; i++) {
        if (strcmp(check->row[i].case_name, check->row[0].case_name) != 0) {
            return false;
        }
    }
    return true;
}

static void print_table(const bur_cli_step_check *check)
{
    int *worst = bur_cli_memory((size_t)(check->n_rows + 1) * sizeof *worst);
    int n = bur_cli_step_worst(check, worst);
    bur_cli_table table = bur_cli_table_create(6);
    bur_cli_table_add(&table, BUR_CLI_STRONG, "");
    bur_cli_table_add(&table, BUR_CLI_STRONG, "of");
    add(&table, "dt = %.6g", check->dt);
    add(&table, "dt = %.6g", check->dt / 2);
    bur_cli_table_add(&table, BUR_CLI_STRONG, "change");
    bur_cli_table_add(&table, BUR_CLI_STRONG, "");
    bool one_case = has_one_case(check);
    for (int i = 0; i < n; i++) {
        add_row(&table, &check->row[worst[i]], one_case);
    }
    free(worst);
    bur_cli_table_print(&table, stdout, bur_cli_width(stdout),
                        bur_cli_likes_color(stdout));
    bur_cli_table_free(&table);
}

static void print_fast(const bur_cli_step_check *check)
{
    for (int i = 0; i < check->n_fast; i++) {
        const bur_cli_fast *f = &check->fast[i];
        printf("%s:%d:%d: warning: %s%s runs down in %.3g %ss at %s %.6g, "
               "less than dt = %.6g\n",
               f->path, f->line, f->column,
               f->is_stock ? "" : "a delay or smooth in ", f->label,
               f->constant, check->time_unit, check->time_unit, f->at,
               check->dt);
    }
}

static void print_advice(const bur_cli_step_check *check)
{
    if (bur_cli_step_warnings(check) == check->n_fast) {
        return;
    }
    if (isnan(check->enough)) {
        printf("Even from dt = %.6g to half of it something changes by more "
               "than 1 %%.\n",
               ldexp(check->dt, 2 - check->n_levels));
    } else {
        printf("dt = %.6g would do: halving it changes nothing by more than "
               "1 %%.\n",
               check->enough);
    }
}

void bur_cli_step_print(const char *path, const bur_cli_step_check *check)
{
    print_fast(check);
    print_table(check);
    print_advice(check);
    int n = bur_cli_step_warnings(check);
    printf("%s: dt = %.6g %s on %lld draw%s: %d warning%s\n", path, check->dt,
           check->time_unit, (long long)check->n_draws,
           check->n_draws == 1 ? "" : "s", n, n == 1 ? "" : "s");
}

static void put_rows(const bur_cli_step_check *check, bur_cli_json *json)
{
    bur_cli_json_open(json, "changes", '[');
    for (int i = 0; i < check->n_rows; i++) {
        const bur_cli_step_row *row = &check->row[i];
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "name", row->name);
        bur_cli_json_text(json, "case", row->case_name);
        bur_cli_json_text(json, "statistic", row->statistic);
        bur_cli_json_number(json, "at_dt", row->value[0]);
        bur_cli_json_number(json, "at_half", row->value[1]);
        bur_cli_json_number(json, "change", bur_cli_step_change(row, 0));
        bur_cli_json_bool(json, "ok", bur_cli_step_is_small(row, 0));
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}

static void put_fast(const bur_cli_step_check *check, bur_cli_json *json)
{
    bur_cli_json_open(json, "fast", '[');
    for (int i = 0; i < check->n_fast; i++) {
        const bur_cli_fast *f = &check->fast[i];
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "name", f->label);
        bur_cli_json_bool(json, "stock", f->is_stock);
        bur_cli_json_text(json, "path", f->path);
        bur_cli_json_integer(json, "line", f->line);
        bur_cli_json_integer(json, "column", f->column);
        bur_cli_json_number(json, "time_constant", f->constant);
        bur_cli_json_number(json, "at", f->at);
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}

void bur_cli_step_put(const bur_cli_step_check *check, bur_cli_json *json)
{
    bur_cli_json_open(json, "step", '{');
    bur_cli_json_number(json, "dt", check->dt);
    bur_cli_json_integer(json, "draws", check->n_draws);
    bur_cli_json_integer(json, "warnings", bur_cli_step_warnings(check));
    bur_cli_json_number(json, "enough", check->enough);
    put_fast(check, json);
    put_rows(check, json);
    bur_cli_json_close(json, '}');
}
