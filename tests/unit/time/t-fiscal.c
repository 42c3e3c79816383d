/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fiscal years: where they end, parts of years, names. */
#include "lab.h"

#include "time/fiscal.h"

static bur_timeline of(bur_date start, double length, double dt,
                       bur_time_unit unit)
{
    bur_horizon h = {.has_date = start.year > 0,
                     .start = start,
                     .length = length,
                     .dt = dt,
                     .save = dt};
    return bur_timeline_of(&h, unit);
}

/* Years end at `step`, and are called `label` with `note`. */
static void years_are(bur_timeline t, int month, int n, const int *step,
                      const char *const *label, const char *const *note)
{
    bur_arena *arena = bur_arena_create();
    bur_fiscal_years y = bur_fiscal_years_of(arena, &t, month);
    assert_int_equal(y.n, n);
    assert_int_equal(y.step[0], 0);
    for (int i = 0; i < n; i++) {
        assert_int_equal(y.step[i + 1], step[i]);
        assert_string_equal(y.label[i], label[i]);
        assert_string_equal(y.note[i], note[i]);
    }
    assert_false(y.moved);
    bur_arena_free(arena);
}

static void calendar_years(void **state)
{
    (void)state;
    years_are(of((bur_date){2027, 1, 1}, 24, 0.25, BUR_MONTH), 0, 2,
              (int[]){48, 96}, (const char *[]){"2027", "2028"},
              (const char *[]){"", ""});
    years_are(of((bur_date){2027, 1, 1}, 24, 0.25, BUR_MONTH), 1, 2,
              (int[]){48, 96}, (const char *[]){"2027", "2028"},
              (const char *[]){"", ""});
    /* days: 2028 has one more */
    years_are(of((bur_date){2027, 1, 1}, 731, 1, BUR_DAY), 1, 2,
              (int[]){365, 731}, (const char *[]){"2027", "2028"},
              (const char *[]){"", ""});
    years_are(of((bur_date){2027, 1, 1}, 3, 1, BUR_YEAR), 0, 3,
              (int[]){1, 2, 3}, (const char *[]){"2027", "2028", "2029"},
              (const char *[]){"", "", ""});
}

static void parts_of_years(void **state)
{
    (void)state;
    years_are(of((bur_date){2027, 1, 1}, 24, 1, BUR_MONTH), 4, 3,
              (int[]){3, 15, 24},
              (const char *[]){"2026/27", "2027/28", "2028/29"},
              (const char *[]){"3 months", "", "9 months"});
    years_are(of((bur_date){2098, 8, 1}, 25, 1, BUR_MONTH), 8, 3,
              (int[]){12, 24, 25},
              (const char *[]){"2098/99", "2099/00", "2100/01"},
              (const char *[]){"", "", "1 month"});
    years_are(of((bur_date){2027, 7, 1}, 6, 0.5, BUR_QUARTER), 0, 2,
              (int[]){8, 12}, (const char *[]){"2027/28", "2028/29"},
              (const char *[]){"", "6 months"});
}

static void without_dates(void **state)
{
    (void)state;
    years_are(of((bur_date){0}, 18, 1, BUR_MONTH), 0, 2, (int[]){12, 18},
              (const char *[]){"year 1", "year 2"},
              (const char *[]){"", "6 months"});
}

/* A year that ends within a step ends with the nearest one, which is said;
 * a step of several years is one. */
static void moved(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_timeline t = of((bur_date){2027, 1, 1}, 20, 5, BUR_MONTH);
    bur_fiscal_years y = bur_fiscal_years_of(arena, &t, 0);
    assert_true(y.moved);
    assert_int_equal(y.n, 2);
    assert_int_equal(y.step[1], 2);
    assert_int_equal(y.step[2], 4);
    t = of((bur_date){2027, 1, 1}, 10, 5, BUR_YEAR);
    y = bur_fiscal_years_of(arena, &t, 0);
    assert_true(y.moved);
    assert_int_equal(y.n, 2);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calendar_years), cmocka_unit_test(parts_of_years),
        cmocka_unit_test(without_dates), cmocka_unit_test(moved)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
