/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar/questions.h: calibration. */
#include "api/asking.h"
#include "api/observed.h"
#include "base/list.h"
#include "study/field.h"

enum { CHAINS = 4, DRAWS = 4000, LUCK = 64, FEWEST_DRAWS = 400 };

/* The inputs by name, or all assumptions. */
static bur_status find_inputs(bur_arena *arena, const bur_plan *plan,
                              const char *names, bur_calibration *asked,
                              bur_fault *fault)
{
    int *input = BUR_NEW_N(arena, int, plan->n_inputs + 1);
    asked->input = input;
    if (names == NULL) {
        asked->n_inputs = bur_field_axes(plan, false, input);
        return BUR_OK;
    }
    bool *named = BUR_NEW_N(arena, bool, plan->n_inputs + 1);
    const char *name;
    while ((name = bur_list_next(arena, &names)) != NULL) {
        int i = bur_field_input(plan, name, fault);
        if (i < 0) {
            return BUR_BAD_INPUT;
        }
        named[i] = true;
    }
    for (int i = 0; i < plan->n_inputs; i++) {
        if (named[i]) {
            input[asked->n_inputs++] = i;
        }
    }
    return BUR_OK;
}

/* Draws of luck at each point, if a field can have as many; 0: LUCK. */
static bur_status find_luck(const bur_plan *plan, int wanted,
                            bur_calibration *asked, bur_fault *fault)
{
    bool power = wanted >= BUR_LEAST_LUCK && wanted <= BUR_FIELD_MOST_LUCK &&
                 (wanted & (wanted - 1)) == 0;
    if (wanted != 0 && wanted != 1 && !power) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "the draws of luck at each point are 1, or a power of "
                        "two from %d to %d, not %d",
                        BUR_LEAST_LUCK, BUR_FIELD_MOST_LUCK, wanted);
    }
    asked->luck = wanted == 1 ? 1
                              : bur_field_luck(plan, asked->n_inputs,
                                               wanted > 0 ? wanted : LUCK);
    return BUR_OK;
}

static bur_status calibrate(bur_study *study, bur_arena *arena,
                            const bur_calibration_request *wanted,
                            const bur_run_options *options, bur_answer *answer)
{
    bur_scenario *s = study->scenario;
    bur_calibration asked = {.plan = s->plan,
                             .options = options,
                             .seed = s->plan->design->seed,
                             .n_chains = wanted->least_squares ? 0 : CHAINS};
    bur_observations seen;
    BUR_TRY(
        bur_observations_read(arena, s, wanted->data, &seen, &study->fault));
    BUR_TRY(find_inputs(arena, s->plan, wanted->inputs, &asked, &study->fault));
    int64_t draws = wanted->draws > 0 ? wanted->draws : DRAWS;
    if (asked.n_chains > 0 && draws < FEWEST_DRAWS) {
        return bur_fail(&study->fault, BUR_BAD_INPUT,
                        "%lld draws are too few to judge chains by: %d or more",
                        (long long)draws, FEWEST_DRAWS);
    }
    asked.draws = (draws + CHAINS - 1) / CHAINS;
    BUR_TRY(find_luck(s->plan, wanted->luck, &asked, &study->fault));
    asked.n_observed = seen.n;
    asked.observed = seen.observed;
    if (seen.n_outside > 0) {
        bur_answer_say(answer, "%d rows of %s lie outside the run.",
                       seen.n_outside, wanted->data);
    }
    return bur_calibrate(&asked, answer, &study->fault);
}

int bur_study_ask_calibration(bur_study *study,
                              const bur_calibration_request *asked,
                              const bur_run_request *request,
                              bur_answer **answer)
{
    *answer = NULL;
    bur_run_options options;
    int code = bur_asking_begin(study, request, &options);
    if (code != BURSAR_OK) {
        return code;
    }
    bur_arena *arena = bur_arena_create();
    bur_answer *made = bur_answer_create("calibrate", bur_study_title(study));
    bur_status status = calibrate(study, arena, asked, &options, made);
    bur_arena_free(arena);
    return bur_asking_end(status, made, answer);
}
