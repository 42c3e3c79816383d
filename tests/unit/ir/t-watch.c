/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which states stay not finite once they are not: by what their successors are
 * made of. */
#include "ir/watch.h"
#include "small_model.h"

enum { FIRST = 7 };

static bur_watch_kind kind_of(const small_model *m, int state)
{
    bur_watch watch[BUR_N_WATCHES];
    bur_watch_states(m->graph, FIRST, watch);
    for (int kind = 0; kind < BUR_N_WATCHES; kind++) {
        for (int i = 0; i < watch[kind].n; i++) {
            if (watch[kind].slot[i] == FIRST + state) {
                return (bur_watch_kind)kind;
            }
        }
    }
    return BUR_N_WATCHES;
}

/* The kind of a state whose successor is `next`, made of itself, y. */
static bur_watch_kind kind(small_model *m, const char *next)
{
    assert_non_null(small_lower(
        m, bur_arena_printf(m->arena,
                            SMALL_TIME "parameters: { a: { value = 2.0; }; };"
                                       "auxiliaries: { y: { eq = "
                                       "\"PREVIOUS(%s, 1)\"; }; };",
                            next)));
    bur_pass_fma(m->graph);
    bur_pass_fold(m->graph);
    return kind_of(m, 0);
}

static void by_what_they_are_made_of(void **state)
{
    static const char *const lasting[] = {
        "y",         "y + TIME", "a - y", "a * (3 - y)",
        "a * y + 2", "y / a",    "-y",    "IF a > 1 THEN y + 1 ELSE y * 2"};
    static const char *const forgetful[] = {"a",
                                            "a / y",
                                            "MAX(y, 0)",
                                            "IF a > 1 THEN y + 1 ELSE a",
                                            "IF y > 1 THEN a ELSE 1",
                                            "EXP(y)"};
    for (int i = 0; i < 8; i++) {
        assert_int_equal(kind(*state, lasting[i]), BUR_WATCH_LASTING);
    }
    for (int i = 0; i < 6; i++) {
        assert_int_equal(kind(*state, forgetful[i]), BUR_WATCH_STEPS);
    }
}

static void by_who_changes_them(void **state)
{
    small_model *m = *state;
    assert_non_null(small_lower(
        m, SMALL_TIME "stocks: { s: { initial = \"1\"; inflows = [\"f\"]; }; };"
                      "flows: { f: { eq = \"w\"; }; };"
                      "drivers: { w: { process = \"ar1\"; sd = 1; rho = 0.5; "
                      "form = \"multiplicative\"; }; }; auxiliaries: { y: { eq "
                      "= \"s\"; }; };"));
    int found[BUR_N_WATCHES + 1] = {0};
    for (int s = 0; s < m->graph->states.n; s++) {
        bur_watch_kind kind = kind_of(m, s);
        found[kind]++;
        assert_true(kind != BUR_WATCH_STRIKES ||
                    m->graph->states.at[s].clock > 0);
        assert_true(kind != BUR_WATCH_STEPS);
    }
    /* s, and the logarithm of w; w itself */
    assert_int_equal(found[BUR_WATCH_LASTING], 2);
    assert_int_equal(found[BUR_WATCH_STRIKES], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {SMALL_TEST(by_what_they_are_made_of),
                                       SMALL_TEST(by_who_changes_them)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
