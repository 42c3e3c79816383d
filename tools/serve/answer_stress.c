/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A provider under crises. */
#include "bursar/complain.h"
#include "bursar/paths.h"
#include "bursar/stress_runs.h"
#include "serve/choice.h"
#include "serve/jobs.h"

#include <stdlib.h>
#include <string.h>

typedef struct testing {
    bur_serve_work *work;
    bur_serve_fault *fault;
    bur_serve_opening opening; /* of the provider */
    bur_cli_crises crises;
    char **id; /* [crisis] */
    bur_cli_together *together;
    int n_together;
} testing;

/* --- crises --- */

/* The crisis of an id, added if it is new; below 0, refused. */
static int find(testing *t, const char *id)
{
    bur_cli_crises *c = &t->crises;
    for (int i = 0; i < c->n; i++) {
        if (strcmp(t->id[i], id) == 0) {
            return i;
        }
    }
    char *path =
        bur_serve_scenario_path(t->work->jobs->scenarios, id, t->fault);
    if (path == NULL) {
        return -1;
    }
    size_t size = ((size_t)c->n + 1) * sizeof *c->path;
    c->path = bur_cli_more_memory(c->path, size);
    c->name = bur_cli_more_memory(c->name, size);
    t->id = bur_cli_more_memory(t->id, size);
    const char *name = bur_cli_base_of(id);
    for (int i = 0; i < c->n; i++) {
        name = strcmp(c->name[i], name) == 0 ? id : name;
    }
    c->path[c->n] = path;
    c->name[c->n] = bur_cli_copy(name);
    t->id[c->n] = bur_cli_copy(id);
    return c->n++;
}

static bool find_all(testing *t)
{
    char *id;
    for (int i = 0; (id = bur_serve_crisis_id(t->work->jobs->scenarios, i));
         i++) {
        int found = find(t, id);
        free(id);
        if (found < 0) {
            return false;
        }
    }
    return t->crises.n > 0 ||
           bur_serve_refuse(t->fault, 400, "there are no crises");
}

static bool find_asked(testing *t)
{
    const bur_serve_words *asked = &t->work->question->crises;
    for (int i = 0; i < asked->n; i++) {
        if (find(t, asked->at[i]) < 0) {
            return false;
        }
    }
    return asked->n > 0 || find_all(t);
}

/* Ids with newlines between them. Crises that are asked for only together are
 * among those that run alone, too: what is combined is compared with them. */
static bool find_one_together(testing *t, const char *ids,
                              bur_cli_together *one)
{
    char *all = bur_cli_copy(ids);
    char *name = bur_cli_memory(strlen(ids) + 1);
    size_t n = 0;
    bool good = true;
    for (char *id = all; good && id != NULL;) {
        char *end = strchr(id, '\n');
        if (end != NULL) {
            *end = '\0';
        }
        int found = one->n < BUR_CLI_MOST_TOGETHER ? find(t, id) : -1;
        good = found >= 0;
        if (good) {
            one->which[one->n++] = found;
            n += (size_t)snprintf(name + n, strlen(ids) + 1 - n, "%s%s",
                                  n > 0 ? "+" : "", t->crises.name[found]);
        }
        id = end != NULL ? end + 1 : NULL;
    }
    one->name = name;
    free(all);
    if (t->fault->status == 0 && (!good || one->n < 2)) {
        return bur_serve_refuse(t->fault, 400,
                                "two to eight crises can come together");
    }
    return good;
}

static bool find_together(testing *t)
{
    const bur_serve_words *asked = &t->work->question->combine;
    size_t size = ((size_t)asked->n + 1) * sizeof *t->together;
    t->together = bur_cli_memory(size);
    for (int i = 0; i < asked->n; i++) {
        t->n_together++;
        if (!find_one_together(t, asked->at[i], &t->together[i])) {
            return false;
        }
    }
    return true;
}

/* --- running --- */

static bur_study *open_crisis(void *context, const char *path,
                              const bur_settings *settings, const char *name,
                              int *code)
{
    testing *t = context;
    (void)name;
    bur_study *study = bur_study_open(path, settings);
    *code = study != NULL ? bur_study_problem(study) : BURSAR_FAILED;
    if (*code == BURSAR_OK) {
        return study;
    }
    bur_serve_refuse_study(t->fault, study);
    bur_study_close(study);
    return NULL;
}

/* A run that failed says why; the other findings are the provider's too. */
static void explain(void *context, bur_study *study)
{
    testing *t = context;
    if (bur_study_problem(study) != BURSAR_OK) {
        bur_serve_refuse_study(t->fault, study);
    }
}

static bool run(testing *t)
{
    const bur_serve_question *q = t->work->question;
    bur_cli_stressing stress = {.crises = &t->crises,
                                .together = t->together,
                                .n_together = t->n_together,
                                .provider = t->opening.path,
                                .settings = bur_serve_settings(&t->opening),
                                .asked = {(const char *const *)q->goals.at,
                                          q->goals.n, q->limit, q->ladder},
                                .sizes = q->sizes,
                                .open = open_crisis,
                                .explain = explain,
                                .context = t};
    stress.settings.design = "monte_carlo";
    bur_settings settings = bur_cli_stress_settings(&stress, false);
    int code = BURSAR_OK;
    bur_study *study = open_crisis(t, t->opening.path, &settings, NULL, &code);
    if (study == NULL) {
        return false;
    }
    bur_answer *answer = NULL;
    bur_run_request request = bur_serve_request(t->work);
    code = bur_cli_stress_run(&stress, study, &request, &answer);
    if (answer == NULL) {
        if (t->fault->status == 0) {
            bur_serve_refuse_study(t->fault, study);
        }
        bur_study_close(study);
        return false;
    }
    t->work->result = bur_serve_answer_result(t->work, answer);
    t->work->left = (bur_serve_left){study, answer};
    return true;
}

bool bur_serve_answer_stress(bur_serve_work *work, bur_serve_fault *fault)
{
    testing t = {.work = work, .fault = fault};
    work->what = "runs";
    bool good =
        bur_serve_opening_make(work->jobs->scenarios, &work->question->choice,
                               &t.opening, fault) &&
        find_asked(&t) && find_together(&t) && run(&t);
    for (int i = 0; i < t.n_together; i++) {
        free((char *)t.together[i].name);
    }
    for (int i = 0; i < t.crises.n; i++) {
        free(t.id[i]);
    }
    free(t.id);
    free(t.together);
    bur_cli_crises_free(&t.crises);
    bur_serve_opening_free(&t.opening);
    return good;
}
