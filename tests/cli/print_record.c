/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints a record as the dashboard gets it:
 *     print-record SCENARIO|RESULTS SERIES PATHS [OTHER-SCENARIO]
 * SERIES is a name, or "all". */
#include "bursar/record_json.h"

#include <stdlib.h>
#include <string.h>

/* The record in a results file. */
static bur_record *opened(const char *path)
{
    char fault[512];
    bur_record *record;
    if (bur_record_open(path, &record, fault, sizeof fault) != BURSAR_OK) {
        fprintf(stderr, "%s\n", fault);
        exit(EXIT_FAILURE);
    }
    return record;
}

static bool is_file(const char *path)
{
    return strstr(path, ".h5") != NULL;
}

static bur_study *run(const char *path)
{
    bur_study *study = bur_study_open(path, NULL);
    if (study == NULL || bur_study_problem(study) != BURSAR_OK ||
        bur_study_run(study, NULL) != BURSAR_OK) {
        bur_study_explain(study, stderr, false);
        exit(EXIT_FAILURE);
    }
    return study;
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        return EXIT_FAILURE;
    }
    bur_study *study = is_file(argv[1]) ? NULL : run(argv[1]);
    bur_study *other = argc > 4 ? run(argv[4]) : NULL;
    bur_record *record = study != NULL ? bur_record_of(study) : opened(argv[1]);
    bur_record *against = other != NULL ? bur_record_of(other) : NULL;
    const char *const series[] = {argv[2]};
    bool all = strcmp(argv[2], "all") == 0;
    bur_cli_record_options options = {.series = all ? NULL : series,
                                      .n_series = 1,
                                      .paths = argv[3][0] - '0',
                                      .against = against,
                                      .with_texts = all};
    bur_cli_json json = {.out = stdout, .compact = true};
    bur_cli_put_record(&json, NULL, record, &options);
    bur_record_close(against);
    bur_record_close(record);
    bur_study_close(other);
    bur_study_close(study);
    return EXIT_SUCCESS;
}
