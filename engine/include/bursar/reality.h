/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reality checks: what a model says must hold in every run, judged over a
 * whole ensemble (Peterson and Eberlein, "Reality check: a bridge between
 * systems thinking and system dynamics", System Dynamics Review 10, 1994,
 * judge one run).
 *
 *     bur_study *study = bur_study_open_tests("my.cfg", NULL);
 *     bur_test_facts facts;
 *     if (bur_study_run(study, NULL) == BURSAR_OK) {
 *         for (int i = 0; bur_study_test(study, i, &facts); i++) {
 *             ...
 *         }
 *     }
 *     bur_study_close(study);
 *
 * At every step of a draw, the start among them, until it leaves: where `when`
 * holds, `then` must hold, too. A comparison with a value that is missing does
 * not hold. A test that sets nothing is judged in every case of the scenario;
 * one that does, in a case of its own, "test.NAME", which is the scenario
 * without policies but with what is set, from the start on. */
#ifndef BURSAR_REALITY_H
#define BURSAR_REALITY_H

#include "bursar/bursar.h"

#ifdef __cplusplus
extern "C" {
#endif

/* As bur_study_open, with the model's tests, their cases behind those of the
 * scenario. Such a study has no quantiles of series; it is for its tests, and
 * keeps and writes no results. */
BURSAR_API bur_study *bur_study_open_tests(const char *path,
                                           const bur_settings *settings);

/* How a test did in a case. Texts live as long as the study. */
typedef struct bur_test_facts {
    const char *label;       /* "enough[calls]" */
    const char *title, *doc; /* doc may be NULL */
    const char *path;        /* of the file that it stands in */
    int line, which_case;
    int64_t draws;    /* that count: that did not fail to run */
    int64_t looked;   /* steps of all of these together */
    int64_t tried;    /* of them, those at which `when` holds; 0: nobody knows
                         whether the test is true */
    int64_t broken;   /* and `then` does not */
    int64_t failing;  /* draws in which that is so at some step */
    bur_figure share; /* of draws, with its interval */
    /* Where it is first so: at the earliest time, in the first draw of those;
     * draw -1: nowhere. */
    int64_t draw;
    double time;                 /* time units */
    const char *date;            /* "2027-05-01"; "" in a model without dates */
    int n_compared;              /* values that the conditions compare then */
    const char *const *compared; /* [n_compared]: "cash", "-credit_line" */
    const double *value;         /* [n_compared]; NaN: no finite number */
} bur_test_facts;

/* Test `i` in one case, elements and then cases fastest; false past the last,
 * and before a run. `value` and `compared` live until the study is closed. */
BURSAR_API bool bur_study_test(bur_study *study, int i, bur_test_facts *facts);

#ifdef __cplusplus
}
#endif

#endif
