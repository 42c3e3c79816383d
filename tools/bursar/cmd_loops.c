/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar loops: which feedback loop drives a model, when, in which futures. */
#include "bursar/ask.h"

#include <bursar/feedback.h>

static int ask(bur_study *study, const bur_cli_args *args,
               const bur_run_request *request, bur_answer **answer)
{
    bur_loops_request asked = {
        .when = args->when, .most = (int)args->most.value, .cut = args->cut};
    return bur_study_ask_loops(study, &asked, request, answer);
}

static int run(const bur_cli_args *args)
{
    bur_settings settings = bur_cli_settings(args);
    settings.all_series = true;
    return bur_cli_ask_under(&settings, args, ask);
}

static const bur_cli_option options[] = {
    {"most", 0, BUR_CLI_NUMBER, offsetof(bur_cli_args, most), "N",
     "Follow the N strongest loops; 20 without it.", 1, 500, NULL},
    {"when", 'w', BUR_CLI_TEXT, offsetof(bur_cli_args, when), "EVENT",
     "Look at the futures apart in which this happens: a yes-or-no measure "
     "(insolvent), an event of any measure ('cash_low < -200000'), or the "
     "futures in which one is worst ('worst 10% of cash_low'). Without it, the "
     "first yes-or-no measure of the model.",
     0, 0, NULL},
    {"cut", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, cut), "LOOP",
     "Say instead what would be without this loop, L3 or R4 as the model names "
     "it: the link that it shares with the fewest others is taken out, so that "
     "its cause stays what it was at the start, and the same draws run again.",
     0, 0, NULL},
    BUR_CLI_ASK_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar loops model.cfg",
     "Which loop drives the model, from date to date."},
    {"bursar loops my.cfg --when insolvent -o loops.h5",
     "The same in every future, and apart in those that fail."},
    {"bursar loops my.cfg --cut R4", "What the house would be without it."},
    {NULL, NULL}};

const bur_cli_command bur_cli_loops = {
    "loops",
    "FILE",
    1,
    1,
    "which feedback loop drives a model, when, and in which futures",
    "Run FILE, a model or a scenario, and score its feedback loops at every "
    "saved step of every draw by Loops That Matter (Schoenberg, Davidsen and "
    "Eberlein 2020): what each link did of the last change of what it acts on, "
    "multiplied round the loop, as a share of all loops beside it. The loop "
    "with the greatest share leads.\n\n"
    "Loops go through elements of variables, and are called L1, L2, ... from "
    "the strongest on; beside them stand the loops that the model names. Where "
    "there are too many to list them all, the strongest are searched for at "
    "many moments of a trial of a few draws. Only what shocks and policies "
    "leave of a model is at work; a draw that has left keeps the loops it had "
    "then.\n\n"
    "The first policy runs, or that of --policies.",
    options,
    examples,
    run};
