/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of scenarios, by the folders they are in. */
#define _XOPEN_SOURCE 700
#include "serve/scenarios.h"

#include "bursar/complain.h"
#include "bursar/paths.h"
#include "serve/heading.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char ending[] = ".cfg";

static void free_list(bur_serve_scenarios *s)
{
    for (int i = 0; i < s->n; i++) {
        free(s->at[i].id);
        free(s->at[i].path);
        free(s->at[i].title);
        free(s->at[i].doc);
    }
    free(s->at);
    s->at = NULL;
    s->n = 0;
}

static bool has_path(const bur_serve_scenarios *s, const char *path)
{
    for (int i = 0; i < s->n; i++) {
        if (strcmp(s->at[i].path, path) == 0) {
            return true;
        }
    }
    return false;
}

/* "PREFIX/NAME" without the ending. */
static char *id_of(const char *prefix, const char *name)
{
    char *id = bur_cli_path(prefix, name);
    id[strlen(id) - strlen(ending)] = '\0';
    return id;
}

/* A file, if it is a scenario that can run alone and is not there yet; `kind`
 * NULL: what it looks like. */
static void add(bur_serve_scenarios *s, const char *folder, const char *name,
                const char *prefix, const char *kind)
{
    char *joined = bur_cli_path(folder, name);
    char *path = realpath(joined, NULL);
    bur_serve_heading heading;
    free(joined);
    if (path == NULL || has_path(s, path) ||
        !bur_serve_heading_read(path, &heading)) {
        free(path);
        return;
    }
    if (heading.title == NULL) {
        heading.title = bur_cli_copy(name);
    }
    if (kind == NULL) {
        kind = heading.is_crisis ? "crisis" : "provider";
    }
    size_t size = ((size_t)s->n + 1) * sizeof *s->at;
    s->at = bur_cli_more_memory(s->at, size);
    s->at[s->n++] = (bur_serve_scenario){id_of(prefix, name), path,
                                         heading.title, heading.doc, kind};
}

static void add_folder(bur_serve_scenarios *s, const char *folder,
                       const char *prefix, const char *kind)
{
    static const char *const endings[] = {ending, NULL};
    bur_cli_names names = bur_cli_names_in(folder, endings);
    for (int i = 0; i < names.n; i++) {
        add(s, folder, names.at[i], prefix, kind);
    }
    bur_cli_names_free(&names);
}

static void add_shipped(bur_serve_scenarios *s)
{
    static const char *const folders[] = {"demo", "baseline", "templates",
                                          "reverse", "crisis"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char *folder = bur_cli_path(s->shipped, folders[i]);
        add_folder(s, folder, folders[i], NULL);
        free(folder);
    }
}

static void list(bur_serve_scenarios *s)
{
    free_list(s);
    if (s->only != NULL) {
        add(s, s->served, bur_cli_base_of(s->only), "served", NULL);
    }
    add_folder(s, s->save_to, "saved", "saved");
    if (s->served != NULL && s->only == NULL) {
        add_folder(s, s->served, "served", NULL);
    }
    add_shipped(s);
}

static int find_served(bur_serve_scenarios *s, const char *served)
{
    if (served == NULL) {
        return BURSAR_OK;
    }
    char *path = realpath(served, NULL);
    if (path == NULL) {
        return bur_cli_complain(BURSAR_FAILED, "%s: %s", served,
                                strerror(errno));
    }
    if (bur_cli_is_folder(path)) {
        s->served = path;
        return BURSAR_OK;
    }
    bur_serve_heading heading;
    s->served = bur_cli_folder_of(path);
    s->only = path;
    if (!bur_serve_heading_read(path, &heading)) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "%s is no scenario (a .cfg file with a model, "
                                "or that extends another)",
                                served);
    }
    free(heading.title);
    free(heading.doc);
    return BURSAR_OK;
}

int bur_serve_scenarios_find(bur_serve_scenarios *scenarios, const char *served,
                             const char *save_to)
{
    pthread_mutex_init(&scenarios->lock, NULL);
    char *data = bur_cli_data_folder();
    if (data == NULL) {
        return BURSAR_FAILED;
    }
    scenarios->shipped = bur_cli_path(data, "scenarios");
    scenarios->models = bur_cli_path(data, "models");
    free(data);
    int code = find_served(scenarios, served);
    if (code == BURSAR_OK) {
        scenarios->save_to = realpath(save_to, NULL);
        if (scenarios->save_to == NULL ||
            !bur_cli_is_folder(scenarios->save_to)) {
            return bur_cli_complain(
                BURSAR_FAILED,
                "there is no folder %s to save to: make it first", save_to);
        }
        list(scenarios);
    }
    return code;
}

void bur_serve_scenarios_free(bur_serve_scenarios *scenarios)
{
    free_list(scenarios);
    free(scenarios->shipped);
    free(scenarios->models);
    free(scenarios->served);
    free(scenarios->only);
    free(scenarios->save_to);
    pthread_mutex_destroy(&scenarios->lock);
}

void bur_serve_scenarios_look(bur_serve_scenarios *scenarios)
{
    pthread_mutex_lock(&scenarios->lock);
    list(scenarios);
    pthread_mutex_unlock(&scenarios->lock);
}

char *bur_serve_scenario_path(bur_serve_scenarios *scenarios, const char *id,
                              bur_serve_fault *fault)
{
    char *path = NULL;
    pthread_mutex_lock(&scenarios->lock);
    for (int i = 0; path == NULL && i < scenarios->n; i++) {
        if (strcmp(scenarios->at[i].id, id) == 0) {
            path = bur_cli_copy(scenarios->at[i].path);
        }
    }
    pthread_mutex_unlock(&scenarios->lock);
    if (path == NULL) {
        bur_serve_refuse(fault, 404, "there is no scenario \"%.200s\"", id);
    }
    return path;
}

char *bur_serve_crisis_id(bur_serve_scenarios *scenarios, int i)
{
    char *id = NULL;
    pthread_mutex_lock(&scenarios->lock);
    for (int k = 0; id == NULL && k < scenarios->n; k++) {
        bool is = strcmp(scenarios->at[k].kind, "crisis") == 0;
        if (is && i-- == 0) {
            id = bur_cli_copy(scenarios->at[k].id);
        }
    }
    pthread_mutex_unlock(&scenarios->lock);
    return id;
}

bool bur_serve_is_crisis(bur_serve_scenarios *scenarios, const char *id)
{
    bool is = false;
    pthread_mutex_lock(&scenarios->lock);
    for (int i = 0; i < scenarios->n; i++) {
        if (strcmp(scenarios->at[i].id, id) == 0) {
            is = strcmp(scenarios->at[i].kind, "crisis") == 0;
        }
    }
    pthread_mutex_unlock(&scenarios->lock);
    return is;
}

bur_serve_folders
bur_serve_scenarios_folders(const bur_serve_scenarios *scenarios)
{
    bur_serve_folders folders = {
        {scenarios->shipped, scenarios->models, scenarios->save_to}, 3};
    if (scenarios->served != NULL) {
        folders.at[folders.n++] = scenarios->served;
    }
    return folders;
}

void bur_serve_put_scenarios(bur_serve_scenarios *scenarios,
                             bur_serve_text *text)
{
    bur_cli_json *json = &text->json;
    const char *opened = NULL;
    pthread_mutex_lock(&scenarios->lock);
    for (int i = 0; scenarios->only != NULL && i < scenarios->n; i++) {
        if (strcmp(scenarios->at[i].path, scenarios->only) == 0) {
            opened = scenarios->at[i].id;
        }
    }
    bur_cli_json_open(json, NULL, '{');
    bur_cli_json_text(json, "opened", opened);
    bur_cli_json_open(json, "scenarios", '[');
    for (int i = 0; i < scenarios->n; i++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "id", scenarios->at[i].id);
        bur_cli_json_text(json, "title", scenarios->at[i].title);
        const char *doc = scenarios->at[i].doc;
        bur_cli_json_text(json, "doc", doc != NULL ? doc : "");
        bur_cli_json_text(json, "kind", scenarios->at[i].kind);
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
    bur_cli_json_close(json, '}');
    pthread_mutex_unlock(&scenarios->lock);
}
