/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reality check may say: conditions, and nothing else. */
#include "check/check.h"
#include "model_case.h"

static const char pond[] =
    "time: { end = 1.0; }; parameters: { open: { value = 1.0; }; };"
    "lookups: { l: { x = [0.0]; y = [1.0]; }; };"
    "macros: { sure: { parameters = [\"x\"]; eq = \"x > 0\"; }; };"
    "stocks: { s: { initial = 1; inflows = [\"f\"]; }; };"
    "flows: { f: { eq = 1; }; }; auxiliaries: { wet: { eq = \"s > 1\"; }; "
    "very: { eq = \"wet AND NOT open\"; }; deep: { eq = \"s * 2\"; }; "
    "round: { eq = \"about\"; }; about: { eq = \"round\"; }; };";

static bool is_sound(model_case *c, const char *key, const char *text)
{
    model_good(c,
               bur_arena_printf(
                   c->arena, "%stests: { t: { %s = \"%s\"; %s }; };", pond, key,
                   text, strcmp(key, "then") == 0 ? "" : "then = \"s > 0\";"));
    return bur_expand(c->model, c->sink) && bur_check(c->model, c->sink);
}

static void conditions(void **state)
{
    static const char *const good[] = {
        "s > 0",   "s = 1 OR f <> 2",
        "NOT s",   "wet",
        "very",    "open",
        "1",       "IF wet THEN s < 2 ELSE 0",
        "EVER(s)", "PREVIOUS(wet, 0)",
        "sure(s)", "sure(s) AND s < 3",
    };
    model_case *c = *state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        if (!is_sound(c, "then", good[i]) || !is_sound(c, "when", good[i])) {
            bur_sink_render(c->sink, stderr, false);
            fail_msg("refused: %s", good[i]);
        }
    }
}

static void others(void **state)
{
    static const char *const bad[] = {
        "s",         "f",
        "deep",      "s + 1",
        "l(s)",      "IF wet THEN s ELSE 1",
        "-s",        "2",
        "round",     "PREVIOUS(s, 0)",
        "MAX(s, f)",
    };
    model_case *c = *state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(is_sound(c, "then", bad[i]));
        expect_only(c, BUR_DIAG_WRONG_TYPE, bad[i],
                    "'then' should be a condition");
        assert_false(is_sound(c, "when", bad[i]));
        expect_only(c, BUR_DIAG_WRONG_TYPE, bad[i],
                    "'when' should be a condition");
    }
    assert_false(is_sound(c, "then", "nothing > 0"));
    expect_only(c, BUR_DIAG_UNKNOWN_NAME, "nothing", "no variable 'nothing'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {MODEL_TEST(conditions),
                                       MODEL_TEST(others)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
