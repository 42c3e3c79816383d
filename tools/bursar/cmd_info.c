/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar info: what a results file holds, or what computes here. */
#include "bursar/command.h"
#include "bursar/complain.h"

#include <bursar/bursar.h>

static int run(const bur_cli_args *args)
{
    char fault[512] = "";
    if (args->operands.n == 0) {
        bur_backends_print(stdout, args->json);
        return BURSAR_OK;
    }
    int code = bur_results_print(args->operands.at[0], stdout, args->json,
                                 fault, sizeof fault);
    if (code != BURSAR_OK) {
        return bur_cli_complain(code, "%s", fault);
    }
    return BURSAR_OK;
}

static const bur_cli_option options[] = {
    {"json", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, json), NULL,
     "Print one JSON object instead.", 0, 0, NULL},
    BUR_CLI_LAST_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar info call_freeze.h5", "See what was run, and what was kept."},
    {"bursar info", "See which backends run here."},
    {NULL, NULL}};

const bur_cli_command bur_cli_info = {
    "info",
    "[RESULTS]",
    0,
    1,
    "say what a results file holds, or which backends run here",
    "Prints what was run to make RESULTS, a file written by bursar run: model, "
    "scenario, draws, seed and version; and the variables in it with their "
    "shapes. Without RESULTS, the instruction set that is used on this "
    "processor, and the backends: for native code, the compiler, or why there "
    "is none.\n\nResults are netCDF-4 files: ncdump, Python (xarray), R "
    "(ncdf4) "
    "and many others read them too.",
    options,
    examples,
    run};
