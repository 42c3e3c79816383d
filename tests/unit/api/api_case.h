/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A study opened and run through the public header alone. */
#ifndef BURSAR_TESTS_API_CASE_H
#define BURSAR_TESTS_API_CASE_H

#include "lab.h"

#include "bursar/bursar.h"

static const char api_model[] =
    "title = \"A shop\"; time_unit = \"month\"; time: { start = "
    "\"2030-01-01\"; years = 1; };"
    "units: { EUR: {}; };"
    "dimensions: { line = [\"a\", \"b\"]; };"
    "parameters: { burn: { unit = \"EUR/month\"; value = 1.0; "
    "doc = \"What it costs\"; }; };"
    "lookups: { curve: { x = [0.0, 1.0]; y = [0.0, 1.0]; }; };"
    "drivers: { d: { process = \"ar1\"; sd = 0.5; rho = 0.7; }; };"
    "stocks: { cash: { unit = \"EUR\"; initial = \"10\"; inflows = [\"in\"]; "
    "outflows = [\"out\"]; }; };"
    "flows: { in: { eq = \"SUM(sold[*]) + d\"; }; out: { eq = \"burn\"; }; };"
    "auxiliaries: { sold: { over = [\"line\"]; eq: { a = \"0.5\"; "
    "b = \"curve(0.25)\"; }; unit = \"EUR/month\"; }; };"
    "measures: { end: { title = \"Cash at the end\"; unit = \"EUR\"; "
    "eq = \"FINAL(cash)\"; };"
    " low: { title = \"Short of cash\"; eq = \"EVER(cash < INIT(cash) / 2)\"; "
    "kind = \"probability\"; }; };"
    "exits: { broke: { title = \"Out of cash\"; when = \"cash < INIT(cash) / "
    "5\"; }; };";

static const char api_scenario[] =
    "title = \"Hard times\"; runs: { draws = 500; seed = 4; }; inputs: { "
    "burn: { dist = \"uniform\"; low = 0.0; high = 2.0; }; };"
    "policies: { none: { title = \"Carry on\"; }; thrift: { set: { "
    "burn = \"burn * 0.9\"; }; }; };"
    "output: { series = [\"cash\", \"sold\"]; keep = [\"cash\"]; "
    "quantiles = [0.1, 0.5]; };";

/* The files are there; the study is the caller's. */
static inline bur_study *api_open(const bur_settings *settings)
{
    bur_scenario_close(lab_read(api_model, api_scenario, NULL));
    bur_study *study = bur_study_open("scenario.cfg", settings);
    assert_non_null(study);
    return study;
}

static inline bur_study *api_run(void)
{
    bur_study *study = api_open(NULL);
    assert_int_equal(bur_study_problem(study), BURSAR_OK);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    return study;
}

/* What was printed to a temporary file, the caller's to free. */
static inline char *api_printed(FILE *file)
{
    long n = ftell(file);
    assert_true(n >= 0);
    char *text = calloc((size_t)n + 1, 1);
    assert_non_null(text);
    rewind(file);
    assert_int_equal(fread(text, 1, (size_t)n, file), (size_t)n);
    fclose(file);
    return text;
}

/* That a study explains itself in these words. */
static inline void api_explained(bur_study *study, const char *words)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    bur_study_explain(study, file, false);
    char *text = api_printed(file);
    if (!strstr(text, words)) {
        fail_msg("%s", text);
    }
    free(text);
}

/* The text of a file of some size, the caller's to free. */
static inline char *api_file_text(const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *text = calloc(1 << 20, 1);
    assert_non_null(text);
    assert_true(fread(text, 1, (1 << 20) - 1, file) > 100);
    fclose(file);
    return text;
}

#endif
