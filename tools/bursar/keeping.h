/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of a run beside its file. */
#ifndef BURSAR_TOOLS_KEEPING_H
#define BURSAR_TOOLS_KEEPING_H

#include "bursar/command.h"

#include <bursar/parts.h>

/* The name of the journal of a file; the caller frees it. */
char *bur_cli_journal_of(const char *output);

/* What the options ask to be kept of a run to `output`. */
int bur_cli_keep_of(const bur_cli_args *args, const char *output,
                    const char *journal, bur_keep_request *keep);

/* Whether a study can keep what the options ask for. */
int bur_cli_can_keep(const bur_cli_args *args, const bur_study *study,
                     const bur_keep_request *keep);

/* What a journal that is there means for a run of the study: one that was
 * --extendable stays so, and gets more draws if the study has more; one that is
 * complete makes way for another study. */
int bur_cli_meet_journal(bur_study *study, bur_keep_request *keep);

/* What is said before a run, of one that was stopped, and of a journal that
 * failed. */
void bur_cli_say_going_on(const bur_cli_args *args,
                          const bur_keep_request *keep);
int bur_cli_say_interrupted(const bur_keep_request *keep);
void bur_cli_say_journal(const bur_study *study);

/* Removes the journal, or keeps it for more draws: the results are written. */
void bur_cli_done_with_journal(const bur_keep_request *keep);

#endif
