/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of a run beside its file: what the options ask, what a journal
 * that is there already means for the run, and what is said of both. */
#define _POSIX_C_SOURCE 200809L
#include "bursar/keeping.h"

#include "bursar/complain.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- what is asked --- */

char *bur_cli_journal_of(const char *output)
{
    size_t size = strlen(output) + sizeof ".journal";
    char *journal = bur_cli_memory(size);
    snprintf(journal, size, "%s.journal", output);
    return journal;
}

/* "0.5" or "30"; 0: it is no such number. */
static double read_seconds(const char *text)
{
    double seconds = 0, place = 1;
    const char *at = text;
    for (; *at >= '0' && *at <= '9'; at++) {
        seconds = 10 * seconds + (*at - '0');
    }
    if (at > text && *at == '.') {
        for (at++; *at >= '0' && *at <= '9'; at++) {
            place /= 10;
            seconds += place * (*at - '0');
        }
    }
    return *at == '\0' ? seconds : 0;
}

int bur_cli_keep_of(const bur_cli_args *args, const char *output,
                    const char *journal, bur_keep_request *keep)
{
    double every =
        args->checkpoint != NULL ? read_seconds(args->checkpoint) : 0;
    *keep = (bur_keep_request){.journal = journal,
                               .output = output,
                               .extendable = args->extendable,
                               .always = args->checkpoint != NULL};
    if (args->checkpoint != NULL && !(every > 0)) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "--checkpoint %s: it should be a number of "
                                "seconds above 0",
                                args->checkpoint);
    }
    keep->every = every;
    return BURSAR_OK;
}

/* A run that was stopped: whether it can be gone on with. */
int bur_cli_say_interrupted(const bur_keep_request *keep)
{
    bool kept = keep->journal != NULL && access(keep->journal, F_OK) == 0;
    return kept ? bur_cli_complain(BURSAR_INTERRUPTED,
                                   "interrupted; what was done is kept: go on "
                                   "with bursar resume %s",
                                   keep->output)
                : bur_cli_complain(BURSAR_INTERRUPTED,
                                   "interrupted; nothing was written");
}

void bur_cli_say_journal(const bur_study *study)
{
    const char *fault = bur_study_journal_fault(study);
    if (fault != NULL) {
        bur_cli_complain(BURSAR_OK,
                         "warning: the run could not be kept while it went on: "
                         "%s",
                         fault);
    }
}

int bur_cli_can_keep(const bur_cli_args *args, const bur_study *study,
                     const bur_keep_request *keep)
{
    const char *option = args->extendable           ? "extendable"
                         : args->checkpoint != NULL ? "checkpoint"
                                                    : NULL;
    const char *why = args->draw.given ? "of one draw nothing is kept"
                      : bur_study_until(study) != NULL
                          ? "runs that go on until something is known keep no "
                            "journal"
                      : args->extendable && keep->n_shards > 0
                          ? "draws cannot be added to a shard"
                          : NULL;
    if (option != NULL && why != NULL) {
        return bur_cli_complain(BURSAR_BAD_INPUT, "%s: leave --%s out", why,
                                option);
    }
    if (option != NULL && bur_study_n_rares(study) > 0 && !args->quiet) {
        bur_cli_complain(BURSAR_OK,
                         "note: the journal keeps the draws of the study, not "
                         "those of its rare events (output.rare): these are "
                         "run again");
    }
    return BURSAR_OK;
}

/* --- a journal that is there --- */

/* That of a run which was stopped stands in the way of another; the engine says
 * so, but where this run would keep none. */
static int meet_stopped(const bur_study *study, const bur_keep_request *keep)
{
    return bur_study_until(study) == NULL
               ? BURSAR_OK
               : bur_cli_complain(BURSAR_BAD_INPUT,
                                  "'%s' holds what another run has left. Go on "
                                  "with that run (bursar resume), or remove "
                                  "the folder",
                                  keep->journal);
}

/* One that only waits for more draws makes way for another study. */
static void make_way(const bur_keep_request *keep, const char *what)
{
    bur_journal_discard(keep->journal);
    bur_cli_complain(BURSAR_OK,
                     "removed %s: more draws could have been added to that "
                     "run, but this one differs in %s",
                     keep->journal, what);
}

static int meet(bur_study *study, const bur_part_facts *facts,
                const char *differs, bur_keep_request *keep)
{
    bur_study_facts now;
    bur_study_facts_of(study, &now);
    bool fewer = now.n_draws < facts->n_draws;
    if (bur_study_until(study) != NULL && differs == NULL) {
        differs = "how many draws there are";
    }
    if (facts->complete && (differs != NULL || fewer)) {
        make_way(keep, differs != NULL ? differs : "having fewer draws");
        return BURSAR_OK;
    }
    if (differs != NULL) {
        return meet_stopped(study, keep);
    }
    keep->extendable = keep->extendable || facts->extendable;
    keep->extends =
        keep->extends || (facts->complete && now.n_draws > facts->n_draws);
    return BURSAR_OK;
}

int bur_cli_meet_journal(bur_study *study, bur_keep_request *keep)
{
    const char *fault;
    int code = BURSAR_OK;
    if (keep->journal == NULL || access(keep->journal, F_OK) != 0) {
        return BURSAR_OK;
    }
    bur_parts *parts = bur_parts_open(&keep->journal, 1);
    if (parts == NULL) {
        return bur_cli_complain(BURSAR_FAILED, "out of memory");
    }
    if (bur_parts_problem(parts, &fault) == BURSAR_OK) {
        bur_part_facts facts = bur_parts_facts(parts, 0);
        const char *differs = bur_parts_difference(parts, 0, study, keep);
        code = meet(study, &facts, differs, keep);
    } /* else the run says what is wrong with it */
    bur_parts_close(parts);
    return code;
}

void bur_cli_say_going_on(const bur_cli_args *args,
                          const bur_keep_request *keep)
{
    if (!args->quiet && keep->journal != NULL &&
        access(keep->journal, F_OK) == 0) {
        bur_cli_complain(
            BURSAR_OK, "going on with what %s holds%s", keep->journal,
            keep->extendable ? ", which stays for more draws" : "");
    }
}

void bur_cli_done_with_journal(const bur_keep_request *keep)
{
    if (keep->journal == NULL) {
        return;
    }
    if (!keep->extendable) {
        bur_journal_discard(keep->journal);
    } else if (bur_journal_complete(keep->journal) != BURSAR_OK) {
        bur_cli_complain(BURSAR_OK,
                         "warning: %s is there no more: no draws can be added "
                         "to this run",
                         keep->journal);
    }
}
