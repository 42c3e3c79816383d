/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which measures of a model are told where nobody named any: few, that say
 * whether it fails, what is left, and something of all else. The rule knows no
 * model: it goes by the kinds, headings and order of measures, which are the
 * author's to choose. Details are never told. */
#ifndef BURSAR_STUDY_TELLING_H
#define BURSAR_STUDY_TELLING_H

#include "ensemble/plan.h"

enum { BUR_TELLING_MOST = 6, BUR_TELLING_EACH = 2 };

/* Of the first `n_own` measures of a plan the yes-or-no ones: that with the
 * name of `exit` (NULL: of none) first, then in order. Returns how many of at
 * most BUR_TELLING_EACH. */
int bur_telling_flags(const bur_plan *plan, int n_own, const char *exit,
                      int *flag);

/* The first amounts, likewise. */
int bur_telling_amounts(const bur_plan *plan, int n_own, int *amount);

/* All that are no detail, in order, if they are few. Else flags, amounts, what
 * stocks have at the end (a policy that looks well on its way may leave debts),
 * the first measure under each other heading, then others in order. Returns how
 * many of at most BUR_TELLING_MOST; `measure` has room for so many. */
int bur_telling_few(const bur_plan *plan, int n_own, const char *exit,
                    int *measure);

#endif
