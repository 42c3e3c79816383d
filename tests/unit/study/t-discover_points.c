/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The points of a discovery: halves, missing values, shares of each design
 * against the intervals they have to be, and what is refused. */
#include "discover_case.h"
#include "stat/interval.h"
#include "study/discover_parts.h"

static bur_points_found found_of(const bur_scenario *s,
                                 const bur_discovery *asked)
{
    bur_points_found f = {.plan = s->plan, .asked = asked, .arena = s->arena};
    bur_run_options options = {.threads = 1};
    bur_fault fault = {0};
    if (bur_discover_points(&f, 0, &options, &fault) != BUR_OK) {
        fail_msg("%s", fault.message);
    }
    return f;
}

static void values_and_halves(void **state)
{
    (void)state;
    bur_scenario *s = discover_open(DISCOVER_SCENARIO("draws = 1000;"));
    static const char *const by[] = {"late"};
    bur_discovery asked = discover_asked("depth > -0.3");
    bur_points_found f = found_of(s, &asked);
    lab l = lab_run_with(s, (bur_run_options){.threads = 1});
    assert_int_equal(f.n, 1000);
    assert_int_equal(f.n_columns, 5);
    assert_true(f.n_fit == 500 && f.n_held == 500 && f.n_missing == 0);
    assert_string_equal(f.unit[0], "EUR");
    const double *depth = lab_measure(&l, 0, "depth");
    for (int i = 0; i < f.n; i++) {
        assert_true(f.column[0][i] == lab_input(&l, 0)[i]);
        assert_int_equal(f.y[i], depth[i] > -0.3);
        assert_true(f.held[i] == i % 2 && f.fit[i] == 1 - i % 2);
    }
    bur_discover_release(&f);
    asked.by = by; /* is there only where it happens */
    asked.n_by = 1;
    asked.when = "depth > 0.1";
    bur_points_found g = found_of(s, &asked);
    int there = 0;
    for (int i = 0; i < 1000; i++) {
        there += isfinite(lab_measure(&l, 0, "late")[i]);
    }
    assert_true(there > 40 && there < 200);
    assert_true(g.n == there && g.n_missing == 1000 - there);
    bur_discover_release(&g);
    lab_close(&l);
}

/* Of a series, the mean over time explains, of the element that is named. */
static void means_of_series(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"month\"; time: { length = \"5 months\"; };"
        "dimensions: { line = [\"x\", \"y\"]; };"
        "parameters: { a: { value = 1.0; }; };"
        "drivers: { d: { process = \"white_noise\"; sd = 1.0; }; };"
        "auxiliaries: { first: { eq = \"a + d\"; }; twin: { over = "
        "[\"line\"]; eq: { x = \"d\"; y = \"2 * d + TIME\"; }; }; };"
        "measures: { up: { eq = \"EVER(d > 1)\"; kind = \"probability\"; }; "
        "};";
    static const char scenario[] =
        "runs: { draws = 300; seed = 3; }; inputs: { a: { dist = \"uniform\"; "
        "low = 0.0; high = 1.0; }; }; output: { series = [\"first\", \"d\", "
        "\"twin\"]; };";
    static const char *const by[] = {"twin[y]", "d"};
    bur_scenario_settings settings = {.units = "off"};
    bur_scenario *s = lab_read(model, scenario, &settings);
    assert_non_null(s->plan);
    bur_discovery asked = discover_asked("up");
    asked.by = by;
    asked.n_by = 2;
    bur_points_found f = found_of(s, &asked);
    lab l = lab_run_with(s, (bur_run_options){.threads = 1});
    assert_true(f.n == 300 && f.n_columns == 3);
    assert_string_equal(f.label[1], "mean of twin[y]");
    for (int i = 0; i < f.n; i++) {
        double twin = 0, d = 0;
        for (int row = 0; row < l.o->n_rows; row++) {
            twin += lab_at(&l, 0, "twin[y]", row)[i] / l.o->n_rows;
            d += lab_at(&l, 0, "d", row)[i] / l.o->n_rows;
        }
        lab_near(f.column[1][i], twin, 1e-5);
        lab_near(f.column[2][i], d, 1e-5);
    }
    bur_discover_release(&f);
    lab_close(&l);
}

static void shares_of_designs(void **state)
{
    (void)state;
    bur_discovery asked = discover_asked("depth > -0.3");
    bur_scenario *s = discover_open(DISCOVER_SCENARIO("draws = 1000;"));
    bur_points_found f = found_of(s, &asked);
    bur_estimate e = bur_discover_share(&f, f.held, NULL, f.y);
    bur_estimate wilson = bur_interval_wilson(f.k_held, 500, 0.95);
    assert_true(discover_same(e, wilson));
    bur_discover_release(&f);
    bur_scenario_close(s);

    s = discover_open(DISCOVER_SCENARIO("draws = 1024; design = \"sobol\";"));
    f = found_of(s, &asked);
    double parts[8];
    for (int p = 0; p < 8; p++) {
        int n = 0, k = 0;
        for (int i = 2 * p + 1; i < 1024; i += 16) {
            n++;
            k += f.y[i];
        }
        parts[p] = (double)k / n;
    }
    e = bur_discover_share(&f, f.held, NULL, f.y);
    bur_estimate by_hand = bur_interval_parts(
        (double)f.k_held / 512, parts, 8, 512, BUR_METHOD_REPLICATE_T, 0.95);
    assert_true(discover_same(e, by_hand));
    bur_discover_release(&f);
    bur_scenario_close(s);

    s = discover_open(DISCOVER_SCENARIO("assumptions = 64; luck = 64;"));
    f = found_of(s, &asked);
    assert_int_equal(f.n, 4096);
    assert_true(f.held[0] == 0 && f.held[63] == 0 && f.held[64] == 1);
    e = bur_discover_share(&f, f.held, NULL, f.y);
    assert_int_equal(e.method, BUR_METHOD_REPLICATE_T);
    /* as wide as that of 32 assumptions, not of 2048 draws */
    assert_true(e.se > 3 * sqrt(e.value * (1 - e.value) / 2048));
    memset(f.mask, 1, (size_t)f.n);
    e = bur_discover_share(&f, f.held, NULL, f.mask);
    assert_true(e.value == 1 && e.low < 0.92); /* 32 trials, not 2048 */
    bur_discover_release(&f);
    bur_scenario_close(s);
}

static void what_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"aa"};
    static const char *const many[] = {"a"};
    bur_scenario *s = discover_open(DISCOVER_SCENARIO("draws = 200;"));
    bur_discovery asked = discover_asked("never");
    assert_non_null(strstr(discover_refused(s, &asked), "none of 200"));
    asked.when = "depth < 10";
    assert_non_null(strstr(discover_refused(s, &asked), "all of 200"));
    asked.when = "hit";
    const char *said = discover_refused(s, &asked);
    assert_non_null(strstr(said, "10 times in each half"));
    assert_non_null(strstr(said, "try --draws"));
    asked.when = "depth < -0.3";
    asked.input = wrong;
    asked.n_inputs = 1;
    assert_non_null(strstr(discover_refused(s, &asked), "no uncertain input"));
    asked.n_inputs = 0;
    asked.by = wrong;
    asked.n_by = 1;
    assert_non_null(
        strstr(discover_refused(s, &asked), "no measure or series"));
    asked.n_by = 0;
    asked.category = wrong;
    asked.n_categories = 1;
    assert_non_null(strstr(discover_refused(s, &asked), "do you mean 'a'"));
    asked.category = many;
    assert_non_null(strstr(discover_refused(s, &asked), "too many"));
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_and_halves),
        cmocka_unit_test(means_of_series),
        cmocka_unit_test(shares_of_designs),
        cmocka_unit_test(what_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
