/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/config/csv_number.c */
#include "config/csv.h"

#include "conf_case.h"

static const bur_csv *parse(conf_case *c, const char *text)
{
    c->sink = bur_sink_create(c->arena);
    const bur_csv *csv =
        bur_csv_parse(c->arena, "t.csv", text, strlen(text), c->sink);
    assert_non_null(csv);
    return csv;
}

/* The decimal mark of a table. */
static char mark(conf_case *c, const char *text)
{
    const bur_csv *csv = parse(c, text);
    char decimal = bur_csv_decimal(csv, NULL, c->sink);
    assert_true((decimal == '\0') == (c->sink->n_errors > 0));
    return decimal;
}

static void marks(void **state)
{
    conf_case *c = *state;
    assert_int_equal(mark(c, "a;b\n1;2\n"), '.');
    assert_int_equal(mark(c, "a;b\n1;2,5\n"), ',');
    assert_int_equal(mark(c, "a;b\n1;2.5\n"), '.');
    assert_int_equal(mark(c, "a;b\n1,234;0,234\n"), ',');
    assert_int_equal(mark(c, "a;b\n1,234;1234,567\n"), ',');
    assert_int_equal(mark(c, "a;b\n1.234;-2,50\n"), ',');
    assert_int_equal(mark(c, "a\tb\n1,5e3\tx.y\n"), ',');
    assert_int_equal(mark(c, "a,b\n1.234,\"1,234\"\n"), '.');
    assert_int_equal(mark(c, "a,b\nx,\"1,5\"\n"), ',');
    assert_int_equal(mark(c, "a;b\n2027-01-01;1.2.3\n"), '.');
}

static void marks_that_nobody_knows(void **state)
{
    conf_case *c = *state;
    assert_int_equal(mark(c, "a;b\n1;1,234\n"), '\0');
    expect_diag(c->sink, BUR_DIAG_CSV_DIALECT, 2, 3, "in two ways");
    assert_true(diag_says(c->sink->first, "write 1234 for the whole number, "
                                          "1,2340 for the fraction"));
    assert_int_equal(mark(c, "a;b\n1;-1.234\n"), '\0');
    assert_true(diag_says(c->sink->first, "write -1234 for"));
    assert_int_equal(mark(c, "a\n\"1,234\"\n"), '\0');
    assert_int_equal(mark(c, "a;b\n1;2,5\n3;4.5\n"), '\0');
    expect_diag(c->sink, BUR_DIAG_CSV_DIALECT, 2, 3,
                "'4.5' in row 3 a decimal point");
}

static void columns_not_read_show_nothing(void **state)
{
    conf_case *c = *state;
    const bur_csv *csv = parse(c, "section;sum\n1.1;2,5\n");
    static const bool read[] = {false, true};
    assert_int_equal(bur_csv_decimal(csv, read, c->sink), ',');
    assert_int_equal(bur_csv_decimal(csv, NULL, c->sink), '\0');
}

static void numbers(void **state)
{
    conf_case *c = *state;
    const bur_csv *csv = parse(c, "a;b;c\n 1,25 ;-3;\n");
    double value;
    assert_true(bur_csv_number(csv, 0, 0, ',', &value, c->sink));
    assert_true(value == 1.25);
    assert_true(bur_csv_number(csv, 0, 1, ',', &value, c->sink));
    assert_true(value == -3);
    assert_false(bur_csv_is_empty(csv, 0, 1));
    assert_true(bur_csv_is_empty(csv, 0, 2));
    assert_false(bur_csv_number(csv, 0, 2, ',', &value, NULL));
    assert_int_equal(c->sink->n_errors, 0);
    assert_false(bur_csv_number(csv, 0, 2, ',', &value, c->sink));
    expect_diag(c->sink, BUR_DIAG_CSV_NUMBER, 2, 11, "is empty");
}

static void groups_of_thousands(void **state)
{
    conf_case *c = *state;
    static const struct {
        const char *cell;
        char decimal;
        const char *part;
    } row[] = {{"1,234,567", '.', "write 1234567: without thousands"},
               {"1.234,5", ',', "write 1234,5: without thousands"},
               {"1,234.5", '.', "write 1234.5: without thousands"},
               {"1,234", '.', "write 1234: without thousands"},
               {"-1.234", ',', "write -1234: without thousands"},
               {"1 234,5", ',', "write 1234,5: without thousands"},
               {"1'234", '.', "write 1234: without thousands"},
               {"1\xC2\xA0"
                "234",
                '.', "write 1234: without thousands"},
               {"1,2,3", '.', "not a number"},
               {"2,5", '.', "2.5"}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const bur_csv *csv =
            parse(c, bur_arena_printf(c->arena, "a;b\n1;%s\n", row[i].cell));
        double value;
        assert_false(
            bur_csv_number(csv, 0, 1, row[i].decimal, &value, c->sink));
        expect_diag(c->sink, BUR_DIAG_CSV_NUMBER, 2, 3, row[i].part);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONF_TEST(marks),
        CONF_TEST(marks_that_nobody_knows),
        CONF_TEST(columns_not_read_show_nothing),
        CONF_TEST(numbers),
        CONF_TEST(groups_of_thousands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
