/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reverse stress of a study. */
#include "api/study.h"
#include "bursar/questions.h"
#include "study/reverse.h"

int bur_study_ask_reverse(bur_study *study, const bur_reverse_request *asked,
                          const bur_run_request *request, bur_answer **answer)
{
    *answer = NULL;
    if (bur_study_problem(study) != BURSAR_OK) {
        return bur_study_problem(study);
    }
    bur_run_options options = {0};
    bur_reverse_asked what = {.failure = asked->failure,
                              .most_ways = asked->most_ways,
                              .draws = asked->draws};
    bur_status status = bur_study_read_request(study, request, &options);
    if (status == BUR_OK) {
        status = bur_reverse_ask(study->scenario->plan, study->scenario->title,
                                 &what, &options, answer, &study->fault);
    }
    study->fault_explained = false;
    return bur_study_code(status);
}
