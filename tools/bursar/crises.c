/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Crises by path, by folder and by name. */
#include "bursar/crises.h"

#include "bursar/complain.h"
#include "bursar/paths.h"

#include <bursar/bursar.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char ending[] = ".cfg";

/* "a/b/call_freeze.cfg" gives "call_freeze". */
static char *name_of(const char *path)
{
    char *name = bur_cli_copy(bur_cli_base_of(path));
    size_t n = strlen(name), tail = sizeof ending - 1;
    if (n > tail && strcmp(name + n - tail, ending) == 0) {
        name[n - tail] = '\0';
    }
    return name;
}

static int add_file(bur_cli_crises *crises, const char *path)
{
    char *name = name_of(path);
    for (int i = 0; i < crises->n; i++) {
        if (strcmp(crises->name[i], name) == 0) {
            int code = bur_cli_complain(BURSAR_BAD_INPUT,
                                        "two crises are called %s: %s and %s",
                                        name, crises->path[i], path);
            free(name);
            return code;
        }
    }
    size_t size = ((size_t)crises->n + 1) * sizeof *crises->path;
    crises->path = bur_cli_more_memory(crises->path, size);
    crises->name = bur_cli_more_memory(crises->name, size);
    crises->path[crises->n] = bur_cli_copy(path);
    crises->name[crises->n++] = name;
    return BURSAR_OK;
}

static int add_folder(bur_cli_crises *crises, const char *folder)
{
    static const char *const endings[] = {ending, NULL};
    bur_cli_names names = bur_cli_names_in(folder, endings);
    int code = BURSAR_OK;
    if (names.n == 0) {
        code = bur_cli_complain(BURSAR_BAD_INPUT,
                                "there is no scenario (.cfg) in the folder %s",
                                folder);
    }
    for (int i = 0; code == BURSAR_OK && i < names.n; i++) {
        char *path = bur_cli_path(folder, names.at[i]);
        code = add_file(crises, path);
        free(path);
    }
    bur_cli_names_free(&names);
    return code;
}

static int add_library(bur_cli_crises *crises)
{
    char *data = bur_cli_data_folder();
    if (data == NULL) {
        return BURSAR_FAILED;
    }
    char *folder = bur_cli_path(data, "scenarios/crisis");
    int code = add_folder(crises, folder);
    free(folder);
    free(data);
    return code;
}

int bur_cli_crises_find(const char *list, bur_cli_crises *crises)
{
    *crises = (bur_cli_crises){0};
    if (list == NULL) {
        return add_library(crises);
    }
    char *all = bur_cli_copy(list);
    int code = BURSAR_OK;
    for (char *at = all; code == BURSAR_OK && at != NULL;) {
        char *comma = strchr(at, ',');
        if (comma != NULL) {
            *comma = '\0';
        }
        code = bur_cli_is_folder(at) ? add_folder(crises, at)
                                     : add_file(crises, at);
        at = comma != NULL ? comma + 1 : NULL;
    }
    free(all);
    return code;
}

void bur_cli_crises_free(bur_cli_crises *crises)
{
    for (int i = 0; i < crises->n; i++) {
        free(crises->path[i]);
        free(crises->name[i]);
    }
    free(crises->path);
    free(crises->name);
    *crises = (bur_cli_crises){0};
}

/* The number of a crisis by its name or path; complains if there is none. */
static int find(const bur_cli_crises *crises, const char *name, int *code)
{
    const char **words =
        bur_cli_memory(((size_t)crises->n + 1) * sizeof *words);
    int found = -1;
    for (int i = 0; i < crises->n; i++) {
        bool is = strcmp(crises->name[i], name) == 0 ||
                  strcmp(crises->path[i], name) == 0;
        found = is ? i : found;
        words[i] = crises->name[i];
    }
    if (found < 0) {
        *code = bur_cli_complain_words("crisis", name, words);
    }
    free(words);
    return found;
}

int bur_cli_crises_together(const bur_cli_crises *crises, const char *names,
                            int *which, int most, int *n)
{
    char *all = bur_cli_copy(names);
    int code = BURSAR_OK;
    *n = 0;
    for (char *at = all; code == BURSAR_OK && at != NULL;) {
        char *plus = strchr(at, '+');
        if (plus != NULL) {
            *plus = '\0';
        }
        if (*n == most) {
            code = bur_cli_complain(BURSAR_BAD_INPUT,
                                    "more than %d crises at once: %s", most,
                                    names);
        } else {
            which[(*n)++] = find(crises, at, &code);
        }
        at = plus != NULL ? plus + 1 : NULL;
    }
    free(all);
    if (code == BURSAR_OK && *n < 2) {
        code = bur_cli_complain(BURSAR_BAD_INPUT,
                                "--combine needs two crises or more, such as "
                                "call_freeze+pandemic, not \"%s\"",
                                names);
    }
    return code;
}
