/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking when something happens: from questions.h to study/discover.h. */
#include "api/asking.h"
#include "study/discover.h"

/* What cannot be asked together, whatever the study. */
static bur_status check_asked(const bur_discovery_request *asked,
                              bur_fault *fault)
{
    if (!asked->when) {
        return bur_fail(fault, BUR_BAD_INPUT, "discovery of what?");
    }
    if (asked->has_step && (asked->n_boxes > 1 || asked->density > 0)) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "a step says which box it is: it goes with one box "
                        "and without a density");
    }
    if (!(asked->density >= 0 && asked->density <= 1)) {
        return bur_fail(fault, BUR_BAD_INPUT, "a density lies between 0 and 1");
    }
    return BUR_OK;
}

int bur_study_ask_discovery(bur_study *study,
                            const bur_discovery_request *asked,
                            const bur_run_request *request, bur_answer **answer)
{
    *answer = NULL;
    bur_run_options options = {0};
    bur_discovery what = {.when = asked->when,
                          .n_inputs = asked->n_inputs,
                          .input = asked->input,
                          .n_by = asked->n_by,
                          .by = asked->by,
                          .n_categories = asked->n_categories,
                          .category = asked->category,
                          .n_boxes = asked->n_boxes > 0 ? asked->n_boxes : 1,
                          .density = asked->density,
                          .step = asked->has_step ? asked->step : -1,
                          .tree = asked->tree};
    study->fault_explained = false;
    bur_status status = check_asked(asked, &study->fault);
    if (status == BUR_OK) {
        status = bur_study_read_request(study, request, &options);
    }
    if (status != BUR_OK) {
        return bur_study_code(status);
    }
    bur_answer *made = bur_answer_create("discover", study->scenario->title);
    status = bur_discover(study->scenario->plan, 0, &options, &what, made,
                          &study->fault);
    return bur_asking_end(status, made, answer);
}
