/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer read back: what it tells, and the same file when it is written
 * again. */
#define _GNU_SOURCE
#include "sample_answer.h"
#include "store/h5.h"

static const bur_provenance_text texts[] = {
    {"scenario_text", "town.cfg", "title = \"A town\";"},
    {"overrides", NULL, "x=1\n"}};

static void write_to(bur_answer *a, const char *path)
{
    bur_fault fault = {0};
    if (!a->provenance.seed) {
        a->provenance = (bur_provenance){.seed = "7",
                                         .version = "1",
                                         .design = "sobol",
                                         .n_draws = 40,
                                         .n_texts = 2,
                                         .text = texts};
    }
    if (bur_answer_write_h5(a, path, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
}

static bur_answer *read_from(const char *path)
{
    bur_fault fault = {0};
    bur_answer *a;
    if (bur_answer_read_h5(path, &a, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return a;
}

static void again(bur_answer *a)
{
    write_to(a, "one.h5");
    bur_answer *b = read_from("one.h5");
    write_to(b, "two.h5");
    assert_true(same_files("one.h5", "two.h5"));
    bur_answer_free(b);
}

static void values(void **state)
{
    (void)state;
    bur_answer *a = sample_answer();
    a->tables.at[0]->note = "By month,\twith a tab.";
    a->tables.at[0]->detail = true;
    write_to(a, "v.h5");
    bur_answer *b = read_from("v.h5");
    assert_string_equal(b->question, "compare");
    assert_string_equal(b->title, "A town");
    assert_int_equal(b->lines.n, 1);
    assert_string_equal(b->lines.at[0], "2 policies");
    assert_int_equal(b->dims.n, 2);
    assert_string_equal(b->dims.at[0].label[1], "cut, \"hard\"");
    const bur_answer_table *t = b->tables.at[0];
    assert_string_equal(t->title, "What it does");
    assert_string_equal(t->note, "By month, with a tab.");
    assert_true(t->detail && t->n_rows == 6 && t->columns.n == 3);
    const bur_estimate *e = &t->columns.at[0]->estimate[0];
    assert_true(e->value == 1.5 && e->se == 0.25 && e->high == 2);
    assert_true(e->n == 100 && e->method == BUR_METHOD_PAIRED_T);
    assert_true(isnan(t->columns.at[0]->estimate[5].value));
    assert_string_equal(t->columns.at[0]->unit, "EUR");
    assert_true(t->columns.at[1]->number[0] == 0.1);
    assert_string_equal(t->columns.at[1]->units[4], "month");
    assert_int_equal(t->columns.at[1]->shape, BUR_SHAPE_NUMBER);
    assert_string_equal(t->columns.at[2]->text[3], "worse");
    assert_null(t->columns.at[2]->text[2]);
    assert_int_equal(b->provenance.n_draws, 40);
    assert_string_equal(b->provenance.text[0].source, "town.cfg");
    assert_null(b->provenance.text[1].source);
    bur_answer_free(b);
    bur_answer_free(a);
}

static void same_file(void **state)
{
    (void)state;
    bur_answer *a = sample_answer();
    again(a);
    /* methods by row; a table without rows; names that are taken; no note */
    a->tables.at[0]->columns.at[0]->estimate[4] =
        (bur_estimate){.value = 1, .method = BUR_METHOD_WILSON};
    int none = bur_answer_dim_add(a, "point", "Point", 0, NULL);
    bur_answer_table *t = bur_answer_table_add(a, "path", "Path", 1, &none);
    bur_answer_numbers(a, t, "x", "X", BUR_SHAPE_COUNT, "hours");
    bur_answer_estimates(a, t, "y", "Y", BUR_SHAPE_SHARE, NULL);
    int few = bur_answer_dim_count(a, "n", "N", 2);
    t = bur_answer_table_add(a, "effect", "Again", 1, &few);
    bur_answer_numbers(a, t, "difference", "D", BUR_SHAPE_POINTS, "hours")[1] =
        2;
    bur_answer_texts(a, t, "difference se", "T")[0] = "x";
    again(a);
    a->lines.n = 0;
    again(a);
    bur_answer_free(a);
}

static void other_files(void **state)
{
    (void)state;
    bur_fault fault = {0};
    bur_answer *a;
    bur_h5 *h5 = bur_h5_create("other.h5", &fault);
    bur_h5_set_text(h5, BUR_H5_ROOT, "title", "no answer");
    assert_int_equal(bur_h5_close(h5, &fault), BUR_OK);
    assert_int_equal(bur_answer_read_h5("other.h5", &a, &fault),
                     BUR_BAD_FORMAT);
    assert_non_null(strstr(fault.message, "holds no answer"));
    assert_null(a);
    assert_int_equal(bur_answer_read_h5("none.h5", &a, &fault), BUR_NOT_FOUND);
}

/* Layouts that the file does not keep. */
static void damaged(void **state)
{
    (void)state;
    static const char *const layout[] = {
        "dim\tpolicy\tPolicy\t3\n",
        "dim\tpolicy\tPolicy\t2\ndim\tpolicy\tPolicy\t2\n",
        "dim\tpolicy\tPolicy\n",
        "dim\tpolicy\tPolicy\tmany\n",
        "column\tx\tX\t\t0\tnumbers\n",
        "table\tx\tX\t\t0\t0\n",
        "dim\tpolicy\tPolicy\t2\ntable\tx\tX\t\t0\t1\n",
        "dim\tpolicy\tPolicy\t2\ntable\tx\tX\t\t0\t\n",
        ("dim\tpolicy\tPolicy\t2\ntable\tx\tX\t\t0\t0\n"
         "column\tx\tX\t\t0\tnumbers\n"),
        "word\n"};
    static const char *const labels[] = {"a", "b"};
    for (size_t i = 0; i < sizeof layout / sizeof layout[0]; i++) {
        bur_fault fault = {0};
        bur_answer *a;
        bur_h5 *h5 = bur_h5_create("d.h5", &fault);
        bur_h5_set_text(h5, BUR_H5_ROOT, "title", "");
        bur_h5_set_text(h5, BUR_H5_ROOT, "question", "compare");
        bur_h5_add_dim(h5, "policy", BUR_H5_TEXT, 2, labels);
        bur_h5_add_text(h5, bur_h5_add_group(h5, "layout"), "tables",
                        layout[i]);
        assert_int_equal(bur_h5_close(h5, &fault), BUR_OK);
        if (bur_answer_read_h5("d.h5", &a, &fault) != BUR_BAD_FORMAT ||
            !strstr(fault.message, "damaged")) {
            fail_msg("%s: %s", layout[i], fault.message);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values), cmocka_unit_test(same_file),
        cmocka_unit_test(other_files), cmocka_unit_test(damaged)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
