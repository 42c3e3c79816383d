/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar stress --reverse: what would break a provider. */
#include "bursar/ask.h"
#include "bursar/reverse.h"

static const bur_cli_option options[] = {BUR_CLI_REVERSE_OPTIONS,
                                         BUR_CLI_ASK_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar stress --reverse what_breaks_us.cfg --failure 'lowest_cash < 0'",
     "The likeliest ways to run out of cash."},
    {NULL, NULL}};

const bur_cli_command bur_cli_stress = {
    "stress",
    "SCENARIO",
    1,
    1,
    "what would break a provider",
    "Looks for the scenarios in which the provider of SCENARIO fails.",
    options,
    examples,
    bur_cli_reverse};
