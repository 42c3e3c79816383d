/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands that ask a question: opening the study, asking with progress and
 * Ctrl-C, writing and printing the answer. */
#ifndef BURSAR_TOOLS_ASK_H
#define BURSAR_TOOLS_ASK_H

#include "bursar/command.h"
#include "bursar/studies.h"

#include <bursar/questions.h>

/* Asks a study; what was typed says what. Returns a code of bursar.h. */
typedef int bur_cli_question(bur_study *study, const bur_cli_args *args,
                             const bur_run_request *request,
                             bur_answer **answer);

/* The whole command for a question of one study, the first operand. Returns
 * the exit code. */
int bur_cli_ask(const bur_cli_args *args, bur_cli_question *question);

/* The same under settings of the command's own. */
int bur_cli_ask_under(const bur_settings *settings, const bur_cli_args *args,
                      bur_cli_question *question);

/* Its second half, for an opened study; the caller closes it. */
int bur_cli_ask_study(const bur_cli_args *args, bur_study *study,
                      bur_cli_question *question);

/* The whole command for a question that moves levers: the scenario's, where
 * none are typed; --draws is the question's, not the scenario's. */
int bur_cli_ask_with_levers(const bur_cli_args *args,
                            bur_cli_question *question);

/* Rows that all such commands have in their option tables. */
#define BUR_CLI_ASK_OPTIONS                                                    \
    {"output",                                                                 \
     'o',                                                                      \
     BUR_CLI_FILE,                                                             \
     offsetof(bur_cli_args, output),                                           \
     "FILE",                                                                   \
     "Write the answer to FILE: CSV if its name ends in .csv, else netCDF-4 "  \
     "(HDF5). FILE appears only when it is complete.",                         \
     0,                                                                        \
     0,                                                                        \
     NULL},                                                                    \
        {"json",                                                               \
         0,                                                                    \
         BUR_CLI_FLAG,                                                         \
         offsetof(bur_cli_args, json),                                         \
         NULL,                                                                 \
         "Print one JSON object instead of sentences and tables.",             \
         0,                                                                    \
         0,                                                                    \
         NULL},                                                                \
        {"details",                                                            \
         0,                                                                    \
         BUR_CLI_FLAG,                                                         \
         offsetof(bur_cli_args, details),                                      \
         NULL,                                                                 \
         "Print the tables of detail too. Files and --json hold all anyway.",  \
         0,                                                                    \
         0,                                                                    \
         NULL},                                                                \
        {"set",                                                                \
         's',                                                                  \
         BUR_CLI_LIST,                                                         \
         offsetof(bur_cli_args, set),                                          \
         "PATH=VALUE",                                                         \
         "Change a setting of the scenario, as if it stood in the file. May "  \
         "be given many times.",                                               \
         0,                                                                    \
         0,                                                                    \
         NULL},                                                                \
        BUR_CLI_DRAWS_OPTION, BUR_CLI_SEED_OPTION, BUR_CLI_THREADS_OPTION,     \
        BUR_CLI_ON_OPTION,                                                     \
        {"policies",                                                           \
         'p',                                                                  \
         BUR_CLI_TEXT,                                                         \
         offsetof(bur_cli_args, policies),                                     \
         "A,B",                                                                \
         "Take these policies of the scenario alone.",                         \
         0,                                                                    \
         0,                                                                    \
         NULL},                                                                \
        BUR_CLI_RUNG_OPTION, BUR_CLI_UNITS_OPTION,                             \
        {"quiet",                                                              \
         'q',                                                                  \
         BUR_CLI_FLAG,                                                         \
         offsetof(bur_cli_args, quiet),                                        \
         NULL,                                                                 \
         "Print only errors and warnings.",                                    \
         0,                                                                    \
         0,                                                                    \
         NULL},                                                                \
        BUR_CLI_LAST_OPTIONS

#endif
