/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reverse stress of a study. */
#include "api/asking.h"
#include "study/reverse.h"

int bur_study_ask_reverse(bur_study *study, const bur_reverse_request *asked,
                          const bur_run_request *request, bur_answer **answer)
{
    *answer = NULL;
    bur_run_options options;
    int code = bur_asking_begin(study, request, &options);
    if (code != BURSAR_OK) {
        return code;
    }
    bur_reverse_asked what = {.failure = asked->failure,
                              .most_ways = asked->most_ways,
                              .draws = asked->draws};
    return bur_study_code(bur_reverse_ask(study->scenario->plan,
                                          study->scenario->title, &what,
                                          &options, answer, &study->fault));
}
