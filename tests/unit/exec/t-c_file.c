/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file has what its model needs and nothing else, and what has no form in
 * it is refused at its place. That it compiles and gives the bits of a run, see
 * tests/cli/t_export_c.py. */
#define _XOPEN_SOURCE 700
#include "c_case.h"
#include "exec_case.h"

static char *file_of(const bur_c_source *source, bur_status wanted,
                     bur_fault *fault)
{
    char *text = NULL;
    size_t n;
    FILE *out = open_memstream(&text, &n);
    assert_non_null(out);
    assert_int_equal(bur_c_write(source, out, fault), wanted);
    assert_int_equal(fclose(out), 0);
    return text;
}

static void what_it_needs(void **state)
{
    (void)state;
    c_case c;
    bur_fault fault;
    c_open(&c, "title = \"Tank */ leak\"; time_unit = \"month\"; "
               "time: { end = 3; };"
               "parameters: { k: { value = 0.25; doc = \"What leaks\"; }; "
               "order: { value = 3.0; }; };"
               "stocks: { s: { initial = 1; outflows = [\"out\"]; }; };"
               "flows: { out: { eq = \"k * EXP(s) * order\"; }; };");
    c.decides[1] = true;
    char *text = file_of(&c.source, BUR_OK, &fault);
    c_says(text, "/* Tank * / leak. Made by bursar 1 from model.cfg. */\n");
    c_says(text, "    /* k: What leaks */\n    double k;\n");
    c_says(text, "    .k = 0.25,\n");
    c_says(text, "    {\"k\", &given.k},\n    {\"order\", NULL},\n");
    c_says(text, "    {\"out\", &now.out},\n");
    c_says(text, "static inline double bur_exp(double x)\n");
    assert_null(strstr(text, "bur_log("));
    assert_null(strstr(text, "static double delayed("));
    assert_null(strstr(text, "bur_belt"));
    free(text);
    c_close(&c);
}

static void without_a_form(void **state)
{
    (void)state;
    bool decides[16] = {false};
    int redraws[16] = {0}, month[64] = {0};
    bur_fault fault;
    bur_scenario *s = lab_open(exec_model, exec_scenario);
    bur_c_source source = {.program = s->program,
                           .version = "1",
                           .from = "model.cfg",
                           .decides = decides,
                           .stride = 1,
                           .time_digits = 6,
                           .month = month,
                           .redraws = redraws};
    free(file_of(&source, BUR_BAD_INPUT, &fault));
    c_says(fault.message, "chance that comes at intervals in '");
    c_says(fault.message, "cannot be written as C");
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_it_needs),
                                       cmocka_unit_test(without_a_form)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
