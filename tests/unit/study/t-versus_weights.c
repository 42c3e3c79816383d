/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weights of scenarios: units of a measure do not matter, near ones share in
 * part, more draws than are looked at do no harm. */
#include "versus_case.h"

static const char *const one[] = {"hold", "spend"};
static const bur_versus_asked plain = {.optimism = 0.5, .resamples = 19};

enum { N = 700 };

static void weights_of(double scale, double weight[3])
{
    static double x[3][2 * N];
    bur_sheet_measure of = {.name = "cash",
                            .title = "Cash",
                            .unit = "EUR",
                            .high_is_better = true,
                            .measure = 0,
                            .series = -1};
    bur_sheet sheet[3];
    for (int i = 0; i < 2 * N; i++) {
        double noise = fmod(i * 0.6180339887498949, 1);
        x[0][i] = scale * noise;
        x[1][i] = scale * (noise + 0.02);
        x[2][i] = scale * (noise * noise - 1);
    }
    for (int s = 0; s < 3; s++) {
        static const char *const name[] = {"a", "b", "c"};
        sheet[s] = versus_made(name[s], 2, one, N, &of, x[s]);
    }
    bur_answer *answer = versus_answer(sheet, 3, &plain);
    memcpy(weight, column_named(answer, "weights", "weight")->number,
           3 * sizeof *weight);
    bur_answer_free(answer);
    for (int s = 0; s < 3; s++) {
        bur_sheet_free(&sheet[s]);
    }
}

static void near_ones(void **state)
{
    (void)state;
    double weight[3], thousands[3];
    weights_of(1, weight);
    weights_of(1000, thousands);
    lab_near(weight[0] + weight[1] + weight[2], 1, 1e-12);
    assert_true(weight[0] < 0.30 && weight[0] > 0.25 && weight[2] > 0.4);
    lab_near(weight[0], weight[1], 1e-12);
    for (int s = 0; s < 3; s++) {
        lab_near(weight[s], thousands[s], 1e-9);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(near_ones)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
