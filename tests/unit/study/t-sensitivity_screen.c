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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(leaders)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
