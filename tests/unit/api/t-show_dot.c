/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture: shapes, pipes, clouds and signs; no parameters; clusters. */
#include "api/study.h"
#include "structure_api_case.h"

static void picture(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "digraph \"A <small> \\\"shop\\\" & more\" {",
        "\"cash\" [label=\"cash\" shape=box",
        "\"income\" [label=\"income\" shape=hexagon",
        "\"luck\" [label=\"luck\" shape=ellipse",
        "\"income\" -> \"cash\" [color=\"black:white:black\"",
        "\"cash\" -> \"spending\" [color=\"black:white:black\"",
        "\"cash\" -> \"spending\" [color=\"#2a6fbb\"",
        ("\"fame\" -> \"talk\" [color=\"#c0392b\" fontcolor=\"#c0392b\" "
         "headlabel=\"\xe2\x88\x92\""),
        "labeldistance=1.6 label=\"|| R1\"",
        "arrowsize=0.8 label=\"B1\"]",
        "label=\"R1, B1\""};
    char *text = market_printed("dot");
    expect_parts(text, parts, 11);
    assert_null(strstr(text, "price"));
    assert_null(strstr(text, "appeal"));
    assert_null(strstr(text, "\"end\""));
    assert_null(strstr(text, "planned"));
    /* From nowhere into cash and fame, and from cash to nowhere. */
    assert_int_equal(times_in(text, "[label=\"\" shape=egg"), 3);
    assert_int_equal(times_in(text, "\"cloud from "), 4);
    assert_int_equal(times_in(text, "\"cloud to "), 2);
    assert_int_equal(times_in(text, "||"), 1);
    free(text);
}

/* Every statement ends, every bracket and quote is closed. */
static void well_formed(void **state)
{
    (void)state;
    char *text = market_printed("dot");
    int depth = 0;
    bool quoted = false;
    for (const char *c = text; *c; c++) {
        if (*c == '\\') {
            c++;
        } else if (*c == '"') {
            quoted = !quoted;
        } else if (!quoted) {
            depth += strchr("{[", *c) ? 1 : strchr("}]", *c) ? -1 : 0;
            assert_true(*c != '\n' || strchr(";{}", c[-1]));
        }
    }
    assert_int_equal(depth, 0);
    assert_false(quoted);
    assert_string_equal(text + strlen(text) - 2, "}\n");
    free(text);
}

static void sectors_are_clusters(void **state)
{
    (void)state;
    bur_study *study = sectors_open();
    FILE *out = tmpfile();
    bur_study_print_graph(study, "dot", out);
    char *text = api_printed(out);
    assert_int_equal(times_in(text, "subgraph \"cluster_"), 2);
    assert_int_equal(times_in(text, "label=\"Who is \\\"in\\\"\";"), 1);
    assert_int_equal(times_in(text, "\n    \"cash\" [label"), 1);
    assert_int_equal(times_in(text, "\n  \"fee\" [label"), 1);
    assert_int_equal(times_in(text, "#999999"), 0);
    free(text);
    bur_study_close(study);
}

/* What it is linked with stands outside, with the sector that it is of. */
static void one_sector(void **state)
{
    (void)state;
    bur_study *study = sectors_open();
    FILE *out = tmpfile();
    assert_int_equal(bur_study_print_sector(study, "Money", true, out),
                     BURSAR_OK);
    char *text = api_printed(out);
    static const char *const parts[] = {
        "digraph \"money\" {", "\n    \"cash\" [label=\"cash\"",
        "\n  \"fee\" [label=\"fee\"",
        "\n  \"pupils\" [label=\"pupils\\n(Who is \\\"in\\\")\"",
        "\"pupils\" -> \"income\""};
    expect_parts(text, parts, 5);
    assert_int_equal(times_in(text, "subgraph \"cluster_"), 1);
    assert_int_equal(times_in(text, "fontcolor=\"#999999\""), 2);
    assert_int_equal(times_in(text, "\"starts\""), 0);
    assert_int_equal(times_in(text, "\"far\""), 0);
    assert_int_equal(times_in(text, "\"pupils\" -> \"fee\""), 0);
    assert_int_equal(times_in(text, "-> \"income\""), 3); /* with a cloud */
    free(text);
    bur_study_close(study);
}

/* A long name stands in several lines. */
static void long_names(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"month\"; time: { length = \"9 months\"; };"
        "stocks: { money_in_the_big_bank: { initial = \"9\"; "
        "inflows = [\"f\"]; }; }; flows: { f: { eq = \"1\"; }; };";
    bur_scenario_close(lab_read(model, "runs: { draws = 1; };", NULL));
    bur_study *study = bur_study_open("scenario.cfg", NULL);
    FILE *out = tmpfile();
    bur_study_print_graph(study, "dot", out);
    char *text = api_printed(out);
    assert_non_null(strstr(text, "\"money_in_the_big_bank\" "
                                 "[label=\"money in\\nthe big\\nbank\""));
    free(text);
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(picture), cmocka_unit_test(well_formed),
        cmocka_unit_test(sectors_are_clusters), cmocka_unit_test(one_sector),
        cmocka_unit_test(long_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
