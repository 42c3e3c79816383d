/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short tables: the leading sources, largest total first, what is no number
 * last; where all fits there is none. */
#include "sensitivity_case.h"

#include "study/sensitivity_tables.h"

enum { GOALS = 5, SOURCES = 6 };

static const bur_uncertainty sources[SOURCES] = {
    {.label = "a"}, {.label = "b"}, {.label = "c"},
    {.label = "d"}, {.label = "e"}, {.label = "f"}};
static const bur_goal goals[GOALS] = {
    {.text = "1"}, {.text = "2"}, {.text = "3"}, {.text = "4"}, {.text = "5"}};

static bur_index_table table_of(const bur_sensitivity *asked,
                                bur_answer *answer)
{
    static const double total[SOURCES] = {0.1, NAN, 0.5, -0.1, 0.5, 0.3};
    static const bur_index_words words = {"sobol", "S",     "first",
                                          "First", "total", "Total"};
    bur_index_table t = bur_index_table_add(
        answer, &words, bur_sensitivity_dim_goals(asked, answer),
        bur_sensitivity_dim_sources(asked, answer));
    for (int i = 0; i < asked->n_goals * SOURCES; i++) {
        t.second[i].value = total[i % SOURCES];
        t.first[i].value = i;
    }
    return t;
}

static void leaders(void **state)
{
    (void)state;
    bur_sensitivity asked = {.n_goals = GOALS,
                             .goal = goals,
                             .n_sources = SOURCES,
                             .source = sources};
    bur_answer *answer = bur_answer_create("sensitivity", "t");
    bur_index_table t = table_of(&asked, answer);
    int order[SOURCES];
    static const int expected[SOURCES] = {2, 4, 5, 0, 3, 1};
    bur_index_table_order(&t, 3, SOURCES, order);
    assert_memory_equal(order, expected, sizeof order);
    bur_index_table_shorten(answer, &t, 5, "Leaders");
    assert_true(t.table->detail);
    const char **name = column_named(answer, "sobol_leaders", "leader")->text;
    assert_string_equal(name[0], "c");
    assert_string_equal(name[1], "e");
    assert_string_equal(name[5 + 2], "f");
    const bur_estimate *first =
        column_named(answer, "sobol_leaders", "first")->estimate;
    assert_true(first[5].value == SOURCES + 2);
    bur_answer_free(answer);
    answer = bur_answer_create("sensitivity", "t");
    t = table_of(&asked, answer);
    bur_index_table_shorten(answer, &t, 1, "First");
    assert_int_equal(answer->tables.at[1]->n_dims, 1);
    name = column_named(answer, "sobol_leaders", "leader")->text;
    assert_string_equal(name[GOALS - 1], "c");
    bur_answer_free(answer);
}

static void short_enough(void **state)
{
    (void)state;
    bur_sensitivity asked = {
        .n_goals = 2, .goal = goals, .n_sources = SOURCES, .source = sources};
    bur_answer *answer = bur_answer_create("sensitivity", "t");
    bur_index_table t = table_of(&asked, answer);
    bur_index_table_shorten(answer, &t, 5, "Leaders");
    assert_false(t.table->detail);
    assert_int_equal(answer->tables.n, 1);
    bur_answer_free(answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(leaders),
                                       cmocka_unit_test(short_enough)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
