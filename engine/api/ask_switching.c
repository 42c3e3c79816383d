/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar/questions.h: switching values, of what a run left. */
#include <stdlib.h>
#include <string.h>

#include "api/asking.h"
#include "base/name.h"
#include "bursar/record.h"
#include "stat/estimate.h"
#include "study/meaning.h"
#include "study/switching.h"

typedef struct asking {
    bur_arena *arena;
    const bur_record *record;
    const bur_record_facts *facts;
    bur_record_measure measure;
    bur_switching to;
    bur_fault fault;
} asking;

/* --- names --- */

static int measure_of_sort(const bur_record *record, bool any,
                           bur_measure_sort sort)
{
    bur_record_measure m;
    for (int i = 0; bur_record_measure_at(record, i, &m); i++) {
        if (any || (!m.detail && m.sort == sort)) {
            return i;
        }
    }
    return -1;
}

int bur_record_leading_measure(const bur_record *record)
{
    int found = measure_of_sort(record, false, BURSAR_PROBABILITY);
    found = found < 0 ? measure_of_sort(record, false, BURSAR_AMOUNT) : found;
    return found < 0 ? measure_of_sort(record, true, BURSAR_AMOUNT) : found;
}

static bur_status not_there(asking *a, const char *what, const char *name,
                            const bur_nearest *near)
{
    return bur_fail(&a->fault, BUR_BAD_INPUT,
                    "the results have no %s '%s'%s%s%s", what, name,
                    near->best ? "; do you mean '" : "",
                    near->best ? near->best : "", near->best ? "'?" : "");
}

static bur_status find_measure(asking *a, const char *name)
{
    int leading = bur_record_leading_measure(a->record);
    if (!name && leading < 0) {
        return bur_fail(&a->fault, BUR_BAD_INPUT,
                        "the results have no measure");
    }
    if (!name) {
        (void)bur_record_measure_at(a->record, leading, &a->measure);
        return BUR_OK;
    }
    bur_nearest near = {.wanted = name};
    for (int i = 0; bur_record_measure_at(a->record, i, &a->measure); i++) {
        if (strcmp(a->measure.name, name) == 0) {
            return BUR_OK;
        }
        bur_nearest_offer(&near, a->measure.name);
    }
    return not_there(a, "measure", name, &near);
}

static bur_status find_policy(asking *a, const char *name)
{
    bur_nearest near = {.wanted = name};
    bur_record_case of;
    a->to.wanted = -1;
    for (int c = 0; name && bur_record_case_at(a->record, c, &of); c++) {
        if (strcmp(of.policy, name) == 0) {
            a->to.wanted = c;
        }
        bur_nearest_offer(&near, of.policy);
    }
    return name && a->to.wanted < 0 ? not_there(a, "policy", name, &near)
                                    : BUR_OK;
}

/* --- what is in the record --- */

static void put_choices(asking *a)
{
    int n = a->facts->n_cases;
    bur_switching_choice *choice = BUR_NEW_N(a->arena, bur_switching_choice, n);
    bur_record_case of;
    for (int c = 0; bur_record_case_at(a->record, c, &of); c++) {
        choice[c] = (bur_switching_choice){
            .name = *of.policy ? of.policy : of.label,
            .title = *of.title ? of.title : NULL,
            .value = a->measure.value + c * a->facts->n_draws};
    }
    a->to.n_choices = n;
    a->to.choice = choice;
}

static void put_inputs(asking *a)
{
    int n = a->facts->n_inputs;
    bur_switching_input *input =
        BUR_NEW_N(a->arena, bur_switching_input, n + 1);
    bur_record_input of;
    for (int i = 0; bur_record_input_at(a->record, i, &of); i++) {
        input[i] = (bur_switching_input){
            .name = of.name,
            .what = of.title && strcmp(of.title, of.name) != 0
                        ? bur_first_words(a->arena, of.title)
                        : NULL,
            .unit = of.unit,
            .value = of.value};
    }
    a->to.n_inputs = n;
    a->to.input = input;
}

static bur_status ask(asking *a, const bur_switching_request *asked,
                      bur_answer **answer)
{
    bur_status status = find_measure(a, asked->measure);
    status = status == BUR_OK ? find_policy(a, asked->policy) : status;
    if (status != BUR_OK) {
        return status;
    }
    a->to.title = a->facts->title;
    a->to.measure = a->measure.title ? a->measure.title : a->measure.name;
    a->to.unit = a->measure.unit ? a->measure.unit : "";
    a->to.is_share = a->measure.sort == BURSAR_PROBABILITY;
    a->to.high_is_good = a->measure.high_is_better;
    a->to.n = a->facts->n_draws;
    a->to.together = a->facts->luck > 1 ? a->facts->luck : 1;
    if (a->facts->providers > 1) {
        a->to.together = a->facts->providers;
    }
    a->to.level = a->facts->interval_level;
    put_choices(a);
    put_inputs(a);
    return bur_switching_answer(&a->to, answer, &a->fault);
}

int bur_record_ask_switching(const bur_record *record,
                             const bur_switching_request *asked,
                             bur_answer **answer, char *fault, size_t size)
{
    asking a = {.arena = bur_arena_create(),
                .record = record,
                .facts = bur_record_facts_of(record)};
    *answer = NULL;
    bur_status status = ask(&a, asked, answer);
    if (status != BUR_OK && size > 0) {
        size_t n = strlen(a.fault.message);
        n = n < size ? n : size - 1;
        memcpy(fault, a.fault.message, n);
        fault[n] = '\0';
    }
    bur_arena_free(a.arena);
    return bur_study_code(status);
}
