/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar size: how much is needed. */
#include "bursar/ask.h"
#include "bursar/complain.h"

static int ask(bur_study *study, const bur_cli_args *args,
               const bur_run_request *request, bur_answer **answer)
{
    bur_size_request asked = {args->target, (int64_t)args->draws.value};
    return bur_study_ask_size(study, &asked, request, answer);
}

static int run(const bur_cli_args *args)
{
    if (args->target == NULL) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "say for what: --for 'P(insolvent) < 0.02'");
    }
    return bur_cli_ask_with_levers(args, ask);
}

static const bur_cli_option options[] = {
    {"for", 'f', BUR_CLI_TEXT, offsetof(bur_cli_args, target), "GOAL",
     "The target: a statistic with a bound, such as 'P(insolvent) < 0.02', "
     "'q05(lowest_cash) > 0' or 'mean(closing_cash) > 500000'.",
     0, 0, NULL},
    BUR_CLI_LEVER_OPTION,
    BUR_CLI_ASK_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar size my.cfg --for 'P(insolvent) < 0.02' --lever "
     "opening_cash=0:3000000",
     "The reserve with which ruin is less likely than one in fifty."},
    {"bursar size my.cfg --for 'q05(lowest_cash) > 0' --lever "
     "policies.cost_cut.set.saving=0:0.4",
     "The cut of a policy with which cash lasts in 95 of 100 futures."},
    {NULL, NULL}};

const bur_cli_command bur_cli_size = {
    "size",
    "FILE",
    1,
    1,
    "find how much is needed: the reserve, credit or cut for a target",
    "Finds the value of one lever of FILE, a scenario, with which a target is "
    "met: the reserve, the credit line, the cost cut that a board asks for. "
    "All values meet the same luck. A lever of a policy acts under that "
    "policy; "
    "another acts under the first policy, or the first of --policies.\n\n"
    "The interval of the value is where the bounds of the statistic's own "
    "interval cross the target; at its safe end the target is met with that "
    "confidence. Without --lever, and without levers in the scenario, it names "
    "parameters that may be one.\n\n"
    "--draws is how many draws each value has (default 2,048).",
    options,
    examples,
    run};
