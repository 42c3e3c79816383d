/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar init: a first model and scenario to read, run and change. Their texts
 * are the files of tools/bursar/example, built into the command. */
#define _POSIX_C_SOURCE 200809L
#include "bursar/command.h"
#include "bursar/complain.h"
#include "bursar/examples.h"

#include <bursar/bursar.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *path_of(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = bur_cli_memory(size);
    if (strcmp(folder, ".") == 0) {
        snprintf(path, size, "%s", name);
    } else {
        snprintf(path, size, "%s/%s", folder, name);
    }
    return path;
}

static int refuse_to_overwrite(const char *folder)
{
    int code = BURSAR_OK;
    for (int i = 0; code == BURSAR_OK && i < BUR_CLI_N_EXAMPLES; i++) {
        char *path = path_of(folder, bur_cli_example_files[i].name);
        struct stat there;
        if (lstat(path, &there) == 0) {
            code = bur_cli_complain(BURSAR_FAILED,
                                    "%s is there already; nothing was written",
                                    path);
        }
        free(path);
    }
    return code;
}

static int write_file(const char *path, const bur_cli_example_file *file)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
    FILE *out = fd < 0 ? NULL : fdopen(fd, "wb");
    bool is_done = out != NULL;
    if (out != NULL) {
        is_done = fwrite(file->text, 1, file->size, out) == file->size;
        is_done = fclose(out) == 0 && is_done;
    }
    if (!is_done) {
        return bur_cli_complain(BURSAR_FAILED, "%s: %s", path, strerror(errno));
    }
    printf("wrote %s: %s\n", path, file->what);
    return BURSAR_OK;
}

static int run(const bur_cli_args *args)
{
    const char *folder = args->operands.n > 0 ? args->operands.at[0] : ".";
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        return bur_cli_complain(BURSAR_FAILED, "%s: %s", folder,
                                strerror(errno));
    }
    int code = refuse_to_overwrite(folder);
    for (int i = 0; code == BURSAR_OK && i < BUR_CLI_N_EXAMPLES; i++) {
        char *path = path_of(folder, bur_cli_example_files[i].name);
        code = write_file(path, &bur_cli_example_files[i]);
        free(path);
    }
    if (code == BURSAR_OK) {
        char *path = path_of(folder, bur_cli_example_files[1].name);
        printf("\nNow try:\n    bursar run %s\n    bursar show %s\n"
               "then change a figure in it, and run it again.\n",
               path, path);
        free(path);
    }
    return code;
}

static const bur_cli_option options[] = {BUR_CLI_LAST_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar init demo", "Write demo/provider.cfg and demo/first.cfg."},
    {"bursar run demo/first.cfg", "Run them."},
    {NULL, NULL}};

const bur_cli_command bur_cli_init = {
    "init",
    "[FOLDER]",
    0,
    1,
    "write a small model and a scenario to start from",
    "Writes two files into FOLDER, or into the current folder: provider.cfg, a "
    "small model of a provider with two lines of service, and first.cfg, a "
    "scenario with uncertain inputs, shocks and policies. Both run, and their "
    "comments explain what stands in them. Nothing is overwritten.",
    options,
    examples,
    run};
