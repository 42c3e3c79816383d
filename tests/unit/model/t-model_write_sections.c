/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections: in order, groups together under their names, made things left
 * out. */
#include "writing_case.h"

static int place(const char *text, const char *word)
{
    const char *at = strstr(text, word);
    if (!at) {
        fail_msg("no '%s' in:\n%s", word, text);
    }
    return (int)(at - text);
}

static void groups_stand_together(void **state)
{
    model_case *c = *state;
    model_good(c,
               "auxiliaries: { a: { eq = \"b\"; }; b: { eq = \"c\"; };"
               " c: { eq = \"d\"; }; d: { eq = \"1 + 1\"; };"
               " e: { eq = \"1 + 1\"; }; }; flows: { f: { eq = \"a\"; }; };");
    model_var(c, "a")->group = "One";
    model_var(c, "b")->group = "Two\nlines";
    model_var(c, "c")->group = "One";
    model_var(c, "e")->made = true;
    writing w = {.arena = c->arena, .model = c->model, .depth = 1};
    bur_write_sections(&w);
    const char *text = bur_written(&w);
    int order[] = {place(text, "flows: {"),   place(text, "auxiliaries: {"),
                   place(text, "# ---- One"), place(text, " a: {"),
                   place(text, " c: {"),      place(text, "# ---- Two lines"),
                   place(text, " b: {"),      place(text, " d: {")};
    for (int i = 1; i < 8; i++) {
        assert_true(order[i - 1] < order[i]);
    }
    assert_null(strstr(text, " e: {"));
    assert_null(strstr(text, "stocks"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(groups_stand_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
