/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The structure of a study: counts, loops and formats. */
#include "structure_api_case.h"

static void counts(void **state)
{
    (void)state;
    bur_study *study = market_open();
    bur_structure_facts f;
    assert_int_equal(bur_study_structure(study, &f), BURSAR_OK);
    assert_int_equal(f.n_variables, 11);
    assert_int_equal(f.n_links, 15);
    assert_int_equal(f.n_unknown, 0);
    assert_int_equal(f.n_loops, 3);
    assert_int_equal(f.n_all_loops, 3);
    assert_true(f.are_all_loops_known);
    assert_int_equal(f.n_independent, 3);
    bur_study_close(study);
}

static void loops(void **state)
{
    (void)state;
    static const struct {
        const char *id, *path;
        int polarity, n_stocks, n_delays;
    } wanted[] = {
        {"B1", "cash, spending", -1, 1, 0},
        {"B2", "fame, talk", -1, 1, 0},
        {"R1", "cash, spending, talk, fame, sold, income", 1, 2, 1},
    };
    bur_study *study = market_open();
    bur_loop_facts f;
    for (int i = 0; i < 3; i++) {
        assert_true(bur_study_loop(study, i, &f));
        assert_string_equal(f.id, wanted[i].id);
        assert_string_equal(f.path, wanted[i].path);
        assert_int_equal(f.polarity, wanted[i].polarity);
        assert_int_equal(f.n_stocks, wanted[i].n_stocks);
        assert_int_equal(f.n_delays, wanted[i].n_delays);
        assert_true(f.independent);
    }
    assert_false(bur_study_loop(study, 3, &f));
    assert_false(bur_study_loop(study, -1, &f));
    bur_study_close(study);
}

/* Stocks that the equations leave anywhere are where the run had them: only
 * if it noted more than them. */
static void what_the_run_adds(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"month\"; time: { length = \"9 months\"; };"
        "stocks: { s: { initial = \"9\"; outflows = [\"out\"]; }; };"
        "flows: { out: { eq = \"1\"; }; };"
        "auxiliaries: { a: { eq = \"s + 1\"; }; b: { eq = \"a * s\"; }; };";
    bur_scenario_close(lab_read(model, "runs: { draws = 1; };", NULL));
    bur_study *study = bur_study_open("scenario.cfg", NULL);
    bur_structure_facts f;
    assert_int_equal(bur_study_structure(study, &f), BURSAR_OK);
    assert_int_equal(f.n_links, 4);
    assert_int_equal(f.n_seen, 2);
    assert_int_equal(f.n_unknown, 0);
    bur_study_close(study);
}

/* A policy that looks at the stock closes a loop, whichever case runs. */
static void policies_close_loops(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"month\"; time: { length = \"9 months\"; };"
        "parameters: { rate: { value = 0.1; range = [0.0, 1.0]; }; };"
        "stocks: { s: { initial = \"9\"; outflows = [\"out\"]; }; };"
        "flows: { out: { eq = \"s * rate\"; }; };";
    static const char scenario[] =
        "runs: { draws = 1; }; policies: { none: { title = \"None\"; };"
        " rule: { title = \"Rule\"; set: { rate = \"rate + s / 99\"; }; "
        "from = 2.0; takes = \"3 months\"; }; };";
    bur_scenario_close(lab_read(model, scenario, NULL));
    bur_study *study = bur_study_open("scenario.cfg", NULL);
    bur_loop_facts f;
    assert_true(bur_study_loop(study, 0, &f));
    assert_string_equal(f.path, "s, out");
    assert_true(bur_study_loop(study, 1, &f));
    assert_string_equal(f.path, "s, rate, out");
    assert_string_equal(f.id, "B2");
    assert_false(bur_study_loop(study, 2, &f));
    bur_study_close(study);
}

static void formats(void **state)
{
    (void)state;
    bur_study *study = market_open();
    FILE *out = tmpfile();
    static const char *const names[] = {"dot", "json", "graphml", "mermaid"};
    for (int i = 0; i < 4; i++) {
        assert_string_equal(bur_graph_format_listed(i), names[i]);
        assert_int_equal(bur_study_print_graph(study, names[i], out),
                         BURSAR_OK);
    }
    assert_null(bur_graph_format_listed(4));
    assert_null(bur_graph_format_listed(-1));
    assert_int_equal(bur_study_print_graph(study, "gif", out),
                     BURSAR_BAD_INPUT);
    fclose(out);
    bur_study_close(study);
}

static void named_loops(void **state)
{
    (void)state;
    bur_named_loop_facts f;
    bur_study *study = market_open();
    assert_int_equal(bur_study_check_loops(study), BURSAR_OK);
    assert_true(bur_study_named_loop(study, 0, &f));
    assert_string_equal(f.name, "R1");
    assert_string_equal(f.title, "Word of <mouth>");
    assert_false(f.balancing || f.open);
    assert_int_equal(f.length, 6);
    assert_string_equal(f.chain,
                        "cash -(+)-> spending -(+)-> talk -(+)-> fame -(+)-> "
                        "sold -(+)-> income -(+)-> cash");
    assert_true(bur_study_named_loop(study, 1, &f));
    assert_true(f.balancing);
    assert_null(f.doc);
    assert_false(bur_study_named_loop(study, 2, &f));
    assert_false(bur_study_named_loop(study, -1, &f));
    bur_study_close(study);
}

/* Such a model runs, but its documentation is wrong. */
static void a_false_loop(void **state)
{
    (void)state;
    bur_scenario_close(lab_read(
        "time: { years = 1; }; stocks: { s: { initial = 1; outflows = "
        "[\"f\"]; }; }; flows: { f: { eq = \"s / 2\"; }; }; loops: { L: { "
        "kind = \"reinforcing\"; through = [\"s\"]; }; };",
        "", NULL));
    bur_study *study = bur_study_open("model.cfg", NULL);
    assert_int_equal(bur_study_problem(study), BURSAR_OK);
    assert_int_equal(bur_study_check_loops(study), BURSAR_BAD_INPUT);
    assert_int_equal(bur_study_n_errors(study), 1);
    assert_int_equal(bur_study_check_loops(study), BURSAR_BAD_INPUT);
    assert_int_equal(bur_study_n_errors(study), 1);
    assert_int_equal(bur_study_run(study, NULL), BURSAR_OK);
    bur_study_close(study);
}

static void sectors(void **state)
{
    (void)state;
    bur_study *study = sectors_open();
    assert_string_equal(bur_study_sector(study, 0), "people");
    assert_string_equal(bur_study_sector(study, 1), "money");
    assert_null(bur_study_sector(study, 2));
    assert_null(bur_study_sector(study, -1));
    FILE *out = tmpfile();
    assert_int_equal(bur_study_print_sector(study, "people", false, out),
                     BURSAR_OK);
    assert_int_equal(bur_study_print_sector(study, "cash", false, out),
                     BURSAR_BAD_INPUT);
    char *text = api_printed(out);
    assert_string_equal(text, "Who is \"in\" (people)\n\nstocks\n"
                              "  pupils starts at 9\n      + starts\n\n"
                              "flows\n  starts = pupils / 9\n\n"
                              "auxiliaries\n  far = starts\n");
    free(text);
    bur_study_close(study);
}

static void a_study_with_a_problem(void **state)
{
    (void)state;
    bur_study *study = bur_study_open("no such file.cfg", NULL);
    int problem = bur_study_problem(study);
    bur_structure_facts f;
    bur_loop_facts loop;
    assert_int_not_equal(problem, BURSAR_OK);
    assert_int_equal(bur_study_structure(study, &f), problem);
    assert_int_equal(f.n_links, 0);
    assert_false(bur_study_loop(study, 0, &loop));
    assert_int_equal(bur_study_print_graph(study, "dot", stdout), problem);
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts),
        cmocka_unit_test(loops),
        cmocka_unit_test(what_the_run_adds),
        cmocka_unit_test(policies_close_loops),
        cmocka_unit_test(formats),
        cmocka_unit_test(named_loops),
        cmocka_unit_test(a_false_loop),
        cmocka_unit_test(sectors),
        cmocka_unit_test(a_study_with_a_problem)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
