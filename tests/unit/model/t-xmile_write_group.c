/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sectors as groups: what other programs show, and what our settings add. */
#include "xmile_again.h"

static void they_read_back(void **state)
{
    model_case *c = *state;
    const bur_model *model = model_good(c, in_sectors);
    same_model(model, xmile_again(c, model));
}

static void what_other_programs_show(void **state)
{
    model_case *c = *state;
    const char *text =
        bur_xmile_write(c->arena, model_good(c, in_sectors), "9.9");
    static const char *const parts[] = {
        "<group name=\"Money &amp; more\">",
        "<entity name=\"s\"/>",
        "<group name=\"Empty\">\n        <doc>Nothing</doc>\n      </group>",
        "<group name=\"odd\">",  /* its title has quotes */
        "<group name=\"twin\">", /* two of a title */
        "<group name=\"other\">",
        "<group name=\"plain\">",
        "sector = \"money\";"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (!strstr(text, parts[i])) {
            fail_msg("no '%s' in:\n%s", parts[i], text);
        }
    }
    assert_null(strstr(text, "<entity name=\"top\"/>"));
}

static bool says_more(model_case *c, const char *sectors)
{
    const bur_model *model = model_good(
        c, bur_arena_printf(c->arena, "time: { end = 1.0; }; sectors: { %s };",
                            sectors));
    const char *text = bur_xmile_write(c->arena, model, "9.9");
    same_model(model, xmile_again(c, model));
    return strstr(text, "sectors: {") != NULL;
}

/* A sector that a group says all of needs no settings. */
static void settings_only_where_needed(void **state)
{
    model_case *c = *state;
    assert_false(says_more(c, "a: { title = \"A\"; doc = \"D\"; }; b: { };"));
    assert_false(says_more(c, "who_what: { title = \"Who & what\"; };"));
    assert_false(says_more(c, "x_y: { title = \"x y\"; };"));
    assert_true(says_more(c, "b: { title = \"A\"; };"));
    assert_true(says_more(c, "B: { };"));
    assert_true(says_more(c, "a: { doc = \"\"; };"));
    assert_true(says_more(c, "a: { doc = \" x\"; };"));
    assert_true(says_more(c, "a: { title = \"b\"; }; b: { title = \"a\"; };"));
    assert_true(says_more(c, "a: { exits: { e: { when = 0; }; }; };"));
    assert_true(says_more(
        c, "a: { constraints: { k: { eq = 1; message = \"M\"; }; }; };"));
    assert_true(says_more(c, "a: { loops: { l: { through = [\"x\"]; kind = "
                             "\"balancing\"; }; }; };"));
    assert_true(says_more(c, "a: { macros: { m: { eq = 0; }; }; };"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(they_read_back),
        MODEL_TEST(what_other_programs_show),
        MODEL_TEST(settings_only_where_needed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
