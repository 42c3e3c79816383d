/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A method that finds its own steps keeps to the tolerance, by closed forms
 * and by what must be conserved; each draw takes the steps that it needs,
 * whoever stands beside it. */
#include "lab.h"

#define MODEL(stocks, flows)                                                   \
    "time_unit = \"year\"; stocks: {" stocks "}; flows: {" flows "};"

static const char decay[] =
    MODEL("x: { initial = \"2\"; outflows = [\"out\"]; };",
          "out: { eq = \"0.7 * x\"; };");

static const char logistic[] =
    MODEL("x: { initial = \"0.1\"; inflows = [\"in\"]; };",
          "in: { eq = \"3 * x * (1 - x / 2)\"; };");

static const char harmonic[] =
    MODEL("x: { initial = \"1\"; inflows = [\"v\"]; };"
          "y: { initial = \"0\"; outflows = [\"u\"]; };",
          "v: { eq = \"y\"; }; u: { eq = \"x\"; };");

/* x - LN(x) + y - LN(y) is conserved */
static const char lotka_volterra[] =
    MODEL("x: { initial = \"3\"; inflows = [\"births\"]; outflows = "
          "[\"eaten\"]; };"
          "y: { initial = \"1\"; inflows = [\"eaten\"]; outflows = "
          "[\"deaths\"]; };",
          "births: { eq = \"x\"; }; eaten: { eq = \"x * y\"; };"
          "deaths: { eq = \"y\"; };");

/* x'' = 200 (1 - x^2) x' - x: most of the time slow, then a jump */
static const char van_der_pol[] =
    MODEL("x: { initial = \"2\"; inflows = [\"v\"]; };"
          "y: { initial = \"0\"; inflows = [\"w\"]; };",
          "v: { eq = \"y\"; }; w: { eq = \"200 * (1 - x ^ 2) * y - x\"; };");

static lab run_to(const char *model, int length, double dt, double tolerance)
{
    char scenario[256];
    snprintf(scenario, sizeof scenario,
             "time: { length = \"%d years\"; dt = %.17g; save = \"%d years\"; "
             "method = \"rk45\"; tolerance = %.17g; };",
             length, dt, length, tolerance);
    return lab_run(model, scenario);
}

static double last(const lab *l, const char *label)
{
    return lab_mean(l, 0, label, l->o->n_rows - 1);
}

static double error_of(const char *model, double tolerance)
{
    int length = model == harmonic ? 628 : 4;
    lab l = run_to(model, length, model == harmonic ? 4 : 2, tolerance);
    double x = last(&l, "x"), wanted = cos(length);
    if (model == decay) {
        wanted = 2 * exp(-0.7 * length);
    } else if (model == logistic) {
        wanted = 2 / (1 + (2 / 0.1 - 1) * exp(-3.0 * length));
    } else if (model == lotka_volterra) {
        double y = last(&l, "y");
        x = x - log(x) + y - log(y);
        wanted = 4 - log(3);
    }
    lab_close(&l);
    return fabs(x - wanted);
}

/* The error goes down with the tolerance, about as fast, over six decades;
 * over 100 periods of the oscillator it adds up. */
static void error_follows_tolerance(void **state)
{
    (void)state;
    static const struct {
        const char *model;
        double most; /* of the error, in tolerances */
    } rows[] = {
        {decay, 5}, {logistic, 5}, {harmonic, 2000}, {lotka_volterra, 20}};
    for (int i = 0; i < 4; i++) {
        double coarse = error_of(rows[i].model, 1e-4);
        double fine = error_of(rows[i].model, 1e-10);
        for (int decade = 4; decade <= 10; decade++) {
            double tolerance = pow(10, -decade);
            double error = error_of(rows[i].model, tolerance);
            if (!(error <= rows[i].most * tolerance)) {
                fail_msg("model %d: an error of %g at a tolerance of %g", i,
                         error, tolerance);
            }
        }
        double slope = log10(coarse / fine) / 6;
        assert_true(slope > 0.75 && slope < 1.25);
    }
}

/* Two tolerances agree on where the relaxation oscillation is. */
static void slow_and_fast_by_turns(void **state)
{
    (void)state;
    lab a = run_to(van_der_pol, 300, 10, 1e-7);
    lab b = run_to(van_der_pol, 300, 10, 1e-10);
    lab_near(last(&a, "x"), last(&b, "x"), 1e-5);
    assert_true(fabs(last(&a, "x")) < 2.1);
    lab_close(&a);
    lab_close(&b);
}

/* How often the tape of substeps is run. */
static int n_attempts;

static void count(const bur_tape *tape, bur_block *block)
{
    const bur_program *p = block->program;
    n_attempts += tape == &p->clock[p->graph->substep_clock];
    bur_backend_ref.run(tape, block);
}

/* x follows COS(TIME) at a rate of k. */
static const char follower[] =
    "time_unit = \"year\"; parameters: { k: { value = 1.0; }; };"
    "drivers: { d: { process = \"white_noise\"; sd = 0.1; }; };"
    "stocks: { x: { initial = \"2\"; inflows = [\"pull\"]; };"
    " z: { initial = \"0\"; inflows = [\"noise\"]; }; };"
    "flows: { pull: { eq = \"k * (COS(TIME) - x)\"; };"
    " noise: { eq = \"d + STEP(x, 3)\"; }; };";

static const char spread[] =
    "time: { length = \"5 years\"; dt = 0.5; method = \"rk45\"; };"
    "runs: { draws = 40; seed = 4; on_failure = \"stop\"; };"
    "inputs: { k: { dist = \"lognormal\"; median = 10.0; p90 = 100.0; }; };"
    "output: { series = [\"x\", \"z\"]; keep = [\"x\", \"z\"]; };";

/* A rate of 20000 allows steps of 3.3 / 20000 at most: many, and right. */
static void stiff_decay_takes_many_steps(void **state)
{
    (void)state;
    static const bur_backend counting = {"count", count, NULL};
    static const double rates[] = {1, 20000};
    int attempts[2];
    for (int i = 0; i < 2; i++) {
        char model[512];
        snprintf(model, sizeof model,
                 "time_unit = \"year\"; stocks: { x: { initial = \"2\"; "
                 "inflows = [\"pull\"]; }; }; flows: { pull: { eq = \"%g * "
                 "(COS(TIME) - x) - SIN(TIME)\"; }; };",
                 rates[i]);
        lab l = lab_run_with(
            lab_open(model, "time: { length = \"2 years\"; dt = 1; method = "
                            "\"rk45\"; }; runs: { draws = 1; };"),
            (bur_run_options){.threads = 1, .lanes = 1, .backend = &counting});
        assert_int_equal(l.status, BUR_OK);
        lab_near(last(&l, "x"), cos(2) + exp(-rates[i] * 2), 1e-6);
        lab_close(&l);
        /* runs of the same draw by other passes count alike */
        attempts[i] = n_attempts;
        n_attempts = 0;
    }
    assert_true(attempts[0] < 200);
    assert_true(attempts[1] > 2 * 20000 / 3.5);
}

/* The path of a draw does not depend on the draws beside it: fast and slow
 * ones share a block, and give the bits that each gives alone. */
static void draws_go_their_own_ways(void **state)
{
    (void)state;
    lab one = lab_run_with(lab_open(follower, spread),
                           (bur_run_options){.threads = 1, .lanes = 1});
    size_t n = 2 * 40 * (size_t)one.o->n_rows;
    static const int lanes[] = {1, 3, 8, 40, 128};
    const bur_backend *const backends[] = {
        &bur_backend_ref, &bur_backend_vector, &bur_backend_guard};
    for (int b = 0; b < 3; b++) {
        for (int i = 0; i < 5; i++) {
            lab other = lab_run_with(lab_open(follower, spread),
                                     (bur_run_options){.threads = 2,
                                                       .lanes = lanes[i],
                                                       .backend = backends[b]});
            assert_int_equal(other.status, BUR_OK);
            assert_memory_equal(one.o->kept, other.o->kept,
                                n * sizeof *one.o->kept);
            lab_near(last(&one, "x"), last(&other, "x"), 0);
            lab_close(&other);
        }
    }
    lab_close(&one);
}

/* A stock that no other one needs: its bits stay when the fast one beside it
 * is not asked for. */
static void asking_less_changes_nothing(void **state)
{
    (void)state;
    static const char model[] =
        MODEL("x: { initial = \"2\"; inflows = [\"pull\"]; };"
              " own: { initial = \"1\"; outflows = [\"out\"]; };",
              "pull: { eq = \"50 * (COS(TIME) - x)\"; };"
              " out: { eq = \"own / (1 + TIME)\"; };");
    static const char *const asked[] = {"\"own\", \"x\"", "\"own\""};
    double own[2];
    for (int i = 0; i < 2; i++) {
        char scenario[256];
        snprintf(scenario, sizeof scenario,
                 "time: { length = \"3 years\"; method = \"rk45\"; }; runs: "
                 "{ draws = 1; }; output: { series = [%s]; };",
                 asked[i]);
        lab l = lab_run(model, scenario);
        own[i] = last(&l, "own");
        lab_close(&l);
    }
    assert_true(own[0] == own[1]);
    lab_near(own[0], 0.25, 1e-6);
}

/* x' = k x^2 blows up at 1 / k: draws that get there fail, and say how. */
static void a_vanishing_step_is_a_failure_of_its_draw(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"year\"; parameters: { k: { value = 0.1; }; };"
        "stocks: { x: { initial = \"1\"; inflows = [\"in\"]; };"
        " other: { initial = \"1\"; inflows = [\"slow\"]; }; };"
        "flows: { in: { eq = \"k * x ^ 2\"; }; slow: { eq = \"other\"; }; };"
        "measures: { end: { eq = \"FINAL(x)\"; }; };";
    lab l =
        lab_run(model, "time: { length = \"4 years\"; method = \"rk45\"; };"
                       "runs: { draws = 100; design = \"latin_hypercube\"; };"
                       "inputs: { k: { dist = \"uniform\"; low = 0.05; high = "
                       "0.45; }; };");
    const double *k = lab_input(&l, 0), *end = lab_measure(&l, 0, "end");
    int failed = 0;
    for (int i = 0; i < 100; i++) {
        bool gone = k[i] * 4 > 1;
        assert_true(isnan(end[i]) == gone);
        failed += gone;
        if (!gone) {
            lab_near(end[i] * (1 - 4 * k[i]), 1, 1e-3);
        }
    }
    assert_int_equal(l.o->n_faults, failed);
    assert_true(failed == 50);
    for (int i = 0; i < l.o->n_traps; i++) {
        const bur_trap *trap = &l.o->trap[i];
        assert_true(trap->stuck);
        assert_int_equal(trap->step, (int)(1 / k[trap->draw]));
        assert_string_equal(
            bur_graph_label(l.s->plan->program->graph, trap->element), "x");
    }
    lab_close(&l);
}

/* An equation that fails is told as ever. */
static void an_equation_that_fails_is_named(void **state)
{
    (void)state;
    lab l = lab_run(MODEL("x: { initial = \"1\"; inflows = [\"in\"]; };",
                          "in: { eq = \"LN(1.5 - TIME)\"; };"),
                    "time: { length = \"4 years\"; method = \"rk45\"; };"
                    "runs: { draws = 1; };");
    assert_int_equal(l.o->n_faults, 1);
    assert_false(l.o->trap[0].stuck);
    assert_string_equal(
        bur_graph_label(l.s->plan->program->graph, l.o->trap[0].element), "in");
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(error_follows_tolerance),
        cmocka_unit_test(slow_and_fast_by_turns),
        cmocka_unit_test(stiff_decay_takes_many_steps),
        cmocka_unit_test(draws_go_their_own_ways),
        cmocka_unit_test(asking_less_changes_nothing),
        cmocka_unit_test(a_vanishing_step_is_a_failure_of_its_draw),
        cmocka_unit_test(an_equation_that_fails_is_named)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
