/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first pass: each draw in its place, each sum over those that count, and
 * the draws that have not left. */
#include "study_case.h"

static void by_draw(void **state)
{
    (void)state;
    lab l = study_run(STUDY("draws = 1100;"), 2, 24);
    for (int c = 0; c < 2; c++) {
        for (int64_t i = 0; i < 1100; i++) {
            bool counts = bur_outcome_counts(l.o, c, i);
            double left = l.o->exit_time[c * 1100 + i];
            assert_int_equal(l.o->exit_kind[c * 1100 + i] != 0,
                             counts && isfinite(left));
            assert_int_equal(isnan(lab_measure(&l, c, "end")[i]), !counts);
            for (int row = 0; row < 13; row++) {
                float kept = l.o->kept[(c * 1100 + i) * 13 + row];
                double x = lab_at(&l, c, "cash", row)[i];
                assert_true(counts ? kept == (float)x : isnan(kept));
            }
        }
    }
    lab_close(&l);
}

/* The paths of an array are in the order of the file: those of a draw side by
 * side, and cases and variables one after the other. */
static void paths_of_elements(void **state)
{
    (void)state;
    static const char *const label[] = {"x", "y[a]", "y[b]"};
    lab l = lab_run(
        "time_unit = \"month\"; time: { length = \"3 months\"; };"
        "dimensions: { line = [\"a\", \"b\"]; };"
        "parameters: { k: { value = 1.0; }; slope: { over = [\"line\"]; "
        "value = [2.0, 3.0]; }; };"
        "auxiliaries: { x: { eq = \"k + TIME\"; };"
        " y: { over = [\"line\"]; eq = \"slope * x\"; }; };",
        "runs: { draws = 70; }; policies: { none: {}; twice: { set: { k = "
        "\"2 * k\"; }; }; }; output: { keep = [\"x\", \"y\"]; };"
        "inputs: { k: { dist = \"normal\"; mean = 5.0; sd = 1.0; }; };");
    for (int c = 0; c < 2; c++) {
        for (int draw = 0; draw < 70; draw++) {
            for (int i = 0; i < 3; i++) {
                const float *path =
                    bur_outcome_path(l.o, lab_series(&l, label[i]), c, draw);
                size_t at = (size_t)(c * 70 + draw);
                assert_ptr_equal(
                    path, l.o->kept +
                              (i == 0 ? at : 140 + 2 * at + (size_t)i - 1) * 4);
                for (int row = 0; row < 4; row++) {
                    assert_true(path[row] ==
                                (float)lab_at(&l, c, label[i], row)[draw]);
                }
            }
        }
    }
    lab_close(&l);
}

static void at_risk(void **state)
{
    (void)state;
    lab l = study_run(STUDY("draws = 1100;"), 2, 24);
    for (int c = 0; c < 2; c++) {
        for (int row = 0; row < 13; row++) {
            int64_t n = 0;
            for (int64_t i = 0; i < 1100; i++) {
                double left = l.o->exit_time[c * 1100 + i];
                n += bur_outcome_counts(l.o, c, i) && !(left < row);
            }
            assert_int_equal(l.o->at_risk[c * 13 + row], n);
        }
    }
    assert_true(l.o->at_risk[12] < l.o->at_risk[0]);
    lab_close(&l);
}

static void moments(void **state)
{
    (void)state;
    lab l = study_run(STUDY("draws = 1100; design = \"sobol\";"), 1, 24);
    double x[1100];
    size_t cell = bur_outcome_cell(l.o, 1, 0, 7);
    int64_t n = 0, parts = 0;
    for (int64_t i = 0; i < 1100; i++) {
        if (bur_outcome_counts(l.o, 1, i)) {
            x[n++] = lab_at(&l, 1, "cash", 7)[i];
        }
    }
    assert_int_equal(l.o->moments[cell].n, n);
    lab_near(l.o->moments[cell].mean, lab_average(x, n), 1e-11);
    lab_near(bur_moments_sd(&l.o->moments[cell]), sqrt(lab_variance(x, n)),
             1e-10);
    for (int r = 0; r < 16; r++) {
        parts += l.o->replicates[cell].n[r];
    }
    assert_int_equal(parts, n);
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_draw), cmocka_unit_test(paths_of_elements),
        cmocka_unit_test(at_risk), cmocka_unit_test(moments)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
