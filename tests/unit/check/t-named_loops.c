/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loops by name: the way they take, their sign, and what is wrong with some. */
#include "check/named_loops.h"

#include "structure_case.h"

static const char shop[] =
    "parameters: { k: { value = 0.1; range = [0.0, 1.0]; };"
    " span: { value = 5.0; range = [1.0, 9.0]; };"
    " any: { value = 1.0; }; };"
    "stocks: { cash: { initial = 5; inflows = [\"income\"];"
    " outflows = [\"spending\"]; non_negative = true; };"
    " Fame: { initial = 1; inflows = [\"talk\"]; outflows = [\"fading\"]; }; };"
    "flows: { income: { eq = \"fame * k * 10\"; };"
    " spending: { eq = \"cash / span\"; };"
    " talk: { eq = \"SMTH1(effort, 5) + zeal + INIT(mood)\"; };"
    " fading: { eq = \"fame / 9\"; }; };"
    "auxiliaries: { effort: { eq = \"spending * k\"; };"
    " zeal: { eq = \"spending * 2\"; }; mood: { eq = \"any * cash\"; };"
    " gloom: { eq = \"-fame\"; }; own: { eq = \"PREVIOUS(own, 1) / 2\"; };"
    " joy: { eq = \"mood - gloom\"; }; };";

static const bur_structure *shop_with(model_case *c, const char *loops)
{
    return structure(
        c, bur_arena_printf(c->arena, "%sloops: { %s };", shop, loops));
}

static const bur_found_loops *found(model_case *c, const char *loops)
{
    const bur_structure *s = shop_with(c, loops);
    return bur_find_named_loops(c->arena, s, c->sink);
}

/* One loop without a fault, and its way. */
static void way(model_case *c, const char *kind, const char *through,
                const char *text)
{
    const bur_structure *s = shop_with(
        c, bur_arena_printf(c->arena, "L: { kind = \"%s\"; through = [%s]; };",
                            kind, through));
    const bur_found_loops *loops = bur_find_named_loops(c->arena, s, c->sink);
    if (c->sink->n_errors > 0) {
        bur_sink_render(c->sink, stderr, false);
    }
    assert_int_equal(c->sink->n_errors, 0);
    assert_int_equal(loops->n, 1);
    assert_string_equal(bur_found_loop_text(c->arena, s, &loops->loop[0]),
                        text);
}

static void ways(void **state)
{
    way(*state, "balancing", "\"cash\", \"spending\"",
        "cash -(+)-> spending -(-)-> cash");
    way(*state, "balancing", "\"spending\"",
        "spending -(-)-> cash -(+)-> spending");
    /* of two as short the one through what stands first in the model */
    way(*state, "reinforcing", "\"cash\", \"FAME\"",
        "cash -(+)-> spending -(+)-> effort -(+)-> talk -(+)-> Fame -(+)-> "
        "income -(+)-> cash");
    way(*state, "reinforcing", "\"cash\", \"zeal\", \"fame\"",
        "cash -(+)-> spending -(+)-> zeal -(+)-> talk -(+)-> Fame -(+)-> "
        "income -(+)-> cash");
    way(*state, "reinforcing", "\"own\"", "own -(+)-> own");
}

/* An open link contradicts no kind. */
static void open_polarity(void **state)
{
    model_case *c = *state;
    static const char *const kinds[] = {"reinforcing", "balancing"};
    for (int i = 0; i < 2; i++) {
        const bur_structure *s = structure(
            c, bur_arena_printf(
                   c->arena,
                   "stocks: { s: { "
                   "initial = 1; inflows = [\"f\"]; }; }; flows: { f: { eq = "
                   "\"SIN(s)\"; }; }; loops: { L: { kind = \"%s\"; through = "
                   "[\"s\"]; }; };",
                   kinds[i]));
        const bur_found_loops *loops =
            bur_find_named_loops(c->arena, s, c->sink);
        assert_int_equal(c->sink->n_errors, 0);
        assert_int_equal(loops->loop[0].polarity, '?');
        assert_string_equal(bur_found_loop_text(c->arena, s, &loops->loop[0]),
                            "s -(?)-> f -(+)-> s");
    }
}

static void names_over_links(void **state)
{
    model_case *c = *state;
    const bur_found_loops *loops =
        found(c, "R: { kind = \"reinforcing\"; through = [\"cash\", \"fame\"]; "
                 "}; B: { kind = \"balancing\"; through = [\"spending\", "
                 "\"cash\"]; };");
    assert_int_equal(loops->n, 2);
    assert_int_equal(loops->loop[1].n, 2);
    assert_string_equal(bur_loops_over(c->arena, loops, loops->loop[1].link[1]),
                        "R, B");
    assert_string_equal(bur_loops_over(c->arena, loops, loops->loop[1].link[0]),
                        "B");
    assert_null(bur_loops_over(c->arena, loops, -1));
}

static void wrong(model_case *c, const char *loops, const char *words,
                  const char *part)
{
    found(c, loops);
    expect_only(c, BUR_DIAG_NAMED_LOOP, words, part);
}

static void faults(void **state)
{
    model_case *c = *state;
    wrong(c, "L: { kind = \"balancing\"; through = [\"cash\", \"fame\"]; };",
          "L", "the loop 'L' is reinforcing, not balancing");
    wrong(c,
          "L: { kind = \"balancing\"; through = [\"fame\"]; };"
          "M: { kind = \"reinforcing\"; through = [\"fame\"]; };",
          "M", "it is Fame -(+)-> fading -(-)-> Fame");
    wrong(c, "L: { kind = \"balancing\"; through = [\"cash\", \"joy\"]; };",
          "cash", "no links lead from 'joy' to 'cash'");
    wrong(c, "L: { kind = \"balancing\"; through = [\"cash\", \"joy\"]; };",
          "cash", "'joy' acts on: nothing");
    /* what counts at the start only is no way */
    wrong(c, "L: { kind = \"balancing\"; through = [\"mood\", \"talk\"]; };",
          "talk", "on 'talk' act: effort, zeal");
    /* a loop goes through nothing twice */
    wrong(c,
          "L: { kind = \"balancing\"; through = [\"cash\", \"income\", "
          "\"fame\", \"spending\"]; };",
          "income", "in the order of the loop");
}

/* Said when the model is checked. */
static void faults_of_names(void **state)
{
    static const struct {
        const char *through;
        bur_code code;
        const char *words, *part;
    } rows[] = {
        {"\"cash\", \"fam\"", BUR_DIAG_UNKNOWN_NAME, "fam", "'fame'?"},
        {"\"cash\", \"Cash\"", BUR_DIAG_NAMED_LOOP, "Cash", "only once"},
    };
    model_case *c = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        model_good(c, bur_arena_printf(c->arena,
                                       "%sloops: { L: { kind = \"balancing\"; "
                                       "through = [%s]; }; };",
                                       shop, rows[i].through));
        assert_false(bur_check(c->model, c->sink));
        expect_only(c, rows[i].code, rows[i].words, rows[i].part);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(ways), MODEL_TEST(open_polarity),
        MODEL_TEST(names_over_links), MODEL_TEST(faults),
        MODEL_TEST(faults_of_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
