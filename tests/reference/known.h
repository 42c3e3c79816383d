/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An exact answer against a measure's mean: within four standard errors, which
 * must be small enough for that to mean something. */
#ifndef BURSAR_TESTS_KNOWN_H
#define BURSAR_TESTS_KNOWN_H

#include "lab.h"

static inline void known(const lab *l, const char *measure, double exact,
                         double least_error)
{
    bur_estimate e;
    bur_fault fault = {0};
    assert_int_equal(
        bur_measure_mean(l->o, 0, lab_measure_number(l, measure), &e, &fault),
        BUR_OK);
    if (!(fabs(e.value - exact) <= 4 * e.se && e.se <= least_error)) {
        fail_msg("%s is %.9g +- %.3g, not %.9g", measure, e.value, e.se, exact);
    }
}

#endif
