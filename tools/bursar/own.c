/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a provider's scenario. Into a folder, it gets a copy of the model
 * beside it, so that the folder can be moved, kept and sent as it is; as a
 * single file, it names the model where it lies. The new scenario is opened,
 * and is good, before it gets its name. */
#define _XOPEN_SOURCE 700
#include "bursar/own.h"

#include "bursar/complain.h"
#include "bursar/paths.h"
#include "bursar/studies.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Without --template; the first of the provider archetypes. */
static const char usual_template[] = "public-mono";

/* What is to be made, and what of it there was before. */
typedef struct target {
    char *folder, *path, *new_path; /* of the scenario */
    char *model_name;               /* as the scenario has it */
    char *from_folder, *to_folder;  /* of the model's files; to: NULL, they stay
                                       where they are */
    bur_cli_names files;            /* of the model */
    bool *was_there;                /* [files.n] */
    bool made_folder, made_to_folder;
} target;

static const char *template_of(const bur_cli_args *args)
{
    return args->template_name == NULL ? usual_template : args->template_name;
}

static target target_of(const bur_cli_args *args, const char *model, bool copy)
{
    static const char *const endings[] = {".cfg", ".csv", ".md", NULL};
    target to = {0};
    char *base;
    to.folder = args->output != NULL   ? bur_cli_folder_of(args->output)
                : args->operands.n > 0 ? bur_cli_copy(args->operands.at[0])
                                       : bur_cli_copy(".");
    base = bur_cli_copy(args->output != NULL ? bur_cli_base_of(args->output)
                                             : "scenario.cfg");
    to.path = bur_cli_path(to.folder, base);
    char *hidden = bur_cli_memory(strlen(base) + 5);
    snprintf(hidden, strlen(base) + 5, "new-%s", base);
    to.new_path = bur_cli_path(to.folder, hidden);
    free(hidden);
    free(base);
    to.from_folder = bur_cli_folder_of(model);
    if (copy) {
        to.to_folder = bur_cli_path(to.folder, "model");
        to.model_name = bur_cli_path("model", bur_cli_base_of(model));
        to.files = bur_cli_names_in(to.from_folder, endings);
        to.was_there = bur_cli_memory((size_t)to.files.n);
    } else {
        to.model_name = realpath(model, NULL);
    }
    return to;
}

static void free_target(target *to)
{
    free(to->folder);
    free(to->path);
    free(to->new_path);
    free(to->model_name);
    free(to->from_folder);
    free(to->to_folder);
    free(to->was_there);
    bur_cli_names_free(&to->files);
}

/* --- before --- */

static int make_folder(const char *folder, bool *made)
{
    *made = mkdir(folder, 0777) == 0;
    return *made || errno == EEXIST ? BURSAR_OK
                                    : bur_cli_complain(BURSAR_FAILED, "%s: %s",
                                                       folder, strerror(errno));
}

static int keep(const char *path, bool force)
{
    return force || !bur_cli_is_there(path)
               ? BURSAR_OK
               : bur_cli_complain(BURSAR_FAILED,
                                  "%s is there already; nothing was written "
                                  "(--force writes over it)",
                                  path);
}

/* A file that is there must not be lost. */
static int keep_all(target *to, bool force)
{
    int code = keep(to->path, force);
    for (int i = 0; code == BURSAR_OK && i < to->files.n; i++) {
        char *path = bur_cli_path(to->to_folder, to->files.at[i]);
        to->was_there[i] = bur_cli_is_there(path);
        code = keep(path, force);
        free(path);
    }
    return code;
}

/* --- writing --- */

static int copy_model(target *to)
{
    int code = to->to_folder == NULL
                   ? BURSAR_OK
                   : make_folder(to->to_folder, &to->made_to_folder);
    for (int i = 0; code == BURSAR_OK && i < to->files.n; i++) {
        char *from = bur_cli_path(to->from_folder, to->files.at[i]);
        char *path = bur_cli_path(to->to_folder, to->files.at[i]);
        code = bur_cli_copy_file(from, path);
        free(path);
        free(from);
    }
    return code;
}

/* The scenario as it will be, which must be good. */
static int write_scenario(bur_study *study, const target *to)
{
    int code = bur_study_write_own(study, to->new_path, to->model_name);
    if (code != BURSAR_OK) {
        bur_cli_study_explain(study);
        return code;
    }
    bur_study *made = bur_cli_study_open(to->new_path, NULL, &code);
    bur_study_close(made);
    if (code != BURSAR_OK) {
        return bur_cli_complain(code,
                                "%s would not be a good scenario; "
                                "nothing was written",
                                to->path);
    }
    return rename(to->new_path, to->path) == 0
               ? BURSAR_OK
               : bur_cli_complain(BURSAR_FAILED, "%s: %s", to->path,
                                  strerror(errno));
}

/* What was not finished does not stay. */
static void clear(const target *to)
{
    unlink(to->new_path);
    for (int i = 0; i < to->files.n; i++) {
        char *path = bur_cli_path(to->to_folder, to->files.at[i]);
        if (!to->was_there[i]) {
            unlink(path);
        }
        free(path);
    }
    if (to->made_to_folder) {
        rmdir(to->to_folder);
    }
    if (to->made_folder) {
        rmdir(to->folder);
    }
}

static int write_all(bur_study *study, target *to, bool force)
{
    int code = make_folder(to->folder, &to->made_folder);
    if (code == BURSAR_OK) {
        code = keep_all(to, force);
    }
    if (code != BURSAR_OK) {
        return code;
    }
    code = copy_model(to);
    if (code == BURSAR_OK) {
        code = write_scenario(study, to);
    }
    if (code != BURSAR_OK) {
        clear(to);
    }
    return code;
}

/* --- what is said --- */

/* A crisis that was installed with the template, to try. */
static void print_crisis(const char *template_path, const char *path)
{
    char *templates = bur_cli_folder_of(template_path);
    char *scenarios = bur_cli_folder_of(templates);
    char *crisis = bur_cli_path(scenarios, "crisis/call_freeze.cfg");
    if (bur_cli_is_there(crisis)) {
        printf("    bursar run %s --on %s\n", crisis, path);
    }
    free(crisis);
    free(scenarios);
    free(templates);
}

static void print_written(const bur_cli_args *args, const bur_study *study,
                          const target *to)
{
    bur_study_facts facts;
    bur_study_facts_of(study, &facts);
    printf("wrote %s: the template %s%s%s\n", to->path, template_of(args),
           args->from == NULL ? "" : " with ",
           args->from == NULL ? "" : args->from);
    if (to->to_folder != NULL) {
        printf("wrote %s: the model, %d files\n", to->to_folder, to->files.n);
    }
    if (args->from != NULL) {
        bur_cli_noise_print(study);
    }
    printf(args->from == NULL
               ? "\nIts figures are assumptions of the template: put in your "
                 "own. It starts on %s.\n"
               : "\nIts first lines say what is still assumption. It starts on "
                 "%s: see that this is the day after your accounts end.\n",
           facts.start);
    printf("\nThen:\n    bursar check %s\n    bursar run %s\n", to->path,
           to->path);
    print_crisis(facts.path, to->path);
}

static int read_accounts(bur_study *study, const bur_cli_args *args)
{
    if (args->from == NULL) {
        return BURSAR_OK;
    }
    double strength =
        args->prior_strength.given ? (double)args->prior_strength.value : -1;
    int code = bur_study_read_accounts(study, args->from, strength);
    bur_cli_study_explain(study);
    return code;
}

static int write_own(bur_study *study, const bur_cli_args *args, bool copy)
{
    bur_study_facts facts;
    bur_study_facts_of(study, &facts);
    int code = read_accounts(study, args);
    if (code != BURSAR_OK) {
        return code;
    }
    target to = target_of(args, facts.model_path, copy);
    code = write_all(study, &to, args->force);
    if (code == BURSAR_OK) {
        print_written(args, study, &to);
    }
    free_target(&to);
    return code;
}

int bur_cli_own_write(const bur_cli_args *args)
{
    bool own;
    char *file;
    int code = bur_cli_template_file(template_of(args), &file, &own);
    if (code != BURSAR_OK) {
        return code;
    }
    bur_study *study = bur_cli_study_open(file, NULL, &code);
    if (study != NULL) {
        code = write_own(study, args, !own && args->output == NULL);
        bur_study_close(study);
    }
    free(file);
    return code;
}
