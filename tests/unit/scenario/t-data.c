/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/scenario/data.c: months and steps, and how data fit together. */
#include "data_case.h"

static void months(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(town, "time: { dt = 0.25; };");
    int month = bur_data_month((bur_date){2030, 3, 17});
    assert_string_equal(bur_data_month_print(s, month), "2030-03");
    assert_int_equal(bur_data_first_day(month).month, 3);
    assert_int_equal(bur_data_step(s, month), 8);
    assert_int_equal(bur_data_step(s, month - 3), -4);
    bur_scenario_close(s);
}

/* An amount over a month is a rate: of a day, in a model of days. */
static void amounts_are_rates(void **state)
{
    (void)state;
    lab_write("data.csv", "date,target,amount\n2030-02-10,x,56\n");
    bur_scenario *s =
        lab_open("time_unit = \"day\"; time: { start = \"2030-01-01\"; end = "
                 "\"2030-04-01\"; };"
                 "auxiliaries: { x: { eq = \"1\"; }; };",
                 "data: { d: { file = \"data.csv\"; kind = \"add\"; }; };");
    const data_set *set = s->data.at[0];
    assert_true(bur_data_value(s, set, &set->columns.at[0].months.at[0]) == 2);
    bur_scenario_close(s);
}

static const char two[] = "data: { a: { file = \"data.csv\"; kind = \"set\"; };"
                          " b: { file = \"more.csv\"; kind = \"%s\"; }; };";

/* The first finding about two files. */
static void together(const char *more, const char *kind, bool error,
                     const char *part)
{
    char text[256];
    lab_write("data.csv", "month,in\n2030-02,1\n2030-03,2\n");
    lab_write("more.csv", more);
    snprintf(text, sizeof text, two, kind);
    bur_scenario *s = lab_read(town, text, NULL);
    assert_int_equal(s->plan == NULL, error);
    if (part) {
        assert_non_null(s->sink->first);
        assert_non_null(strstr(s->sink->first->message, part));
        assert_string_equal(bur_span_place(s->sink->first->span).path,
                            "more.csv");
    } else {
        assert_null(s->sink->first);
    }
    bur_scenario_close(s);
}

static void two_files(void **state)
{
    (void)state;
    together("month,in\n2030-03,1\n", "set", true,
             "'in' in 2030-03 is given by two files");
    together("month,in\n2030-04,1\n", "set", false, NULL);
    together("month,in\n2030-03,1\n", "add", false,
             "is set by data: this is not added");
    together("month,in\n2030-03,1\n", "plan", false, NULL);
}

static void amounts_of_levels(void **state)
{
    (void)state;
    static const char *const units[] = {"head", "head/month", "head/year"};
    for (int i = 0; i < 3; i++) {
        char model[512];
        snprintf(model, sizeof model,
                 "time_unit = \"month\"; units: { head: {}; };"
                 "time: { start = \"2030-01-01\"; years = 1; };"
                 "parameters: { x: { unit = \"%s\"; value = 1.0; }; };"
                 "auxiliaries: { y: { unit = \"%s\"; eq = \"x\"; }; };",
                 units[i], units[i]);
        lab_write("data.csv", "date,target,amount\n2030-02-01,y,1\n");
        bur_scenario *s = lab_read(
            model, "data: { a: { file = \"data.csv\"; kind = \"add\"; }; };",
            NULL);
        assert_int_equal(s->plan != NULL, i == 1);
        if (i != 1) {
            assert_int_equal(s->sink->first->code, BUR_DIAG_TARGET);
        }
        bur_scenario_close(s);
    }
}

static void starts(void **state)
{
    (void)state;
    lab_write("data.csv", "month,in\n2030-01,1\n2030-02,2\n");
    static const struct {
        const char *more;
        bool warns;
    } row[] = {
        {"policies: { x: {}; };", false},
        {"policies: { x: { set: { wage = 1.0; }; }; };", true},
        {"policies: { x: { set: { wage = 1.0; }; from = 1; }; };", true},
        {"policies: { x: { set: { wage = 1.0; }; from = 2; }; };", false},
        {"shocks: { x: { target = \"in\"; by = 1.0; start = "
         "\"2030-02-01\"; }; };",
         true},
        {"shocks: { x: { target = \"wage\"; by = 1.0; start = "
         "\"2030-02-01\"; }; };",
         false},
        {"shocks: { x: { target = \"in\"; by = 1.0; start = "
         "\"2030-03-01\"; }; };",
         false},
        {"shocks: { x: { target = \"in\"; by = 1.0; rate_per_year = 1.0; }; "
         "};",
         true}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        char text[512];
        snprintf(text, sizeof text,
                 "data: { a: { file = \"data.csv\"; kind = \"set\"; }; };%s",
                 row[i].more);
        bur_scenario *s = lab_open(town, text);
        assert_int_equal(s->as_of, 2);
        assert_int_equal(s->sink->n_warnings, row[i].warns);
        if (row[i].warns) {
            assert_int_equal(s->sink->first->code, BUR_DIAG_DATA_CHANGED);
        }
        bur_scenario_close(s);
    }
}

static void mistakes(void **state)
{
    (void)state;
    lab_write("data.csv", "month,in\n2030-01,1\n");
#define DATA(more) "data: { a: { file = \"data.csv\"; " more " }; };"
    town_refused("data: { a: { file = \"none.csv\"; kind = \"set\"; }; };",
                 "file");
    town_refused(DATA("kind = \"put\";"), "unknown-choice");
    town_refused(DATA(""), "missing-key");
    town_refused(DATA("kind = \"set\"; until = \"soon\";"), "date");
    town_refused("time: { start = \"2030-01-01\"; years = 1; dt = 3.0; };" DATA(
                     "kind = \"set\";"),
                 "data");
    bur_scenario *s = lab_read("time: { end = 3.0; };"
                               "auxiliaries: { in: { eq = \"1\"; }; };",
                               DATA("kind = \"set\";"), NULL);
    assert_null(s->plan);
    assert_non_null(strstr(s->sink->first->message, "start date"));
    bur_scenario_close(s);
    s = lab_open("time_unit = \"week\"; time: { start = \"2030-01-01\"; "
                 "end = \"2030-12-31\"; };"
                 "auxiliaries: { in: { eq = \"1\"; }; };",
                 "data: { a: { file = \"data.csv\"; kind = \"set\"; }; };");
    assert_int_equal(s->sink->first->code, BUR_DIAG_SNAPPED);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months),
        cmocka_unit_test(amounts_are_rates),
        cmocka_unit_test(two_files),
        cmocka_unit_test(starts),
        cmocka_unit_test(amounts_of_levels),
        cmocka_unit_test(mistakes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
