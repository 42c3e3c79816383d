/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar optimize: what to choose. */
#include "bursar/ask.h"

static int ask(bur_study *study, const bur_cli_args *args,
               const bur_run_request *request, bur_answer **answer)
{
    bur_optimize_request asked = {.maximize = args->maximize.at,
                                  .minimize = args->minimize.at,
                                  .n_maximize = args->maximize.n,
                                  .n_minimize = args->minimize.n,
                                  .subject_to = args->subject_to.at,
                                  .n_subject_to = args->subject_to.n,
                                  .evaluations =
                                      (int64_t)args->evaluations.value,
                                  .luck = (int64_t)args->luck.value,
                                  .draws = (int64_t)args->draws.value};
    return bur_study_ask_optimize(study, &asked, request, answer);
}

static int run(const bur_cli_args *args)
{
    return bur_cli_ask_with_levers(args, ask);
}

static const bur_cli_option options[] = {
    BUR_CLI_LEVER_OPTION,
    {"maximize", 0, BUR_CLI_LIST, offsetof(bur_cli_args, maximize), "GOAL",
     "Make this as large as can be: mean(closing_cash), q05(lowest_cash), "
     "shortfall(lowest_cash), median(...), P(...). May be given many times.",
     0, 0, NULL},
    {"minimize", 0, BUR_CLI_LIST, offsetof(bur_cli_args, minimize), "GOAL",
     "Make this as small as can be, such as P(insolvent) or "
     "P(lowest_cash < 0).",
     0, 0, NULL},
    {"subject-to", 0, BUR_CLI_LIST, offsetof(bur_cli_args, subject_to), "GOAL",
     "What has to hold: 'P(insolvent) < 0.02'. May be given many times.", 0, 0,
     NULL},
    {"evaluations", 'e', BUR_CLI_NUMBER, offsetof(bur_cli_args, evaluations),
     "N", "Try up to N choices (default 500).", 1, 100000000, NULL},
    {"luck", 0, BUR_CLI_NUMBER, offsetof(bur_cli_args, luck), "N",
     "Run N draws of each choice while searching (default 256), the same for "
     "all. --draws is how many the choices found are judged with, in other "
     "luck (default 4 times as many).",
     2, 100000000, NULL},
    {"any-date", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, any_date), NULL,
     "Let shocks that have fixed dates come at any time: all are moved by the "
     "same random time, such that they begin within the run.",
     0, 0, NULL},
    BUR_CLI_ASK_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar optimize my.cfg --lever credit_line=0:1000000 --maximize "
     "'mean(closing_cash)' --subject-to 'P(insolvent) < 0.02'",
     "The best size of a credit line, as long as ruin is unlikely."},
    {"bursar optimize my.cfg -l credit_line=0:1000000 -l "
     "policies.reserve.set.reserve_target=0:120 --maximize "
     "'mean(closing_cash)' --minimize 'P(insolvent)'",
     "The front between cash and risk, over two levers."},
    {NULL, NULL}};

const bur_cli_command bur_cli_optimize = {
    "optimize",
    "FILE",
    1,
    1,
    "find what to choose: levers that are best under luck",
    "Moves the levers of FILE, a scenario, over their ranges, and finds the "
    "values that are best over all that is uncertain. With one objective it "
    "gives the best choice (CMA-ES); with several, those of which none is "
    "better in everything, the front (epsilon-NSGA-II).\n\n"
    "A lever of a policy acts under that policy; others act under the first "
    "policy, or the first of --policies.\n\n"
    "Every choice meets the same luck, so that they differ by what they are. "
    "What is found looks better in the luck it was searched in than it is "
    "(the winner's curse): it is judged again, beside the choice as it is, in "
    "luck that the search has not seen, and both are told.\n\n"
    "Where shocks come on fixed dates, a choice may exploit them: the answer "
    "then says that it is with foresight. With --any-date, and where shocks "
    "have rate_per_year in place of start, they come at random.",
    options,
    examples,
    run};
