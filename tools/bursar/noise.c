/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The noise of each line of income: what the template assumed, what the
 * accounts show, and what both make. */
#include "bursar/own.h"
#include "bursar/table.h"
#include "bursar/terminal.h"

#include <stdio.h>

enum { N_COLUMNS = 5, CELL = 64 };

static void add_number(bur_cli_table *table, const char *format, double value)
{
    char text[CELL];
    snprintf(text, sizeof text, format, value);
    bur_cli_table_add(table, BUR_CLI_PLAIN, text);
}

static void add_row(bur_cli_table *table, const bur_noise_facts *noise)
{
    char text[CELL];
    bur_cli_table_add(table, BUR_CLI_PLAIN, noise->line);
    add_number(table, "%.4g", noise->prior);
    if (noise->why_not != NULL) {
        bur_cli_table_add(table, BUR_CLI_PLAIN, noise->why_not);
    } else {
        snprintf(text, sizeof text, "%.4g (%d changes)", noise->data,
                 noise->n_changes);
        bur_cli_table_add(table, BUR_CLI_PLAIN, text);
    }
    add_number(table, "%.2g", noise->weight);
    add_number(table, "%.4g", noise->result);
}

void bur_cli_noise_print(const bur_study *study)
{
    static const char *const heads[N_COLUMNS] = {
        "Noise of income", "template", "accounts", "weight", "in the scenario"};
    bur_cli_table table = bur_cli_table_create(N_COLUMNS);
    bur_noise_facts noise;
    for (int i = 0; i < N_COLUMNS; i++) {
        bur_cli_table_add(&table, BUR_CLI_STRONG, heads[i]);
    }
    for (int i = 0; bur_study_noise(study, i, &noise); i++) {
        add_row(&table, &noise);
    }
    putchar('\n');
    bur_cli_table_print(&table, stdout, bur_cli_width(stdout),
                        bur_cli_likes_color(stdout));
    bur_cli_table_free(&table);
    printf("Standard deviations of yearly swings; the weight is that of your "
           "accounts.\n");
}
