/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the sample study of the unit tests to the file it is told, for
 * readback.py; "undated", "accounts", "some", "many" or "long" as a second word
 * for other studies. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>

#include "sample_results.h"
#include "store/csv_out.h"

static sample s;

/* A study of `n` series, eight variables each. */
static void make_many(int n)
{
    bur_result_series *series = calloc((size_t)n, sizeof *series);
    char(*name)[16] = calloc((size_t)n, sizeof *name);
    if (!series || !name) {
        exit(1);
    }
    for (int i = 0; i < n; i++) {
        snprintf(name[i], sizeof name[i], "v%d", i);
        series[i] = s.series[0];
        series[i].name = name[i];
        series[i].raw_kind = BUR_RAW_NONE;
    }
    s.r.series = series;
    s.r.n_series = n;
}

/* A study long enough for its summaries to be deflated. */
static void make_long(void)
{
    enum { TIMES = 1200 };
    static double time[TIMES], mean[S_CASES * TIMES];
    static bur_result_series series;
    for (int i = 0; i < TIMES; i++) {
        time[i] = i;
    }
    s.r = (bur_results){.title = "long",
                        .model = "long",
                        .n_cases = S_CASES,
                        .cases = sample_cases,
                        .time = {TIMES, false, {0}, NULL, time, "month"},
                        .n_draws = 1,
                        .n_series = 1,
                        .series = &series,
                        .provenance = s.r.provenance};
    series = (bur_result_series){
        .name = "cash", .unit = "EUR", .rule = "all", .mean = mean};
}

int main(int argc, char **argv)
{
    bur_fault fault;
    bur_store_options options = BUR_STORE_DEFAULT;
    if (argc < 2) {
        return 2;
    }
    sample_fill(&s);
    if (argc > 2 && strcmp(argv[2], "undated") == 0) {
        s.r.time.has_dates = false;
        s.r.time.unit = "days";
    }
    if (argc > 2 && strcmp(argv[2], "accounts") == 0) {
        sample_accounts(&s);
    }
    if (argc > 2 && strcmp(argv[2], "many") == 0) {
        make_many(375);
    }
    if (argc > 2 && strcmp(argv[2], "some") == 0) {
        make_many(25);
    }
    if (argc > 2 && strcmp(argv[2], "long") == 0) {
        make_long();
    }
    bool is_csv = strstr(argv[1], ".csv") != NULL;
    bur_status status =
        is_csv ? bur_results_csv(&s.r, argv[1], &fault)
               : bur_results_write_h5(&s.r, argv[1], &options, &fault);
    if (status != BUR_OK) {
        fprintf(stderr, "%s\n", fault.message);
        return 1;
    }
    return 0;
}
