/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of commands, and bursar's own page: the one place where a new
 * command is made known. */
#include "bursar/command.h"

#include <string.h>

static const bur_cli_option options[] = {
    {"version", 'V', BUR_CLI_FLAG, offsetof(bur_cli_args, version), NULL,
     "Print the version, and what this build and this processor use.", 0, 0,
     NULL},
    BUR_CLI_LAST_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar init demo",
     "Write a small model and a scenario with comments into the folder demo."},
    {"bursar run demo/first.cfg",
     "Run it: print the table and write first.h5."},
    {"bursar help scenario", "What may stand in a scenario file."},
    {NULL, NULL}};

static const bur_cli_command bursar = {
    "",
    "COMMAND [ARGUMENT...]",
    1,
    -1,
    "risk of running out of money, for training providers",
    "Bursar plays the finances of a provider of vocational education and "
    "training over many years and many thousand possible futures, and says "
    "how likely each plan is to run out of cash, when, and how deep.\n\n"
    "A model file says how the provider works; a scenario file says which "
    "figures, uncertainties, shocks and policies to run it with. Both are "
    "text to be edited. The same files and the same seed give the same "
    "results, to the last bit, on any number of processors.",
    options,
    examples,
    NULL};

static const bur_cli_command *const commands[] = {
    &bur_cli_run,       &bur_cli_resume,         &bur_cli_merge,
    &bur_cli_check,     &bur_cli_show,           &bur_cli_compare,
    &bur_cli_stress,    &bur_cli_sensitivity,    &bur_cli_discover,
    &bur_cli_loops,     &bur_cli_optimize,       &bur_cli_size,
    &bur_cli_calibrate, &bur_cli_report_command, &bur_cli_serve,
    &bur_cli_info,      &bur_cli_init,           &bur_cli_import,
    &bur_cli_export,    &bur_cli_help,           NULL,
};

enum { N_COMMANDS = sizeof commands / sizeof *commands - 1 };

const bur_cli_command *bur_cli_command_at(int i)
{
    if (i < 0) {
        return &bursar;
    }
    return i < N_COMMANDS ? commands[i] : NULL;
}

const char *bur_cli_command_name(int i)
{
    return i >= 0 && i < N_COMMANDS ? commands[i]->name : NULL;
}

const bur_cli_command *bur_cli_command_named(const char *name)
{
    for (int i = 0; i < N_COMMANDS; i++) {
        if (strcmp(commands[i]->name, name) == 0) {
            return commands[i];
        }
    }
    return NULL;
}
