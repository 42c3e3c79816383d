/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections: in order, of one sector or of none, made things left out. */
#include "writing_case.h"

static int place(const char *text, const char *word)
{
    const char *at = strstr(text, word);
    if (!at) {
        fail_msg("no '%s' in:\n%s", word, text);
    }
    return (int)(at - text);
}

static void sections_in_order(void **state)
{
    model_case *c = *state;
    model_good(c, "auxiliaries: { a: { eq = \"b\"; }; b: { eq = \"c\"; };"
                  " e: { eq = \"1 + 1\"; }; }; flows: { f: { eq = \"a\"; }; };"
                  "sectors: { s: { auxiliaries: { c: { eq = 1; }; }; }; };");
    model_var(c, "e")->made = true;
    writing w = {.arena = c->arena, .model = c->model, .depth = 1};
    bur_write_sections(&w);
    const char *text = bur_written(&w);
    int order[] = {place(text, "-- flows"), place(text, "flows: {"),
                   place(text, "-- aux"),   place(text, "auxiliaries: {"),
                   place(text, " a: {"),    place(text, " b: {")};
    for (int i = 1; i < 6; i++) {
        assert_true(order[i - 1] < order[i]);
    }
    assert_null(strstr(text, " e: {"));
    assert_null(strstr(text, " c: {"));
    assert_null(strstr(text, "stocks"));
}

/* Only what is of the sector at hand; its sections need no headings. */
static void sections_of_a_sector(void **state)
{
    model_case *c = *state;
    model_good(c, "auxiliaries: { a: { eq = \"1 + 1\"; }; };"
                  "sectors: { s: { auxiliaries: { c: { eq = 1; }; }; }; };");
    writing w = {.arena = c->arena,
                 .model = c->model,
                 .depth = 3,
                 .sector = c->model->sectors.at[0]};
    bur_write_sections(&w);
    const char *text = bur_written(&w);
    place(text, " c: {");
    assert_null(strstr(text, " a: {"));
    assert_null(strchr(text, '#'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(sections_in_order),
        MODEL_TEST(sections_of_a_sector),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
