/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long questions of one study: what was asked, as the library takes it. */
#include "serve/choice.h"
#include "serve/clock.h"
#include "serve/jobs.h"

#include "bursar/answer.h"
#include "bursar/complain.h"

#include <bursar/feedback.h>

#include <stdlib.h>
#include <string.h>

static const char *const *texts(const bur_serve_words *words)
{
    return (const char *const *)words->at;
}

/* "a,b", or NULL of none; the caller frees it. */
static char *list_of(const bur_serve_words *words)
{
    size_t size = 1, n = 0;
    for (int i = 0; i < words->n; i++) {
        size += strlen(words->at[i]) + 1;
    }
    char *list = words->n > 0 ? bur_cli_memory(size) : NULL;
    for (int i = 0; i < words->n; i++) {
        n += (size_t)snprintf(list + n, size - n, "%s%s", i > 0 ? "," : "",
                              words->at[i]);
    }
    return list;
}

static int ask_reverse(bur_study *study, const bur_serve_question *q,
                       const bur_run_request *request, bur_answer **answer)
{
    bur_reverse_request asked = {.failure = q->failure, .draws = q->draws};
    return bur_study_ask_reverse(study, &asked, request, answer);
}

static int ask_sensitivity(bur_study *study, const bur_serve_question *q,
                           const bur_run_request *request, bur_answer **answer)
{
    char *measures = list_of(&q->measures);
    bur_sensitivity_request asked = {.methods = q->method,
                                     .measures = measures,
                                     .series = q->over,
                                     .draws = q->draws,
                                     .most = (int)q->most};
    int code = bur_study_ask_sensitivity(study, &asked, request, answer);
    free(measures);
    return code;
}

static int ask_discover(bur_study *study, const bur_serve_question *q,
                        const bur_run_request *request, bur_answer **answer)
{
    bur_discovery_request asked = {.when = q->when};
    return bur_study_ask_discovery(study, &asked, request, answer);
}

/* More loops than anyone looks at are no more than that. */
static int ask_loops(bur_study *study, const bur_serve_question *q,
                     const bur_run_request *request, bur_answer **answer)
{
    enum { MOST_LOOPS = 500 };
    bur_loops_request asked = {
        .when = q->when,
        .most = (int)(q->most < MOST_LOOPS ? q->most : MOST_LOOPS)};
    return bur_study_ask_loops(study, &asked, request, answer);
}

/* Draws of a question that moves levers, which the choice may say as well. */
static int64_t draws_of(const bur_serve_question *q)
{
    return q->draws > 0 ? q->draws : q->choice.draws;
}

static int ask_optimize(bur_study *study, const bur_serve_question *q,
                        const bur_run_request *request, bur_answer **answer)
{
    bur_optimize_request asked = {.maximize = texts(&q->maximize),
                                  .minimize = texts(&q->minimize),
                                  .n_maximize = q->maximize.n,
                                  .n_minimize = q->minimize.n,
                                  .subject_to = texts(&q->subject_to),
                                  .n_subject_to = q->subject_to.n,
                                  .evaluations = q->evaluations,
                                  .luck = q->luck,
                                  .draws = draws_of(q)};
    return bur_study_ask_optimize(study, &asked, request, answer);
}

static int ask_size(bur_study *study, const bur_serve_question *q,
                    const bur_run_request *request, bur_answer **answer)
{
    bur_size_request asked = {.target = q->target, .draws = draws_of(q)};
    return bur_study_ask_size(study, &asked, request, answer);
}

static int ask(bur_study *study, const bur_serve_question *q,
               const bur_run_request *request, bur_answer **answer)
{
    switch (q->kind) {
    case BUR_SERVE_REVERSE:
        return ask_reverse(study, q, request, answer);
    case BUR_SERVE_SENSITIVITY:
        return ask_sensitivity(study, q, request, answer);
    case BUR_SERVE_DISCOVER:
        return ask_discover(study, q, request, answer);
    case BUR_SERVE_LOOPS:
        return ask_loops(study, q, request, answer);
    case BUR_SERVE_OPTIMIZE:
        return ask_optimize(study, q, request, answer);
    default:
        return ask_size(study, q, request, answer);
    }
}

/* What has to be said, or the library would not know what to do. */
static bool is_whole(const bur_serve_question *q, bur_serve_fault *fault)
{
    if (q->kind == BUR_SERVE_DISCOVER && q->when == NULL) {
        return bur_serve_refuse(fault, 400, "say what to look for: \"when\"");
    }
    if (q->kind == BUR_SERVE_SIZE && q->target == NULL) {
        return bur_serve_refuse(fault, 400,
                                "say for what: \"target\", such as "
                                "P(insolvent) < 0.02");
    }
    return true;
}

static bool has_levers(bur_serve_kind kind)
{
    return kind == BUR_SERVE_OPTIMIZE || kind == BUR_SERVE_SIZE;
}

/* A study for the question; draws of levers are the question's. */
static bur_study *open_study(const bur_serve_work *work, bur_serve_fault *fault)
{
    const bur_serve_question *q = work->question;
    bur_serve_opening opening;
    bur_study *study = NULL;
    if (bur_serve_opening_make(work->jobs->scenarios, &q->choice, &opening,
                               fault)) {
        if (has_levers(q->kind)) {
            opening.settings.levers = true;
            opening.settings.draws = 0;
            opening.settings.lever = texts(&q->levers);
            opening.settings.n_lever = q->levers.n;
        }
        opening.settings.all_series = q->kind == BUR_SERVE_LOOPS;
        study = bur_serve_open(&opening, fault);
    }
    bur_serve_opening_free(&opening);
    return study;
}

char *bur_serve_answer_result(const bur_serve_work *work,
                              const bur_answer *answer)
{
    bur_serve_text text = bur_serve_text_begin();
    bur_cli_json_open(&text.json, NULL, '{');
    bur_serve_put_job(&text, work->id);
    bur_cli_json_rounded(&text.json, "seconds", bur_serve_now() - work->began);
    bur_serve_text part = bur_serve_text_begin();
    bur_cli_answer_json(answer, part.json.out);
    char *json = bur_serve_text_end(&part);
    bur_serve_put_raw(&text, "answer", json);
    free(json);
    bur_cli_json_close(&text.json, '}');
    return bur_serve_text_end(&text);
}

bool bur_serve_answer_study(bur_serve_work *work, bur_serve_fault *fault)
{
    if (!is_whole(work->question, fault)) {
        return false;
    }
    bur_study *study = open_study(work, fault);
    if (study == NULL) {
        return false;
    }
    bur_answer *answer = NULL;
    bur_run_request request = bur_serve_request(work);
    if (ask(study, work->question, &request, &answer) != BURSAR_OK) {
        bur_serve_refuse_study(fault, study);
        bur_study_close(study);
        return false;
    }
    work->result = bur_serve_answer_result(work, answer);
    work->left = (bur_serve_left){study, answer};
    return true;
}
