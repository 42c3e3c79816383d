/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A provider's own scenario: its accounts read, and the template written with
 * what they say. */
#include <math.h>

#include "api/study.h"

/* What a step that returned nothing leaves behind: the world's fault, or one
 * of the input that the sink knows. */
static int code_of(bur_study *study, const void *made, const bur_fault *fault)
{
    if (made) {
        return BURSAR_OK;
    }
    if (fault->status == BUR_OK) {
        return BURSAR_BAD_INPUT;
    }
    study->fault = *fault;
    study->fault_explained = false;
    return bur_study_code(fault->status);
}

int bur_study_read_accounts(bur_study *study, const char *path, double strength)
{
    bur_fault fault = {0};
    if (bur_study_problem(study) != BURSAR_OK) {
        return bur_study_problem(study);
    }
    study->opening =
        bur_opening_of(study->scenario, path,
                       strength < 0 ? BUR_PRIOR_STRENGTH : strength, &fault);
    return code_of(study, study->opening, &fault);
}

bool bur_study_noise(const bur_study *study, int i, bur_noise_facts *facts)
{
    if (!study->opening || i < 0 || i >= study->opening->noise.n) {
        return false;
    }
    const bur_line_noise *noise = &study->opening->noise.at[i];
    *facts = (bur_noise_facts){.line = noise->line,
                               .n_changes = noise->n_changes,
                               .why_not = noise->why_not,
                               .prior = noise->sd.prior,
                               .data = noise->why_not ? NAN : noise->sd.data,
                               .weight = noise->sd.weight,
                               .result = noise->sd.result};
    return true;
}

int bur_study_write_own(bur_study *study, const char *path, const char *model)
{
    bur_fault fault = {0};
    if (bur_study_problem(study) != BURSAR_OK) {
        return bur_study_problem(study);
    }
    const char *text =
        bur_opening_write(study->scenario, study->opening, model, &fault);
    if (text && bur_study_write_text(path, text, &fault) != BUR_OK) {
        text = NULL;
    }
    return code_of(study, text, &fault);
}
