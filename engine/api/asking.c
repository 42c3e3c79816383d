/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beginning and the end of a question. */
#include "api/asking.h"

#include <string.h>

#include "base/number.h"
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

bur_status bur_asking_number(const char *what, const char *text, double low,
                             double high, double *value, bur_fault *fault)
{
    if (text && (!bur_number_read(text, strlen(text), value) || *value < low ||
                 *value > high)) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "%s is a number from %g to %g, not \"%s\"", what, low,
                        high, text);
    }
    return BUR_OK;
}
