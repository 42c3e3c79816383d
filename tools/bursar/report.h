/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report: what was run, what it says, what it rests on, in one page that
 * needs nothing else. */
#ifndef BURSAR_TOOLS_REPORT_H
#define BURSAR_TOOLS_REPORT_H

#include "bursar/seeds.h"

#include <bursar/questions.h>
#include <bursar/record.h>
#include <bursar/register.h>

/* The most that a page may have, in bytes. */
enum { BUR_CLI_REPORT_MOST = 1500000 };

typedef struct bur_cli_report {
    const char *path; /* of the results */
    bur_record *record;
    bur_answer **answer; /* of other files, in the order they were given */
    int n_answers;
    bur_study *study; /* of the texts in the results; NULL: they do not open */
    int measure;      /* of the record, that a ranking goes by; -1: none */
    const char *policy;    /* that it is about; NULL: the best */
    bur_answer *switching; /* NULL: */
    char no_switching[512];
    bur_cli_seeds seeds;     /* n = 0: not run */
    bur_cli_summary summary; /* of the study, if they were */
    double seeds_cost;       /* seconds that they would take; NaN: not known */
    bool redacted;
    const char *language;
} bur_cli_report;

/* What a page does without, to have no more bytes than it may: first what
 * answers say in detail, and of measures that are details; then series of the
 * record, and with the last of them the texts. */
typedef struct bur_cli_left_out {
    bool details, texts;
    int series;
} bur_cli_left_out;

/* The document inside the page, of at most `room` bytes, in memory that the
 * caller frees. */
char *bur_cli_report_document(const bur_cli_report *report, size_t room,
                              bur_cli_left_out *left_out);

/* Writes the page with that document, complete or not at all. Returns a code,
 * having said what is wrong. */
int bur_cli_report_write(const bur_cli_report *report, const char *document,
                         const char *path);

/* Bytes of a page besides its document. */
size_t bur_cli_report_frame(void);

#endif
