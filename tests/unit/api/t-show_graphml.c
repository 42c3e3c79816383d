/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The structure as GraphML: keys that are declared, texts that are escaped. */
#include "structure_api_case.h"

static void document(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=",
        "<graph id=\"model\" edgedefault=\"directed\">",
        "<data key=\"graph.title\">A &lt;small&gt; &quot;shop&quot; &amp; "
        "more</data>",
        "<data key=\"node.doc\">What &quot;one&quot; costs, &lt; 9</data>",
        "<data key=\"node.label\">cash</data>\n"
        "      <data key=\"node.kind\">stock</data>",
        "<data key=\"edge.kind\">flow</data>\n"
        "      <data key=\"edge.polarity\">-</data>",
        ("<data key=\"edge.delayed\">true</data>\n"
         "      <data key=\"edge.loops\">R1</data>"),
        "<data key=\"edge.loops\">R1, B1</data>",
        "</graphml>\n"};
    char *text = market_printed("graphml");
    expect_parts(text, parts, 9);
    assert_int_equal(times_in(text, "<node id=\"n"), 11);
    assert_int_equal(times_in(text, "</node>"), 11);
    assert_int_equal(times_in(text, "<edge id=\"e"), 15);
    for (const char *key = strstr(text, "<data key=\""); key;
         key = strstr(key + 1, "<data key=\"")) {
        char declared[64];
        int n = (int)strcspn(key + 11, "\"");
        snprintf(declared, sizeof declared, "<key id=\"%.*s\"", n, key + 11);
        assert_int_equal(times_in(text, declared), 1);
    }
    free(text);
}

static void sectors(void **state)
{
    (void)state;
    bur_study *study = sectors_open();
    FILE *out = tmpfile();
    bur_study_print_graph(study, "graphml", out);
    char *text = api_printed(out);
    assert_int_equal(times_in(text, "\"node.sector\">money<"), 3);
    assert_int_equal(times_in(text, "\"node.sector\">people<"), 3);
    assert_int_equal(times_in(text, "key id=\"node.sector\""), 1);
    free(text);
    bur_study_close(study);
}

/* What XML cannot hold. */
static void control_characters(void **state)
{
    (void)state;
    static const char model[] =
        "title = \"a\\x07\\x09z\"; time_unit = \"month\"; "
        "time: { length = \"9 months\"; };"
        "stocks: { s: { initial = \"9\"; }; };";
    bur_scenario_close(lab_read(model, "runs: { draws = 1; };", NULL));
    bur_study *study = bur_study_open("scenario.cfg", NULL);
    FILE *out = tmpfile();
    bur_study_print_graph(study, "graphml", out);
    char *text = api_printed(out);
    assert_non_null(strstr(text, ">a\xef\xbf\xbd\tz<"));
    free(text);
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(document),
                                       cmocka_unit_test(sectors),
                                       cmocka_unit_test(control_characters)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
