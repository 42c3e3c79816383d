/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with what the page asked: a line for a person, the status of
 * HTTP, and the findings of a study, as JSON. */
#ifndef BURSAR_SERVE_FAULT_H
#define BURSAR_SERVE_FAULT_H

#include <bursar/bursar.h>

typedef struct bur_serve_fault {
    int status;
    char text[1024];
    char *findings; /* a JSON array, or NULL */
} bur_serve_fault;

/* Says so; returns false, so that it reads `return bur_serve_refuse(...);` */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
bool bur_serve_refuse(bur_serve_fault *fault, int status, const char *format,
                      ...);

/* The same of a study with a problem. `study` may be NULL: no memory. */
bool bur_serve_refuse_study(bur_serve_fault *fault, bur_study *study);

void bur_serve_fault_free(bur_serve_fault *fault);

/* {"error", "findings"} as one line, with "job" before them unless it is 0;
 * the caller frees it. */
char *bur_serve_fault_json(const bur_serve_fault *fault, int job);

#endif
