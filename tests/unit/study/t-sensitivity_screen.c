/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A first look finds what leads, drivers and partners too, in their order. */
#include "sensitivity_case.h"

static void leaders(void **state)
{
    (void)state;
    static const struct {
        const char *measures;
        int most;
        const char *label[3];
    } it[] = {{"sum", 2, {"a", "d"}},
              {"sum", 3, {"a", "p + q", "d"}},
              {"product", 2, {"a", "d"}},
              {"high", 1, {"a"}}};
    bur_scenario *s = lab_open(sensitivity_model, sensitivity_inputs);
    for (size_t i = 0; i < sizeof it / sizeof *it; i++) {
        bur_answer *answer = sensitivity_answer(
            s, (bur_run_options){.threads = 1},
            (bur_sensitivity_words){
                .measures = it[i].measures, .most = it[i].most, .draws = 16});
        for (int d = 0; d < answer->dims.n; d++) {
            bool sources = strcmp(answer->dims.at[d].name, "source") == 0;
            for (int k = 0; sources && k < it[i].most; k++) {
                assert_int_equal(answer->dims.at[d].n, it[i].most);
                assert_string_equal(answer->dims.at[d].label[k],
                                    it[i].label[k]);
            }
        }
        assert_non_null(strstr(answer->lines.at[1], "first look"));
        bur_answer_free(answer);
    }
    bur_scenario_close(s);
}

/* Of 'sum', the driver d leads before a: methods that tell of inputs alone have
 * as many inputs as are asked for, and the other has what leads of all. */
static void leaders_of_inputs(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(sensitivity_model, sensitivity_inputs);
    bur_answer *answer =
        sensitivity_answer(s, (bur_run_options){.threads = 1},
                           (bur_sensitivity_words){.methods = "tornado,sobol",
                                                   .measures = "sum",
                                                   .most = 1,
                                                   .draws = 64});
    const bur_answer_table *of_inputs = table_named(answer, "tornado");
    const bur_answer_table *of_all = table_named(answer, "sobol");
    assert_int_equal(of_inputs->n_rows, 1);
    assert_string_equal(answer->dims.at[of_inputs->dim[1]].label[0], "a");
    assert_int_equal(of_all->n_rows, 1);
    assert_string_equal(answer->dims.at[of_all->dim[1]].label[0], "d");
    assert_true(answer_says(answer, "The 1 of 3 inputs"));
    assert_true(answer_says(answer, "The 1 of 5 sources"));
    assert_false(answer_says(answer, "driven by chance over time"));
    bur_answer_free(answer);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(leaders),
                                       cmocka_unit_test(leaders_of_inputs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
