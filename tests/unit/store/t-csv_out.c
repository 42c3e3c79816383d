/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV, wide and tidy: every byte of a small file, and read back by a plain
 * reader of RFC 4180. */
#define _GNU_SOURCE
#include "store/csv_out.h"

#include <math.h>

#include "base/number.h"
#include "sample_results.h"
#include "store_help.h"

static char *content(bur_arena *arena, const char *path)
{
    char *bytes;
    size_t n;
    bur_fault fault;
    assert_int_equal(bur_file_read(arena, path, 1 << 20, &bytes, &n, &fault),
                     BUR_OK);
    return bytes;
}

static void test_wide(void **state)
{
    (void)state;
    static const char *const names[] = {"cash", "revenue[ivet]", "x[A,B]",
                                        "a \"b\""};
    static const double time[] = {0, 0.25};
    static const double values[] = {0.1,  -1e-300,   1.0 / 3, NAN,
                                    1e22, 0.1 + 0.2, 5,       INFINITY};
    bur_arena *arena = bur_arena_create();
    bur_fault fault;
    assert_int_equal(bur_series_csv("w.csv", 4, names, 2, time, values, &fault),
                     BUR_OK);
    assert_string_equal(content(arena, "w.csv"),
                        "time,cash,revenue[ivet],\"x[A,B]\",\"a \"\"b\"\"\"\n"
                        "0,0.1,-1e-300,0.3333333333333333,\n"
                        "0.25,1e+22,0.30000000000000004,5,inf\n");
    assert_int_equal(
        bur_series_csv("no/w.csv", 4, names, 2, time, values, &fault), BUR_IO);
    bur_arena_free(arena);
}

static void expect_times(const double *time, int n, const char *text)
{
    static const char *const names[] = {"x"};
    double values[3] = {1, 1, 1};
    bur_arena *arena = bur_arena_create();
    bur_fault fault;
    assert_int_equal(bur_series_csv("t.csv", 1, names, n, time, values, &fault),
                     BUR_OK);
    assert_string_equal(content(arena, "t.csv"), text);
    bur_arena_free(arena);
}

/* Six digits, so that the tables of other programs can be joined by time; but
 * never two rows of one time. */
static void test_times(void **state)
{
    (void)state;
    expect_times((double[]){0, 1.0 / 3, 2.0 / 3}, 3,
                 "time,x\n0,1\n0.333333,1\n0.666667,1\n");
    expect_times((double[]){10, 10.03125, 10.0625}, 3,
                 "time,x\n10,1\n10.0312,1\n10.0625,1\n");
    expect_times((double[]){1234.5, 1234.51, 1234.52}, 3,
                 "time,x\n1234.5,1\n1234.51,1\n1234.52,1\n");
    expect_times((double[]){1234.5, 1234.501, 1234.502}, 3,
                 "time,x\n1234.5,1\n1234.501,1\n1234.502,1\n");
    expect_times((double[]){2e9, 2e9 + 1}, 2,
                 "time,x\n2000000000,1\n2000000001,1\n");
    expect_times((double[]){5}, 1, "time,x\n5,1\n");
}

/* Fields of the next line of `*s` as RFC 4180 has them; returns how many. */
static int next_line(const char **s, char field[8][256])
{
    int n = 0;
    const char *c = *s;
    while (n < 8) {
        int k = 0;
        bool quoted = *c == '"';
        c += quoted;
        while (*c && (quoted || (*c != ',' && *c != '\n'))) {
            if (quoted && *c == '"' && c[1] != '"') {
                break;
            }
            c += quoted && *c == '"';
            field[n][k++] = *c++;
        }
        c += quoted;
        field[n++][k] = '\0';
        if (*c++ == '\n') {
            break;
        }
    }
    *s = c;
    return n;
}

static void test_tidy(void **state)
{
    (void)state;
    static sample s;
    sample_fill(&s);
    bur_arena *arena = bur_arena_create();
    bur_fault fault;
    assert_int_equal(bur_results_csv(&s.r, "t.csv", &fault), BUR_OK);
    const char *text = content(arena, "t.csv");
    char f[8][256];
    int rows = 0, seen = 0;
    assert_int_equal(next_line(&text, f), 8);
    assert_string_equal(f[6], "statistic");
    while (*text) {
        assert_int_equal(next_line(&text, f), 8);
        rows++;
        bool mine = strcmp(f[0], "call_freeze/diversify") == 0;
        double value = NAN;
        bur_number_read(f[7], strlen(f[7]), &value);
        if (mine && strcmp(f[1], "revenue") == 0 &&
            strcmp(f[3], "größe, alt") == 0 && strcmp(f[4], "2") == 0) {
            assert_string_equal(f[2], "EUR/month");
            assert_string_equal(f[5], "2027-03-01");
            assert_string_equal(f[6], "mean");
            assert_true(value == 1202);
            seen++;
        }
        if (mine && strcmp(f[1], "cash") == 0 &&
            strcmp(f[6], "q0.95_high") == 0 && strcmp(f[4], "3") == 0) {
            assert_true(value == 1203.5);
            seen++;
        }
        if (mine && strcmp(f[6], "q0.05_low") == 0) {
            assert_string_equal(f[7], "");
            seen++;
        }
        if (mine && strcmp(f[6], "estimate_high") == 0) {
            assert_string_equal(f[1], "insolvent");
            assert_string_equal(f[4], "");
            assert_true(value == 0.7);
            seen++;
        }
    }
    int per_case =
        S_TIMES * (5 + 3 * S_LEVELS + S_LINES + 2) + 2 * 5 + S_LEVELS;
    assert_int_equal(rows, S_CASES * per_case);
    assert_int_equal(seen, 1 + 1 + S_TIMES + 1);
    bur_arena_free(arena);
}

/* A threshold is a statistic of its series. */
static void test_below(void **state)
{
    (void)state;
    static sample s;
    double p[3][S_CASES * S_TIMES];
    for (int k = 0; k < 3; k++) {
        for (int i = 0; i < S_CASES * S_TIMES; i++) {
            p[k][i] = 100 * k + i;
        }
    }
    const bur_result_below below = {.name = "poor",
                                    .variable = "cash",
                                    .p = p[0],
                                    .low = p[1],
                                    .high = p[2]};
    sample_fill(&s);
    s.r.n_below = 1;
    s.r.below = &below;
    s.r.n_series = s.r.n_measures = 0;
    bur_arena *arena = bur_arena_create();
    bur_fault fault;
    assert_int_equal(bur_results_csv(&s.r, "b.csv", &fault), BUR_OK);
    const char *text = content(arena, "b.csv");
    int rows = -1;
    for (const char *c = text; *c; c++) {
        rows += *c == '\n';
    }
    assert_int_equal(rows, 3 * S_CASES * S_TIMES);
    assert_non_null(strstr(text, "call_freeze/no_change,cash,1,,2,2027-03-01,"
                                 "below_poor,2\n"));
    assert_non_null(strstr(text, "call_freeze/diversify,cash,1,,3,2027-04-01,"
                                 "below_poor_high,207\n"));
    bur_arena_free(arena);
}

static int tidy_limited(void)
{
    static sample s;
    sample_fill(&s);
    bur_fault fault;
    return bur_results_csv(&s.r, "l.csv", &fault) == BUR_OK ? 0 : 9;
}

static void test_full_disk(void **state)
{
    (void)state;
    unlink("l.csv");
    assert_int_equal(in_child(tidy_limited, 5000), 9 << 8);
    assert_false(exists("l.csv"));
    assert_false(exists("l.csv.part"));
    assert_int_equal(in_child(tidy_limited, -1), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wide),      cmocka_unit_test(test_times),
        cmocka_unit_test(test_tidy),      cmocka_unit_test(test_below),
        cmocka_unit_test(test_full_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
