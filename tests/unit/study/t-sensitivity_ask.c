/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking by name: which measures and sources are meant, and what is nearest to
 * what is not there. */
#include "sensitivity_case.h"

static const bur_answer_dim *dim_of(const bur_answer *answer, const char *name)
{
    for (int i = 0; i < answer->dims.n; i++) {
        if (strcmp(answer->dims.at[i].name, name) == 0) {
            return &answer->dims.at[i];
        }
    }
    fail_msg("no dimension %s", name);
    return NULL;
}

static void labels_are(const bur_answer *answer, const char *dim,
                       const char *const *label, int n)
{
    const bur_answer_dim *of = dim_of(answer, dim);
    assert_int_equal(of->n, n);
    for (int i = 0; i < n; i++) {
        assert_string_equal(of->label[i], label[i]);
    }
}

/* All measures but details and times; all sources. */
static void without_names(void **state)
{
    (void)state;
    static const char *const measures[] = {"sum", "product", "high"};
    static const char *const sources[] = {"a", "b", "p + q", "d", "idle"};
    bur_scenario *s = lab_open(sensitivity_model, sensitivity_inputs);
    bur_answer *answer =
        sensitivity_answer(s, (bur_run_options){.threads = 1},
                           (bur_sensitivity_words){.draws = 16});
    labels_are(answer, "measure", measures, 3);
    labels_are(answer, "source", sources, 5);
    bur_answer_free(answer);
    bur_scenario_close(s);
}

static void with_names(void **state)
{
    (void)state;
    static const char *const measures[] = {"P(sum > 1)", "product"};
    static const char *const sources[] = {"b", "p + q", "d"};
    bur_scenario *s = lab_open(sensitivity_model, sensitivity_inputs);
    bur_answer *answer = sensitivity_answer(
        s, (bur_run_options){.threads = 1},
        (bur_sensitivity_words){.measures = " P(sum > 1) ,product",
                                .sources = "d, q,b, p",
                                .draws = 16,
                                .methods = "sobol"});
    labels_are(answer, "measure", measures, 2);
    labels_are(answer, "source", sources, 3);
    bur_answer_free(answer);
    bur_scenario_close(s);
}

/* What is not asked about varies all the same: shares stay as they are. */
static void the_others_vary(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(sensitivity_model, sensitivity_inputs);
    bur_answer *answer = sensitivity_answer(
        s, (bur_run_options){.threads = 1},
        (bur_sensitivity_words){
            .measures = "sum", .sources = "a", .draws = 4096});
    const bur_estimate *first =
        column_named(answer, "sobol", "first")->estimate;
    assert_true(fabs(first[0].value - 4. / 17) < 4 * first[0].se);
    assert_true(first[0].se < 0.02);
    bur_answer_free(answer);
    bur_scenario_close(s);
}

static void nearest_names(void **state)
{
    (void)state;
    static const struct {
        bur_sensitivity_words words;
        const char *what, *nearest;
    } it[] = {{{.measures = "summ"}, "'summ'", "'sum'"},
              {{.sources = "a,idel"}, "'idel'", "'idle'"},
              {{.methods = "soboll"}, "'soboll'", "'sobol'"},
              {{.series = "t"}, "'t'", "'s'"},
              {{.measures = ","}, "no measures", ""}};
    bur_scenario *s = lab_open(sensitivity_model, sensitivity_inputs);
    bur_run_options options = {.threads = 1};
    for (size_t i = 0; i < sizeof it / sizeof *it; i++) {
        bur_answer *answer = NULL;
        bur_fault fault = {0};
        assert_int_equal(bur_sensitivity_ask(s->plan, &options, "Toy",
                                             &it[i].words, &answer, &fault),
                         BUR_BAD_INPUT);
        assert_null(answer);
        assert_non_null(strstr(fault.message, it[i].what));
        assert_non_null(strstr(fault.message, it[i].nearest));
    }
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_names), cmocka_unit_test(with_names),
        cmocka_unit_test(the_others_vary), cmocka_unit_test(nearest_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
