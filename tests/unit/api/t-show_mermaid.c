/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagrams of Mermaid: of the loops of a model, of some, of a sector. */
#include "structure_api_case.h"

static int print_to(bur_study *study, const bur_diagram *what, char **text)
{
    FILE *out = tmpfile();
    int code = bur_study_print_diagram(study, what, out);
    *text = api_printed(out);
    return code;
}

static void the_loops_together(void **state)
{
    static const char *const parts[] = {
        "flowchart LR\n",
        "  %% R1: Word of #lt;mouth> (reinforcing)\n",
        "  cash[\"cash\"]\n",
        "  income{{\"income\"}}\n",
        "  sold(\"sold\")\n",
        "  income -->|\"+, R1\"| cash\n",
        "  spending -->|\"\xe2\x88\x92, B1\"| cash\n",
        "  cash -->|\"+, R1, B1\"| spending\n",
        "  spending -->|\"+, delay, R1\"| talk\n",
        "  linkStyle 1 stroke:#c0392b\n"};
    (void)state;
    char *text = market_printed("mermaid");
    expect_parts(text, parts, 10);
    assert_null(strstr(text, "price"));
    assert_int_equal(times_in(text, "-->"), 7);
    free(text);
}

static void one_loop_needs_no_name(void **state)
{
    static const char *const one[] = {"B1"};
    static const char *const none[] = {"B1", "B2"};
    (void)state;
    bur_study *study = market_open();
    char *text;
    bur_diagram what = {.loops = one, .n_loops = 1};
    assert_int_equal(print_to(study, &what, &text), BURSAR_OK);
    assert_string_equal(text, "flowchart LR\n"
                              "  %% B1: B1 (balancing)\n"
                              "  cash[\"cash\"]\n"
                              "  spending{{\"spending\"}}\n"
                              "  spending -->|\"\xe2\x88\x92\"| cash\n"
                              "  cash -->|\"+\"| spending\n"
                              "  linkStyle 1 stroke:#2a6fbb\n"
                              "  linkStyle 0 stroke:#c0392b\n");
    free(text);
    what = (bur_diagram){.loops = none, .n_loops = 2};
    assert_int_equal(print_to(study, &what, &text), BURSAR_BAD_INPUT);
    assert_string_equal(text, "");
    free(text);
    bur_study_close(study);
}

/* Without loops all is drawn; names that Mermaid has for itself are not used.
 */
static void a_model_without_loops(void **state)
{
    (void)state;
    bur_scenario_close(lab_read(
        "time: { years = 1; }; stocks: { end: { initial = 1; inflows = "
        "[\"f\"]; }; }; flows: { f: { eq = \"end * Wert - 2 * end\"; }; };"
        "auxiliaries: { a: { name = \"W\xC3\xA4hrung #1 \\\"x\\\"\"; eq = "
        "\"end\"; }; wert: { eq = \"SIN(end)\"; }; }; parameters: { p: { value "
        "= 1; }; };",
        "", NULL));
    bur_study *study = bur_study_open("model.cfg", NULL);
    char *text;
    assert_int_equal(print_to(study, NULL, &text), BURSAR_OK);
    assert_true(strncmp(text, "flowchart LR\n  node", 19) == 0);
    assert_non_null(strstr(text, "[\"end\"]\n"));
    assert_non_null(strstr(text, "(\"W\xC3\xA4hrung #35;1 #quot;x#quot;\")\n"));
    assert_non_null(strstr(text, " f -->|\"+\"| node"));
    assert_null(strstr(text, " end "));
    free(text);
    bur_diagram what = {.sector = "money"};
    assert_int_equal(print_to(study, &what, &text), BURSAR_BAD_INPUT);
    free(text);
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_loops_together),
                                       cmocka_unit_test(one_loop_needs_no_name),
                                       cmocka_unit_test(a_model_without_loops)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
