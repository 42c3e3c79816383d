/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers as tables. The last dimension of a table labels its rows; those
 * before it stand as headings. */
#include "bursar/answer.h"

#include "bursar/complain.h"

#include "bursar/figures.h"
#include "bursar/table.h"
#include "bursar/terminal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CELL = 3 * BUR_CLI_FIGURE };

typedef struct printing {
    const bur_answer *answer;
    int t;
    bur_table_facts table;
    FILE *out;
    bool color;
} printing;

static bool has_unit(const char *unit)
{
    return *unit != '\0' && strcmp(unit, "1") != 0;
}

/* Shares and points say theirs themselves. */
static bool has_units(bur_column_shape shape)
{
    return shape == BURSAR_NUMBERS || shape == BURSAR_COUNTS;
}

/* Whether all rows of a column have the same unit. */
static bool is_uniform(const printing *p, int c)
{
    const char *first = bur_answer_unit(p->answer, p->t, c, 0);
    for (int64_t row = 1; row < p->table.n_rows; row++) {
        if (strcmp(first, bur_answer_unit(p->answer, p->t, c, row)) != 0) {
            return false;
        }
    }
    return true;
}

/* Money, people and such are told in thousands; pure numbers as they are. */
static bur_cli_form form_of(const printing *p, int c, int64_t first,
                            int64_t end)
{
    double largest = 0;
    double error = NAN;
    bur_column_facts column;
    bur_answer_column_at(p->answer, p->t, c, &column);
    if (column.shape == BURSAR_COUNTS) {
        return (bur_cli_form){.scale = {1, ""}};
    }
    bool scaled = has_unit(bur_answer_unit(p->answer, p->t, c, first));
    for (int64_t row = first; row < end; row++) {
        bur_figure f = bur_answer_figure(p->answer, p->t, c, row);
        double e = bur_cli_error(f);
        largest = isfinite(f.value) ? fmax(largest, fabs(f.value)) : largest;
        error = isfinite(e) && e > 0 && !(error < e) ? e : error;
    }
    return bur_cli_form_of(largest, error, scaled);
}

static void put_hundredths(char text[BUR_CLI_FIGURE], bur_figure f)
{
    bur_figure hundred = {100 * f.value, 100 * f.se, 100 * f.low,
                          100 * f.high,  f.n,        f.method};
    bur_cli_form form =
        bur_cli_form_of(fabs(hundred.value), bur_cli_error(hundred), false);
    bur_cli_put_range(text, form, hundred.value, hundred.low, hundred.high);
}

/* Plain shares below this, such as p-values, are told as being so. */
#define LEAST_SHARE 1e-4

/* A share: a probability, or one that may lie outside 0 and 1. */
static void put_share(char text[BUR_CLI_FIGURE], bur_figure f)
{
    if (f.value > 0 && f.value < LEAST_SHARE && isnan(f.low) && isnan(f.high) &&
        isnan(f.se)) {
        snprintf(text, BUR_CLI_FIGURE, "< %g %%", 100 * LEAST_SHARE);
        return;
    }
    if (f.value >= 0 && f.value <= 1 && !(f.low < 0) && !(f.high > 1)) {
        f.n = f.n <= 1 ? 2 : f.n; /* one draw is no verdict here */
        bur_cli_put_probability(text, f);
        return;
    }
    char range[BUR_CLI_FIGURE];
    put_hundredths(range, f);
    snprintf(text, BUR_CLI_FIGURE, "%.90s %%", range);
}

/* A difference of shares. */
static void put_points(char text[BUR_CLI_FIGURE], bur_figure f)
{
    char range[BUR_CLI_FIGURE];
    put_hundredths(range, f);
    snprintf(text, BUR_CLI_FIGURE, "%s%.80s points", f.value > 0 ? "+" : "",
             range);
}

static void put_cell(const printing *p, char text[CELL], int c, int64_t row,
                     bur_cli_form form, bool with_unit)
{
    bur_column_facts column;
    char figure[BUR_CLI_FIGURE];
    bur_answer_column_at(p->answer, p->t, c, &column);
    bur_figure f = bur_answer_figure(p->answer, p->t, c, row);
    const char *unit = bur_answer_unit(p->answer, p->t, c, row);
    if (column.shape == BURSAR_TEXTS) {
        const char *given = bur_answer_text(p->answer, p->t, c, row);
        snprintf(text, CELL, "%.*s", CELL - 1, given != NULL ? given : "-");
        return;
    }
    if (isnan(f.value)) {
        snprintf(text, CELL, "-");
        return;
    }
    if (column.shape == BURSAR_SHARES) {
        put_share(figure, f);
    } else if (column.shape == BURSAR_POINTS) {
        put_points(figure, f);
    } else if (column.shape == BURSAR_COUNTS && !isfinite(f.high - f.low)) {
        bur_cli_put_count(figure, (int64_t)f.value);
    } else {
        bur_cli_put_range(figure, form, f.value, f.low, f.high);
    }
    bool told = with_unit && has_units(column.shape) && has_unit(unit);
    snprintf(text, CELL, "%s%s%s%s%s", figure, told ? " " : "",
             told ? form.scale.letter : "",
             told && *form.scale.letter != '\0' ? " " : "", told ? unit : "");
}

/* "Cash, k EUR" over a column whose rows have one unit. */
static void add_titles(const printing *p, bur_cli_table *table,
                       const bur_cli_form *form, const bool *uniform)
{
    bur_dim_facts dim;
    bur_answer_dim_at(p->answer, p->t, p->table.n_dims - 1, &dim);
    bur_cli_table_add(table, BUR_CLI_STRONG, dim.title);
    for (int c = 0; c < p->table.n_columns; c++) {
        bur_column_facts column;
        char title[BUR_CLI_LABEL];
        bur_answer_column_at(p->answer, p->t, c, &column);
        const char *unit = bur_answer_unit(p->answer, p->t, c, 0);
        bool told = has_units(column.shape) && uniform[c];
        bur_cli_put_label(title, column.title, told ? form[c].scale.letter : "",
                          told && has_unit(unit) ? unit : NULL);
        bur_cli_table_add(table, BUR_CLI_STRONG, title);
    }
}

/* The labels of all dimensions but the last, where they change. */
static void add_heading(const printing *p, bur_cli_table *table, int64_t row)
{
    char heading[CELL] = "";
    size_t n = 0;
    bur_dim_facts last;
    int dims = p->table.n_dims;
    bur_answer_dim_at(p->answer, p->t, dims - 1, &last);
    if (dims == 1 || row % last.n != 0) {
        return;
    }
    for (int d = 0; d < dims - 1 && n < sizeof heading - 1; d++) {
        n += (size_t)snprintf(heading + n, sizeof heading - n, "%s%s",
                              d > 0 ? ", " : "",
                              bur_answer_label(p->answer, p->t, d, row));
    }
    bur_cli_table_add(table, BUR_CLI_STRONG, heading);
    for (int c = 0; c < p->table.n_columns; c++) {
        bur_cli_table_add(table, BUR_CLI_PLAIN, "");
    }
}

static void add_rows(const printing *p, bur_cli_table *table,
                     const bur_cli_form *form, const bool *uniform)
{
    for (int64_t row = 0; row < p->table.n_rows; row++) {
        add_heading(p, table, row);
        bur_cli_table_add(
            table, BUR_CLI_PLAIN,
            bur_answer_label(p->answer, p->t, p->table.n_dims - 1, row));
        for (int c = 0; c < p->table.n_columns; c++) {
            char text[CELL];
            bur_cli_form own =
                uniform[c] ? form[c] : form_of(p, c, row, row + 1);
            put_cell(p, text, c, row, own, !uniform[c]);
            bur_cli_table_add(table, BUR_CLI_PLAIN, text);
        }
    }
}

static void print_table(const printing *p)
{
    size_t n = (size_t)p->table.n_columns + 1;
    bur_cli_form *form = bur_cli_memory(n * sizeof *form);
    bool *uniform = bur_cli_memory(n * sizeof *uniform);
    bur_cli_table table = bur_cli_table_create(p->table.n_columns + 1);
    for (int c = 0; c < p->table.n_columns; c++) {
        uniform[c] = is_uniform(p, c);
        form[c] = form_of(p, c, 0, p->table.n_rows);
    }
    fputs("\n", p->out);
    bur_cli_print_tone(p->out, BUR_CLI_STRONG, p->table.title, p->color);
    fputs("\n", p->out);
    add_titles(p, &table, form, uniform);
    add_rows(p, &table, form, uniform);
    bur_cli_table_print(&table, p->out, bur_cli_width(p->out), p->color);
    if (p->table.note != NULL) {
        bur_cli_print_tone(p->out, BUR_CLI_FAINT, p->table.note, p->color);
        fputs("\n", p->out);
    }
    bur_cli_table_free(&table);
    free(form);
    free(uniform);
}

void bur_cli_print_answer(const bur_answer *answer, bool details, FILE *out)
{
    printing p = {.answer = answer, .out = out};
    p.color = bur_cli_likes_color(out);
    for (int i = 0; bur_answer_sentence(answer, i) != NULL; i++) {
        fprintf(out, "%s\n", bur_answer_sentence(answer, i));
    }
    for (p.t = 0; bur_answer_table_at(answer, p.t, &p.table); p.t++) {
        if (p.table.n_rows > 0 && (details || !p.table.detail)) {
            print_table(&p);
        }
    }
}
