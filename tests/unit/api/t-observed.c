/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Observations from files: dates and times, gaps, errors, and every complaint.
 */
#include "api/observed.h"

#include "api/study.h"
#include "api_case.h"

typedef struct reading {
    bur_arena *arena;
    bur_study *study;
    bur_observations seen;
    bur_fault fault;
    bur_status status;
} reading;

static reading read_text(const char *text)
{
    reading r = {.arena = bur_arena_create(), .study = api_open(NULL)};
    lab_write("seen.csv", text);
    r.status = bur_observations_read(r.arena, r.study->scenario, "seen.csv",
                                     &r.seen, &r.fault);
    return r;
}

static void end(reading *r)
{
    bur_arena_free(r->arena);
    bur_study_close(r->study);
}

static void cells_and_gaps(void **state)
{
    (void)state;
    reading r = read_text("date,cash,cash sd,sold[b]\n2030-02,9.5,1,\n"
                          "2030-04-01,8,2,0.25\n2031-05,1,1,1\n,,,\n");
    assert_int_equal(r.status, BUR_OK);
    assert_int_equal(r.seen.n, 2);
    assert_int_equal(r.seen.n_outside, 1);
    const bur_observed *cash = &r.seen.observed[0];
    assert_string_equal(cash->label, "cash");
    assert_string_equal(cash->unit, "EUR");
    assert_int_equal(cash->n, 2);
    assert_true(cash->row[0] == 1 && cash->row[1] == 3);
    assert_true(cash->value[0] == 9.5 && cash->sd[1] == 2);
    const bur_observed *sold = &r.seen.observed[1];
    assert_true(sold->n == 1 && sold->row[0] == 3 && sold->sd == NULL);
    assert_true(sold->value[0] == 0.25);
    end(&r);
}

static void times_in_place_of_dates(void **state)
{
    (void)state;
    reading r = read_text("time,cash\n0,10\n12,3\n");
    assert_int_equal(r.status, BUR_OK);
    assert_true(r.seen.observed[0].row[1] == 12);
    end(&r);
}

static void complaints(void **state)
{
    (void)state;
    static const char *const bad[][2] = {
        {"cash\n1\n", "a column 'date' or 'time'"},
        {"date,csh\n2030-02,1\n", "do you mean 'cash'"},
        {"date,cash\nsoon,1\n", "row 2: 'soon' is not a date"},
        {"time,cash\nx,1\n", "row 2: 'x' is not a number"},
        {"date,cash\n2030-02-11,1\n", "saves nothing at '2030-02-11'"},
        {"date,cash\n2030-02,much\n", "'much' should be a number"},
        {"date,cash,cash sd\n2030-02,1,0\n", "deviation '0' should be"},
        {"date,cash\n2029-02,1\n", "nothing was observed within the run"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        reading r = read_text(bad[i][0]);
        assert_int_equal(r.status, BUR_BAD_INPUT);
        if (strstr(r.fault.message, bad[i][1]) == NULL) {
            fail_msg("%s", r.fault.message);
        }
        end(&r);
    }
    reading r = read_text("date,cash\n2030-02,1\n");
    assert_int_equal(bur_observations_read(r.arena, r.study->scenario,
                                           "not-there.csv", &r.seen, &r.fault),
                     BUR_NOT_FOUND);
    end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_and_gaps),
        cmocka_unit_test(times_in_place_of_dates),
        cmocka_unit_test(complaints),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
