/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run in stages: first few draws with the longest step that the model
 * allows, for the eye to follow a slider; then all draws so; then all as the
 * scenario says. Each stage runs beside the same stage of the choice it is
 * compared with. */
#include "bursar/figures.h"
#include "bursar/paths.h"
#include "bursar/record_json.h"
#include "serve/choice.h"
#include "serve/clock.h"
#include "serve/jobs.h"
#include "serve/runs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Draws of a first look, and of a run that only has code made. */
enum { FIRST = 1024, FEW = 64, STAGES = 3 };

typedef struct look {
    int number;
    int64_t draws; /* 0: as the choice says */
    double dt;     /* 0: as the scenario says */
} look;

typedef struct running {
    bur_serve_work *work;
    const bur_serve_question *question;
    bur_serve_size size;
    bool is_first; /* of its scenario */
    look stages[STAGES];
    int n_stages;
    bur_study *begun; /* has had its first look, and goes on with the next */
} running;

/* --- opening --- */

static void set_names(bur_serve_opening *opening, const char *setting,
                      const bur_serve_words *names)
{
    bur_serve_text text = bur_serve_text_begin();
    bur_cli_json_open(&text.json, NULL, '[');
    for (int i = 0; i < names->n; i++) {
        bur_cli_json_text(&text.json, NULL, names->at[i]);
    }
    bur_cli_json_close(&text.json, ']');
    char *list = bur_serve_text_end(&text);
    bur_serve_opening_set(opening, "%s=%s", setting, list);
    free(list);
}

static bool are_names(const bur_serve_words *names, bur_serve_fault *fault)
{
    for (int i = 0; i < names->n; i++) {
        if (!bur_serve_is_name(names->at[i])) {
            return bur_serve_refuse(fault, 400, "\"%.80s\" is no series",
                                    names->at[i]);
        }
    }
    return true;
}

static bur_study *open_stage(const running *r, const bur_serve_choice *choice,
                             const look *stage, bur_serve_fault *fault)
{
    bur_serve_opening opening;
    bur_study *study = NULL;
    if (bur_serve_opening_make(r->work->jobs->scenarios, choice, &opening,
                               fault) &&
        are_names(&r->question->series, fault)) {
        if (stage->dt > 0) {
            bool whole = stage->dt == floor(stage->dt);
            bur_serve_opening_set(&opening, "time.dt=%.17g%s", stage->dt,
                                  whole ? ".0" : "");
        }
        if (stage->draws > 0) {
            opening.settings.draws = stage->draws;
        }
        if (r->question->series.n > 0) {
            set_names(&opening, "output.series", &r->question->series);
        }
        if (r->question->paths > 0 && r->question->series.n > 0) {
            set_names(&opening, "output.keep", &r->question->series);
        }
        study = bur_serve_open(&opening, fault);
    }
    bur_serve_opening_free(&opening);
    return study;
}

/* --- the longest step --- */

static bool sets_step(const bur_serve_choice *choice)
{
    for (int i = 0; i < choice->set.n; i++) {
        if (strncmp(choice->set.at[i], "time.dt=", 8) == 0) {
            return true;
        }
    }
    return false;
}

/* A study of the choice, and what is known of it. */
static bool measure(running *r, const bur_serve_choice *choice,
                    bur_serve_fault *fault)
{
    bur_serve_opening opening;
    bur_study *study = NULL;
    if (bur_serve_opening_make(r->work->jobs->scenarios, choice, &opening,
                               fault)) {
        study = bur_serve_open(&opening, fault);
    }
    bool good = study != NULL;
    if (good) {
        bur_study_facts facts;
        bur_settings settings = bur_serve_settings(&opening);
        bur_study_facts_of(study, &facts);
        bur_study_close(study);
        double longest = sets_step(choice)
                             ? facts.dt
                             : bur_longest_step(opening.path, &settings);
        r->size = (bur_serve_size){facts.n_draws, facts.dt, longest};
    }
    bur_serve_opening_free(&opening);
    return good;
}

/* The size of a choice, from before where it can be. */
static bool know_size(running *r, bur_serve_fault *fault)
{
    const bur_serve_choice *choice = &r->question->choice;
    bur_serve_choice plain = {.scenario = choice->scenario,
                              .rung = choice->rung};
    bur_serve_words none = {NULL, 0};
    char *key = bur_serve_key(sets_step(choice) ? choice : &plain, &none, 0);
    const bur_serve_size *known = bur_serve_size_at(r->work->jobs->runs, key);
    bool good = true;
    if (known != NULL) {
        r->size = *known;
    } else {
        good = measure(r, sets_step(choice) ? choice : &plain, fault);
        r->is_first = true;
        if (good) {
            bur_serve_size_keep(r->work->jobs->runs, key, r->size);
        }
    }
    free(key);
    r->size.draws = choice->draws > 0 ? choice->draws : r->size.draws;
    return good;
}

/* Stages that show something new. */
static void plan_stages(running *r)
{
    bool is_longer = r->size.longest > r->size.dt;
    if (r->question->stages && r->size.draws > 2 * (int64_t)FIRST) {
        r->stages[r->n_stages++] =
            (look){1, FIRST, is_longer ? r->size.longest : 0};
    }
    if (r->question->stages && is_longer) {
        r->stages[r->n_stages++] = (look){2, r->size.draws, r->size.longest};
    }
    r->stages[r->n_stages++] = (look){3, 0, 0};
}

/* --- running --- */

/* Whether the first draws of a study are a study that more can be added to. */
static bool can_begin(const bur_study *study)
{
    bur_study_facts facts;
    bur_study_facts_of(study, &facts);
    return facts.luck <= 1 && strcmp(facts.design, "latin_hypercube") != 0 &&
           bur_study_until(study) == NULL;
}

/* Opens the study of a first look with the draws of the stage after it, if this
 * is another look of the same steps. */
static bur_study *begin(running *r, const look *stage, bur_serve_fault *fault)
{
    const look *next = &r->stages[1];
    if (stage->number != 1 || r->n_stages < 2 || next->dt != stage->dt) {
        return NULL;
    }
    bur_study *study = open_stage(r, &r->question->choice, next, fault);
    if (study != NULL && !can_begin(study)) {
        bur_study_close(study);
        study = NULL;
    }
    r->begun = study;
    return study;
}

static bur_study *run_one(const running *r, const bur_serve_choice *choice,
                          const look *stage, bur_study *begun,
                          bur_serve_fault *fault)
{
    bur_study *study =
        begun != NULL ? begun : open_stage(r, choice, stage, fault);
    if (study == NULL) {
        return NULL;
    }
    bur_run_request request = bur_serve_request(r->work);
    request.draws = begun != NULL && stage->number == 1 ? FIRST : 0;
    if (bur_study_run(study, &request) != BURSAR_OK) {
        bur_serve_refuse_study(fault, study);
        if (begun == NULL) {
            bur_study_close(study);
        }
        return NULL;
    }
    return study;
}

/* The record of the choice that is compared with, from before or run now. */
static const bur_record *record_against(const running *r, const look *stage,
                                        bur_serve_fault *fault)
{
    const bur_serve_choice *choice = &r->question->against;
    bur_serve_runs *runs = r->work->jobs->runs;
    char *key = bur_serve_key(choice, &r->question->series, stage->number);
    const bur_record *record = bur_serve_runs_at(runs, key);
    if (record != NULL) {
        free(key);
        return record;
    }
    bur_study *study = run_one(r, choice, stage, NULL, fault);
    bur_record *made = study != NULL ? bur_record_of(study) : NULL;
    if (made == NULL) {
        if (study != NULL) {
            bur_serve_refuse_study(fault, study);
        }
        bur_study_close(study);
        free(key);
        return NULL;
    }
    bur_serve_runs_keep(runs, key, study, made);
    return made;
}

/* --- telling --- */

static const char *part_of_unit(double dt)
{
    return dt == 1       ? "a "
           : dt == 0.5   ? "half a "
           : dt == 0.25  ? "a quarter of a "
           : dt == 0.125 ? "an eighth of a "
                         : NULL;
}

static void put_note(bur_serve_text *text, const bur_record_facts *facts)
{
    char draws[BUR_CLI_FIGURE], note[2 * BUR_CLI_FIGURE + 64];
    const char *part = part_of_unit(facts->dt);
    bur_cli_put_count(draws, facts->n_draws);
    if (part != NULL) {
        snprintf(note, sizeof note, "%s draws, steps of %s%s", draws, part,
                 facts->time_unit);
    } else {
        snprintf(note, sizeof note, "%s draws, steps of %g %s", draws,
                 facts->dt, facts->time_unit);
    }
    bur_cli_json_text(&text->json, "note", note);
}

static void tell_record(const running *r, const look *stage,
                        const bur_record *record, const bur_record *against)
{
    bool last = stage->number == STAGES;
    bur_serve_text text = bur_serve_text_begin();
    bur_cli_json *json = &text.json;
    bur_cli_record_options options = {
        .series = (const char *const *)r->question->series.at,
        .n_series = r->question->series.n,
        .paths = r->question->paths,
        .against = against};
    if (r->question->series.n == 0) {
        options.series = NULL;
    }
    bur_cli_json_open(json, NULL, '{');
    bur_serve_put_job(&text, r->work->id);
    if (!last) {
        bur_cli_json_integer(json, "stage", stage->number);
        bur_cli_json_bool(json, "last", false);
        put_note(&text, bur_record_facts_of(record));
    }
    bur_cli_json_rounded(json, "seconds", bur_serve_now() - r->work->began);
    bur_cli_put_record(json, "record", record, &options);
    bur_cli_json_close(json, '}');
    char *data = bur_serve_text_end(&text);
    if (last) {
        r->work->result = data;
    } else {
        bur_serve_tell(r->work, "stage", data);
    }
}

/* The last stage is what the job leaves. Of a choice that is compared with
 * nothing, others are likely to be compared with the stages before; but not
 * with a look that its study has gone on from. */
static void put_away(running *r, const look *stage, bur_study *study,
                     bur_record *record)
{
    bool goes_on = study == r->begun && stage->number == 1;
    if (goes_on) {
        bur_record_close(record);
        return;
    }
    r->begun = study == r->begun ? NULL : r->begun;
    if (stage->number < STAGES && r->question->against.scenario == NULL) {
        char *key = bur_serve_key(&r->question->choice, &r->question->series,
                                  stage->number);
        bur_serve_runs_keep(r->work->jobs->runs, key, study, record);
        return;
    }
    bur_record_close(record);
    if (stage->number == STAGES) {
        r->work->left.study = study;
    } else {
        bur_study_close(study);
    }
}

static bool run_stage(running *r, const look *stage, bur_serve_fault *fault)
{
    const bur_record *against = NULL;
    if (r->question->against.scenario != NULL) {
        against = record_against(r, stage, fault);
        if (against == NULL) {
            return false;
        }
    }
    bur_study *begun = r->begun != NULL ? r->begun : begin(r, stage, fault);
    bur_study *study = run_one(r, &r->question->choice, stage, begun, fault);
    if (study == NULL) {
        return false;
    }
    bur_record *record = bur_record_of(study);
    if (record == NULL) {
        bur_serve_refuse_study(fault, study);
        if (begun == NULL) {
            bur_study_close(study);
        }
        return false;
    }
    tell_record(r, stage, record, against);
    put_away(r, stage, study, record);
    return true;
}

/* --- native code for previews --- */

static void copy_words(bur_serve_words *to, const bur_serve_words *from)
{
    for (int i = 0; i < from->n; i++) {
        bur_serve_words_add(to, from->at[i]);
    }
}

static char *copy_or_null(const char *text)
{
    return text != NULL ? bur_cli_copy(text) : NULL;
}

/* Values of sliders are no part of the code, so that it serves the runs that
 * follow. */
static void have_code_made(const running *r)
{
    const bur_serve_question *q = r->question;
    char step[64];
    snprintf(step, sizeof step, "time.dt=%.17g%s", r->size.longest,
             r->size.longest == floor(r->size.longest) ? ".0" : "");
    bur_serve_question warm = {
        .kind = BUR_SERVE_WARM,
        .client = bur_cli_copy(""),
        .paths = q->paths,
        .choice = {.scenario = copy_or_null(q->choice.scenario),
                   .policies = copy_or_null(q->choice.policies),
                   .rung = copy_or_null(q->choice.rung)}};
    copy_words(&warm.series, &q->series);
    copy_words(&warm.choice.set, &q->choice.set);
    copy_words(&warm.choice.with, &q->choice.with);
    bur_serve_words_add(&warm.choice.set, step);
    bur_serve_jobs_warm(r->work->jobs, &warm);
}

bool bur_serve_answer_warm(bur_serve_work *work, bur_serve_fault *fault)
{
    running r = {.work = work, .question = work->question};
    bur_study *study =
        open_stage(&r, &r.question->choice, &(look){2, FEW, 0}, fault);
    if (study != NULL) {
        bur_run_request request = bur_serve_request(work);
        request.backend = "native";
        bur_study_run(study, &request);
        bur_study_close(study);
    }
    work->result = bur_cli_copy("{}"); /* nobody hears it */
    return true;
}

bool bur_serve_answer_run(bur_serve_work *work, bur_serve_fault *fault)
{
    running r = {.work = work, .question = work->question};
    bool good = know_size(&r, fault);
    plan_stages(&r);
    for (int i = 0; good && i < r.n_stages; i++) {
        good = run_stage(&r, &r.stages[i], fault);
    }
    bur_study_close(r.begun);
    if (good && r.is_first && r.n_stages > 1) {
        have_code_made(&r);
    }
    return good;
}
