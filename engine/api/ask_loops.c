/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking which loops drive a model: from bursar/feedback.h to
 * study/strong_loops.h. */
#include "bursar/feedback.h"

#include "api/asking.h"
#include "study/strong_loops.h"

int bur_study_ask_loops(bur_study *study, const bur_loops_request *asked,
                        const bur_run_request *request, bur_answer **answer)
{
    *answer = NULL;
    bur_run_options options = {0};
    int code = bur_asking_begin(study, request, &options);
    if (code != BURSAR_OK) {
        return code;
    }
    bur_loops_asked what = {
        .when = asked->when, .most = asked->most, .cut = asked->cut};
    bur_answer *made = bur_answer_create("loops", bur_study_title(study));
    bur_status status =
        bur_loops_follow(study->scenario, &options, &what, made, &study->fault);
    return bur_asking_end(status, made, answer);
}
