/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which measures tables show, under which headings. */
#include "bursar/summary.h"

#include "bursar/complain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What decides over each measure. */
typedef struct place {
    const char *heading; /* NULL: none */
    bool is_shown;
} place;

static bool is_same(const char *a, const char *b)
{
    return a != NULL && b != NULL ? strcmp(a, b) == 0 : a == b;
}

static place *places_of(const bur_cli_summary *summary)
{
    place *places = bur_cli_memory(((size_t)summary->facts.n_measures + 1) *
                                   sizeof *places);
    for (int m = 0; m < summary->facts.n_measures; m++) {
        bur_measure_facts facts;
        bur_study_measure(summary->study, 0, m, &facts);
        places[m].heading = facts.heading;
        places[m].is_shown = summary->all_measures || !facts.detail;
    }
    return places;
}

static void add_under(const char *heading, const place *places, int n,
                      bur_cli_listing *listing)
{
    for (int m = 0; m < n; m++) {
        if (is_same(places[m].heading, heading)) {
            if (places[m].is_shown) {
                listing->measure[listing->n++] = m;
            } else {
                listing->n_left_out++;
            }
        }
    }
}

static bool is_first_of_heading(const place *places, int m)
{
    for (int i = 0; i < m; i++) {
        if (is_same(places[i].heading, places[m].heading)) {
            return false;
        }
    }
    return places[m].heading != NULL;
}

bur_cli_listing bur_cli_listing_of(const bur_cli_summary *summary)
{
    int n = summary->facts.n_measures;
    place *places = places_of(summary);
    bur_cli_listing listing = {
        bur_cli_memory(((size_t)n + 1) * sizeof *listing.measure), 0, 0};
    add_under(NULL, places, n, &listing);
    for (int m = 0; m < n; m++) {
        if (is_first_of_heading(places, m)) {
            add_under(places[m].heading, places, n, &listing);
        }
    }
    free(places);
    return listing;
}

void bur_cli_add_heading(bur_cli_table *table, const char **above,
                         const char *heading)
{
    if (heading == NULL || is_same(*above, heading)) {
        return;
    }
    for (int i = 0; i < 2 * table->n_columns; i++) {
        bur_cli_table_add(table, BUR_CLI_STRONG,
                          i == table->n_columns ? heading : "");
    }
    *above = heading;
}

void bur_cli_print_left_out(const bur_cli_summary *summary, int n)
{
    char text[80];
    if (n > 0) {
        snprintf(text, sizeof text,
                 "%d measure%s of detail not shown: --all-measures shows %s.\n",
                 n, n == 1 ? "" : "s", n == 1 ? "it" : "them");
        bur_cli_print_tone(summary->out, BUR_CLI_FAINT, text, summary->color);
    }
}
