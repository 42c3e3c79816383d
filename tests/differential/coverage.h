/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What specimens were made of: every function of the equation language, every
 * distribution, process, method, design ... so that the grammar cannot rot. */
#ifndef BURSAR_TESTS_COVERAGE_H
#define BURSAR_TESTS_COVERAGE_H

#include "check/builtins.h"

enum { MOST_SETTINGS = 120, N_COVERED = BUR_N_BUILTINS + MOST_SETTINGS };

/* In how many specimens each was. */
typedef struct coverage {
    int count[N_COVERED];
} coverage;

/* Adds a specimen's two texts. */
void coverage_add(coverage *c, const char *model, const char *scenario);
void coverage_merge(coverage *into, const coverage *from);

/* How many things there are, and what each is called. */
int coverage_size(void);
const char *coverage_name(int i);

#endif
