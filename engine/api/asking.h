/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What questions to a study have in common: how they begin, and how they hand
 * over an answer. */
#ifndef BURSAR_API_ASKING_H
#define BURSAR_API_ASKING_H

#include "api/study.h"
#include "bursar/questions.h"

/* Begins a question to a study: what the request (NULL: nothing) asks for goes
 * into the options. Returns the code of bursar.h of what stands against it. */
int bur_asking_begin(bur_study *study, const bur_run_request *request,
                     bur_run_options *options);

/* Hands over what was made, whose status it is, or frees it if it failed; then
 * *answer stays what it was. Returns the code of the status. */
int bur_asking_end(bur_status status, bur_answer *made, bur_answer **answer);

/* Reads a number that was asked for as text (NULL: *value stays).
 * BUR_BAD_INPUT if it is none, or not from `low` to `high`; `what` begins the
 * sentence. */
bur_status bur_asking_number(const char *what, const char *text, double low,
                             double high, double *value, bur_fault *fault);

#endif
