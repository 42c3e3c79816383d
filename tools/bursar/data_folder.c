/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where models and scenarios are: what the environment says, else beside the
 * program that runs, as it is installed or in the tree it was built in. */
#define _XOPEN_SOURCE 700
#include "bursar/complain.h"
#include "bursar/paths.h"

#include <bursar/bursar.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The folder of the program; NULL where the system does not tell. */
static char *program_folder(void)
{
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    if (n <= 0) {
        return NULL;
    }
    path[n] = '\0';
    return bur_cli_folder_of(path);
}

/* `place` seen from `folder` without dots, if scenarios are there. */
static char *data_at(const char *folder, const char *place)
{
    char *path = bur_cli_path(folder, place);
    char *scenarios = bur_cli_path(path, "scenarios/templates");
    char *found = bur_cli_is_folder(scenarios) ? realpath(path, NULL) : NULL;
    free(scenarios);
    free(path);
    return found;
}

char *bur_cli_data_folder(void)
{
    static const char *const places[] = {BURSAR_DATA_FROM_BIN, "..", "../..",
                                         "../../.."};
    const char *said = getenv("BURSAR_DATA");
    char *found = NULL;
    if (said != NULL && *said != '\0') {
        found = data_at(said, ".");
        if (found == NULL) {
            bur_cli_complain(BURSAR_FAILED,
                             "BURSAR_DATA is %s, where there is no folder "
                             "scenarios/templates",
                             said);
        }
        return found;
    }
    char *folder = program_folder();
    for (int i = 0; folder != NULL && found == NULL && i < 4; i++) {
        found = data_at(folder, places[i]);
    }
    free(folder);
    if (found == NULL) {
        bur_cli_complain(BURSAR_FAILED,
                         "no templates were found beside the program; set "
                         "BURSAR_DATA to the folder that holds scenarios and "
                         "models");
    }
    return found;
}
