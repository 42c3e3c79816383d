/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/config/csv.c */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include "config/csv.h"

#include "base/hash.h"
#include "conf_case.h"

static const bur_csv *parse(conf_case *c, const char *text)
{
    c->sink = bur_sink_create(c->arena);
    const bur_csv *csv =
        bur_csv_parse(c->arena, "t.csv", text, strlen(text), c->sink);
    assert_true((csv == NULL) == (c->sink->n_errors > 0));
    return csv;
}

static void bad(conf_case *c, const char *text, int line, int column,
                const char *part)
{
    assert_null(parse(c, text));
    expect_diag(c->sink, BUR_DIAG_CSV, line, column, part);
    assert_int_equal(c->sink->n_errors, 1);
}

static void expect_cell(const bur_csv *csv, int row, int column, const char *s,
                        int line, int at)
{
    assert_string_equal(bur_csv_at(csv, row, column)->s, s);
    assert_int_equal(bur_csv_at(csv, row, column)->n, strlen(s));
    bur_place place = bur_span_place(bur_csv_span(csv, row, column));
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, at);
}

static void plain_tables(void **state)
{
    conf_case *c = *state;
    const bur_csv *csv = parse(c, "days, paid\n1,2\n\n30, x y\n");
    assert_int_equal(csv->n_columns, 2);
    assert_int_equal(csv->n_rows, 2);
    assert_string_equal(csv->name[1], "paid");
    expect_cell(csv, 0, 1, "2", 2, 3);
    expect_cell(csv, 1, 0, "30", 4, 1);
    expect_cell(csv, 1, 1, " x y", 4, 4);
}

static void line_ends_and_marks(void **state)
{
    conf_case *c = *state;
    const bur_csv *csv = parse(c, "\xEF\xBB\xBF"
                                  "a,b\r\n1,2\r\n3,4");
    assert_int_equal(csv->n_rows, 2);
    assert_string_equal(csv->name[0], "a");
    assert_string_equal(csv->name[1], "b");
    expect_cell(csv, 0, 1, "2", 2, 3);
    expect_cell(csv, 1, 1, "4", 3, 3);
}

static void quoted_cells(void **state)
{
    conf_case *c = *state;
    const bur_csv *csv =
        parse(c, "\"a,1\",b\n\"x \"\"y\"\"\n,z\",\"\"\n,\"q\"\n");
    assert_string_equal(csv->name[0], "a,1");
    expect_cell(csv, 0, 0, "x \"y\"\n,z", 2, 1);
    expect_cell(csv, 0, 1, "", 3, 5);
    expect_cell(csv, 1, 0, "", 4, 1);
    expect_cell(csv, 1, 1, "q", 4, 2);
}

static void other_separators(void **state)
{
    conf_case *c = *state;
    const bur_csv *csv = parse(c, "a;b\n1,5;2\n");
    assert_int_equal(csv->n_columns, 2);
    expect_cell(csv, 0, 0, "1,5", 2, 1);
    csv = parse(c, "a\tb\n1\t2\n");
    expect_cell(csv, 0, 1, "2", 2, 3);
    assert_int_equal(csv->separator, '\t');
}

/* Of several separators in a header, the one that fits the first row. */
static void separators_in_names(void **state)
{
    conf_case *c = *state;
    const bur_csv *csv = parse(c, "a,b;c\n1,2\n");
    assert_string_equal(csv->name[1], "b;c");
    csv = parse(c, "a,b;c\r\n\r\n1;2\r\n");
    assert_string_equal(csv->name[0], "a,b");
    csv = parse(c, "month;sales[east,west]\n2027-01;1,5\n");
    assert_string_equal(csv->name[1], "sales[east,west]");
    csv = parse(c, "month,\"sales[east,west]\"\n2027-01,1.5\n");
    assert_string_equal(csv->name[1], "sales[east,west]");
    bad(c, "a,b;c\n1,2;3\n", 1, 1, "cut at a comma or at ';'");
    bad(c, "a;b\tc\n1\n", 1, 1, "cut at ';' or at a tab");
    bad(c, "month,sales[east,west]\n1,2\n", 1, 7,
        "'sales[east' is cut at a comma within its brackets");
}

static void empty_rows(void **state)
{
    conf_case *c = *state;
    const bur_csv *csv = parse(c, "a;b\n;\n1;\n ; \n");
    assert_int_equal(csv->n_rows, 1);
    expect_cell(csv, 0, 0, "1", 3, 1);
}

static void malformed_tables(void **state)
{
    conf_case *c = *state;
    bad(c, "", 1, 1, "the table is empty");
    bad(c, "\n\n", 1, 1, "the table is empty");
    bad(c, "a,b\n", 1, 1, "no rows");
    bad(c, "a,b\n1,2\n3\n", 3, 1, "has 1 cells, the header has 2");
    bad(c, "a,b\n1,2,3\n", 2, 1, "has 3 cells");
    bad(c, "a,,b\n1,2,3\n", 1, 3, "column 2 has no name");
    bad(c, "a,b,a\n1,2,3\n", 1, 5, "two columns are called 'a'");
    bad(c, "a\n1\"2\n", 2, 2, "two for one");
    bad(c, "a\n\"1", 2, 1, "never closed");
    bad(c, "a\n\"", 2, 1, "never closed");
    bad(c, "a\n\"1\"2\n", 2, 4, "after the closing quote");
}

static void bytes_that_are_no_text(void **state)
{
    conf_case *c = *state;
    assert_null(parse(c, "a\ncaf\xE9\n"));
    expect_diag(c->sink, BUR_DIAG_ENCODING, 2, 4, "UTF-8");
}

static void complaints_are_few(void **state)
{
    conf_case *c = *state;
    char *text = bur_arena_alloc(c->arena, 5000);
    strcpy(text, "a,b\n");
    for (int i = 0; i < 1000; i++) {
        strcat(text, "1\n");
    }
    assert_null(parse(c, text));
    assert_int_equal(c->sink->n_errors, 20);
}

/* A table written by the rules of RFC 4180 reads back as it was. */
static void random_tables_read_back(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 300; seed++) {
        bur_arena *arena = bur_arena_create();
        uint64_t r = bur_hash_mix(seed);
        int n_columns = 1 + (int)(r % 4), n_rows = 1 + (int)(r / 7 % 5);
        const char *cell[32], *text = "";
        for (int i = 0; i < n_columns * (n_rows + 1); i++) {
            static const char *const part[] = {"a", ",",        "\"", "\n",
                                               " ", "\xC3\xA9", "1",  ";"};
            cell[i] = i < n_columns ? bur_arena_printf(arena, "c%d", i) : "x";
            const char *quoted = cell[i];
            for (int k = 0; i >= n_columns && k < 3; k++) {
                r = bur_hash_mix(r);
                const char *p = part[r % 8];
                cell[i] = bur_arena_printf(arena, "%s%s", cell[i], p);
                quoted = bur_arena_printf(arena, "%s%s%s", quoted,
                                          *p == '"' ? "\"" : "", p);
            }
            text = bur_arena_printf(arena, "%s\"%s\"%s", text, quoted,
                                    (i + 1) % n_columns ? "," : "\n");
        }
        bur_sink *sink = bur_sink_create(arena);
        const bur_csv *csv =
            bur_csv_parse(arena, "t", text, strlen(text), sink);
        if (!csv || csv->n_rows != n_rows || csv->n_columns != n_columns) {
            fail_msg("seed %d:\n%s", (int)seed, text);
        }
        for (int i = 0; i < n_columns * n_rows; i++) {
            const bur_csv_cell *got =
                bur_csv_at(csv, i / n_columns, i % n_columns);
            assert_string_equal(got->s, cell[n_columns + i]);
        }
        bur_arena_free(arena);
    }
}

static void files(void **state)
{
    conf_case *c = *state;
    char folder[] = "/tmp/t-csv-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *path = conf_file(c, folder, "t.csv", "a\n1\n");
    bur_fault fault;
    assert_non_null(bur_csv_read(c->arena, path, c->sink, &fault));
    assert_int_equal(fault.status, BUR_OK);
    remove(path);
    assert_null(bur_csv_read(c->arena, path, c->sink, &fault));
    assert_int_equal(fault.status, BUR_NOT_FOUND);
    assert_int_equal(c->sink->n_errors, 0);
    remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONF_TEST(plain_tables),
        CONF_TEST(line_ends_and_marks),
        CONF_TEST(quoted_cells),
        CONF_TEST(other_separators),
        CONF_TEST(separators_in_names),
        CONF_TEST(empty_rows),
        CONF_TEST(malformed_tables),
        CONF_TEST(bytes_that_are_no_text),
        CONF_TEST(complaints_are_few),
        CONF_TEST(random_tables_read_back),
        CONF_TEST(files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
