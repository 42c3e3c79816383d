/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree of a planted box: its questions in words, measured in the half that
 * did not grow it. */
#include "discover_case.h"

static void the_planted_box(void **state)
{
    (void)state;
    bur_scenario *s = discover_open(DISCOVER_SCENARIO("draws = 8000;"));
    static const char *const category[] = {"kind"};
    bur_discovery asked = discover_asked("hit");
    asked.tree = true;
    asked.category = category;
    asked.n_categories = 1;
    bur_answer *a = discover_answer(s, &asked, 1);
    const bur_answer_table *t = table_named(a, "tree");
    const char *const *label = a->dims.at[t->dim[0]].label;
    const bur_answer_column *says = column_named(a, "tree", "says");
    const bur_estimate *density = column_named(a, "tree", "density")->estimate;
    const bur_estimate *coverage =
        column_named(a, "tree", "coverage")->estimate;
    assert_int_equal(t->n_rows, 7); /* three questions */
    assert_string_equal(label[0], "all futures");
    int yes = -1;
    bool asks_kind = false;
    for (int i = 0; i < t->n_rows; i++) {
        yes = strcmp(says->text[i], "yes") == 0 ? i : yes;
        asks_kind = asks_kind || strstr(label[i], "  kind is 1 or 3");
    }
    assert_true(yes > 0 && asks_kind);
    assert_true(density[yes].value > 0.9 && coverage[yes].value > 0.9);
    assert_true(density[0].n == 4000 && coverage[0].value == 1);
    assert_non_null(strstr(a->lines.at[a->lines.n - 1], "A tree of 4 leaves"));
    const double *leaves = column_named(a, "tree_sizes", "leaves")->number;
    assert_true(leaves[table_named(a, "tree_sizes")->n_rows - 1] == 1);
    bur_answer_free(a);
    bur_scenario_close(s);
}

static void without_the_tree(void **state)
{
    (void)state;
    bur_scenario *s = discover_open(DISCOVER_SCENARIO("draws = 2000;"));
    bur_discovery asked = discover_asked("hit");
    bur_answer *a = discover_answer(s, &asked, 1);
    assert_null(find_table(a, "tree"));
    bur_answer_free(a);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_planted_box),
        cmocka_unit_test(without_the_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
