/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole question: figures that are known, the same bits for any threads,
 * and what cannot be asked. */
#include "reverse_case.h"

#include "base/hash.h"

static bur_answer *ask(bur_scenario *s, const char *failure, int threads)
{
    bur_run_options options = {.threads = threads};
    bur_reverse_asked asked = {.failure = failure};
    bur_answer *answer = NULL;
    bur_fault fault = {0};
    if (bur_reverse_ask(s->plan, "toy", &asked, &options, &answer, &fault) !=
        BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return answer;
}

static void known(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(
        reverse_model, REVERSE_RUNS REVERSE_INPUTS REVERSE_CORRELATIONS);
    bur_answer *answer = ask(s, "final < 0", 2);
    double beta = column_named(answer, "ways", "beta")->number[0];
    bur_estimate p = column_named(answer, "ways", "p")->estimate[0];
    assert_true(fabs(beta - REVERSE_BETA) < 1e-8);
    assert_true(fabs(p.value - REVERSE_P) < 4 * p.se);
    assert_true(column_named(answer, "precision", "effective")->number[0] >=
                200);
    bur_answer_free(answer);
    bur_scenario_close(s);
}

static uint64_t hash_of(const bur_answer *answer)
{
    uint64_t h = BUR_HASH_SEED;
    for (int i = 0; i < answer->lines.n; i++) {
        h = bur_hash_text(h, answer->lines.at[i]);
    }
    for (int t = 0; t < answer->tables.n; t++) {
        const bur_answer_table *table = answer->tables.at[t];
        for (int c = 0; c < table->columns.n; c++) {
            const bur_answer_column *column = table->columns.at[c];
            for (int row = 0; row < table->n_rows; row++) {
                double x = column->number     ? column->number[row]
                           : column->estimate ? column->estimate[row].value
                                              : 0;
                uint64_t bits;
                memcpy(&bits, &x, sizeof bits);
                h = bur_hash_mix(h ^ bits);
                h = column->text && column->text[row]
                        ? bur_hash_text(h, column->text[row])
                        : h;
            }
        }
    }
    return h;
}

static void same_bits(void **state)
{
    (void)state;
    uint64_t hash[3];
    for (int i = 0; i < 3; i++) {
        bur_scenario *s = lab_open(
            reverse_model,
            REVERSE_RUNS REVERSE_INPUTS REVERSE_CORRELATIONS REVERSE_SHOCK);
        bur_answer *answer = ask(s, "final < 0", 1 + i);
        hash[i] = hash_of(answer);
        bur_answer_free(answer);
        bur_scenario_close(s);
    }
    assert_true(hash[0] == hash[1] && hash[0] == hash[2]);
}

static void refusals(void **state)
{
    (void)state;
    bur_run_options options = {.threads = 1};
    bur_reverse_asked asked = {.failure = "final < 0"};
    bur_answer *answer;
    bur_fault fault = {0};
    bur_scenario *s = lab_open(reverse_model, "runs: { draws = 10; };");
    assert_int_equal(
        bur_reverse_ask(s->plan, "toy", &asked, &options, &answer, &fault),
        BUR_BAD_INPUT);
    assert_null(answer);
    assert_non_null(strstr(fault.message, "nothing is uncertain"));
    asked.failure = "finl < 0";
    assert_int_equal(
        bur_reverse_ask(s->plan, "toy", &asked, &options, &answer, &fault),
        BUR_BAD_INPUT);
    assert_non_null(strstr(fault.message, "do you mean 'final'"));
    asked.draws = 2000000;
    assert_int_equal(
        bur_reverse_ask(s->plan, "toy", &asked, &options, &answer, &fault),
        BUR_BAD_INPUT);
    assert_non_null(strstr(fault.message, "at most 1000000"));
    bur_scenario_close(s);
}

static bool never(void *context, double done, double of)
{
    (void)context;
    assert_true(done < of);
    return false;
}

static void interrupted(void **state)
{
    (void)state;
    bur_run_options options = {.threads = 1, .progress = never};
    bur_reverse_asked asked = {.failure = "final < 0"};
    bur_answer *answer;
    bur_fault fault = {0};
    bur_scenario *s = lab_open(reverse_model, REVERSE_RUNS REVERSE_INPUTS);
    assert_int_equal(
        bur_reverse_ask(s->plan, "toy", &asked, &options, &answer, &fault),
        BUR_INTERRUPTED);
    assert_null(answer);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known), cmocka_unit_test(same_bits),
        cmocka_unit_test(refusals), cmocka_unit_test(interrupted)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
