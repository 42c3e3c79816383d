/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar serve: the dashboard. */
#include "bursar/command.h"
#include "bursar/complain.h"

#include <bursar/bursar.h>

#ifdef BURSAR_SERVE
#include "serve/server.h"

#include <stdlib.h>

static int run(const bur_cli_args *args)
{
    bur_serve_options options = {
        .served = args->operands.n > 0 ? args->operands.at[0] : NULL,
        .save_to = args->save_to != NULL ? args->save_to : ".",
        .token = getenv("BURSAR_TOKEN"),
        .port = (int)args->port.value,
        .threads = (int)args->threads.value,
        .open = args->open};
    return bur_serve(&options);
}
#else
static int run(const bur_cli_args *args)
{
    (void)args;
    return bur_cli_complain(BURSAR_FAILED,
                            "this bursar was built without the dashboard: "
                            "build it with -DBURSAR_SERVE=ON, which needs "
                            "libmicrohttpd and jansson");
}
#endif

static const bur_cli_option options[] = {
    {"open", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, open), NULL,
     "Open the dashboard in the browser of the desktop, too.", 0, 0, NULL},
    {"port", 'p', BUR_CLI_NUMBER, offsetof(bur_cli_args, port), "N",
     "Listen on port N. Without it, on 8787, or on another if that is taken.",
     1, 65535, NULL},
    {"save-to", 0, BUR_CLI_FILE, offsetof(bur_cli_args, save_to), "DIR",
     "Keep what is saved on the page in the folder DIR. Without it, in the "
     "current one.",
     0, 0, NULL},
    BUR_CLI_THREADS_OPTION,
    BUR_CLI_LAST_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar serve --open", "The dashboard with the shipped scenarios."},
    {"bursar serve my.cfg --save-to plans",
     "My provider; what I save goes to the folder plans."},
    {NULL, NULL}};

const bur_cli_command bur_cli_serve = {
    "serve",
    "[FILE|FOLDER]",
    0,
    1,
    "open the dashboard in a browser",
    "Serves the dashboard: a page on which levers are moved, crises dropped "
    "in, and ten thousand futures answer at once. Its figures are those of "
    "bursar run. With FILE, a scenario, or the scenarios in FOLDER, beside "
    "those that are shipped.\n\n"
    "It prints the address of the page and goes on until Ctrl-C. The address "
    "is of this machine alone, 127.0.0.1, and holds a token, new each time: "
    "who has it can use the dashboard, others cannot, and other users of the "
    "machine are not answered. The page reads models and scenarios in the "
    "served folder, in that of --save-to, and shipped ones, and writes "
    "scenarios in that of --save-to, on request. Where the system lets it, "
    "the server can from then on read and write little else, and connect to "
    "nobody.",
    options,
    examples,
    run};
