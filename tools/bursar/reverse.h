/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar stress --reverse: from a failure to the scenarios that cause it. */
#ifndef BURSAR_TOOLS_REVERSE_H
#define BURSAR_TOOLS_REVERSE_H

#include "bursar/command.h"

/* The whole of it, for the scenario that is the first operand. Returns the exit
 * code. */
int bur_cli_reverse(const bur_cli_args *args);

/* Its rows in the table of options. */
#define BUR_CLI_REVERSE_OPTIONS                                                \
    {"reverse",                                                                \
     0,                                                                        \
     BUR_CLI_FLAG,                                                             \
     offsetof(bur_cli_args, reverse),                                          \
     NULL,                                                                     \
     "Go back from a failure to what causes it: find the likeliest ways in "   \
     "which the first policy of the scenario fails, each with its values, "    \
     "its "                                                                    \
     "probability, and what every other policy does to it; and the smallest "  \
     "single changes that fail. Inputs that are distributions, and shocks "    \
     "whose by, start and lasts are, or that have odds, are what is "          \
     "searched.",                                                              \
     0,                                                                        \
     0,                                                                        \
     NULL},                                                                    \
        {"failure",                                                            \
         0,                                                                    \
         BUR_CLI_TEXT,                                                         \
         offsetof(bur_cli_args, failure),                                      \
         "FAILURE",                                                            \
         "With --reverse, what has failed: a yes-or-no measure (insolvent), "  \
         "or values of another one ('lowest_cash < -credit_line', "            \
         "'lowest_cash < 0'), which is found faster. Without it, the first "   \
         "yes-or-no measure of which less is better.",                         \
         0,                                                                    \
         0,                                                                    \
         NULL},                                                                \
    {                                                                          \
        "ways", 0, BUR_CLI_NUMBER, offsetof(bur_cli_args, ways), "N",          \
            "With --reverse, tell N ways to fail at most (default 5).", 1, 16, \
            NULL                                                               \
    }

#endif
