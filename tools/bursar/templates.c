/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Templates: the scenarios in scenarios/templates, by name. */
#include "bursar/complain.h"
#include "bursar/own.h"
#include "bursar/paths.h"
#include "bursar/studies.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char ending[] = ".cfg";

/* The folder of the templates and their names without the ending. */
typedef struct templates {
    char *folder; /* NULL: there is none, which was said */
    bur_cli_names names;
} templates;

static templates templates_there(void)
{
    static const char *const endings[] = {ending, NULL};
    templates t = {NULL, {NULL, 0}};
    char *data = bur_cli_data_folder();
    if (data != NULL) {
        t.folder = bur_cli_path(data, "scenarios/templates");
        t.names = bur_cli_names_in(t.folder, endings);
        free(data);
    }
    for (int i = 0; i < t.names.n; i++) {
        t.names.at[i][strlen(t.names.at[i]) - strlen(ending)] = '\0';
    }
    return t;
}

static void templates_free(templates *t)
{
    free(t->folder);
    bur_cli_names_free(&t->names);
}

static char *file_of(const templates *t, const char *name)
{
    size_t size = strlen(name) + sizeof ending;
    char *file = bur_cli_memory(size);
    snprintf(file, size, "%s%s", name, ending);
    char *path = bur_cli_path(t->folder, file);
    free(file);
    return path;
}

/* A line of the list; a template that is not good is told of instead. */
static int list_one(const templates *t, const char *name, int width)
{
    int code;
    char *path = file_of(t, name);
    bur_study *study = bur_cli_study_open(path, NULL, &code);
    if (study != NULL) {
        bur_study_facts facts;
        bur_study_facts_of(study, &facts);
        printf("%-*s  %s\n", width, name, facts.title);
        bur_study_close(study);
    }
    free(path);
    return code;
}

int bur_cli_templates_list(void)
{
    templates t = templates_there();
    int code = t.folder == NULL ? BURSAR_FAILED : BURSAR_OK;
    int width = 0;
    for (int i = 0; i < t.names.n; i++) {
        int n = (int)strlen(t.names.at[i]);
        width = n > width ? n : width;
    }
    for (int i = 0; i < t.names.n; i++) {
        int one = list_one(&t, t.names.at[i], width);
        code = one != BURSAR_OK ? one : code;
    }
    templates_free(&t);
    return code;
}

static bool is_file(const char *name)
{
    size_t n = strlen(name);
    return strchr(name, '/') != NULL ||
           (n > strlen(ending) &&
            strcmp(name + n - strlen(ending), ending) == 0);
}

static int unknown(const templates *t, const char *name)
{
    const char **names =
        bur_cli_memory(((size_t)t->names.n + 1) * sizeof *names);
    for (int i = 0; i < t->names.n; i++) {
        names[i] = t->names.at[i];
    }
    int code = bur_cli_complain_words("template", name, names);
    free(names);
    return code;
}

int bur_cli_template_file(const char *name, char **file, bool *own)
{
    *own = is_file(name);
    *file = *own ? bur_cli_copy(name) : NULL;
    if (*own) {
        return BURSAR_OK;
    }
    templates t = templates_there();
    int code = t.folder == NULL ? BURSAR_FAILED : BURSAR_OK;
    for (int i = 0; i < t.names.n && *file == NULL; i++) {
        if (strcmp(t.names.at[i], name) == 0) {
            *file = file_of(&t, name);
        }
    }
    if (code == BURSAR_OK && *file == NULL) {
        code = unknown(&t, name);
    }
    templates_free(&t);
    return code;
}
