/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a table: read alone; as data over time of every kind; as the
 * accounts of a provider; as the numbers of a distribution; as observations.
 * Each is refused with a place in it, or is what the numbers come from. */
#include "whole.h"

#include "api/observed.h"
#include "config/csv.h"
#include "scenario/opening.h"

static const char model[] =
    "model: { time_unit = \"month\"; time: { start = \"2027-01-01\"; "
    "length = \"9 months\"; };"
    "dimensions: { line = [\"ivet\", \"calls\"]; };"
    "parameters: { wage: { value = 2.0; range = [0.0, 9.0]; };"
    " opening_income: { value = 3.0; }; pay_share: { value = 0.5; };"
    " other_share: { value = 0.5; }; opening_cash: { value = 0.5; };"
    " opening_restricted: { value = 0.5; }; opening_debt: { value = 0.5; };"
    " opening_assets: { value = 0.5; }; opening_grants: { value = 0.5; };"
    " opening_staff: { value = 1.0; range = [0.0, 100.0]; };"
    " income_mix: { over = [\"line\"]; value = [0.5, 0.5]; };"
    " opening_learners: { over = [\"line\"]; value = [5.0, 5.0]; };"
    " demand_sd: { over = [\"line\"]; value = [0.1, 0.2]; }; };"
    "stocks: { cash: { initial = \"opening_cash\"; inflows = [\"income\"]; "
    "outflows = [\"spending\"]; }; };"
    "flows: { income: { eq = \"opening_income * SUM(pay[*])\"; };"
    " spending: { eq = \"wage\"; }; };"
    "auxiliaries: { pay: { over = [\"line\"]; eq = \"income_mix\"; }; };"
    "measures: { end: { eq = \"FINAL(cash)\"; }; }; };";

#define SCENARIO                                                               \
    "model = \"fuzz.cfg\"; runs: { draws = 5; }; output: { quantiles = "       \
    "[0.5]; };"
#define DATA(kind)                                                             \
    SCENARIO                                                                   \
    "data: { table: { file = \"fuzz.csv\"; kind = \"" kind "\"; }; };"

static const char *const scenarios[] = {
    DATA("set"), DATA("add"), DATA("plan"),
    SCENARIO "inputs: { wage: { dist = \"empirical\"; file = \"fuzz.csv\"; "
             "column = \"days\"; }; };"};

static const char plain[] = "fuzz.scenario.cfg";

static void check_places(const bur_sink *sink)
{
    for (const bur_diag *d = sink->first; d; d = d->next) {
        whole_insist(strlen(d->message) > 0 && bur_span_known(d->span));
        whole_insist(bur_span_place(d->span).line >= 1);
    }
}

static void read_alone(const uint8_t *data, size_t size)
{
    bur_arena *arena = bur_arena_create();
    bur_sink *sink = bur_sink_create(arena);
    const bur_csv *csv =
        bur_csv_parse(arena, "fuzz.csv", (const char *)data, size, sink);
    whole_insist((csv == NULL) == (sink->n_errors > 0));
    for (int c = 0; csv && c < csv->n_columns; c++) {
        int n;
        const double *x = bur_csv_column_numbers(csv, csv->name[c], sink, &n);
        for (int i = 0; x && i < n; i++) {
            whole_insist(isfinite(x[i]));
        }
    }
    check_places(sink);
    bur_arena_free(arena);
}

static bur_scenario *open_plain(void)
{
    static const bur_scenario_settings none;
    whole_write(plain, SCENARIO, sizeof SCENARIO - 1);
    bur_scenario *s = bur_scenario_open(plain, &none);
    whole_insist(s->plan != NULL);
    return s;
}

static void read_accounts(void)
{
    bur_scenario *s = open_plain();
    bur_fault fault = {0};
    const bur_opening *o = bur_opening_of(s, "fuzz.csv", 6, &fault);
    whole_insist(fault.status == BUR_OK);
    whole_insist((o == NULL) == (s->sink->n_errors > 0));
    check_places(s->sink);
    if (o) {
        const char *text = bur_opening_write(s, o, "fuzz.cfg", &fault);
        whole_insist(text != NULL);
        whole_write("fuzz.own.cfg", text, strlen(text));
        whole_open("fuzz.own.cfg");
    }
    bur_scenario_close(s);
}

static void read_observations(void)
{
    bur_scenario *s = open_plain();
    bur_observations found;
    bur_fault fault = {0};
    bur_status status =
        bur_observations_read(s->arena, s, "fuzz.csv", &found, &fault);
    whole_insist(status == BUR_OK || status == BUR_BAD_INPUT);
    whole_insist(status == BUR_OK || fault.message[0]);
    check_places(s->sink);
    bur_scenario_close(s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 1 << 13) {
        return -1;
    }
    whole_write("fuzz.csv", data, size);
    whole_write("fuzz.cfg", model, sizeof model - 1);
    read_alone(data, size);
    for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
        whole_write("fuzz.data.cfg", scenarios[i], strlen(scenarios[i]));
        whole_open("fuzz.data.cfg");
    }
    read_accounts();
    read_observations();
    return 0;
}
