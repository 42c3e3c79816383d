/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening, running and closing one study after another. */
#include "bursar/stress_runs.h"

#include <stdio.h>

enum { NAME = 512 };

/* A test under way. */
typedef struct testing {
    const bur_cli_stressing *of;
    bur_stress *stress;
    bur_run_request request; /* as given, of all runs */
    int done, n_runs;
} testing;

static bool step(void *context, double done, double of)
{
    testing *t = context;
    double runs = t->done + (of > 0 ? done / of : 0);
    return t->request.progress(t->request.context, runs, t->n_runs);
}

/* --- one run --- */

bur_settings bur_cli_stress_settings(const bur_cli_stressing *stress,
                                     bool crisis)
{
    bur_settings settings = stress->settings;
    settings.on = crisis ? stress->provider : NULL;
    settings.rung = crisis ? stress->rung : NULL;
    return settings;
}

static int run_opened(testing *t, bur_study *study, const bur_stress_part *part)
{
    bur_run_request request = t->request;
    if (request.progress != NULL) {
        request.progress = step;
        request.context = t;
    }
    int code = bur_study_stress(study, t->stress, part, &request);
    t->done++;
    if (part->role != BURSAR_BASELINE) {
        t->of->explain(t->of->context, study);
    }
    return code;
}

static int run_one(testing *t, int crisis, const bur_settings *settings,
                   const bur_stress_part *part)
{
    int code = BURSAR_OK;
    bur_study *study = t->of->open(t->of->context, t->of->crises->path[crisis],
                                   settings, part->name, &code);
    if (study == NULL) {
        return code;
    }
    code = run_opened(t, study, part);
    bur_study_close(study);
    return code;
}

/* A run again with its correlations stressed, if that is asked. */
static int run_correlated(testing *t, int crisis, bur_settings settings,
                          const char *name)
{
    char longer[NAME];
    if (t->of->correlation == NULL) {
        return BURSAR_OK;
    }
    settings.stress_correlation = t->of->correlation;
    snprintf(longer, sizeof longer, "%s, correlation %s", name,
             t->of->correlation);
    bur_stress_part part = {BURSAR_CORRELATED, longer, NULL};
    return run_one(t, crisis, &settings, &part);
}

static int run_sizes(testing *t, int crisis, bur_settings settings)
{
    int code = BURSAR_OK;
    const bur_cli_crises *crises = t->of->crises;
    bur_study *study = t->of->open(t->of->context, crises->path[crisis],
                                   &settings, crises->name[crisis], &code);
    for (int i = 0;
         study != NULL && code == BURSAR_OK && bur_study_rung(study, i) != NULL;
         i++) {
        char name[NAME];
        snprintf(name, sizeof name, "%s: %s", crises->name[crisis],
                 bur_study_rung(study, i));
        bur_stress_part part = {BURSAR_SIZE, name, crises->name[crisis]};
        settings.rung = bur_study_rung(study, i);
        code = run_one(t, crisis, &settings, &part);
    }
    bur_study_close(study);
    return code;
}

static int run_crisis(testing *t, int crisis)
{
    bur_settings settings = bur_cli_stress_settings(t->of, true);
    bur_stress_part part = {BURSAR_CRISIS, t->of->crises->name[crisis], NULL};
    int code = run_one(t, crisis, &settings, &part);
    if (code == BURSAR_OK) {
        code = run_correlated(t, crisis, settings, part.name);
    }
    if (code == BURSAR_OK && t->of->sizes) {
        code = run_sizes(t, crisis, settings);
    }
    return code;
}

static int run_together(testing *t, const bur_cli_together *together)
{
    const char *with[BUR_CLI_MOST_TOGETHER];
    bur_settings settings = bur_cli_stress_settings(t->of, true);
    for (int i = 1; i < together->n; i++) {
        with[i - 1] = t->of->crises->path[together->which[i]];
    }
    settings.with = with;
    settings.n_with = together->n - 1;
    bur_stress_part part = {BURSAR_COMBINED, together->name, NULL};
    int code = run_one(t, together->which[0], &settings, &part);
    return code == BURSAR_OK
               ? run_correlated(t, together->which[0], settings, part.name)
               : code;
}

/* --- all of them --- */

/* An estimate for the bar: sizes are not known yet, and there are about two
 * of a crisis. */
static int count_runs(const bur_cli_stressing *s)
{
    int each = s->correlation != NULL ? 2 : 1;
    int sizes = s->sizes ? 2 : 0;
    return 1 + s->crises->n * (each + sizes) + s->n_together * each;
}

static int run_all(testing *t, bur_study *provider)
{
    bur_stress_part baseline = {BURSAR_BASELINE, "ordinary times", NULL};
    int code = run_opened(t, provider, &baseline);
    for (int i = 0; code == BURSAR_OK && i < t->of->crises->n; i++) {
        code = run_crisis(t, i);
    }
    for (int i = 0; code == BURSAR_OK && i < t->of->n_together; i++) {
        code = run_together(t, &t->of->together[i]);
    }
    return code;
}

int bur_cli_stress_run(const bur_cli_stressing *stress, bur_study *provider,
                       const bur_run_request *request, bur_answer **answer)
{
    testing t = {.of = stress, .request = *request};
    t.n_runs = count_runs(stress);
    t.stress = bur_stress_open(&stress->asked);
    int code = run_all(&t, provider);
    if (code == BURSAR_OK) {
        *answer = bur_stress_conclude(t.stress);
    }
    bur_stress_close(t.stress);
    return code;
}
