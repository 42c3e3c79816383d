/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar sensitivity: which of what is uncertain moves the measures. */
#include "bursar/ask.h"

static int ask(bur_study *study, const bur_cli_args *args,
               const bur_run_request *request, bur_answer **answer)
{
    bur_sensitivity_request asked = {.methods = args->method,
                                     .measures = args->measures,
                                     .sources = args->sources,
                                     .series = args->series,
                                     .draws = (int64_t)args->draws.value,
                                     .most = (int)args->most.value,
                                     .pairs = args->pairs};
    return bur_study_ask_sensitivity(study, &asked, request, answer);
}

static int run(const bur_cli_args *args)
{
    return bur_cli_ask(args, ask);
}

static const bur_cli_option options[] = {
    {"method", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, method), "NAME,...",
     "The method, or several: sobol, indices of the variance, which is used "
     "without this option; on inputs alone, morris, efast, delta, pawn, "
     "regression and tornado.",
     0, 0, NULL},
    {"measures", 'm', BUR_CLI_TEXT, offsetof(bur_cli_args, measures), "A,B",
     "Explain these measures, or events such as 'P(cash_low < 0)'. Without it, "
     "all but those of detail and those that are times.",
     0, 0, NULL},
    {"inputs", 'i', BUR_CLI_TEXT, offsetof(bur_cli_args, sources), "A,B",
     "Ask about these uncertain inputs and drivers alone; the others vary all "
     "the same. Without it, about all.",
     0, 0, NULL},
    {"most", 0, BUR_CLI_NUMBER, offsetof(bur_cli_args, most), "K",
     "Ask about K of them: those that lead in a quick first look. Drivers are "
     "among them for sobol alone, as no other method can tell of them.",
     1, 10000, NULL},
    {"series", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, series), "NAME",
     "Explain this series too, at each time at which it is saved.", 0, 0, NULL},
    {"pairs", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, pairs), NULL,
     "Say too what each two of them do together (second order).", 0, 0, NULL},
    BUR_CLI_ASK_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar sensitivity call_freeze.cfg --policies reserve",
     "See what moves the measures of the policy reserve most."},
    {"bursar sensitivity call_freeze.cfg --measures insolvent,cash_end "
     "--most 10 --pairs",
     "The ten that matter most for two measures, and what two of them do "
     "together."},
    {NULL, NULL}};

const bur_cli_command bur_cli_sensitivity = {
    "sensitivity",
    "SCENARIO",
    1,
    1,
    "say which uncertain inputs and drivers move the measures",
    "Asks which of what is uncertain in a scenario moves its measures, under "
    "the first of its policies (or of --policies). What is uncertain are the "
    "inputs with a distribution, and the drivers with all their redraws: both "
    "are asked about in the same way. Inputs that are correlated vary "
    "together, as one.\n\n"
    "Sobol' indices split the variance of a measure: the first order index of "
    "a source is the share it makes alone, the total index the share it makes "
    "alone or together with others. A total index near zero says that a source "
    "may be fixed; a first order index is by how much the variance would fall, "
    "on average, were the source known. --draws says how many points the two "
    "samples have, 4,096 without it, rounded up to 16 times a power of two; "
    "each point is run once for each source, and twice besides. Intervals come "
    "from the 16 independent scrambles.\n\n"
    "Other methods ask about inputs one by one and leave drivers to luck. "
    "morris (elementary effects, mu*, sigma), efast (first and total indices) "
    "and tornado (each input at its 5 % and 95 % quantile) move inputs and "
    "keep the same luck; --draws is how much of it. delta (Borgonovo), pawn "
    "(Kolmogorov-Smirnov distances) and regression (SRC, SRRC, PCC, PRCC) need "
    "one sample of --draws draws, 4,096 without it, and say beside it what an "
    "input without influence would show.",
    options,
    examples,
    run};
