/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Means of measures corrected by inputs: nearly exact where the measure is
 * nearly linear in them, and what cannot be is said. */
#include "study_case.h"

#include "ensemble/controlled.h"

static const char model[] =
    "time: { end = 4.0; }; parameters: { a: { value = 1.0; }; b: { value = "
    "1.0; }; }; drivers: { d: { process = \"white_noise\"; sd = 0.1; }; };"
    "stocks: { x: { initial = \"0\"; inflows = [\"in\"]; }; };"
    "flows: { in: { eq = \"a + 2 * b + d\"; }; };"
    "measures: { end: { eq = \"FINAL(x)\"; }; high: { eq = \"EVER(x > 12)\"; "
    "kind = \"probability\"; }; never: { eq = \"EVER(x > 1000)\"; kind = "
    "\"probability\"; }; same: { eq = \"FINAL(0 * x)\"; }; when: { eq = "
    "\"WHEN_FIRST(x > 12)\"; kind = "
    "\"time\"; }; };";

#define SCENARIO(runs, control)                                                \
    "runs: { draws = 2000; seed = 3; " runs " }; inputs: { a: { dist = "       \
    "\"uniform\"; low = 0.0; high = 2.0; }; b: { dist = \"normal\"; mean = "   \
    "1.0; sd = 0.5; is = \"luck\"; }; }; output: { " control " };"

static bur_controlled of(const lab *l, const char *name, const char **why_not)
{
    bur_controlled found = {0};
    bur_fault fault;
    assert_int_equal(bur_measure_controlled(l->o, 0,
                                            lab_measure_number(l, name), &found,
                                            why_not, &fault),
                     BUR_OK);
    return found;
}

/* x ends at 4 a + 8 b + noise: variance 16 / 3 + 16 against 0.04. */
static void means(void **state)
{
    (void)state;
    const char *why_not;
    lab l = lab_run(model, SCENARIO("", "control = [\"a\", \"b\"];"));
    bur_controlled found = of(&l, "end", &why_not);
    assert_null(why_not);
    assert_int_equal(found.n_used, 2);
    lab_near(found.controlled.value, 12, 4 * found.controlled.se);
    lab_near(found.controlled.se, 0.2 / sqrt(2000), 0.0005);
    assert_true(found.reduction > 300 && found.reduction < 800);
    found = of(&l, "high", &why_not);
    assert_int_equal(found.plain.method, BUR_METHOD_WILSON);
    assert_true(found.controlled.se < found.plain.se);
    lab_near(found.controlled.value, 0.5, 4 * found.controlled.se);
    of(&l, "when", &why_not);
    assert_non_null(strstr(why_not, "no value"));
    of(&l, "never", &why_not);
    assert_non_null(strstr(why_not, "fewer than ten"));
    of(&l, "same", &why_not);
    assert_non_null(strstr(why_not, "do not differ"));
    lab_close(&l);
}

static void what_cannot_be(void **state)
{
    (void)state;
    const char *why_not;
    lab l =
        lab_run(model, SCENARIO("design = \"sobol\";", "control = [\"a\"];"));
    of(&l, "end", &why_not);
    assert_non_null(strstr(why_not, "independent"));
    lab_close(&l);
    l = lab_run(model, SCENARIO("", ""));
    assert_int_equal(l.s->plan->n_controls, 0);
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(means),
                                       cmocka_unit_test(what_cannot_be)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
