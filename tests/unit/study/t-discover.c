/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Discovery: a planted box is found with its limits, and measured honestly
 * under each design; questions that cannot be asked. */
#include "discover_case.h"

#define ROOM 0.03

static void the_planted_box(void **state)
{
    (void)state;
    static const char *const designs[] = {
        "draws = 8000;", "draws = 8192; design = \"sobol\";",
        "draws = 8000; design = \"latin_hypercube\";"};
    for (int i = 0; i < 3; i++) {
        char runs[1024];
        snprintf(runs, sizeof runs, DISCOVER_SCENARIO("%s"), designs[i]);
        bur_scenario *s = discover_open(runs);
        bur_discovery asked = discover_asked("hit");
        static const char *const category[] = {"kind"};
        asked.category = category;
        asked.n_categories = 1;
        bur_answer *a = discover_answer(s, &asked, 2);
        int at_a = discover_row(a, "restrictions", "a");
        int at_b = discover_row(a, "restrictions", "b");
        int at_kind = discover_row(a, "restrictions", "kind");
        assert_true(at_a >= 0 && at_b >= 0 && at_kind >= 0);
        assert_int_equal(table_named(a, "restrictions")->n_rows, 3);
        const double *low = column_named(a, "restrictions", "low")->number;
        const double *high = column_named(a, "restrictions", "high")->number;
        lab_near(low[at_a], 0.6, ROOM);
        lab_near(high[at_b], 0.3, ROOM);
        assert_true(isnan(high[at_a]) && isnan(low[at_b]));
        assert_string_equal(column_named(a, "restrictions", "low")->units[at_a],
                            "EUR");
        assert_string_equal(column_named(a, "restrictions", "what")->text[at_a],
                            "All we ask");
        assert_null(column_named(a, "restrictions", "what")->text[at_b]);
        assert_string_equal(
            column_named(a, "restrictions", "words")->text[at_kind],
            "kind is 1 or 3");
        const double *p = column_named(a, "restrictions", "p")->number;
        const double *again =
            column_named(a, "restrictions", "found_at_coverage")->number;
        for (int r = 0; r < 3; r++) {
            assert_true(p[r] < 1e-6 && again[r] == 1);
        }
        bur_estimate density = column_named(a, "boxes", "density")->estimate[0];
        bur_estimate coverage =
            column_named(a, "boxes", "coverage")->estimate[0];
        assert_true(density.value > 0.9 && coverage.value > 0.9);
        assert_true(density.n < 8000 / 2 * 0.1);
        assert_int_equal(density.method,
                         i == 0 ? BUR_METHOD_WILSON : BUR_METHOD_REPLICATE_T);
        bur_answer_free(a);
        bur_scenario_close(s);
    }
}

/* Half of the draws find, and the other half measures: the tables' counts. */
static void the_trajectory(void **state)
{
    (void)state;
    bur_scenario *s = discover_open(DISCOVER_SCENARIO("draws = 4000;"));
    bur_discovery asked = discover_asked("depth > 0");
    bur_answer *a = discover_answer(s, &asked, 1);
    const bur_answer_table *t = table_named(a, "trajectory");
    assert_true(t->detail && t->n_rows > 20);
    const double *points = column_named(a, "trajectory", "points")->number;
    const bur_estimate *density =
        column_named(a, "trajectory", "density")->estimate;
    const double *fit = column_named(a, "trajectory", "fit_density")->number;
    assert_true(points[0] == 2000 && density[0].n == 2000);
    double gap = 0;
    for (int i = 1; i < t->n_rows; i++) {
        assert_true(points[i] < points[i - 1] && points[i] >= 30);
        gap += fit[i] - density[i].value;
    }
    assert_true(gap > 0); /* the half that finds is too good */
    asked.step = 7;
    bur_answer *b = discover_answer(s, &asked, 1);
    assert_true(column_named(b, "boxes", "step")->number[0] == 7);
    asked.step = -1;
    asked.density = 0.3;
    bur_answer *c = discover_answer(s, &asked, 1);
    int step = (int)column_named(c, "boxes", "step")->number[0];
    assert_true(fit[step] >= 0.3 && fit[step - 1] < 0.3);
    asked.density = 0;
    asked.step = 1000;
    assert_non_null(strstr(discover_refused(s, &asked), "steps 0 to"));
    bur_answer_free(a);
    bur_answer_free(b);
    bur_answer_free(c);
    bur_scenario_close(s);
}

/* Inputs that have no part in it set nothing apart, which is said first, over
 * seeds; what does have a part is not doubted. */
static void nothing_apart(void **state)
{
    (void)state;
    enum { STUDIES = 20 };
    static const char *const idle[] = {"c", "d"};
    int said = 0;
    for (int seed = 1; seed <= STUDIES; seed++) {
        char text[1024], draws[60];
        snprintf(draws, sizeof draws, "draws = 1000; seed = %d;", seed);
        snprintf(text, sizeof text,
                 "runs: { %s }; inputs: { " DISCOVER_UNIFORM(a, "")
                     DISCOVER_UNIFORM(b, "") DISCOVER_UNIFORM(c, "")
                         DISCOVER_UNIFORM(d, "") "};",
                 draws);
        bur_scenario *s = discover_open(text);
        bur_discovery asked = discover_asked("depth > -0.2");
        bur_answer *found = discover_answer(s, &asked, 1);
        assert_false(answer_says(found, "Nothing was found"));
        asked.input = idle;
        asked.n_inputs = 2;
        bur_answer *none = discover_answer(s, &asked, 1);
        said += strncmp(none->lines.at[0], "Nothing was found", 17) == 0;
        bur_answer_free(found);
        bur_answer_free(none);
        bur_scenario_close(s);
    }
    if (said < 0.85 * STUDIES) {
        fail_msg("said %d of %d", said, STUDIES);
    }
}

/* What happens in two places takes two boxes. */
static void boxes_by_covering(void **state)
{
    (void)state;
    bur_scenario *s = discover_open(DISCOVER_SCENARIO("draws = 4000;"));
    static const char *const input[] = {"kind", "c"};
    static const char *const by[] = {"double"};
    bur_discovery asked = discover_asked("depth < -0.55");
    asked.n_boxes = 4;
    bur_answer *all = discover_answer(s, &asked, 1);
    const bur_answer_table *t = table_named(all, "boxes");
    assert_true(t->n_rows >= 2);
    const bur_estimate *coverage =
        column_named(all, "boxes", "coverage")->estimate;
    assert_true(coverage[0].value + coverage[1].value > 0.5);
    assert_true(coverage[0].value + coverage[1].value <= 1);
    assert_true(discover_row(all, "restrictions", "1: b") >= 0 ||
                discover_row(all, "restrictions", "1: a") >= 0);
    asked = discover_asked("depth < -0.55");
    asked.input = input;
    asked.n_inputs = 2;
    bur_answer *none = discover_answer(s, &asked, 1);
    if (column_named(none, "boxes", "restricted")->number[0] > 0) {
        assert_true(answer_says(none, "could be luck"));
    } else {
        assert_true(answer_says(none, "No box"));
    }
    asked.by = by;
    asked.n_by = 1;
    bur_answer *more = discover_answer(s, &asked, 1);
    int row = discover_row(more, "restrictions", "double");
    assert_true(row >= 0);
    lab_near(column_named(more, "restrictions", "high")->number[row], 0.1,
             0.05);
    bur_answer_free(all);
    bur_answer_free(none);
    bur_answer_free(more);
    bur_scenario_close(s);
}

static void same_for_any_threads(void **state)
{
    (void)state;
    bur_scenario *s = discover_open(DISCOVER_SCENARIO("draws = 2000;"));
    bur_discovery asked = discover_asked("hit");
    asked.tree = true;
    bur_answer *a = discover_answer(s, &asked, 1);
    bur_answer *b = discover_answer(s, &asked, 3);
    assert_int_equal(a->lines.n, b->lines.n);
    for (int i = 0; i < a->lines.n; i++) {
        assert_string_equal(a->lines.at[i], b->lines.at[i]);
    }
    static const char *const names[] = {"trajectory", "tree"};
    for (int i = 0; i < 2; i++) {
        const bur_answer_table *t = table_named(a, names[i]);
        const bur_estimate *x = column_named(a, names[i], "density")->estimate;
        const bur_estimate *y = column_named(b, names[i], "density")->estimate;
        for (int r = 0; r < t->n_rows; r++) {
            assert_true(discover_same(x[r], y[r]));
        }
    }
    bur_answer_free(a);
    bur_answer_free(b);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_planted_box),
        cmocka_unit_test(the_trajectory),
        cmocka_unit_test(nothing_apart),
        cmocka_unit_test(boxes_by_covering),
        cmocka_unit_test(same_for_any_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
