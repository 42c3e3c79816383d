/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Horizons, units of time and methods. */
#include "xmile_case.h"

static const bur_horizon *horizon(model_case *c, const char *attributes,
                                  const char *specs)
{
    bur_model *model = xmile_file(
        c, bur_arena_printf(c->arena, "<sim_specs %s>%s</sim_specs><model/>",
                            attributes, specs));
    return model ? &model->horizon : NULL;
}

static void steps_and_saving(void **state)
{
    const bur_horizon *h =
        horizon(*state, "isee:save_interval=\"0.5\"",
                "<stop>3</stop><start>1</start><dt reciprocal=\"true\">8</dt>");
    assert_true(h->start_time == 1 && h->length == 2);
    assert_true(h->per_unit == 8 && h->dt == 0.125 && h->save == 0.5);
    assert_false(h->has_date);
    h = horizon(*state, "", "<start>0.1</start><stop>0.7</stop><dt>0.2</dt>");
    assert_true(h->start_time + h->length == 0.7);
    assert_true(h->per_unit == 0 && h->save == 0.2);
    h = horizon(*state, "save_interval=\"0.7\"",
                "<start>0</start><stop>4</stop><dt>0.5</dt>");
    assert_true(h->save == 0.5);
}

static void methods(void **state)
{
    static const struct {
        const char *word;
        bur_integrator method;
    } rows[] = {{"Euler", BUR_EULER},       {"RK4", BUR_RK4},
                {"gear, rk4", BUR_RK4},     {"rk2", BUR_HEUN},
                {"midpoint", BUR_MIDPOINT}, {"gear, RK45, rk4", BUR_RK45},
                {"adaptive", BUR_RK45}};
    model_case *c = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const bur_horizon *h = horizon(
            c, bur_arena_printf(c->arena, "method=\"%s\"", rows[i].word),
            "<start>0</start><stop>1</stop>");
        assert_int_equal(h->method, rows[i].method);
        assert_true(h->tolerance > 0 && h->absolute > 0);
    }
    assert_null(
        horizon(c, "method=\"gear\"", "<start>0</start><stop>1</stop>"));
}

static void units_of_time(void **state)
{
    model_case *c = *state;
    horizon(c, "time_units=\"Months\"", "<start>0</start><stop>1</stop>");
    assert_int_equal(c->model->time_unit, BUR_MONTH);
    assert_string_equal(bur_model_time_word(c->model), "month");
    horizon(c, "time_units=\"Moons\"", "<start>0</start><stop>1</stop>");
    assert_int_equal(c->model->time_unit, BUR_TIME_UNIT);
    assert_string_equal(bur_model_time_word(c->model), "Moons");
    horizon(c, "", "<start>0</start><stop>1</stop>");
    assert_string_equal(bur_model_time_word(c->model), "unit");
}

static void vensim_means_euler(void **state)
{
    model_case *c = *state;
    xmile_file(c, "<header><vendor>Ventana Systems</vendor></header>"
                  "<sim_specs method=\"RK4\"><start>0</start><stop>1</stop>"
                  "</sim_specs><model/>");
    assert_true(c->model->truncates);
    assert_int_equal(c->model->horizon.method, BUR_EULER);
    assert_true(bur_span_known(c->model->method_changed));
}

static void impossible_times(void **state)
{
    static const char *const bad[] = {
        "<start>0</start>",
        "<start>1</start><stop>1</stop>",
        "<start>0</start><stop>1</stop><dt>0</dt>",
        "<start>0</start><stop>1</stop><dt>-1</dt>",
        "<start>0</start><stop>1e9</stop><dt>1e-9</dt>",
        "<start>0</start><stop>1</stop><dt reciprocal=\"true\">0</dt>",
        "<start>-1e308</start><stop>1.7e308</stop>",
        "<start>0</start><stop>inf</stop>"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_null(horizon(*state, "", bad[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(steps_and_saving), MODEL_TEST(methods),
        MODEL_TEST(units_of_time),    MODEL_TEST(vensim_means_euler),
        MODEL_TEST(impossible_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
