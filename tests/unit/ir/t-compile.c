/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The compiler: its passes by name, what it shows, and errors. */
#include "small_model.h"

static const char body[] =
    SMALL_TIME "parameters: { a: { value = 2.0; }; b: { value = 1.0; }; };"
               "stocks: { y: { initial = \"a\"; inflows = [\"f\"]; }; };"
               "flows: { f: { eq = \"b * y + 2 * 3\"; }; };";

static const bur_program *compile(small_model *m, const char *pass, FILE *to)
{
    static const bool sampled[] = {true, false};
    small_read(m, body);
    small_demand(m);
    bur_compilation what = {
        m->model, &m->model->horizon, &m->demand, sampled, pass, to};
    return bur_compile(m->arena, &what, m->sink);
}

static const char *shown(small_model *m, const char *pass)
{
    FILE *file = tmpfile();
    assert_non_null(compile(m, pass, file));
    return small_text(m, file);
}

static int number_of(const char *pass)
{
    int i = 0;
    while (bur_pass_name(i) && strcmp(bur_pass_name(i), pass) != 0) {
        i++;
    }
    assert_non_null(bur_pass_name(i));
    return i;
}

static void passes_have_names(void **state)
{
    (void)state;
    assert_int_equal(number_of("lower"), 0);
    assert_null(bur_pass_name(number_of("schedule") + 1));
    assert_null(bur_pass_name(-1));
}

static void every_pass_can_be_shown_and_does_its_part(void **state)
{
    small_model *m = *state;
    int last = number_of("schedule");
    for (int i = 0; i <= last; i++) {
        const char *text = shown(m, bur_pass_name(i));
        bool folded = i >= number_of("fold") && i < last;
        bool rated = i >= number_of("rates") && i < last;
        assert_true((strstr(text, "const 6") != NULL) == folded);
        assert_true((strstr(text, "mul") != NULL) == (i < number_of("dead")));
        assert_true((strstr(text, "@both") != NULL) == rated);
        assert_true((strstr(text, "per draw: ") != NULL) == (i == last));
    }
}

static void the_program_knows_the_run(void **state)
{
    const bur_program *p = compile(*state, NULL, NULL);
    assert_true(p->n_steps == 8 && p->dt == 0.5 && p->start_time == 0);
    assert_true(p->parameter_slot[0] >= 0 && p->parameter_scalar[0] < 0);
    assert_true(p->parameter_slot[1] < 0 && p->parameter_scalar[1] >= 0);
}

static void a_cycle_gives_no_program(void **state)
{
    small_model *m = *state;
    small_read(m, SMALL_TIME "auxiliaries: { y: { eq = \"y + 1\"; }; };");
    small_demand(m);
    bur_compilation what = {
        .model = m->model, .horizon = &m->model->horizon, .demand = &m->demand};
    assert_null(bur_compile(m->arena, &what, m->sink));
    assert_int_equal(m->sink->n_errors, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(passes_have_names),
        SMALL_TEST(every_pass_can_be_shown_and_does_its_part),
        SMALL_TEST(the_program_knows_the_run),
        SMALL_TEST(a_cycle_gives_no_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
