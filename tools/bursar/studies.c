/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From options to an opened study. */
#include "bursar/studies.h"

#include "bursar/complain.h"
#include "bursar/terminal.h"

bur_settings bur_cli_settings(const bur_cli_args *args)
{
    bur_settings settings = {0};
    settings.set = args->set.at;
    settings.n_set = args->set.n;
    settings.draws = (int64_t)args->draws.value;
    settings.has_seed = args->seed.given;
    settings.seed = args->seed.value;
    settings.design = args->design;
    settings.provider = args->provider;
    settings.rung = args->rung;
    settings.on = args->on;
    settings.policies = args->policies;
    settings.lever = args->lever.at;
    settings.n_lever = args->lever.n;
    settings.units = args->units;
    settings.accounts = args->accounts != NULL || args->real;
    return settings;
}

const char *bur_cli_units_mode(int i)
{
    static const char *const modes[] = {"error", "warn", "off", NULL};
    return modes[i];
}

void bur_cli_study_explain(bur_study *study)
{
    fflush(stdout);
    bur_study_explain(study, stderr, bur_cli_likes_color(stderr));
}

bur_study *bur_cli_study_open(const char *path, const bur_settings *settings,
                              int *code)
{
    bur_study *study = bur_study_open(path, settings);
    if (study == NULL) {
        *code = bur_cli_complain(BURSAR_FAILED, "out of memory");
        return NULL;
    }
    *code = bur_study_problem(study);
    bur_cli_study_explain(study);
    if (*code != BURSAR_OK) {
        bur_study_close(study);
        return NULL;
    }
    return study;
}
