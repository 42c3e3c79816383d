/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beginning and the end of a question. */
#include "api/asking.h"

#include "store/answer.h"

int bur_asking_begin(bur_study *study, const bur_run_request *request,
                     bur_run_options *options)
{
    int problem = bur_study_problem(study);
    if (problem != BURSAR_OK) {
        return problem;
    }
    study->fault_explained = false;
    *options = (bur_run_options){0};
    return bur_study_code(bur_study_read_request(study, request, options));
}

int bur_asking_end(bur_status status, bur_answer *made, bur_answer **answer)
{
    if (status == BUR_OK) {
        *answer = made;
    } else {
        bur_answer_free(made);
    }
    return bur_study_code(status);
}
