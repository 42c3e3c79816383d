/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The longest step: as the model's constraints and the saved rows allow. */
#include "api_case.h"

#define MODEL(constraints)                                                     \
    "time_unit = \"month\"; time: { length = \"6 months\"; dt = 0.125; };"     \
    "parameters: { most: { value = 0.6; }; };"                                 \
    "stocks: { tank: { initial = \"5\"; outflows = [\"out\"]; }; };"           \
    "flows: { out: { eq = \"tank / 8\"; }; };"                                 \
    "constraints: { " constraints " };"

static const char limited[] = MODEL(
    "small: { eq = \"MAX(0, dt) <= most\"; message = \"a short step\"; };");

static double step_of(const char *model, const char *time,
                      const bur_settings *settings)
{
    char scenario[256];
    snprintf(scenario, sizeof scenario,
             "time: { %s }; runs: { draws = 10; }; inputs: { };", time);
    bur_scenario_close(lab_read(model, scenario, NULL));
    return bur_longest_step("scenario.cfg", settings);
}

static void is(double found, double wanted)
{
    if (found != wanted) {
        fail_msg("%g, not %g", found, wanted);
    }
}

static void as_constrained(void **state)
{
    (void)state;
    is(step_of(limited, "save = \"month\";", NULL), 0.5);
    static const char *const set[] = {"inputs.most=0.3", "time.dt=0.0625"};
    bur_settings settings = {.set = set, .n_set = 2};
    is(step_of(limited, "save = \"month\";", &settings), 0.25);
    /* rows are eight steps apart; six */
    is(step_of(limited, "save = \"0.6 months\"; dt = 0.075;", NULL), 0.6);
    is(step_of(limited, "save = \"0.6 months\"; dt = 0.1;", NULL), 0.2);
}

/* At most from row to row, or to the end. */
static void as_rows_allow(void **state)
{
    (void)state;
    static const char *const set[] = {"inputs.most=99.0"};
    bur_settings settings = {.set = set, .n_set = 1};
    is(step_of(limited, "save = \"month\";", &settings), 1);
    is(step_of(limited, "save = \"quarter\";", &settings), 1);
    is(step_of(limited, "save = \"0.25 months\";", &settings), 0.25);
    is(step_of(limited, "length = \"3.25 months\"; save = \"month\";", NULL),
       0.25);
    is(step_of(limited, "length = \"4 months\"; save = \"4 months\";",
               &settings),
       4);
}

static void without_a_word(void **state)
{
    (void)state;
    is(step_of(
           MODEL("other: { eq = \"MAX(0, most) > 0\"; message = \"some\"; };"),
           "save = \"month\";", NULL),
       0.125);
    is(step_of(limited, "save = \"month\"; method = \"rk45\";", NULL), 0.125);
}

static void of_a_bad_study(void **state)
{
    (void)state;
    assert_true(isnan(bur_longest_step("there_is_none.cfg", NULL)));
    static const char *const set[] = {"inputs.most=0.1"};
    bur_settings settings = {.set = set, .n_set = 1};
    assert_true(isnan(step_of(limited, "save = \"month\";", &settings)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_constrained), cmocka_unit_test(as_rows_allow),
        cmocka_unit_test(without_a_word), cmocka_unit_test(of_a_bad_study)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
