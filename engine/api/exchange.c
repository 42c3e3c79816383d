/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models written to files: as XMILE, as a model file, and with a first
 * scenario; and the hash that says whether two files are the same model. */
#include <inttypes.h>
#include <string.h>

#include "api/study.h"
#include "base/file.h"
#include "model/model_write.h"
#include "store/text_file.h"

bur_status bur_study_write_text(const char *path, const char *text,
                                bur_fault *fault)
{
    bur_text_file *file = bur_text_file_create(path, fault);
    if (!file) {
        return fault->status;
    }
    fputs(text, bur_text_file_stream(file));
    return bur_text_file_close(file, fault);
}

/* The text that `make` says of the study's model, in a file. */
typedef const char *make_fn(const bur_study *study, const bur_model *model);

static int write_made(bur_study *study, const char *path, make_fn *make)
{
    if (bur_study_problem(study) != BURSAR_OK) {
        return bur_study_problem(study);
    }
    const bur_model *model = bur_scenario_model_anew(study->scenario);
    bur_status status =
        model ? bur_study_write_text(path, make(study, model), &study->fault)
              : bur_fail(&study->fault, BUR_FAILED,
                         "'%s' cannot be read again, or has changed",
                         study->scenario->model->path);
    study->fault_explained = false;
    return bur_study_code(status);
}

static const char *as_xmile(const bur_study *study, const bur_model *model)
{
    return bur_xmile_write(study->memory, model, bur_version());
}

static const char *as_model(const bur_study *study, const bur_model *model)
{
    return bur_model_write(study->memory, model, bur_path_base(model->path));
}

/* A bare model has been compiled without its drivers. */
static bool has_chance(const bur_study *study)
{
    bur_scenario_settings settings = {.with_chance = true};
    bur_scenario *again = bur_scenario_open(study->scenario->path, &settings);
    bool chance = again->program && again->program->graph->sites.n > 0;
    bur_scenario_close(again);
    return chance;
}

static const char *as_scenario(const bur_study *study, const bur_model *model)
{
    bool chance = has_chance(study);
    return bur_scenario_write(study->memory, model, "model.cfg", chance);
}

int bur_study_write_xmile(bur_study *study, const char *path)
{
    return write_made(study, path, as_xmile);
}

int bur_study_write_model(bur_study *study, const char *path)
{
    return write_made(study, path, as_model);
}

int bur_study_write_scenario(bur_study *study, const char *path)
{
    return write_made(study, path, as_scenario);
}

const char *bur_study_unknown_elsewhere(const bur_study *study)
{
    const bur_model *model = bur_scenario_model_anew(study->scenario);
    return model ? bur_xmile_unknown_elsewhere(study->memory, model) : NULL;
}

const char *bur_study_hash(const bur_study *study)
{
    return bur_arena_printf(study->memory, "%016" PRIx64,
                            bur_program_hash(study->scenario->program));
}
