/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets: the values of a run, totals in closed form, what does not pair. */
#include "versus_case.h"

static void the_values_of_a_run(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    lab l = lab_run(field_model, FIELD_RUNS(300) FIELD_INPUTS);
    bur_sheet sheet =
        versus_run(arena, field_model, FIELD_RUNS(300) FIELD_INPUTS, "a",
                   &versus_all, NULL);
    assert_int_equal(sheet.n_measures, 3);
    assert_int_equal(sheet.n_first, 3);
    assert_int_equal(bur_sheet_size(&sheet), 3 * 2 * 300);
    assert_string_equal(sheet.policy[1], "thrift");
    assert_true(sheet.measure[2].is_share && !sheet.measure[0].is_share);
    for (int m = 0; m < 3; m++) {
        for (int c = 0; c < 2; c++) {
            assert_memory_equal(bur_sheet_values(&sheet, m, c),
                                bur_outcome_measure(l.o, c, m),
                                300 * sizeof(double));
        }
    }
    bur_sheet_free(&sheet);
    lab_close(&l);
    bur_arena_free(arena);
}

static void what_is_sound(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_sheet sheet =
        versus_run(arena, field_model, FIELD_RUNS(10) FIELD_INPUTS, "a",
                   &versus_all, NULL);
    static const double odd[] = {0.5, -1, 2, 1e300, INFINITY};
    double *share = sheet.value + (2 * 2 + 1) * 10 + 9; /* the last of all */
    assert_true(bur_sheet_is_sound(&sheet));
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        *share = odd[i];
        assert_false(bur_sheet_is_sound(&sheet));
    }
    *share = NAN;
    sheet.value[0] = 1e300; /* of an amount */
    assert_true(bur_sheet_is_sound(&sheet));
    bur_sheet_free(&sheet);
    bur_arena_free(arena);
}

static const char arrays[] =
    "time_unit = \"month\"; time: { length = \"24 months\"; };"
    "units: { EUR: {}; }; dimensions: { line = [\"a\", \"b\"]; };"
    "parameters: { g: { value = 3.0; unit = \"EUR/month\"; }; };"
    "stocks: { cash: { initial = \"0\"; unit = \"EUR\"; inflows = [\"sum\"]; "
    "}; };"
    "flows: { sum: { eq = \"SUM(sold[*])\"; }; };"
    "auxiliaries: { other: { eq = \"TIME\"; }; "
    "sold: { over = [\"line\"]; eq: { a = \"g\"; b = \"2 * g\"; }; "
    "unit = \"EUR/month\"; }; };"
    "measures: { end: { eq = \"FINAL(cash)\"; }; };";

/* 9 a month for 24 months, discounted as it comes: the trapezoid rule over
 * months is as good as 1e-5. */
static void totals(void **state)
{
    (void)state;
    static const char *const total[] = {"sold", "-sold[b]", "other"};
    bur_sheet_asked asked = {.n_totals = 3, .total = total, .discount = 0.04};
    bur_arena *arena = bur_arena_create();
    const char *scenario = "runs: { draws = 2; seed = 1; }; output: { series = "
                           "[\"cash\", \"sold\", \"other\"]; };";
    bur_sheet sheet = versus_run(arena, arrays, scenario, "a", &asked, NULL);
    double worth = 12 * (1 - pow(1.04, -2)) / log(1.04);
    assert_int_equal(sheet.n_measures, 4);
    assert_string_equal(sheet.measure[1].name, "total_sold");
    assert_string_equal(sheet.measure[1].unit, "EUR");
    assert_string_equal(sheet.measure[1].title, "Total at 4 %: sold");
    assert_true(sheet.measure[1].high_is_better);
    assert_string_equal(sheet.measure[2].name, "total_sold[b]");
    assert_true(!sheet.measure[2].high_is_better);
    lab_near(bur_sheet_values(&sheet, 1, 0)[1], 9 * worth, 1e-3);
    lab_near(bur_sheet_values(&sheet, 2, 0)[0], 6 * worth, 1e-3);
    bur_sheet_free(&sheet);
    asked.discount = 0;
    sheet = versus_run(arena, arrays, scenario, "a", &asked, NULL);
    lab_near(bur_sheet_values(&sheet, 1, 0)[0], 216, 1e-4);
    lab_near(bur_sheet_values(&sheet, 3, 0)[0], 288, 1e-4);
    bur_sheet_free(&sheet);
    bur_arena_free(arena);
}

static void ask(bur_scenario *s, const bur_sheet_asked *asked, const char *want)
{
    bur_sheet sheet;
    bur_fault fault = {0};
    int own = s->plan->program->graph->measures.n;
    assert_int_equal(
        bur_sheet_ask(s->arena, s->plan, own, "a", NULL, asked, &sheet, &fault),
        BUR_BAD_INPUT);
    if (!strstr(fault.message, want)) {
        fail_msg("%s", fault.message);
    }
}

static void what_cannot_be(void **state)
{
    (void)state;
    static const char *const wrong[] = {"shakn"}, *series[] = {"cahs"};
    bur_scenario *s = lab_open(field_model, FIELD_RUNS(10));
    ask(s, &(bur_sheet_asked){.n_measures = 1, .measure = wrong},
        "no measure \"shakn\"; did you mean \"shaken\"?");
    ask(s, &(bur_sheet_asked){.n_totals = 1, .total = series},
        "no series \"cahs\" to total; did you mean \"cash\"?");
    bur_sheet first, other;
    bur_fault fault = {0};
    assert_int_equal(bur_sheet_ask(s->arena, s->plan, 3, "a", NULL, &versus_all,
                                   &first, &fault),
                     BUR_OK);
    bur_scenario *t = lab_open(field_model, FIELD_RUNS(11));
    assert_int_equal(
        bur_sheet_like(s->arena, t->plan, 3, "b", NULL, &first, &other, &fault),
        BUR_BAD_INPUT);
    assert_non_null(strstr(fault.message, "the draws of b do not pair"));
    bur_scenario_close(t);
    bur_scenario_close(s);
}

/* Of eight, six come first, then the total, then the others. */
static void many_measures(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"month\"; time: { length = \"12 months\"; };"
        "stocks: { cash: { initial = \"10\"; }; };"
        "measures: { a: { eq = \"FINAL(cash)\"; }; b: { eq = "
        "\"FINAL(cash)\"; }; c: { eq = \"FINAL(cash)\"; }; d: { eq = "
        "\"FINAL(cash)\"; }; e: { eq = \"FINAL(cash)\"; }; f: { eq = "
        "\"EVER(cash < 0)\"; kind = \"probability\"; }; g: { eq = "
        "\"EVER(cash < 0)\"; kind = \"probability\"; }; h: { eq = "
        "\"EVER(cash < 0)\"; kind = \"probability\"; }; };";
    static const char *const total[] = {"cash"};
    static const char *const names[] = {"h", "f",          "a", "b", "c",
                                        "d", "total_cash", "e", "g"};
    bur_sheet_asked asked = {.n_totals = 1, .total = total, .exit = "h"};
    bur_arena *arena = bur_arena_create();
    bur_sheet sheet = versus_run(arena, model,
                                 "runs: { draws = 2; seed = 1; }; output: { "
                                 "series = [\"cash\"]; };",
                                 "a", &asked, NULL);
    assert_int_equal(sheet.n_measures, 9);
    assert_int_equal(sheet.n_first, 7);
    for (int m = 0; m < 9; m++) {
        assert_string_equal(sheet.measure[m].name, names[m]);
    }
    bur_sheet_free(&sheet);
    bur_arena_free(arena);
}

static void a_measure_that_is_not_there(void **state)
{
    (void)state;
    static const char bare[] =
        "time_unit = \"month\"; time: { length = \"12 months\"; };"
        "stocks: { cash: { initial = \"10\"; }; };"
        "measures: { end: { eq = \"FINAL(cash)\"; }; };";
    bur_arena *arena = bur_arena_create();
    bur_sheet first =
        versus_run(arena, field_model, FIELD_RUNS(10), "a", &versus_all, NULL);
    bur_sheet other = versus_run(
        arena, bare, "runs: { draws = 10; seed = 5; };", "b", NULL, &first);
    assert_int_equal(other.n_measures, 3);
    assert_true(other.measure[0].measure == 0 && other.measure[1].measure < 0);
    assert_true(bur_sheet_values(&other, 0, 0)[9] == 10);
    assert_true(isnan(bur_sheet_values(&other, 1, 0)[0]));
    bur_sheet_free(&first);
    bur_sheet_free(&other);
    bur_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_values_of_a_run),
        cmocka_unit_test(what_is_sound),
        cmocka_unit_test(totals),
        cmocka_unit_test(what_cannot_be),
        cmocka_unit_test(many_measures),
        cmocka_unit_test(a_measure_that_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
