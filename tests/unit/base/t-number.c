/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/base/number.c */
#include "base/number.h"

#include <locale.h>
#include <math.h>

#include "base_case.h"

static bool reads(const char *s, double *value)
{
    return bur_number_read(s, strlen(s), value);
}

static void numbers(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        double value;
    } row[] = {{"0", 0.0},
               {"-1", -1.0},
               {"+2.5", 2.5},
               {".5", 0.5},
               {"5.", 5.0},
               {"1e3", 1000.0},
               {"1E-2", 0.01},
               {"0.1", 0.1},
               {"00012", 12.0},
               {"1e-400", 0.0},
               {"4.9e-324", 0x1p-1074},
               {"1.7976931348623157e308", 0x1.fffffffffffffp+1023},
               {"9007199254740993", 9007199254740992.0}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        double value = -7.0;
        assert_true(reads(row[i].s, &value));
        assert_true(value == row[i].value);
    }
    double value;
    assert_true(bur_number_read("12x", 2, &value) && value == 12.0);
}

static void not_numbers(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",    ".",   "-",   "+-1", "1e",    "e5",  "1.2.3",
        "1,5", "inf", "nan", "0x1", "1e400", " 1",  "1 ",
        "1_0", "--1", "1e+", "1L",  "1-2",   "INF", "-1.8e308"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        double value = -7.0;
        if (reads(bad[i], &value)) {
            fail_msg("'%s' was read", bad[i]);
        }
        assert_true(value == -7.0);
    }
    double value;
    assert_false(bur_number_read("1\0"
                                 "2",
                                 3, &value));
    char longer[600];
    memset(longer, '1', sizeof longer);
    assert_false(bur_number_read(longer, sizeof longer, &value));
}

static void expect(double value, const char *printed)
{
    char s[BUR_NUMBER_SIZE];
    assert_string_equal(bur_number_print(value, s), printed);
}

static void printed(void **state)
{
    (void)state;
    expect(0.0, "0");
    expect(-0.0, "-0");
    expect(0.1, "0.1");
    expect(1.0 / 3.0, "0.3333333333333333");
    expect(0.1 + 0.2, "0.30000000000000004");
    expect(1e300, "1e+300");
    expect(123456.0, "123456");
    expect(0x1p-1074, "5e-324");
    expect((double)NAN, "nan");
    expect((double)INFINITY, "inf");
    expect(-(double)INFINITY, "-inf");
}

static double of_bits(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static void round_trip(uint64_t n)
{
    for (uint64_t i = 0; i < n; i++) {
        uint64_t bits = word_of(11, i);
        /* A quarter of them below the normal range. */
        bits = i % 4 ? bits : bits & UINT64_C(0x800fffffffffffff);
        double value = of_bits(bits), again;
        char s[BUR_NUMBER_SIZE];
        bur_number_print(value, s);
        if (!isfinite(value)) {
            continue;
        }
        if (!reads(s, &again) || memcmp(&again, &value, sizeof value) != 0 ||
            strlen(s) >= 25) {
            fail_msg("bits %llx: %s", (unsigned long long)bits, s);
        }
    }
}

static void random_bits_read_back(void **state)
{
    (void)state;
    round_trip(30000);
}

/* A decimal of up to fifteen digits is printed as it was. */
static void short_decimals_stay(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 20000; i++) {
        uint64_t word = word_of(12, i);
        char s[64], again[BUR_NUMBER_SIZE];
        snprintf(s, sizeof s, "0.%llu%d",
                 (unsigned long long)(word % 100000000000) + 100000000000,
                 (int)(word >> 60) % 9 + 1);
        double value;
        assert_true(reads(s, &value));
        assert_string_equal(bur_number_print(value, again), s);
    }
}

static void rounded(void **state)
{
    (void)state;
    char text[BUR_NUMBER_SIZE];
    assert_string_equal(bur_number_round(10.03125, 6, text), "10.0312");
    assert_string_equal(bur_number_round(2.0 / 3, 3, text), "0.667");
    assert_string_equal(bur_number_round(100, 6, text), "100");
    assert_string_equal(bur_number_round(-INFINITY, 6, text), "-inf");
}

/* The program's locale is not ours to mind; nor do we change it. */
static void whatever_the_locale(void **state)
{
    (void)state;
    static const char *const name[] = {"de_DE.UTF-8", "de_DE", "it_IT.UTF-8",
                                       "fr_FR.UTF-8"};
    bool found = false;
    for (int i = 0; i < 4 && !found; i++) {
        found = setlocale(LC_NUMERIC, name[i]) != NULL;
    }
    if (!found) {
        skip();
    }
    round_trip(1000);
    expect(0.5, "0.5");
    double value;
    assert_true(reads("0.5", &value));
    assert_false(reads("0,5", &value));
    assert_string_equal(localeconv()->decimal_point, ",");
    setlocale(LC_NUMERIC, "C");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BASE_TEST(numbers),
        BASE_TEST(not_numbers),
        BASE_TEST(printed),
        BASE_TEST(rounded),
        BASE_TEST(random_bits_read_back),
        BASE_TEST(short_decimals_stay),
        BASE_TEST(whatever_the_locale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
