/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/base/calendar.c: every day of two centuries, against the system's
 * own calendar. */
#define _DEFAULT_SOURCE /* timegm */
#include "base/calendar.h"

#include <time.h>

#include "base_case.h"

static void every_day_of_two_centuries(void **state)
{
    (void)state;
    int64_t first = bur_date_days((bur_date){1900, 1, 1});
    int64_t last = bur_date_days((bur_date){2100, 12, 31});
    assert_int_equal(last - first, 73413);
    for (int64_t day = first; day <= last; day++) {
        bur_date date = bur_date_of_days(day);
        assert_true(bur_date_days(date) == day);
        struct tm tm = {.tm_year = date.year - 1900,
                        .tm_mon = date.month - 1,
                        .tm_mday = date.day};
        assert_true((int64_t)timegm(&tm) == day * 86400);
        assert_int_equal(tm.tm_mday, date.day);
        assert_int_equal(tm.tm_mon, date.month - 1);
        char text[BUR_DATE_SIZE];
        bur_date again = {0};
        assert_true(bur_date_read(bur_date_print(date, text), &again));
        assert_true(bur_date_days(again) == day);
    }
}

static void far_days(void **state)
{
    (void)state;
    assert_true(bur_date_days((bur_date){1970, 1, 1}) == 0);
    for (int64_t day = -800000; day < 3000000; day += 997) {
        assert_true(bur_date_days(bur_date_of_days(day)) == day);
    }
}

static void texts_that_are_dates(void **state)
{
    (void)state;
    bur_date d;
    assert_true(bur_date_read("2028-02-29", &d));
    assert_true(d.year == 2028 && d.month == 2 && d.day == 29);
    assert_true(bur_date_read("2000-02-29", &d));
    assert_true(bur_date_read("2027-09", &d));
    assert_true(d.month == 9 && d.day == 1);
    assert_true(bur_date_read("0001-01-01", &d));
}

static void texts_that_are_not(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",           "2027",        "2027-1-1",   "2027-13-01", "2027-00-01",
        "2027-01-00", "2027-02-29",  "1900-02-29", "2027-04-31", "0000-01-01",
        "2027/01/01", "2027-01-01 ", "2027-01-0x", "31-01-2027", "2027-01-01T",
        "+027-01-01", "2027-01-",    "-2027-01",   "2027-0 -01"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        bur_date d = {1, 2, 3};
        if (bur_date_read(bad[i], &d)) {
            fail_msg("'%s' was read", bad[i]);
        }
        assert_true(d.year == 1 && d.month == 2 && d.day == 3);
    }
}

static void expect_moved(bur_date from, int months, int year, int month,
                         int day)
{
    bur_date to = bur_date_add_months(from, months);
    assert_int_equal(to.year, year);
    assert_int_equal(to.month, month);
    assert_int_equal(to.day, day);
}

static void months_move(void **state)
{
    (void)state;
    expect_moved((bur_date){2027, 1, 31}, 1, 2027, 2, 28);
    expect_moved((bur_date){2028, 1, 31}, 1, 2028, 2, 29);
    expect_moved((bur_date){2027, 12, 15}, 1, 2028, 1, 15);
    expect_moved((bur_date){2027, 1, 15}, -1, 2026, 12, 15);
    expect_moved((bur_date){2027, 3, 31}, -13, 2026, 2, 28);
    expect_moved((bur_date){2027, 5, 5}, 0, 2027, 5, 5);
    expect_moved((bur_date){2027, 5, 5}, 120, 2037, 5, 5);
}

static void months_between(void **state)
{
    (void)state;
    bur_date a = {2027, 1, 1};
    assert_true(bur_date_months_between(a, (bur_date){2027, 2, 15}) == 1.5);
    assert_true(bur_date_months_between((bur_date){2027, 2, 15}, a) == -1.5);
    assert_true(bur_date_months_between((bur_date){2027, 1, 17},
                                        (bur_date){2027, 1, 17}) == 0.0);
    for (int i = -500; i < 500; i++) {
        bur_date to = bur_date_add_months(a, i);
        assert_true(bur_date_months_between(a, to) == i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_two_centuries),
        cmocka_unit_test(far_days),
        cmocka_unit_test(texts_that_are_dates),
        cmocka_unit_test(texts_that_are_not),
        cmocka_unit_test(months_move),
        cmocka_unit_test(months_between),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
