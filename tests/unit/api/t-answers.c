/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers through the public header: tables, labels, figures and files. */
#include "api_case.h"

#include "base/file.h"
#include "bursar/questions.h"
#include "store/answer.h"

static bur_answer *answer_of_two(void)
{
    static const char *const policy[] = {"keep", "cut"};
    bur_answer *a = bur_answer_create("compare", "A town");
    int dims[] = {bur_answer_dim_add(a, "policy", "Policy", 2, policy),
                  bur_answer_dim_count(a, "rank", "Rank", 2)};
    bur_answer_table *t = bur_answer_table_add(a, "effect", "Effect", 2, dims);
    t->detail = true;
    bur_answer_estimates(a, t, "p", "Chance", BUR_SHAPE_SHARE, "")[3] =
        (bur_estimate){0.5, 0.1, 0.3, 0.7, 25, BUR_METHOD_WILSON, 0.95};
    bur_answer_texts(a, t, "word", "Word")[1] = "so";
    bur_answer_say(a, "two");
    return a;
}

static void shown(void **state)
{
    (void)state;
    bur_answer *a = answer_of_two();
    bur_table_facts table;
    bur_dim_facts dim;
    bur_column_facts column;
    assert_string_equal(bur_answer_question(a), "compare");
    assert_string_equal(bur_answer_sentence(a, 0), "two");
    assert_null(bur_answer_sentence(a, 1));
    assert_true(bur_answer_table_at(a, 0, &table));
    assert_false(bur_answer_table_at(a, 1, &table));
    assert_true(table.detail && table.n_rows == 4 && table.n_dims == 2);
    assert_true(bur_answer_dim_at(a, 0, 1, &dim));
    assert_false(bur_answer_dim_at(a, 0, 2, &dim));
    assert_string_equal(dim.title, "Rank");
    assert_string_equal(bur_answer_label(a, 0, 0, 2), "cut");
    assert_string_equal(bur_answer_label(a, 0, 1, 2), "1");
    assert_true(bur_answer_column_at(a, 0, 0, &column));
    assert_true(column.has_errors && column.shape == BURSAR_SHARES);
    bur_figure p = bur_answer_figure(a, 0, 0, 3);
    assert_true(p.value == 0.5 && p.low == 0.3 && p.n == 25);
    assert_string_equal(p.method, "wilson");
    assert_true(isnan(bur_answer_figure(a, 0, 1, 3).value));
    assert_string_equal(bur_answer_text(a, 0, 1, 1), "so");
    assert_null(bur_answer_text(a, 0, 0, 1));
    bur_answer_close(a);
}

/* The bytes of a file, in `arena`. */
static const char *bytes_of(bur_arena *arena, const char *path)
{
    char *bytes = NULL;
    size_t n = 0;
    bur_fault fault = {0};
    assert_int_equal(bur_file_read(arena, path, 1 << 20, &bytes, &n, &fault),
                     BUR_OK);
    return bytes;
}

static void files(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_study *study = api_open(NULL);
    bur_answer *a = answer_of_two();
    assert_int_equal(bur_answer_write(a, study, "a.csv"), BURSAR_OK);
    assert_int_equal(bur_answer_write(a, study, "a.h5"), BURSAR_OK);
    char fault[256];
    FILE *out = tmpfile();
    assert_int_equal(bur_results_print("a.h5", out, false, fault, sizeof fault),
                     BURSAR_OK);
    char *text = api_printed(out);
    assert_non_null(strstr(text, "a.h5: the answer of bursar compare\n"));
    assert_non_null(strstr(text, "\n  two\n"));
    free(text);
    assert_int_equal(bur_answer_write(a, study, "no/a.h5"), BURSAR_FAILED);
    assert_int_equal(bur_answer_write_csv_to(a, "b.csv", fault, sizeof fault),
                     BURSAR_OK);
    assert_string_equal(bytes_of(arena, "b.csv"), bytes_of(arena, "a.csv"));
    assert_int_equal(
        bur_answer_write_csv_to(a, "no/b.csv", fault, sizeof fault),
        BURSAR_FAILED);
    assert_non_null(strstr(fault, "no/b.csv"));
    bur_arena_free(arena);
    bur_answer_close(a);
    bur_study_close(study);
}

static void opened(void **state)
{
    (void)state;
    bur_study *study = api_run();
    bur_answer *a = answer_of_two(), *b = NULL;
    assert_int_equal(bur_answer_write(a, study, "a.h5"), BURSAR_OK);
    assert_int_equal(bur_study_write(study, "r.h5", NULL), BURSAR_OK);
    char fault[256];
    assert_int_equal(bur_answer_open("a.h5", &b, fault, sizeof fault),
                     BURSAR_OK);
    assert_string_equal(bur_answer_sentence(b, 0), "two");
    assert_string_equal(bur_answer_text(b, 0, 1, 1), "so");
    assert_int_equal(bur_answer_write(b, study, "b.h5"), BURSAR_OK);
    bur_arena *arena = bur_arena_create();
    char *x, *y;
    size_t n, m;
    bur_fault why;
    assert_int_equal(bur_file_read(arena, "a.h5", 1 << 24, &x, &n, &why),
                     BUR_OK);
    assert_int_equal(bur_file_read(arena, "b.h5", 1 << 24, &y, &m, &why),
                     BUR_OK);
    assert_int_equal(n, m);
    assert_memory_equal(x, y, n);
    bur_arena_free(arena);
    bur_answer_close(b);
    assert_int_equal(bur_answer_open("r.h5", &b, fault, sizeof fault),
                     BURSAR_BAD_INPUT);
    assert_null(b);
    assert_int_equal(bur_answer_open("none.h5", &b, fault, sizeof fault),
                     BURSAR_FAILED);
    assert_non_null(strstr(fault, "none.h5"));
    assert_string_equal(bur_file_kind("a.h5"), "answer");
    assert_string_equal(bur_file_kind("r.h5"), "results");
    assert_string_equal(bur_file_kind("scenario.cfg"), "");
    assert_string_equal(bur_file_kind("none.h5"), "");
    bur_answer_close(a);
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shown),
        cmocka_unit_test(files),
        cmocka_unit_test(opened),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
