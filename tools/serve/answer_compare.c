/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios and policies side by side: the choice's scenario first, then the
 * others. Where all others are crises, they happen to the choice's provider. */
#include "bursar/complain.h"
#include "bursar/paths.h"
#include "serve/choice.h"
#include "serve/jobs.h"

#include <stdlib.h>
#include <string.h>

typedef struct comparing {
    bur_serve_work *work;
    bur_serve_fault *fault;
    bur_serve_opening opening; /* of the choice */
    bur_compare_row *row;
    char **path; /* [row]; the first is the opening's */
    int n;
    bur_settings settings;
    bur_compare_request request;
    bur_run_request run;
} comparing;

/* A row that cannot be opened says why. */
static void opened(void *context, bur_study *study, int row)
{
    comparing *c = context;
    (void)row;
    if (bur_study_problem(study) != BURSAR_OK) {
        bur_serve_refuse_study(c->fault, study);
    }
}

static void done(void *context, int row, bool kept)
{
    (void)context;
    (void)row;
    (void)kept;
}

static const char *name_of(const comparing *c, const char *id)
{
    const char *name = bur_cli_base_of(id);
    for (int i = 0; i < c->n; i++) {
        if (strcmp(c->row[i].name, name) == 0) {
            return id;
        }
    }
    return name;
}

static void add(comparing *c, const char *id, char *path)
{
    c->path[c->n] = path;
    c->row[c->n] = (bur_compare_row){.path = path, .name = name_of(c, id)};
    c->n++;
}

static bool make_rows(comparing *c)
{
    const bur_serve_question *q = c->work->question;
    bur_serve_scenarios *scenarios = c->work->jobs->scenarios;
    size_t n = (size_t)q->scenarios.n + 1;
    bool crises = true;
    c->row = bur_cli_memory(n * sizeof *c->row);
    c->path = bur_cli_memory(n * sizeof *c->path);
    add(c, q->choice.scenario, c->opening.path);
    for (int i = 0; i < q->scenarios.n; i++) {
        const char *id = q->scenarios.at[i];
        char *path = bur_serve_scenario_path(scenarios, id, c->fault);
        if (path == NULL) {
            return false;
        }
        if (strcmp(path, c->opening.path) == 0) {
            free(path);
            continue;
        }
        crises = crises && bur_serve_is_crisis(scenarios, id);
        add(c, id, path);
    }
    c->settings = bur_serve_settings(&c->opening);
    c->settings.on = crises && c->n > 1 ? c->opening.path : NULL;
    return true;
}

static bool ask(comparing *c)
{
    const bur_serve_question *q = c->work->question;
    c->request =
        (bur_compare_request){.n_rows = c->n,
                              .row = c->row,
                              .settings = &c->settings,
                              .n_measures = q->measures.n,
                              .measure = (const char *const *)q->measures.at,
                              .opened = opened,
                              .done = done,
                              .context = c};
    c->run = bur_serve_request(c->work);
    const char **set =
        bur_cli_memory(((size_t)c->settings.n_set + 1) * sizeof *set);
    bur_settings first = bur_compare_settings(&c->request, 0, set);
    bur_study *study = bur_study_open(c->opening.path, &first);
    free(set);
    bur_answer *answer = NULL;
    bool good = study != NULL && bur_study_problem(study) == BURSAR_OK &&
                bur_study_ask_compare(study, &c->request, &c->run, &answer) ==
                    BURSAR_OK;
    if (!good) {
        if (c->fault->status == 0) {
            bur_serve_refuse_study(c->fault, study);
        }
        bur_study_close(study);
        return false;
    }
    c->work->result = bur_serve_answer_result(c->work, answer);
    c->work->left = (bur_serve_left){study, answer};
    return true;
}

bool bur_serve_answer_compare(bur_serve_work *work, bur_serve_fault *fault)
{
    comparing c = {.work = work, .fault = fault};
    bool good =
        bur_serve_opening_make(work->jobs->scenarios, &work->question->choice,
                               &c.opening, fault) &&
        make_rows(&c) && ask(&c);
    for (int i = 1; i < c.n; i++) {
        free(c.path[i]);
    }
    free(c.path);
    free(c.row);
    bur_serve_opening_free(&c.opening);
    return good;
}
