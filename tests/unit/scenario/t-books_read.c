/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading accounts: years, items and cells, and each way they can be wrong. */
#include "books_case.h"

static const bur_books *read(bur_scenario *s, const char *text)
{
    bur_fault fault = {0};
    lab_write("accounts.csv", text);
    const bur_books *a =
        bur_books_read(s->arena, "accounts.csv",
                       bur_model_dim(s->model, "line"), s->sink, &fault);
    if (!a) {
        lab_explain(s);
    }
    assert_non_null(a);
    return a;
}

static void good_ones(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(college, "");
    const bur_books *a = read(s, good_books);
    assert_int_equal(a->n_years, 3);
    assert_string_equal(a->year[2], "2025");
    assert_true(a->of[BUR_BOOK_STAFF].value[1] == 12.5);
    assert_true(a->of[BUR_BOOK_CASH].value[2] == -20);
    assert_true(a->income[1].value[0] == 400);
    assert_true(a->learners[0].value[2] == 130);
    assert_null(a->income[2].value);
    bur_place place = bur_span_place(bur_book_span(a, &a->income[0], 1));
    assert_int_equal(place.line, 2);
    assert_int_equal(place.column, 17);
    bur_scenario_close(s);
}

static char *changed(const char *text, const char *cut, const char *into)
{
    char *copy = calloc(1, 4 * strlen(text));
    assert_non_null(copy);
    int n = 0;
    for (const char *at = text; *at; at++) {
        const char *found = strchr(cut, *at);
        copy[n++] = found ? into[found - cut] : *at;
    }
    return copy;
}

/* As a spreadsheet of a country with decimal commas writes them. */
static void another_dialect(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(college, "");
    char *text = books_with("12.5", "12#5"), marked[4096];
    char *other = changed(text, ",#", ";,");
    snprintf(marked, sizeof marked, "\xEF\xBB\xBF%s", other);
    const bur_books *a = read(s, marked);
    assert_true(a->of[BUR_BOOK_STAFF].value[1] == 12.5);
    free(other);
    free(text);
    bur_scenario_close(s);
}

static void years(void **state)
{
    (void)state;
    static const char *const good[] = {
        "item,2022/23,2023/24,2024/25", "item,1998/99,1999/00,2000/01",
        "item,2022-23,2023-24,2024-25", "item,2022/2023,2023/2024,2024/2025",
        " item , 2022 , 2023 , 2024 "};
    for (int i = 0; i < 5; i++) {
        bur_scenario *s = lab_open(college, "");
        char *text = books_with("item,2023,2024,2025", good[i]);
        assert_int_equal(read(s, text)->n_years, 3);
        free(text);
        bur_scenario_close(s);
    }
    static const struct {
        const char *header;
        int column;
        const char *part;
    } bad[] = {
        {"item,2022,2024,2025", 11, "2024 after 2022: a year is missing"},
        {"item,2025,2024,2023", 11, "from the oldest to the latest"},
        {"item,2023,2023-24,2024-25", 11, "in the same way"},
        {"item,2023,2024,note", 16, "'note' is not a fiscal year"},
        {"item,2023,2024,2025/27", 16, "2024/25 for one that ends"},
        {"item,2023,2024,25", 16, "not a fiscal year"},
        {"item,2023,2024,20251", 16, "not a fiscal year"},
        {"item,2023,2024,2024x25", 16, "not a fiscal year"},
        {"row,2023,2024,2025", 1, "called 'item', not 'row'"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        books_refused("item,2023,2024,2025", bad[i].header, 1, bad[i].column,
                      bad[i].part, 1);
    }
}

static void too_few_years(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(college, "");
    bur_fault fault = {0};
    lab_write("accounts.csv", "item,2024,2025\nincome.ivet,1,2\n");
    assert_null(bur_books_read(s->arena, "accounts.csv",
                               bur_model_dim(s->model, "line"), s->sink,
                               &fault));
    books_expect(s->sink, 1, 11, "accounts of 2 years; at least 3");
    books_expect(s->sink, 1, 1, "no row 'cost.pay'");
    bur_scenario_close(s);
}

static void items(void **state)
{
    (void)state;
    books_refused("cost.pay", "cost.pya", 5, 1, "did you mean 'cost.pay'?", 2);
    books_refused("cost.pay", "cost.pya", 1, 1,
                  "no row 'cost.pay' (pay of all staff", 2);
    books_refused("income.ivet", "income.ivte", 2, 1,
                  "did you mean 'income.ivet'?", 1);
    books_refused("learners.calls,40,45,30\n",
                  "learners.calls,40,45,30\ncapacity,1,2,3\n", 19, 1,
                  "no item 'capacity'", 1);
    books_refused("debt,200,190,180\n", "debt,200,190,180\nDebt,200,190,180\n",
                  14, 1, "a second row for 'debt'", 1);
    books_refused("income.ivet,600,660,700\nincome.calls,400,440,300\n", "", 1,
                  1, "such as 'income.ivet'", 1);
    books_refused("staff,12,12.5,11\n", "", 1, 1,
                  "no row 'staff' (full-time posts); write 0", 1);
}

static void cells(void **state)
{
    (void)state;
    books_refused("staff,12,12.5,11", "staff,12,,11", 16, 10,
                  "staff of 2024 is empty; write 0", 1);
    books_refused("debt,200,190,180", "debt,200,n/a,180", 13, 10,
                  "'n/a' in column '2024' is not a number", 1);
    books_refused("debt,200,190,180", "debt,200,190", 13, 1,
                  "this row has 3 cells, the header has 4", 1);
    books_refused("debt,200,190,180", "debt,200,\"190,000\",180", 13, 10,
                  "190,000", 1);
}

static void no_file(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(college, "");
    bur_fault fault = {0};
    assert_null(bur_books_read(s->arena, "no/such.csv",
                               bur_model_dim(s->model, "line"), s->sink,
                               &fault));
    assert_int_equal(fault.status, BUR_NOT_FOUND);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_ones), cmocka_unit_test(another_dialect),
        cmocka_unit_test(years),     cmocka_unit_test(too_few_years),
        cmocka_unit_test(items),     cmocka_unit_test(cells),
        cmocka_unit_test(no_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
