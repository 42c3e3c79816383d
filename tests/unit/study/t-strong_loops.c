/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loops followed through an ensemble: a closed form in every draw, the futures
 * told apart, the same bits whoever runs it, and what cannot be asked. */
#include "strong_case.h"

/* The share of the reinforcing loop of one draw: of a step from S0 to S,
 * 1 / (1 + (S + S0) / K). */
static void one_draw_has_the_closed_form(void **state)
{
    (void)state;
    bur_scenario *s = loops_open(loops_model, "runs: { draws = 1; };");
    bur_answer *a = loops_answer(s, (bur_loops_asked){0}, (bur_run_options){0});
    const bur_answer_column *share = column_named(a, "shares", "mean");
    double x = 5;
    assert_true(share->estimate[0].value == 0);
    for (int step = 1; step <= 64; step++) {
        double before = x;
        x += 0.125 * x * (1 - x / 100);
        if (step % 8 == 0) {
            double up = share->estimate[2 * (step / 8)].value;
            double down = share->estimate[2 * (step / 8) + 1].value;
            if (strcmp(column_named(a, "loops", "kind")->text[0],
                       "reinforcing") != 0) {
                double swapped = up;
                up = down;
                down = swapped;
            }
            double closed = 1 / (1 + (x + before) / 100);
            assert_true(fabs(up - closed) < 1e-9);
            assert_true(fabs(down - (closed - 1)) < 1e-9);
        }
    }
    const bur_answer_column *kind = column_named(a, "loops", "kind");
    const bur_answer_column *named = column_named(a, "loops", "named");
    for (int l = 0; l < 2; l++) {
        bool up = strcmp(kind->text[l], "reinforcing") == 0;
        assert_string_equal(named->text[l], up ? "R1" : "");
    }
    bur_answer_free(a);
    bur_scenario_close(s);
}

/* As the step gets short: 1 / (1 + 2 S / K). */
static void short_steps_come_to_the_limit(void **state)
{
    (void)state;
    double gap[2];
    for (int i = 0; i < 2; i++) {
        bur_scenario_settings settings = {.units = "off", .all_series = true};
        const char *set[] = {i ? "time.dt=0.0078125" : "time.dt=0.0625"};
        settings.set = set;
        settings.n_set = 1;
        bur_scenario *s =
            lab_read(loops_model, "runs: { draws = 1; };", &settings);
        lab_explain(s);
        assert_non_null(s->plan);
        bur_answer *a =
            loops_answer(s, (bur_loops_asked){0}, (bur_run_options){0});
        double e = exp(4), x = 100 * 5 * e / (100 + 5 * (e - 1));
        gap[i] =
            fabs(column_named(a, "reinforcing", "mean")->estimate[4].value -
                 1 / (1 + 2 * x / 100));
        bur_answer_free(a);
        bur_scenario_close(s);
    }
    assert_true(gap[1] < 0.01);
    assert_true(gap[1] < gap[0] / 6); /* of first order: an eighth */
}

/* S passes K / 2 where the other loop takes the lead at (S + S0) / 2 = K / 2:
 * it leads at the end just in the futures that get full, but for a step. */
static void futures_are_told_apart(void **state)
{
    (void)state;
    bur_scenario *s = loops_open(loops_model, loops_scenario);
    bur_answer *a = loops_answer(s, (bur_loops_asked){.when = "full"},
                                 (bur_run_options){0});
    const bur_answer_table *leaders = table_named(a, "leaders");
    int last = leaders->n_rows - 1;
    const bur_answer_column *kind = column_named(a, "loops", "kind");
    int balancing = strcmp(kind->text[0], "balancing") == 0 ? 0 : 1;
    assert_string_equal(kind->text[1 - balancing], "reinforcing");
    const char *id =
        a->dims.at[table_named(a, "loops")->dim[0]].label[balancing];
    assert_string_equal(column_named(a, "leaders", "loop_when")->text[last],
                        id);
    const bur_estimate *when =
        column_named(a, "leaders", "leads_when")->estimate;
    const bur_estimate *otherwise =
        column_named(a, "leaders", "leads_otherwise")->estimate;
    assert_true(when[last].value > 0.95 && when[last].n > 20);
    assert_true(otherwise[last].value == 1);
    assert_int_equal(when[last].n + otherwise[last].n, 200);
    bur_answer *first =
        loops_answer(s, (bur_loops_asked){0}, (bur_run_options){.threads = 3});
    for (int i = 0; i < a->lines.n; i++) {
        assert_string_equal(a->lines.at[i], first->lines.at[i]);
    }
    bur_answer_free(first);
    bur_answer_free(a);
    bur_scenario_close(s);
}

static void any_run_gives_the_same_bits(void **state)
{
    (void)state;
    bur_scenario *s = loops_open(loops_model, loops_scenario);
    bur_run_options ways[] = {{.threads = 1},
                              {.threads = 3, .lanes = 7},
                              {.threads = 2, .backend = &bur_backend_ref}};
    bur_answer *a[3];
    for (int i = 0; i < 3; i++) {
        a[i] = loops_answer(s, (bur_loops_asked){0}, ways[i]);
        for (int c = 0; c < 4; c++) {
            static const char *const names[] = {"mean", "q05", "median", "q95"};
            const bur_answer_column *x = column_named(a[0], "shares", names[c]);
            const bur_answer_column *y = column_named(a[i], "shares", names[c]);
            for (int r = 0; r < table_named(a[0], "shares")->n_rows; r++) {
                assert_true(memcmp(&x->estimate[r].value, &y->estimate[r].value,
                                   sizeof(double)) == 0);
            }
        }
    }
    for (int i = 0; i < 3; i++) {
        bur_answer_free(a[i]);
    }
    bur_scenario_close(s);
}

static void what_cannot_be_asked(void **state)
{
    (void)state;
    bur_run_options options = {0};
    bur_fault fault = {0};
    bur_answer *a = bur_answer_create("loops", "test");
    bur_scenario *s = loops_open(loops_model, loops_scenario);
    bur_loops_asked asked = {.when = "ful"};
    assert_int_equal(bur_loops_follow(s, &options, &asked, a, &fault),
                     BUR_BAD_INPUT);
    assert_non_null(strstr(fault.message, "do you mean 'full'"));
    bur_scenario_close(s);
    s = loops_open(loops_model, "runs: { draws = 1; };");
    asked.when = "full";
    assert_int_equal(bur_loops_follow(s, &options, &asked, a, &fault),
                     BUR_BAD_INPUT);
    assert_non_null(strstr(fault.message, "single draw"));
    bur_scenario_close(s);
    bur_answer_free(a);
}

static void no_loop_is_said(void **state)
{
    (void)state;
    bur_scenario *s =
        loops_open("time_unit = \"year\"; time: { length = \"8 years\"; }; "
                   "stocks: { S: { initial = \"5\"; inflows = [\"f\"]; }; };"
                   "flows: { f: { eq = \"1\"; }; };",
                   "runs: { draws = 1; };");
    bur_answer *a = loops_answer(s, (bur_loops_asked){0}, (bur_run_options){0});
    assert_true(answer_says(a, "No feedback loop"));
    assert_int_equal(a->tables.n, 0);
    bur_answer_free(a);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_draw_has_the_closed_form),
        cmocka_unit_test(short_steps_come_to_the_limit),
        cmocka_unit_test(futures_are_told_apart),
        cmocka_unit_test(any_run_gives_the_same_bits),
        cmocka_unit_test(what_cannot_be_asked),
        cmocka_unit_test(no_loop_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
