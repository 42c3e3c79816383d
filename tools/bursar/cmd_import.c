/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar import: a model of another program as a model file and a scenario
 * for people to read and change. */
#define _POSIX_C_SOURCE 200809L
#include "bursar/command.h"
#include "bursar/complain.h"
#include "bursar/paths.h"
#include "bursar/studies.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MODEL, SCENARIO, N_FILES };

/* They are complete, and looked at, before they get their names. */
static const char *const files[] = {"model.cfg", "scenario.cfg"};
static const char *const new_files[] = {"new-model.cfg", "new-scenario.cfg"};

typedef struct target {
    char *folder;
    char *path[N_FILES], *new_path[N_FILES];
    bool is_new; /* the folder */
} target;

/* Without --output: the name of the file without its ending. */
static target target_of(const bur_cli_args *args)
{
    target to = {0};
    const char *file = args->operands.at[0];
    const char *slash = strrchr(file, '/');
    const char *base = slash == NULL ? file : slash + 1;
    const char *from = args->output == NULL ? base : args->output;
    to.folder = bur_cli_memory(strlen(from) + 1);
    memcpy(to.folder, from, strlen(from));
    char *end = args->output == NULL ? strrchr(to.folder, '.')
                                     : to.folder + strlen(from) - 1;
    if (end != NULL && end > to.folder && (*end == '.' || *end == '/')) {
        *end = '\0';
    }
    for (int i = 0; i < N_FILES; i++) {
        to.path[i] = bur_cli_path(to.folder, files[i]);
        to.new_path[i] = bur_cli_path(to.folder, new_files[i]);
    }
    return to;
}

static void free_target(target *to)
{
    free(to->folder);
    for (int i = 0; i < N_FILES; i++) {
        free(to->path[i]);
        free(to->new_path[i]);
    }
}

/* Makes the folder; a file that is there must not be lost. */
static int prepare(target *to, bool force)
{
    struct stat there;
    to->is_new = mkdir(to->folder, 0777) == 0;
    if (!to->is_new && errno != EEXIST) {
        return bur_cli_complain(BURSAR_FAILED, "%s: %s", to->folder,
                                strerror(errno));
    }
    for (int i = 0; i < N_FILES && !force; i++) {
        if (lstat(to->path[i], &there) == 0) {
            return bur_cli_complain(BURSAR_FAILED,
                                    "%s is there already; nothing was written "
                                    "(--force writes over it)",
                                    to->path[i]);
        }
    }
    return BURSAR_OK;
}

static bool same_program(const char *a, const char *b)
{
    bur_settings settings = {0};
    settings.by_name = true;
    bur_study *x = bur_study_open(a, &settings);
    bur_study *y = bur_study_open(b, &settings);
    bool same = x != NULL && y != NULL && bur_study_problem(x) == BURSAR_OK &&
                bur_study_problem(y) == BURSAR_OK &&
                strcmp(bur_study_hash(x), bur_study_hash(y)) == 0;
    if (y != NULL && bur_study_problem(y) != BURSAR_OK) {
        bur_cli_study_explain(y);
    }
    bur_study_close(x);
    bur_study_close(y);
    return same;
}

static int write_new(bur_study *study, const target *to, const char *from)
{
    int code = bur_study_write_model(study, to->new_path[MODEL]);
    if (code == BURSAR_OK) {
        code = bur_study_write_scenario(study, to->new_path[SCENARIO]);
    }
    if (code != BURSAR_OK) {
        bur_cli_study_explain(study);
        return code;
    }
    return same_program(from, to->new_path[MODEL])
               ? BURSAR_OK
               : bur_cli_complain(BURSAR_FAILED,
                                  "%s would not become the same model, through "
                                  "a mistake in bursar; nothing was written",
                                  from);
}

static int write_files(bur_study *study, const target *to, const char *from)
{
    int code = write_new(study, to, from);
    for (int i = 0; code == BURSAR_OK && i < N_FILES; i++) {
        if (rename(to->new_path[i], to->path[i]) != 0) {
            code = bur_cli_complain(BURSAR_FAILED, "%s: %s", to->path[i],
                                    strerror(errno));
        }
    }
    return code;
}

/* What was not finished does not stay. */
static void clear(const target *to)
{
    for (int i = 0; i < N_FILES; i++) {
        unlink(to->new_path[i]);
    }
    if (to->is_new) {
        rmdir(to->folder);
    }
}

static void print_written(const target *to)
{
    printf("wrote %s: the model\nwrote %s: a scenario of it, to be changed\n\n"
           "Now try:\n    bursar run %s\n    bursar show %s\n",
           to->path[MODEL], to->path[SCENARIO], to->path[SCENARIO],
           to->path[MODEL]);
}

static int refuse_scenario(const bur_study *study)
{
    bur_study_facts facts;
    bur_study_facts_of(study, &facts);
    return facts.is_bare_model
               ? BURSAR_OK
               : bur_cli_complain(BURSAR_BAD_INPUT,
                                  "%s is a scenario; its model is %s",
                                  facts.path, facts.model_path);
}

static int import(bur_study *study, const bur_cli_args *args)
{
    target to = target_of(args);
    int code = prepare(&to, args->force);
    if (code == BURSAR_OK) {
        code = write_files(study, &to, args->operands.at[0]);
        if (code == BURSAR_OK) {
            print_written(&to);
        } else {
            clear(&to);
        }
    }
    free_target(&to);
    return code;
}

static int run(const bur_cli_args *args)
{
    int code;
    bur_study *study = bur_cli_study_open(args->operands.at[0], NULL, &code);
    if (study == NULL) {
        return code;
    }
    code = refuse_scenario(study);
    if (code == BURSAR_OK) {
        code = import(study, args);
    }
    bur_study_close(study);
    return code;
}

static const bur_cli_option options[] = {
    {"output", 'o', BUR_CLI_FILE, offsetof(bur_cli_args, output), "FOLDER",
     "Write into FOLDER, which is made; without it, into a folder with the "
     "name of the file.",
     0, 0, NULL},
    BUR_CLI_FORCE_OPTION,
    BUR_CLI_LAST_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar import teacup.xmile", "Write teacup/model.cfg and a scenario."},
    {"bursar import model.mdl -o mine", "The same into the folder mine."},
    {"bursar run mine/scenario.cfg", "Run it."},
    {NULL, NULL}};

const bur_cli_command bur_cli_import = {
    "import",
    "FILE",
    1,
    1,
    "make a model file of a model of another program",
    "Reads FILE, a model in XMILE as Stella and other programs write it, or a "
    "Vensim model (.mdl), and writes it as two files: model.cfg, the model as "
    "a person reads "
    "it, and scenario.cfg, a first scenario to run it with. The written model "
    "is compiled and compared: it gives the same numbers.\n\n"
    "Such a file need not be imported to be run: bursar run FILE does, and a "
    "scenario may name it as its model. Import it to change it.",
    options,
    examples,
    run};
