/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar calibrate: which values of the inputs agree with what was observed. */
#include "bursar/ask.h"

#include "bursar/complain.h"

#include <string.h>

/* The methods, the first by default. */
static const char *method_at(int i)
{
    static const char *const names[] = {"chains", "least_squares"};
    return i >= 0 && i < 2 ? names[i] : NULL;
}

static int write_draws(bur_study *study, const bur_cli_args *args,
                       const bur_answer *answer)
{
    int code = bur_answer_write_columns_to(answer, study, "posterior",
                                           args->posterior);
    if (code == BURSAR_OK && !args->quiet) {
        fprintf(stderr, "The draws after the data are in %s\n",
                args->posterior);
    }
    return code;
}

static int ask(bur_study *study, const bur_cli_args *args,
               const bur_run_request *request, bur_answer **answer)
{
    bur_calibration_request asked = {
        .data = args->data,
        .inputs = args->sources,
        .least_squares =
            args->method != NULL && strcmp(args->method, method_at(1)) == 0,
        .draws = (int64_t)args->draws.value,
        .luck = (int)args->luck.value};
    int code = bur_study_ask_calibration(study, &asked, request, answer);
    return code == BURSAR_OK && args->posterior != NULL
               ? write_draws(study, args, *answer)
               : code;
}

static int run(const bur_cli_args *args)
{
    if (args->data == NULL) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "calibrate needs --data FILE: what was "
                                "observed; see bursar help calibrate");
    }
    return bur_cli_ask(args, ask);
}

static const bur_cli_option options[] = {
    {"data", 'd', BUR_CLI_FILE, offsetof(bur_cli_args, data), "FILE",
     "What was observed: a CSV file with a column date (2027-03) or time, a "
     "column for each series, by the name that it has in output.series, and, "
     "where it is known, 'NAME sd' with the standard deviations of its errors.",
     0, 0, NULL},
    {"inputs", 'i', BUR_CLI_TEXT, offsetof(bur_cli_args, sources), "A,B",
     "Calibrate these inputs; the others stay what they are. Without it, all "
     "with a distribution that are not luck.",
     0, 0, NULL},
    {"method", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, method), "NAME",
     "chains draws from the distribution after the data; least_squares takes "
     "a normal distribution at the most probable point, which is quick. "
     "chains without it.",
     0, 0, method_at},
    {"posterior", 0, BUR_CLI_FILE, offsetof(bur_cli_args, posterior), "FILE",
     "Write the draws of the inputs after the data to FILE (CSV), for "
     "distributions of scenarios.",
     0, 0, NULL},
    {"luck", 0, BUR_CLI_NUMBER, offsetof(bur_cli_args, luck), "N",
     "Take the mean of N draws of luck at each point: 1, or a power of two "
     "from "
     "64 on; 64 without it.",
     1, 65536, NULL},
    BUR_CLI_ASK_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar calibrate provider.cfg --data cash.csv",
     "What the cash of past months says about the uncertain inputs."},
    {"bursar calibrate provider.cfg --data cash.csv --inputs burn,price "
     "--posterior after.csv",
     "Two inputs, and their draws to use in scenarios."},
    {NULL, NULL}};

const bur_cli_command bur_cli_calibrate = {
    "calibrate",
    "SCENARIO",
    1,
    1,
    "fit uncertain inputs to what was observed",
    "Asks which values of the uncertain inputs of a scenario agree with what "
    "was observed of its series, under the first of its policies (or of "
    "--policies). The distributions in the scenario, and their correlations, "
    "are what is known before; what is observed is the mean of a series over "
    "luck, at the starts of its steps, with independent normal errors. Where "
    "no standard deviations are given, they are left open, one for each "
    "series.\n\n"
    "Least squares finds the most probable point. From there, four chains of "
    "adaptive Metropolis draw from the distribution after the data; R-hat and "
    "effective sample sizes say whether they have met. --draws says how many "
    "draws are kept in all, 4,000 without it: some 24,000 points are run, each "
    "with its luck. A run that ends with the data is much quicker (--set "
    "time.years=1), and so is --method least_squares, which runs some tens of "
    "points and whose draws cost no runs.\n\n"
    "With the draws in a file, a scenario can use what was learnt: inputs: { "
    "burn: { dist = \"empirical\"; file = \"after.csv\"; column = \"burn\"; }; "
    "}; the column rho of the table of correlations (--details) is what "
    "correlations: { x: { of = [\"burn\", \"price\"]; rho = ...; }; } needs.",
    options,
    examples,
    run};
