/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The runs of a stress test, one after another: a provider in ordinary times,
 * then under each crisis, in its sizes, with more correlation, and under
 * several at once. For the command, and for the dashboard. */
#ifndef BURSAR_TOOLS_STRESS_RUNS_H
#define BURSAR_TOOLS_STRESS_RUNS_H

#include "bursar/crises.h"

#include <bursar/questions.h>

enum { BUR_CLI_MOST_TOGETHER = 8 };

/* Crises by their numbers, at once. */
typedef struct bur_cli_together {
    const char *name; /* of them all */
    int which[BUR_CLI_MOST_TOGETHER], n;
} bur_cli_together;

typedef struct bur_cli_stressing {
    const bur_cli_crises *crises;
    const bur_cli_together *together;
    int n_together;
    const char *provider;     /* the path of its scenario */
    bur_settings settings;    /* of all runs */
    const char *rung;         /* of the crises; or NULL */
    const char *correlation;  /* a share, for a second run of each; or NULL */
    bool sizes;               /* each crisis in all its sizes, too */
    bur_stress_request asked; /* what is told */
    /* Opens the study of a run, or says what is wrong: NULL and a code. And
     * says what a study that ran has to say. */
    bur_study *(*open)(void *context, const char *path,
                       const bur_settings *settings, const char *name,
                       int *code);
    void (*explain)(void *context, bur_study *study);
    void *context;
} bur_cli_stressing;

/* Runs all for the opened study of the provider; its progress is that of all
 * runs. Returns BURSAR_OK, or the code of the run that failed. */
int bur_cli_stress_run(const bur_cli_stressing *stress, bur_study *provider,
                       const bur_run_request *request, bur_answer **answer);

/* The settings of a run: of a crisis, on the provider; or the provider's. */
bur_settings bur_cli_stress_settings(const bur_cli_stressing *stress,
                                     bool crisis);

#endif
