/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time is a whole number of steps: what step, row, date and redraw it is. */
#include "lab.h"

static bur_timeline of(double length, double dt, double save,
                       bur_time_unit unit)
{
    bur_horizon h = {.has_date = true,
                     .start = {2030, 11, 30},
                     .length = length,
                     .dt = dt,
                     .save = save};
    return bur_timeline_of(&h, unit);
}

static void steps_and_rows(void **state)
{
    (void)state;
    bur_timeline t = of(12, 0.25, 1, BUR_MONTH);
    assert_int_equal(t.n_steps, 48);
    assert_int_equal(t.stride, 4);
    assert_int_equal(t.n_rows, 13);
    t = of(1, 0.1, 0.3, BUR_MONTH);
    assert_int_equal(t.n_steps, 10);
    assert_int_equal(t.stride, 3);
    assert_int_equal(t.n_rows, 5); /* 0 3 6 9 10 */
    const int steps[] = {0, 3, 6, 9, 10};
    int row = 0;
    for (int step = 0; step <= 10; step++) {
        bool saved = row < 5 && steps[row] == step;
        assert_int_equal(bur_timeline_row(&t, step), saved ? row : -1);
        if (saved) {
            assert_int_equal(bur_timeline_step(&t, row), step);
            row++;
        }
    }
}

/* Rows at steps that are listed. */
static void listed_rows(void **state)
{
    (void)state;
    static const int steps[] = {0, 1, 4, 9, 10};
    bur_timeline t = of(10, 1, 2, BUR_MONTH);
    t.row_step = steps;
    t.n_rows = 5;
    for (int step = 0, row = 0; step <= 10; step++) {
        bool saved = steps[row] == step;
        assert_int_equal(bur_timeline_row(&t, step), saved ? row : -1);
        if (saved) {
            assert_int_equal(bur_timeline_step(&t, row++), step);
        }
    }
}

/* n * dt, not a sum: the thousandth step of 0.1 is at 100 exactly. */
static void times_do_not_drift(void **state)
{
    (void)state;
    bur_timeline t = of(1000, 0.1, 1, BUR_DAY);
    assert_int_equal(t.n_steps, 10000);
    assert_true(bur_timeline_time(&t, 1000) == 100);
    assert_true(bur_timeline_time(&t, 10000) == 1000);
    bur_instant now = bur_timeline_instant(&t, 10);
    assert_int_equal(now.step, 10);
    assert_true(now.time[0] == 1.0);
    lab_near(now.time[1], 1.05, 1e-15);
    lab_near(now.time[2], 1.1, 1e-15);
}

/* Steps of a tenth, given as such, are the quotients that people write; the
 * last is the end itself. */
static void reciprocal_steps(void **state)
{
    (void)state;
    bur_horizon h = {.length = 10, .dt = 1 / 10.0, .per_unit = 10, .save = 0.1};
    bur_timeline t = bur_timeline_of(&h, BUR_TIME_UNIT);
    assert_int_equal(t.n_steps, 100);
    for (int step = 0; step <= 100; step++) {
        assert_true(bur_timeline_time(&t, step) == step / 10.0);
        assert_true(bur_timeline_instant(&t, step).time[0] == step / 10.0);
    }
    h = (bur_horizon){.start_time = 0.1, .length = 0.6, .dt = 0.2, .save = 0.2};
    t = bur_timeline_of(&h, BUR_TIME_UNIT);
    assert_true(bur_timeline_time(&t, 3) == 0.1 + 0.6);
}

static void day_is(const bur_timeline *t, double time, const char *wanted)
{
    char text[BUR_DATE_SIZE];
    double days = bur_timeline_days(t, time);
    assert_string_equal(
        bur_date_print(bur_date_of_days((int64_t)floor(days + 1e-6)), text),
        wanted);
}

static void dates(void **state)
{
    (void)state;
    bur_timeline months = of(24, 1, 1, BUR_MONTH);
    day_is(&months, 0, "2030-11-30");
    day_is(&months, 1, "2030-12-30");
    day_is(&months, 3, "2031-02-28");
    day_is(&months, 4, "2031-03-30");
    bur_timeline quarters = of(8, 1, 1, BUR_QUARTER);
    day_is(&quarters, 1, "2031-02-28");
    bur_timeline years = of(4, 1, 1, BUR_YEAR);
    day_is(&years, 2, "2032-11-30");
    bur_timeline weeks = of(8, 1, 1, BUR_WEEK);
    day_is(&weeks, 2, "2030-12-14");
    bur_timeline days = of(8, 1, 1, BUR_DAY);
    day_is(&days, 1.5, "2030-12-01");
    assert_int_equal(bur_timeline_instant(&months, 2).month, 1);
    assert_int_equal(bur_timeline_instant(&days, 1).month, 12);
    months.horizon.has_date = false;
    assert_int_equal(bur_timeline_instant(&months, 2).month, 0);
}

static void there_and_back(void **state)
{
    (void)state;
    bur_timeline t = of(240, 1, 1, BUR_MONTH);
    t.horizon.start = (bur_date){2030, 1, 1};
    t.horizon.start_time = 7;
    lab_near(bur_timeline_of_date(&t, (bur_date){2030, 1, 1}), 7, 0);
    for (int month = 0; month < 240; month += 7) {
        double days = bur_timeline_days(&t, 7 + month);
        bur_date date = bur_date_of_days((int64_t)days);
        lab_near(bur_timeline_of_date(&t, date), 7 + month, 1e-12);
    }
    t.unit = BUR_WEEK;
    lab_near(bur_timeline_of_date(&t, (bur_date){2030, 1, 15}), 9, 1e-12);
}

/* Rounding of step * dt loses no redraw and makes none. */
static void redraws(void **state)
{
    (void)state;
    bur_timeline t = of(100, 0.1, 1, BUR_MONTH);
    for (int step = 0; step <= 1000; step++) {
        assert_int_equal(bur_timeline_redraws(&t, 1, step), step / 10);
        assert_int_equal(bur_timeline_redraws(&t, 0.3, step), step / 3);
        assert_int_equal(bur_timeline_redraws(&t, 12, step), step / 120);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(steps_and_rows),
                                       cmocka_unit_test(listed_rows),
                                       cmocka_unit_test(times_do_not_drift),
                                       cmocka_unit_test(reciprocal_steps),
                                       cmocka_unit_test(dates),
                                       cmocka_unit_test(there_and_back),
                                       cmocka_unit_test(redraws)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
