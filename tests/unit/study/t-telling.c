/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which measures are told: by kind, heading and order, details never. */
#include "field_case.h"
#include "study/telling.h"

#define FLAG "kind = \"probability\"; eq = \"EVER(x > 2)\"; "
#define AMOUNT "kind = \"amount\"; eq = \"FINAL(x)\"; "
#define RATIO "kind = \"ratio\"; eq = \"FINAL(y)\"; "

static const char model[] =
    "time_unit = \"month\"; time: { length = \"3 months\"; };"
    "dimensions: { side = [\"left\", \"right\"]; };"
    "stocks: { x: { initial = \"1\"; }; };"
    "auxiliaries: { y: { eq = \"x / 2\"; }; };"
    "measures: {"
    " pair: { over = [\"side\"]; " AMOUNT "};"
    " hidden: { " FLAG "detail = true; };"
    " breach: { " FLAG "heading = \"A\"; };"
    " arrears: { " FLAG "heading = \"A\"; };"
    " ruin: { " FLAG "heading = \"A\"; };"
    " low: { kind = \"amount\"; eq = \"MINIMUM(x)\"; heading = \"B\"; };"
    " end: { " AMOUNT "heading = \"B\"; };"
    " debt: { " AMOUNT "heading = \"B\"; };"
    " days: { kind = \"amount\"; eq = \"FINAL(y)\"; heading = \"B\"; };"
    " growth: { " RATIO "heading = \"C\"; };"
    " spread: { " RATIO "heading = \"C\"; }; };"
    "exits: { ruin: { when = \"x > 2\"; }; };";

static void is(const bur_plan *plan, const int *measure, int n,
               const char *wanted)
{
    char got[200] = "";
    for (int i = 0; i < n; i++) {
        const bur_output *o = &plan->program->graph->measures.at[measure[i]];
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s ",
                 o->var->name);
    }
    assert_string_equal(got, wanted);
}

static void by_rule(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(model, "");
    const bur_plan *plan = s->plan;
    int n_own = plan->program->graph->measures.n;
    int of[BUR_TELLING_MOST];
    is(plan, of, bur_telling_flags(plan, n_own, "ruin", of), "ruin breach ");
    is(plan, of, bur_telling_flags(plan, n_own, NULL, of), "breach arrears ");
    is(plan, of, bur_telling_flags(plan, n_own, "none", of), "breach arrears ");
    is(plan, of, bur_telling_amounts(plan, n_own, of), "low end ");
    is(plan, of, bur_telling_few(plan, n_own, "ruin", of),
       "ruin breach low end debt growth ");
    is(plan, of, bur_telling_few(plan, 5, NULL, of),
       "pair pair breach arrears ");
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(by_rule)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
