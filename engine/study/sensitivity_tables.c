/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sources lead, in short tables. */
#include "study/sensitivity_tables.h"

#include <math.h>

#include "base/calendar.h"
#include "base/number.h"

enum { LEADERS = 5, SHORT = 24 };

static bur_index_table with_columns(bur_answer *answer, bur_answer_table *table)
{
    return (bur_index_table){
        table,
        bur_answer_estimates(answer, table, "first", "First order",
                             BUR_SHAPE_NUMBER, ""),
        bur_answer_estimates(answer, table, "total", "Total", BUR_SHAPE_NUMBER,
                             "")};
}

bur_index_table bur_index_table_add(bur_answer *answer, const char *name,
                                    const char *title, int n_dims,
                                    const int *dim)
{
    return with_columns(answer,
                        bur_answer_table_add(answer, name, title, n_dims, dim));
}

int bur_sensitivity_dim_rows(const bur_sensitivity *asked, bur_answer *answer)
{
    const bur_timeline *t = asked->plan->timeline;
    const char **label = BUR_NEW_N(answer->arena, const char *, t->n_rows + 1);
    for (int row = 0; row < t->n_rows; row++) {
        double time = bur_timeline_time(t, bur_timeline_step(t, row));
        char date[BUR_DATE_SIZE], number[BUR_NUMBER_SIZE];
        int64_t day = (int64_t)(bur_timeline_days(t, time) + 1e-6);
        label[row] = bur_arena_strdup(
            answer->arena, t->horizon.has_date
                               ? bur_date_print(bur_date_of_days(day), date)
                               : bur_number_print(time, number));
    }
    return bur_answer_dim_add(answer, "row", "Time", t->n_rows, label);
}

static bool is_before(double a, double b)
{
    return isfinite(a) && (!isfinite(b) || a > b);
}

void bur_index_table_order(const bur_index_table *table, int g, int n_sources,
                           int *order)
{
    const bur_estimate *total = table->total + g * n_sources;
    for (int s = 0; s < n_sources; s++) {
        int j = s;
        while (j > 0 && is_before(total[s].value, total[order[j - 1]].value)) {
            order[j] = order[j - 1];
            j--;
        }
        order[j] = s;
    }
}

/* A short table in the place of a long one; `name` becomes its first column,
 * the sources. */
static bur_index_table shorten(bur_answer *answer, bur_index_table *table,
                               const char *title, int n_dims, const int *dim,
                               const char ***name)
{
    table->table->detail = true;
    bur_answer_table *shorter = bur_answer_table_add(
        answer,
        bur_arena_printf(answer->arena, "%s_leaders", table->table->name),
        title, n_dims, dim);
    *name = bur_answer_texts(answer, shorter, "leader", "Source");
    return with_columns(answer, shorter);
}

static const char *name_of(const bur_sensitivity *asked, int source,
                           bur_answer *answer)
{
    return bur_arena_strdup(answer->arena, asked->source[source].label);
}

static void copy_row(const bur_index_table *from, int source_row,
                     bur_index_table *to, int row)
{
    to->first[row] = from->first[source_row];
    to->total[row] = from->total[source_row];
}

void bur_index_table_rank(const bur_sensitivity *asked, bur_answer *answer,
                          bur_index_table *table)
{
    int d = asked->n_sources, n = d < LEADERS ? d : LEADERS;
    if (asked->n_goals * d <= SHORT) {
        return;
    }
    int dim[2] = {bur_sensitivity_dim_goals(asked, answer),
                  bur_answer_dim_count(answer, "rank", "Rank", n)};
    const char **name;
    bur_index_table leaders =
        shorten(answer, table, "Sobol' indices: what moves each measure", 2,
                dim, &name);
    int *order = BUR_NEW_N(answer->arena, int, d);
    for (int g = 0; g < asked->n_goals; g++) {
        bur_index_table_order(table, g, d, order);
        for (int k = 0; k < n; k++) {
            name[g * n + k] = name_of(asked, order[k], answer);
            copy_row(table, g * d + order[k], &leaders, g * n + k);
        }
    }
}

void bur_index_table_lead(const bur_sensitivity *asked, bur_answer *answer,
                          bur_index_table *table, int n_rows)
{
    int d = asked->n_sources, dim = bur_sensitivity_dim_rows(asked, answer);
    const char **name;
    bur_index_table leaders = shorten(
        answer, table,
        bur_arena_printf(answer->arena, "%s: what leads", table->table->title),
        1, &dim, &name);
    int *order = BUR_NEW_N(answer->arena, int, d);
    for (int row = 0; row < n_rows; row++) {
        bur_index_table_order(table, row, d, order);
        int first = row * d + order[0];
        bool varies = isfinite(table->total[first].value);
        name[row] = varies ? name_of(asked, order[0], answer) : NULL;
        copy_row(table, first, &leaders, row);
    }
}
