/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bur_study_ask_optimize and bur_study_ask_size: from bursar.h to the study. */
#include "api/study.h"
#include "bursar/questions.h"
#include "study/optimize.h"
#include "study/size.h"

/* Why a study cannot be asked; or its run options. */
static bur_status begin(bur_study *study, const bur_run_request *request,
                        bur_run_options *options)
{
    if (!study->scenario->plan) {
        return bur_fail(&study->fault, BUR_BAD_INPUT,
                        "the scenario cannot be run");
    }
    study->fault_explained = false;
    return bur_study_read_request(study, request, options);
}

int bur_study_ask_optimize(bur_study *study, const bur_optimize_request *asked,
                           const bur_run_request *request, bur_answer **answer)
{
    bur_run_options options = {0};
    bur_optimize_asked what = {.maximize = asked->maximize,
                               .minimize = asked->minimize,
                               .n_maximize = asked->n_maximize,
                               .n_minimize = asked->n_minimize,
                               .subject_to = asked->subject_to,
                               .n_subject_to = asked->n_subject_to,
                               .evaluations = asked->evaluations,
                               .luck = asked->luck,
                               .draws = asked->draws};
    *answer = NULL;
    bur_status status = begin(study, request, &options);
    if (status == BUR_OK) {
        status = bur_optimize(study->scenario, &options, &what, answer,
                              &study->fault);
    }
    return bur_study_code(status);
}

int bur_study_ask_size(bur_study *study, const bur_size_request *asked,
                       const bur_run_request *request, bur_answer **answer)
{
    bur_run_options options = {0};
    bur_size_asked what = {asked->target, asked->draws};
    *answer = NULL;
    bur_status status = begin(study, request, &options);
    if (status == BUR_OK) {
        status =
            bur_size(study->scenario, &options, &what, answer, &study->fault);
    }
    return bur_study_code(status);
}
