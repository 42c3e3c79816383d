/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar/questions.h: sensitivity. */
#include "api/study.h"
#include "bursar/questions.h"
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
    if (bur_study_problem(study) != BURSAR_OK) {
        return bur_study_problem(study);
    }
    bur_run_options options = {0};
    bur_status status = bur_study_read_request(study, request, &options);
    if (status == BUR_OK) {
        const bur_scenario *s = study->scenario;
        bur_sensitivity_words words = {.methods = asked->methods,
                                       .measures = asked->measures,
                                       .sources = asked->sources,
                                       .series = asked->series,
                                       .draws = asked->draws,
                                       .most = asked->most,
                                       .pairs = asked->pairs};
        status = bur_sensitivity_ask(s->plan, &options,
                                     s->title ? s->title : s->label, &words,
                                     answer, &study->fault);
    }
    study->fault_explained = false;
    return bur_study_code(status);
}
