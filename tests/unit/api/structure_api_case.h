/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shop whose sales shocks and policies move, and what is printed of its
 * structure. */
#ifndef BURSAR_TESTS_STRUCTURE_API_CASE_H
#define BURSAR_TESTS_STRUCTURE_API_CASE_H

#include "api_case.h"

static const char market_model[] =
    "title = \"A <small> \\\"shop\\\" & more\"; time_unit = \"month\";"
    "time: { start = \"2030-01-01\"; years = 1; };"
    "parameters: { price: { value = 2.0; unit = \"EUR\"; "
    "doc = \"What \\\"one\\\" costs, < 9\"; }; span: { value = 4.0; }; };"
    "lookups: { appeal: { x = [0.0, 9.0]; y = [9.0, 0.0]; }; };"
    "drivers: { luck: { process = \"ar1\"; sd = 0.1; rho = 0.5; "
    "form = \"multiplicative\"; }; };"
    "stocks: { cash: { unit = \"EUR\"; initial = \"5 * price\"; "
    "inflows = [\"income\"]; outflows = [\"spending\"]; };"
    " fame: { initial = \"1\"; inflows = [\"talk\"]; }; };"
    "flows: { income: { eq = \"price * sold\"; };"
    " spending: { eq = \"cash / span\"; };"
    " talk: { eq = \"SMTH1(spending, 4) - fame\"; }; };"
    "auxiliaries: { sold: { eq = \"appeal(price) * luck * fame\"; }; };"
    "measures: { end: { eq = \"FINAL(cash)\"; }; };"
    "loops: { R1: { title = \"Word of <mouth>\"; kind = \"reinforcing\"; "
    "doc = \"Fame \\\"buys\\\" cash\"; through = [\"cash\", \"fame\"]; };"
    " B1: { kind = \"balancing\"; through = [\"cash\", \"spending\"]; }; };";

static const char market_scenario[] =
    "title = \"Hard times\"; runs: { draws = 4; seed = 4; };"
    "shocks: { slump: { target = \"sold\"; kind = \"multiply\"; by = 0.5; "
    "start = \"2030-06-01\"; }; };"
    "policies: { none: { title = \"Carry on\"; }; dear: { set: { "
    "price = \"price * 1.1\"; }; }; };";

static inline bur_study *market_open(void)
{
    static const bur_settings all = {.all_series = true, .units = "off"};
    bur_scenario_close(lab_read(market_model, market_scenario, NULL));
    bur_study *study = bur_study_open("scenario.cfg", &all);
    assert_non_null(study);
    if (bur_study_problem(study) != BURSAR_OK) {
        bur_study_explain(study, stderr, false);
        fail_msg("the shop has a problem");
    }
    return study;
}

/* Its structure in a format, the caller's to free. */
static inline char *market_printed(const char *format)
{
    bur_study *study = market_open();
    FILE *out = tmpfile();
    assert_int_equal(bur_study_print_graph(study, format, out), BURSAR_OK);
    char *text = api_printed(out);
    bur_study_close(study);
    return text;
}

/* Two sectors with a link between them, and one variable of none. */
static const char sectors_model[] =
    "time_unit = \"month\"; time: { length = \"9 months\"; };"
    "auxiliaries: { fee: { eq = \"2 + pupils\"; }; };"
    "sectors: { people: { title = \"Who is \\\"in\\\"\";"
    " stocks: { pupils: { initial = 9; inflows = [\"starts\"]; }; };"
    " flows: { starts: { eq = \"pupils / 9\"; }; };"
    " auxiliaries: { far: { eq = \"starts\"; }; }; };"
    " money: { doc = \"Cash\";"
    " stocks: { cash: { initial = 1; inflows = [\"income\"]; }; };"
    " flows: { income: { eq = \"half(fee * pupils)\"; }; };"
    " measures: { end: { eq = \"FINAL(cash)\"; }; };"
    " macros: { half: { parameters = [\"x\"]; eq = \"x / 2\"; }; }; }; };";

static inline bur_study *sectors_open(void)
{
    bur_scenario_close(lab_read(sectors_model, "runs: { draws = 1; };", NULL));
    bur_study *study = bur_study_open("scenario.cfg", NULL);
    assert_int_equal(bur_study_problem(study), BURSAR_OK);
    return study;
}

static inline int times_in(const char *text, const char *part)
{
    int n = 0;
    for (const char *at = strstr(text, part); at; at = strstr(at + 1, part)) {
        n++;
    }
    return n;
}

static inline void expect_parts(const char *text, const char *const *parts,
                                int n)
{
    for (int i = 0; i < n; i++) {
        if (!strstr(text, parts[i])) {
            fail_msg("no '%s' in:\n%s", parts[i], text);
        }
    }
}

#endif
