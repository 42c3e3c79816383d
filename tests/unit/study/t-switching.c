/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Switching values in words and tables. */
#include "study/switching.h"

#include "answer_case.h"

enum { N = 640 };

typedef struct sample {
    double price[N], wage[N], a[N], b[N], c[N];
    bur_switching_choice choice[3];
    bur_switching_input input[2];
    bur_switching asked;
} sample;

/* Of the price, 0 .. 1, and the wage, 10 .. 20. */
static sample *make(void)
{
    sample *s = calloc(1, sizeof *s);
    assert_non_null(s);
    for (int i = 0; i < N; i++) {
        s->price[i] = (i * 37 % N + 0.5) / N;
        s->wage[i] = 10 + 10 * (i * 211 % N + 0.5) / N;
        s->a[i] = 100;
        s->b[i] = 110 - 40 * s->price[i] + s->wage[i]; /* 105 on average */
        s->c[i] = 50;
    }
    s->choice[0] = (bur_switching_choice){"wait", "Wait", s->a};
    s->choice[1] = (bur_switching_choice){"build", NULL, s->b};
    s->choice[2] = (bur_switching_choice){"sell", "Sell", s->c};
    s->input[0] =
        (bur_switching_input){"price", "What it costs", "EUR", s->price};
    s->input[1] = (bur_switching_input){"wage", NULL, "1", s->wage};
    s->asked = (bur_switching){.title = "T",
                               .measure = "Cash at the end",
                               .unit = "EUR",
                               .high_is_good = true,
                               .n_choices = 3,
                               .choice = s->choice,
                               .wanted = -1,
                               .n_inputs = 2,
                               .input = s->input,
                               .n = N,
                               .together = 1,
                               .level = 0.95};
    return s;
}

static bur_answer *answer_of(sample *s)
{
    bur_fault fault = {0};
    bur_answer *answer = NULL;
    if (bur_switching_answer(&s->asked, &answer, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return answer;
}

static void best(void **state)
{
    (void)state;
    sample *s = make();
    int two[2];
    bur_switching_best(&s->asked, two);
    assert_true(two[0] == 1 && two[1] == 0);
    s->asked.wanted = 2;
    bur_switching_best(&s->asked, two);
    assert_true(two[0] == 1 && two[1] == 2);
    s->asked.wanted = 1;
    bur_switching_best(&s->asked, two);
    assert_true(two[0] == 1 && two[1] == 0);
    s->asked.wanted = -1;
    s->asked.high_is_good = false;
    bur_switching_best(&s->asked, two);
    assert_true(two[0] == 2 && two[1] == 0);
    for (int i = 0; i < N; i++) {
        s->c[i] = NAN;
    }
    bur_switching_best(&s->asked, two);
    assert_true(two[0] == 0 && two[1] == 1);
    free(s);
}

/* The mean difference is 5: even where the price is 0.625. */
static void nearest_first(void **state)
{
    (void)state;
    sample *s = make();
    bur_answer *answer = answer_of(s);
    assert_string_equal(answer->question, "switching");
    assert_true(answer_says(
        answer, "By Cash at the end, 'build' comes first and 'Wait' second: 5 "
                "EUR apart"));
    assert_true(answer_says(answer,
                            "The first to turn it is price (What it costs): at "
                            "0.625 EUR, 0.433 standard deviations above its "
                            "median of 0.5 EUR, the two are even; 37.5 % of "
                            "the draws lie beyond."));
    const bur_answer_column *at = column_named(answer, "switching", "at");
    assert_int_equal(table_named(answer, "switching")->n_rows, 1);
    assert_true(fabs(at->estimate[0].value - 0.625) < 1e-9);
    assert_string_equal(at->units[0], "EUR");
    assert_true(fabs(column_named(answer, "switching", "beyond")->number[0] -
                     0.375) < 1e-9);
    const bur_answer_table *steady = table_named(answer, "steady");
    assert_true(steady->n_rows == 1 && steady->detail);
    assert_true(column_named(answer, "steady", "what")->text[0] == NULL);
    assert_true(column_named(answer, "steady", "median")->number[0] == 15);
    bur_answer_free(answer);
    /* with a wage that counts for more, that is nearer */
    for (int i = 0; i < N; i++) {
        s->b[i] += 9 * (s->wage[i] - 15);
    }
    answer = answer_of(s);
    assert_int_equal(table_named(answer, "switching")->n_rows, 2);
    assert_true(answer_says(answer, "The first to turn it is wage: at 14.5, "));
    assert_null(find_table(answer, "steady"));
    bur_answer_free(answer);
    free(s);
}

/* Less is better, and shares are told in points. */
static void of_shares(void **state)
{
    (void)state;
    sample *s = make();
    for (int i = 0; i < N; i++) {
        s->a[i] = i % 2;
        s->b[i] = i % 4 == 0;
        s->c[i] = 1;
    }
    s->asked.high_is_good = false;
    s->asked.is_share = true;
    bur_answer *answer = answer_of(s);
    assert_true(answer_says(answer, "'build' comes first and 'Wait' second: 25 "
                                    "points apart ("));
    bur_answer_free(answer);
    free(s);
}

static void nothing_turns(void **state)
{
    (void)state;
    sample *s = make();
    for (int i = 0; i < N; i++) {
        s->b[i] = 300 + s->price[i];
    }
    bur_answer *answer = answer_of(s);
    assert_true(answer_says(answer, "No input turns this order within the "
                                    "range of its draws"));
    assert_null(find_table(answer, "switching"));
    bur_answer_free(answer);
    free(s);
}

static void cannot_be_told(void **state)
{
    (void)state;
    sample *s = make();
    for (int i = 0; i < N; i++) {
        s->b[i] = 100 + (i * 7919 % 101 - 50);
    }
    bur_answer *answer = answer_of(s);
    assert_true(answer_says(answer, "cannot be told apart"));
    assert_false(answer_says(answer, "first to turn"));
    bur_answer_free(answer);
    free(s);
}

static void refused(void **state)
{
    (void)state;
    sample *s = make();
    bur_answer *answer = NULL;
    bur_fault fault = {0};
    s->asked.n_choices = 1;
    assert_int_equal(bur_switching_answer(&s->asked, &answer, &fault),
                     BUR_BAD_INPUT);
    assert_non_null(strstr(fault.message, "two policies"));
    s->asked.n_choices = 2;
    s->asked.n = 20;
    assert_int_equal(bur_switching_answer(&s->asked, &answer, &fault),
                     BUR_BAD_INPUT);
    assert_null(answer);
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(best),           cmocka_unit_test(nearest_first),
        cmocka_unit_test(of_shares),      cmocka_unit_test(nothing_turns),
        cmocka_unit_test(cannot_be_told), cmocka_unit_test(refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
