/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar init: something to start from. Without options, a small model and a
 * scenario to read, run and change: the files of tools/bursar/example, built
 * into the command. With --template or --from, a provider's own scenario. */
#define _POSIX_C_SOURCE 200809L
#include "bursar/command.h"
#include "bursar/complain.h"
#include "bursar/examples.h"
#include "bursar/own.h"
#include "bursar/paths.h"
#include "bursar/whole_file.h"

#include <bursar/bursar.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int refuse_to_overwrite(const char *folder)
{
    int code = BURSAR_OK;
    for (int i = 0; code == BURSAR_OK && i < BUR_CLI_N_EXAMPLES; i++) {
        char *path = bur_cli_path(folder, bur_cli_example_files[i].name);
        if (bur_cli_is_there(path)) {
            code = bur_cli_complain(BURSAR_FAILED,
                                    "%s is there already; nothing was written "
                                    "(--force writes over it)",
                                    path);
        }
        free(path);
    }
    return code;
}

static int write_file(const char *path, const bur_cli_example_file *file)
{
    bur_cli_whole whole;
    char fault[BUR_CLI_FAULT];
    int code = BURSAR_FAILED;
    if (bur_cli_whole_begin(&whole, path, fault, sizeof fault)) {
        (void)fwrite(file->text, 1, file->size, whole.out);
        code = bur_cli_whole_end(&whole, fault, sizeof fault);
    }
    if (code != BURSAR_OK) {
        return bur_cli_complain(code, "%s", fault);
    }
    printf("wrote %s: %s\n", path, file->what);
    return BURSAR_OK;
}

static int write_demo(const char *folder, bool force)
{
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        return bur_cli_complain(BURSAR_FAILED, "%s: %s", folder,
                                strerror(errno));
    }
    int code = force ? BURSAR_OK : refuse_to_overwrite(folder);
    for (int i = 0; code == BURSAR_OK && i < BUR_CLI_N_EXAMPLES; i++) {
        char *path = bur_cli_path(folder, bur_cli_example_files[i].name);
        code = write_file(path, &bur_cli_example_files[i]);
        free(path);
    }
    if (code == BURSAR_OK) {
        char *path = bur_cli_path(folder, bur_cli_example_files[1].name);
        printf("\nNow try:\n    bursar run %s\n    bursar show %s\n"
               "then change a figure in it, and run it again.\n",
               path, path);
        free(path);
    }
    return code;
}

static int run(const bur_cli_args *args)
{
    bool is_own = args->template_name != NULL || args->from != NULL;
    if (args->list) {
        return bur_cli_templates_list();
    }
    if (args->output != NULL && args->operands.n > 0) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "write into the folder %s, or with --output "
                                "as the file %s, not both",
                                args->operands.at[0], args->output);
    }
    if (args->output != NULL && !is_own) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "--output goes with --template or --from");
    }
    if (args->prior_strength.given && args->from == NULL) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "--prior-strength goes with --from");
    }
    return is_own
               ? bur_cli_own_write(args)
               : write_demo(args->operands.n > 0 ? args->operands.at[0] : ".",
                            args->force);
}

static const bur_cli_option options[] = {
    {"list", 'l', BUR_CLI_FLAG, offsetof(bur_cli_args, list), NULL,
     "List the templates: kinds of providers to start from.", 0, 0, NULL},
    {"template", 't', BUR_CLI_TEXT, offsetof(bur_cli_args, template_name),
     "NAME",
     "Write the scenario of a template of that name, or of a file of your own "
     "(FILE.cfg). With --from and without it: public-mono.",
     0, 0, NULL},
    {"from", 0, BUR_CLI_FILE, offsetof(bur_cli_args, from), "ACCOUNTS",
     "Set the opening position from the CSV file ACCOUNTS, and move the noise "
     "of each line of income towards what its years show.",
     0, 0, NULL},
    {"prior-strength", 0, BUR_CLI_NUMBER,
     offsetof(bur_cli_args, prior_strength), "N",
     "How many yearly changes the template's noise counts for; 6 without it, "
     "0 to go by the accounts alone.",
     0, 1000, NULL},
    {"output", 'o', BUR_CLI_FILE, offsetof(bur_cli_args, output), "FILE",
     "Write the scenario alone, as FILE, which names the model where it lies; "
     "without it, into FOLDER with a copy of the model.",
     0, 0, NULL},
    BUR_CLI_FORCE_OPTION,
    BUR_CLI_LAST_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar init demo", "Write demo/provider.cfg and demo/first.cfg."},
    {"bursar init --list", "What kinds of providers there are."},
    {"bursar init --template english-fe my-college",
     "Write my-college/scenario.cfg and the model, to be filled in."},
    {"bursar init --from accounts.csv --template english-fe my-college",
     "The same, filled in from accounts."},
    {"bursar run my-college/scenario.cfg", "Run it."},
    {NULL, NULL}};

const bur_cli_command bur_cli_init = {
    "init",
    "[FOLDER]",
    0,
    1,
    "write a scenario to start from",
    "Without options, writes into FOLDER, or into the current folder: "
    "provider.cfg, a small model of a provider with two lines of service, and "
    "first.cfg, a scenario with uncertain inputs, shocks and policies. Both "
    "run, and their comments explain what stands in them.\n\n"
    "With --template, writes scenario.cfg, a scenario of the whole model for "
    "a kind of provider, and a copy of that model: fill in your own figures. "
    "The folder needs nothing else and may be moved.\n\n"
    "With --from, three or more years of accounts fill in the opening "
    "position: a CSV file with a row for each item (income.LINE, "
    "income.total, cost.pay, cost.other, cost.depreciation, cost.interest, "
    "cost.total, result, cash, cash.restricted, debt, fixed_assets, "
    "capital_grants, staff, learners.LINE) and a column for each fiscal year, "
    "the oldest first. Accounts that are not complete or do not add up are "
    "refused. scenarios/accounts.md says more; "
    "scenarios/templates/example-accounts.csv is an example.\n\n"
    "Nothing is overwritten without --force.",
    options,
    examples,
    run};
