/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be opened: the scenarios that are shipped, those of the file or
 * folder that is served, and those that were saved. The page knows them by
 * their id, which is looked up in a list and never made into a path. */
#ifndef BURSAR_SERVE_SCENARIOS_H
#define BURSAR_SERVE_SCENARIOS_H

#include "serve/fault.h"
#include "serve/text.h"

#include <pthread.h>

typedef struct bur_serve_scenario {
    char *id, *path, *title, *doc; /* doc may be NULL */
    const char *kind;              /* "provider", "crisis", "saved" */
} bur_serve_scenario;

typedef struct bur_serve_scenarios {
    pthread_mutex_t lock; /* of the list */
    bur_serve_scenario *at;
    int n;
    char *shipped, *models; /* folders of what is shipped */
    char *served;           /* the folder that is served; NULL: none */
    char *only;             /* the file in it that is; NULL: all */
    char *save_to;          /* where what is saved goes */
} bur_serve_scenarios;

/* Lists what there is; `served` is a file, a folder, or NULL. Returns
 * BURSAR_OK, or complains and returns a code. Freed by the second, whatever
 * happened. */
int bur_serve_scenarios_find(bur_serve_scenarios *scenarios, const char *served,
                             const char *save_to);
void bur_serve_scenarios_free(bur_serve_scenarios *scenarios);

/* Looks again: files may have come and gone. */
void bur_serve_scenarios_look(bur_serve_scenarios *scenarios);

/* The path of a scenario, which the caller frees; or NULL, refused. */
char *bur_serve_scenario_path(bur_serve_scenarios *scenarios, const char *id,
                              bur_serve_fault *fault);

/* The ids of all crises, one after another; NULL past the last. The caller
 * frees it. */
char *bur_serve_crisis_id(bur_serve_scenarios *scenarios, int i);

bool bur_serve_is_crisis(bur_serve_scenarios *scenarios, const char *id);

/* The folders that files may be read from. */
typedef struct bur_serve_folders {
    const char *at[4];
    int n;
} bur_serve_folders;
bur_serve_folders
bur_serve_scenarios_folders(const bur_serve_scenarios *scenarios);

/* The answer of GET /api/scenarios. */
void bur_serve_put_scenarios(bur_serve_scenarios *scenarios,
                             bur_serve_text *text);

#endif
