/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar/questions.h: sensitivity. */
#include "api/asking.h"
#include "study/sensitivity_ask.h"

const char *bur_sensitivity_method_listed(int i)
{
    const bur_sensitivity_method *method = bur_sensitivity_method_at(i);
    return method ? method->name : NULL;
}

const char *bur_sensitivity_method_title(int i)
{
    const bur_sensitivity_method *method = bur_sensitivity_method_at(i);
    return method ? method->title : NULL;
}

int bur_study_ask_sensitivity(bur_study *study,
                              const bur_sensitivity_request *asked,
                              const bur_run_request *request,
                              bur_answer **answer)
{
    *answer = NULL;
    bur_run_options options;
    int code = bur_asking_begin(study, request, &options);
    if (code != BURSAR_OK) {
        return code;
    }
    bur_sensitivity_words words = {.methods = asked->methods,
                                   .measures = asked->measures,
                                   .sources = asked->sources,
                                   .series = asked->series,
                                   .draws = asked->draws,
                                   .most = asked->most,
                                   .pairs = asked->pairs};
    return bur_study_code(bur_sensitivity_ask(study->scenario->plan, &options,
                                              bur_study_title(study), &words,
                                              answer, &study->fault));
}
