/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Structures: nodes, kinds of links, what is folded away, and polarities from
 * equations or from the states of a run. */
#include "check/structure.h"

#include "structure_case.h"

static const char shop[] =
    "parameters: { price: { value = 2.0; range = [0.0, 9.0]; };"
    " opening: { value = 5.0; }; };"
    "stocks: { cash: { initial = \"opening\"; inflows = [\"income\"]; "
    "outflows = [\"spending\"]; }; };"
    "flows: { income: { eq = \"price * sold\"; };"
    " spending: { eq = \"cash / 4\"; }; };"
    "auxiliaries: { sold: { eq = \"SMTH1(3 - price, 2)\"; }; };"
    "drivers: { luck: { process = \"ar1\"; mean = \"price\"; sd = \"price\"; "
    "rho = 0.5; }; };"
    "measures: { end: { eq = \"FINAL(cash) - luck\"; }; };";

static void kinds(void **state)
{
    const bur_structure *s = structure(*state, shop);
    assert_int_equal(s->n_vars, 8);
    assert_string_equal(s->var[0]->name, "price");
    const bur_link *l = link_of(s, "income", "cash", BUR_LINK_FLOW);
    assert_true(l && l->polarity == '+' && !l->delayed);
    l = link_of(s, "spending", "cash", BUR_LINK_FLOW);
    assert_true(l && l->polarity == '-');
    l = link_of(s, "opening", "cash", BUR_LINK_INITIAL);
    assert_true(l && l->polarity == '+');
    assert_int_equal(sign_of(s, "cash", "spending"), '+');
    l = link_of(s, "price", "sold", BUR_LINK_CAUSAL);
    assert_true(l && l->polarity == '-' && l->delayed && !l->seen);
    assert_int_equal(sign_of(s, "cash", "end"), '+');
    assert_int_equal(sign_of(s, "luck", "end"), '-');
    assert_int_equal(sign_of(s, "price", "luck"), '?');
    assert_int_equal(sign_of(s, "opening", "cash"), ' ');
    for (int i = 1; i < s->n_links; i++) {
        assert_true(s->link[i - 1].to <= s->link[i].to);
    }
    assert_string_equal(bur_link_kind_word(BUR_LINK_CAUSAL), "causal");
    assert_string_equal(bur_link_kind_word(BUR_LINK_FLOW), "flow");
    assert_string_equal(bur_link_kind_word(BUR_LINK_INITIAL), "initial");
}

/* a -> m -> b, where m and its parts were made: a -> b. */
static void made_ones_are_folded(void **state)
{
    model_case *c = *state;
    sound_model(c, "parameters: { a: { value = 1; }; };"
                   "stocks: { held: { initial = 0; inflows = [\"in\"]; "
                   "outflows = [\"out\"]; }; tank: { initial = 0; "
                   "outflows = [\"leak\"]; }; };"
                   "flows: { in: { eq = \"m\"; }; out: { eq = \"held / 3\"; };"
                   " leak: { eq = \"3 * a\"; }; };"
                   "auxiliaries: { m: { eq = \"-2 * a\"; };"
                   " b: { eq = \"4 - m\"; }; d: { eq = \"held\"; }; };");
    static const char *const made[] = {"m", "held", "in", "out", "leak"};
    for (int i = 0; i < 5; i++) {
        model_var(c, made[i])->made = true;
    }
    const bur_structure *s = bur_structure_of(c->arena, c->model, NULL);
    assert_int_equal(s->n_vars, 4);
    assert_int_equal(s->n_links, 3);
    assert_int_equal(sign_of(s, "a", "b"), '+');
    const bur_link *l = link_of(s, "a", "d", BUR_LINK_CAUSAL);
    assert_true(l && l->polarity == '-' && l->delayed);
    assert_int_equal(sign_of(s, "a", "tank"), '-'); /* through the outflow */
}

/* Each made variable names the one before it twice: 2^40 ways through them. */
static void many_ways_end(void **state)
{
    model_case *c = *state;
    const char *eqs = "m0: { eq = \"p\"; };";
    for (int i = 1; i <= 40; i++) {
        eqs = bur_arena_printf(c->arena, "%s m%d: { eq = \"m%d + m%d\"; };",
                               eqs, i, i - 1, i - 1);
    }
    sound_model(c, bur_arena_printf(c->arena,
                                    "parameters: { p: { value = 1; }; };"
                                    "auxiliaries: { %s y: { eq = \"m40\"; };"
                                    " z: { eq = \"m3\"; }; };",
                                    eqs));
    for (int i = 0; i <= 40; i++) {
        model_var(c, bur_arena_printf(c->arena, "m%d", i))->made = true;
    }
    const bur_structure *s = bur_structure_of(c->arena, c->model, NULL);
    assert_int_equal(s->n_links, 2);
    assert_int_equal(sign_of(s, "p", "y"), '?');
    assert_int_equal(sign_of(s, "p", "z"), '+');
}

/* A chain of equations far longer than the stack of calls is let grow. */
static void deep_chains_end(void **state)
{
    model_case *c = *state;
    char *eqs = bur_arena_alloc(c->arena, 1000000);
    size_t n = 0;
    for (int i = 6000; i > 0; i--) {
        n += (size_t)snprintf(eqs + n, 1000000 - n, "a%d: { eq = \"a%d\"; };",
                              i, i - 1);
    }
    const bur_structure *s = structure(
        c, bur_arena_printf(c->arena, "auxiliaries: { %s a0: { eq = 1; }; };",
                            eqs));
    assert_int_equal(s->n_links, 6000);
    assert_int_equal(sign_of(s, "a0", "a1"), '+');
    assert_int_equal(sign_of(s, "a5999", "a6000"), '+');
}

/* What shocks act on counts as what it was. */
static void planned_kinds(void **state)
{
    (void)state;
    bur_var was = {.kind = BUR_VAR_PARAMETER};
    bur_var now = {.kind = BUR_VAR_AUXILIARY, .planned = &was};
    assert_int_equal(bur_var_kind_planned(&now), BUR_VAR_PARAMETER);
    assert_int_equal(bur_var_kind_planned(&was), BUR_VAR_PARAMETER);
}

/* The equations leave x * w open; the states close it, if they agree. */
static char seen(model_case *c, const double *w, int n, bool *is_seen)
{
    const bur_model *m = sound_model(
        c, "stocks: { w: { initial = 1; inflows = [\"f\"]; }; x: { initial = 1;"
           " inflows = [\"f\"]; }; };"
           "flows: { f: { eq = \"-1\"; }; };"
           "auxiliaries: { y: { eq = \"x * w\"; }; };");
    bur_states states = {.n = n};
    double *time = BUR_NEW_N(c->arena, double, n);
    const bur_range **range = BUR_NEW_N(c->arena, const bur_range *, n);
    for (int k = 0; k < n; k++) {
        bur_range *now = bur_ranges_create(c->arena, m);
        now[model_var(c, "w")->first_element] = bur_range_of(w[k]);
        time[k] = k;
        range[k] = now;
    }
    states.time = time;
    states.range = range;
    const bur_structure *s = bur_structure_of(c->arena, m, &states);
    *is_seen = link_of(s, "x", "y", BUR_LINK_CAUSAL)->seen;
    return sign_of(s, "x", "y");
}

static void states_close_what_is_open(void **state)
{
    static const double up[] = {0, 1, 2}, down[] = {-1, -2}, both[] = {-1, 1};
    static const double none[] = {0, 0};
    model_case *c = *state;
    bool is_seen;
    assert_int_equal(seen(c, up, 3, &is_seen), '+');
    assert_true(is_seen);
    assert_int_equal(seen(c, down, 2, &is_seen), '-');
    assert_int_equal(seen(c, both, 2, &is_seen), '?');
    assert_false(is_seen);
    assert_int_equal(seen(c, none, 2, &is_seen), '?');
    assert_int_equal(seen(c, none, 0, &is_seen), '?');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(kinds),         MODEL_TEST(made_ones_are_folded),
        MODEL_TEST(many_ways_end), MODEL_TEST(deep_chains_end),
        MODEL_TEST(planned_kinds), MODEL_TEST(states_close_what_is_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
