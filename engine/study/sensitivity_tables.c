/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leads, in short tables. */
#include "study/sensitivity_tables.h"

#include <math.h>
#include <string.h>

#include "base/calendar.h"
#include "base/number.h"

enum { SHORT = 24 }; /* rows of a table that is shown as it is */

bur_index_table bur_index_table_add(bur_answer *answer,
                                    const bur_index_words *words, int things,
                                    int movers)
{
    int dim[2] = {things, movers};
    bur_answer_table *table =
        bur_answer_table_add(answer, words->name, words->title, 2, dim);
    return (bur_index_table){
        table,
        bur_answer_estimates(answer, table, words->first, words->first_title,
                             BUR_SHAPE_NUMBER, ""),
        bur_answer_estimates(answer, table, words->second, words->second_title,
                             BUR_SHAPE_NUMBER, ""),
        NULL};
}

static const char **column_of_meanings(bur_answer *answer,
                                       bur_answer_table *table)
{
    return bur_answer_texts(answer, table, "what", "What it is");
}

void bur_index_table_tell(bur_answer *answer, bur_index_table *table,
                          const char *const *what)
{
    table->what = what;
    if (what) {
        int n = answer->dims.at[table->table->dim[1]].n;
        const char **column = column_of_meanings(answer, table->table);
        for (int row = 0; row < table->table->n_rows; row++) {
            column[row] = what[row % n];
        }
    }
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

void bur_index_table_order(const bur_index_table *table, int thing,
                           int n_movers, int *order)
{
    const bur_estimate *x = table->second + thing * n_movers;
    for (int s = 0; s < n_movers; s++) {
        int j = s;
        while (j > 0 && is_before(x[s].value, x[order[j - 1]].value)) {
            order[j] = order[j - 1];
            j--;
        }
        order[j] = s;
    }
}

/* The short table, over the same things, and the ranks if there are many. */
static bur_answer_table *short_table(bur_answer *answer,
                                     const bur_index_table *table, int most,
                                     const char *title)
{
    const char *name = table->table->name;
    int dim[2] = {table->table->dim[0]};
    if (most > 1) {
        dim[1] = bur_answer_dim_count(
            answer, bur_arena_printf(answer->arena, "%s_rank", name), "Rank",
            most);
    }
    return bur_answer_table_add(
        answer, bur_arena_printf(answer->arena, "%s_leaders", name), title,
        most > 1 ? 2 : 1, dim);
}

/* A column of estimates like one of the long table. */
static bur_estimate *column_like(bur_answer *answer, bur_answer_table *shorter,
                                 const bur_answer_column *column)
{
    return bur_answer_estimates(answer, shorter, column->name, column->title,
                                BUR_SHAPE_NUMBER, "");
}

void bur_index_table_shorten(bur_answer *answer, const bur_index_table *table,
                             int most, const char *title)
{
    const bur_answer_table *of = table->table;
    bur_answer_dim movers = answer->dims.at[of->dim[1]];
    int n = movers.n, n_things = answer->dims.at[of->dim[0]].n;
    if (n_things * n <= SHORT) {
        return;
    }
    most = most < n ? most : n;
    table->table->detail = true;
    bur_answer_table *shorter = short_table(answer, table, most, title);
    shorter->note = of->note;
    const char **name =
        bur_answer_texts(answer, shorter, "leader", movers.title);
    bur_estimate *first = column_like(answer, shorter, of->columns.at[0]);
    bur_estimate *second = column_like(answer, shorter, of->columns.at[1]);
    const char **what =
        table->what ? column_of_meanings(answer, shorter) : NULL;
    int *order = BUR_NEW_N(answer->arena, int, n);
    for (int thing = 0; thing < n_things; thing++) {
        bur_index_table_order(table, thing, n, order);
        for (int k = 0; k < most; k++) {
            int from = thing * n + order[k], to = thing * most + k;
            bool varies = isfinite(table->second[from].value);
            name[to] = varies ? movers.label[order[k]] : NULL;
            if (what && varies) {
                what[to] = table->what[order[k]];
            }
            first[to] = table->first[from];
            second[to] = table->second[from];
        }
    }
}
