/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fan chart: for each case a chart of strips between quantiles, stacked,
 * and to the right of the charts the numbers it is drawn from.
 *
 *     base      the lowest quantile, not painted
 *     strips    each quantile less the one below it, as formulas
 *     median    a strip of no height, of which the outline is seen
 */
#include "bursar/xlsx_results.h"

#include "bursar/record_names.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    PAGE = 30,     /* rows of a chart and what is said of it */
    FIRST_ROW = 2, /* of the first chart */
    HEAD_ROW = 2,  /* of the table */
    DATES = 14,    /* column of the table */
    WIDE = 885,    /* of a chart, in pixels */
    HIGH = 500,
    MOST_LEVELS = 64
};

typedef struct fan {
    bur_cli_xlsx *x;
    lxw_worksheet *sheet;
    const bur_record *record;
    const bur_record_facts *facts;
    bur_record_series series;
    int element, n_times;
    const double *plan; /* [time], or NULL */
    char title[256];
    bur_cli_xlsx_look look;
    double divisor; /* of the axis: 1, 1e3 or 1e6 */
} fan;

static double quantile_at(const fan *f, int c, int level, int time)
{
    const bur_record_series *s = &f->series;
    ptrdiff_t at = (ptrdiff_t)c * f->facts->n_levels + level;
    return s->quantile[(at * s->n_elements + f->element) * f->n_times + time];
}

static double mean_at(const fan *f, int c, int time)
{
    ptrdiff_t at = (ptrdiff_t)c * f->series.n_elements + f->element;
    return f->series.mean[at * f->n_times + time];
}

/* Columns of a case: its mean, quantiles, strips. */
static lxw_col_t first_column(const fan *f, int c)
{
    return (lxw_col_t)(DATES + 1 + (f->plan != NULL) +
                       c * (2 * f->facts->n_levels + 1));
}

static void put_level(char text[32], double level)
{
    if (level == 0.5) {
        snprintf(text, 32, "Median");
    } else {
        snprintf(text, 32, "%g %%", 100 * level);
    }
}

/* The median's strip is named so; others from what to what they reach. */
static void put_strip(const fan *f, char text[64], int level)
{
    snprintf(text, 64, "%g %% to %g %%", 100 * f->facts->level[level - 1],
             100 * f->facts->level[level]);
}

static void put_headings(const fan *f)
{
    const bur_record_facts *facts = f->facts;
    lxw_row_t row = HEAD_ROW;
    const char *dates = f->series.by_year     ? "Year"
                        : facts->date != NULL ? "Date"
                                              : facts->time_unit;
    bur_cli_xlsx_text(f->x, f->sheet, row, DATES, BUR_XLSX_HEAD, dates);
    if (f->plan != NULL) {
        bur_cli_xlsx_text(f->x, f->sheet, row, DATES + 1, BUR_XLSX_HEAD,
                          "Plan");
    }
    for (int c = 0; c < facts->n_cases; c++) {
        char text[64];
        lxw_col_t col = first_column(f, c);
        bur_cli_xlsx_text(f->x, f->sheet, row - 1, col, BUR_XLSX_STRONG,
                          bur_cli_name_case(f->record, c));
        bur_cli_xlsx_text(f->x, f->sheet, row, col++, BUR_XLSX_HEAD, "Mean");
        for (int q = 0; q < facts->n_levels; q++) {
            put_level(text, facts->level[q]);
            bur_cli_xlsx_text(f->x, f->sheet, row, col++, BUR_XLSX_HEAD, text);
        }
        for (int q = 1; q < facts->n_levels; q++) {
            put_strip(f, text, q);
            bur_cli_xlsx_text(f->x, f->sheet, row, col++, BUR_XLSX_HEAD, text);
        }
        bur_cli_xlsx_text(f->x, f->sheet, row, col, BUR_XLSX_HEAD,
                          "Height of the median");
    }
}

/* How far a quantile lies above the one below it, as a formula. */
static void put_strip_height(const fan *f, lxw_row_t row, lxw_col_t col,
                             lxw_col_t above, double value)
{
    char one[LXW_MAX_CELL_NAME_LENGTH], other[LXW_MAX_CELL_NAME_LENGTH];
    char formula[2 * LXW_MAX_CELL_NAME_LENGTH + 8];
    if (!isfinite(value)) {
        return;
    }
    lxw_rowcol_to_cell(one, row, above);
    lxw_rowcol_to_cell(other, row, (lxw_col_t)(above - 1));
    snprintf(formula, sizeof formula, "=%s-%s", one, other);
    worksheet_write_formula_num(f->sheet, row, col, formula,
                                f->x->look[f->look], value);
}

static void put_row(const fan *f, int time)
{
    const bur_record_facts *facts = f->facts;
    lxw_row_t row = (lxw_row_t)(HEAD_ROW + 1 + time);
    if (f->series.by_year) {
        bur_cli_xlsx_text(f->x, f->sheet, row, DATES, BUR_XLSX_TEXT,
                          facts->year_label[time]);
    } else if (facts->date != NULL) {
        bur_cli_xlsx_date(f->x, f->sheet, row, DATES, facts->date[time]);
    } else {
        bur_cli_xlsx_number(f->x, f->sheet, row, DATES, BUR_XLSX_DECIMAL,
                            facts->time[time]);
    }
    if (f->plan != NULL) {
        bur_cli_xlsx_number(f->x, f->sheet, row, DATES + 1, f->look,
                            f->plan[time]);
    }
    for (int c = 0; c < facts->n_cases; c++) {
        lxw_col_t col = first_column(f, c);
        lxw_col_t lowest = (lxw_col_t)(col + 1);
        bur_cli_xlsx_number(f->x, f->sheet, row, col, f->look,
                            mean_at(f, c, time));
        for (int q = 0; q < facts->n_levels; q++) {
            bur_cli_xlsx_number(f->x, f->sheet, row, (lxw_col_t)(lowest + q),
                                f->look, quantile_at(f, c, q, time));
        }
        col = (lxw_col_t)(lowest + facts->n_levels);
        for (int q = 1; q < facts->n_levels; q++) {
            put_strip_height(f, row, col++, (lxw_col_t)(lowest + q),
                             quantile_at(f, c, q, time) -
                                 quantile_at(f, c, q - 1, time));
        }
        bur_cli_xlsx_number(f->x, f->sheet, row, col, f->look, 0);
    }
}

/* A column of the table as a series of a chart. */
static lxw_chart_series *add_column(const fan *f, lxw_chart *chart,
                                    lxw_col_t col)
{
    const char *name = f->sheet->name;
    lxw_row_t first = HEAD_ROW + 1;
    lxw_row_t last = (lxw_row_t)(HEAD_ROW + f->n_times);
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    chart_series_set_categories(series, name, first, DATES, last, DATES);
    chart_series_set_values(series, name, first, col, last, col);
    return series;
}

/* Paler, the farther from the median. */
static lxw_color_t strip_color(const fan *f, int level)
{
    double middle = (f->facts->level[level] + f->facts->level[level - 1]) / 2;
    double far = fabs(middle - 0.5) / 0.5;
    return far > 0.6 ? 0xC7DFEC : far > 0.3 ? 0x9CC8E0 : 0x73AFD3;
}

static void add_strips(const fan *f, lxw_chart *chart, int c)
{
    int levels = f->facts->n_levels;
    lxw_col_t lowest = (lxw_col_t)(first_column(f, c) + 1);
    lxw_chart_fill unpainted = {.none = LXW_TRUE};
    lxw_chart_line line = {.color = 0x005A8E, .width = 2.25};
    lxw_chart_fill same = {.color = 0x005A8E};
    lxw_chart_series *base = add_column(f, chart, lowest);
    chart_series_set_name(base, "below");
    chart_series_set_fill(base, &unpainted);
    for (int q = 1; q < levels; q++) {
        char name[64];
        lxw_col_t col = (lxw_col_t)(lowest + levels + q - 1);
        lxw_chart_series *strip = add_column(f, chart, col);
        lxw_chart_fill fill = {.color = strip_color(f, q)};
        put_strip(f, name, q);
        chart_series_set_name(strip, name);
        chart_series_set_fill(strip, &fill);
        if (f->facts->level[q] == 0.5) {
            lxw_chart_series *median =
                add_column(f, chart, (lxw_col_t)(lowest + 2 * levels - 1));
            chart_series_set_name(median, "Median");
            chart_series_set_fill(median, &same);
            chart_series_set_line(median, &line);
        }
    }
}

static void set_axes(const fan *f, lxw_chart *chart)
{
    lxw_chart_axis *dates = chart->x_axis, *values = chart->y_axis;
    lxw_chart_line grid = {.color = 0xDDDDDD, .width = 0.75};
    const char *unit = f->series.unit;
    bool has_unit = unit != NULL && strcmp(unit, "1") != 0;
    char title[320];
    snprintf(title, sizeof title, "%.200s%s%s%s", f->title,
             has_unit ? ", " : "",
             f->divisor >= 1e6   ? "M "
             : f->divisor >= 1e3 ? "k "
                                 : "",
             has_unit ? unit : "");
    chart_axis_set_name(values, title);
    chart_axis_set_num_format(values, f->divisor >= 1e6   ? "#,##0.0,,"
                                      : f->divisor >= 1e3 ? "#,##0,"
                                                          : "General");
    chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
    chart_axis_major_gridlines_set_line(values, &grid);
    chart_axis_set_label_position(dates, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_axis_set_major_tick_mark(dates, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_position(dates, LXW_CHART_AXIS_POSITION_ON_TICK);
    if (!f->series.by_year && f->facts->date != NULL) {
        double years = (double)(f->n_times - 1) /
                       (f->facts->n_years > 0 ? f->facts->n_years : 1);
        uint16_t step = (uint16_t)fmax(1, rint(years));
        chart_axis_set_num_format(dates, "yyyy-mm");
        chart_axis_set_interval_unit(dates, step);
        chart_axis_set_interval_tick(dates, step);
    }
}

static void add_chart(const fan *f, int c)
{
    static int16_t hidden[] = {0, -1};
    lxw_chart_options place = {.object_position = LXW_OBJECT_MOVE_DONT_SIZE};
    lxw_chart *chart = workbook_add_chart(f->x->book, LXW_CHART_AREA_STACKED);
    lxw_row_t row = (lxw_row_t)(FIRST_ROW + c * PAGE);
    char title[512];
    snprintf(title, sizeof title, "%.200s: %.200s", f->title,
             bur_cli_name_case(f->record, c));
    chart_title_set_name(chart, title);
    lxw_chart_font font = {.size = 13, .bold = LXW_TRUE};
    chart_title_set_name_font(chart, &font);
    add_strips(f, chart, c);
    set_axes(f, chart);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_legend_delete_series(chart, hidden);
    place.x_scale = WIDE / 480.0;
    place.y_scale = HIGH / 288.0;
    worksheet_insert_chart_opt(f->sheet, row, 0, chart, &place);
    bur_cli_xlsx_text(
        f->x, f->sheet, row + 26, 0, BUR_XLSX_FAINT,
        "Strips are where futures are on one date; the chance of "
        "ever leaving them is higher. The numbers are to the right, "
        "from column O.");
}

static void find_plan(fan *f)
{
    bur_record_plan plan;
    for (int i = 0; bur_record_plan_at(f->record, i, &plan); i++) {
        if (strcmp(plan.series, f->series.name) == 0 && !f->series.by_year) {
            f->plan = plan.value + (ptrdiff_t)f->element * f->n_times;
        }
    }
}

static void set_scale(fan *f)
{
    double largest = 0;
    bool plain = f->series.unit == NULL || strcmp(f->series.unit, "1") == 0;
    int n = f->facts->n_cases * f->facts->n_levels * f->n_times;
    for (int i = 0; i < n; i++) {
        int c = i / f->n_times / f->facts->n_levels;
        int level = i / f->n_times % f->facts->n_levels;
        double value = fabs(quantile_at(f, c, level, i % f->n_times));
        largest = value > largest ? value : largest;
    }
    f->look = bur_cli_xlsx_look_of(largest);
    f->divisor = plain || largest < 5e3 ? 1 : largest < 5e6 ? 1e3 : 1e6;
}

void bur_cli_xlsx_fan(bur_cli_xlsx *x, const bur_record *record, int series,
                      int element)
{
    fan f = {.x = x, .record = record, .element = element};
    char which[128];
    char heading[640];
    f.facts = bur_record_facts_of(record);
    bur_record_series_at(record, series, &f.series);
    f.n_times = f.series.by_year ? f.facts->n_years : f.facts->n_times;
    bur_record_element(record, series, element, which, sizeof which);
    const char *title = f.series.title != NULL ? f.series.title : f.series.name;
    int end = (int)strcspn(title, ";");
    snprintf(f.title, sizeof f.title, "%.*s%s%s", end > 120 ? 120 : end, title,
             *which != '\0' ? ", " : "", which);
    snprintf(heading, sizeof heading, "%s: %.300s", f.title, f.facts->title);
    f.sheet = bur_cli_xlsx_sheet(x, "Fan chart", heading);
    find_plan(&f);
    set_scale(&f);
    put_headings(&f);
    for (int time = 0; time < f.n_times; time++) {
        put_row(&f, time);
    }
    lxw_row_t breaks[256] = {0};
    for (int c = 0; c < f.facts->n_cases; c++) {
        add_chart(&f, c);
        if (c > 0 && c < 255) {
            breaks[c - 1] = (lxw_row_t)(FIRST_ROW + c * PAGE);
        }
    }
    worksheet_set_h_pagebreaks(f.sheet, breaks);
    worksheet_print_area(f.sheet, 0, 0,
                         (lxw_row_t)(FIRST_ROW + f.facts->n_cases * PAGE),
                         DATES - 1);
    worksheet_set_column(f.sheet, DATES, DATES, 11, NULL);
    worksheet_set_column(f.sheet, DATES + 1, first_column(&f, f.facts->n_cases),
                         11, NULL);
    worksheet_freeze_panes(f.sheet, HEAD_ROW + 1, 0);
}
