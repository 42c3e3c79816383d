/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from the form of a model: linear ones superpose, money is
 * neither made nor lost, without variance every draw is the plain solution,
 * and a change of currency changes nothing else. */
#include "lab.h"

/* Everything linear at once: stocks in a chain, smooths, delays, a path. */
static const char linear[] =
    "time_unit = \"month\"; time: { length = \"40 months\"; dt = 0.25; "
    "method = \"heun\"; };"
    "parameters: { u: { value = 0.0; }; w: { value = 0.0; }; };"
    "stocks: { x: { initial = \"w\"; inflows = [\"in\"]; outflows = [\"out\"]; "
    "}; y: { initial = \"0\"; inflows = [\"out\"]; outflows = [\"gone\"]; }; };"
    "flows: { in: { eq = \"u * SIN(TIME)\"; }; out: { eq = \"x / 7\"; };"
    " gone: { eq = \"DELAY(out, 5) + SMTH3(y, 12) / 9 + DELAY1(x, 6) / 50\"; "
    "}; };"
    "measures: { area: { eq = \"TOTAL(y)\"; }; mean: { eq = \"MEAN(x)\"; }; };";

static lab linear_with(double u, double w)
{
    char scenario[256];
    snprintf(scenario, sizeof scenario,
             "runs: { draws = 1; }; inputs: { u = %.17g; w = %.17g; };", u, w);
    return lab_run(linear, scenario);
}

static void linear_models_superpose(void **state)
{
    (void)state;
    lab a = linear_with(1, 0), b = linear_with(0, 1), c = linear_with(2, -3);
    for (int row = 0; row < c.o->n_rows; row++) {
        double wanted =
            2 * lab_mean(&a, 0, "y", row) - 3 * lab_mean(&b, 0, "y", row);
        lab_near(lab_mean(&c, 0, "y", row), wanted, 1e-12);
    }
    double area =
        2 * lab_measure(&a, 0, "area")[0] - 3 * lab_measure(&b, 0, "area")[0];
    lab_near(lab_measure(&c, 0, "area")[0], area, 1e-10);
    assert_true(fabs(area) > 1);
    lab_close(&a);
    lab_close(&b);
    lab_close(&c);
}

/* --- the provider --- */

static const char *shipped(const char *path, char *buffer, size_t size)
{
    const char *source = getenv("BURSAR_SOURCE");
    snprintf(buffer, size, "%s/%s", source ? source : "/work/main", path);
    return buffer;
}

static lab provider(const char *path, const bur_scenario_settings *settings)
{
    char whole[1024];
    bur_scenario *s =
        bur_scenario_open(shipped(path, whole, sizeof whole), settings);
    if (!s->plan) {
        lab_explain(s);
    }
    assert_non_null(s->plan);
    lab l = lab_run_with(s, (bur_run_options){.threads = 1});
    assert_int_equal(l.status, BUR_OK);
    return l;
}

/* What flows have moved by the end, draw by draw, over rows that are steps; and
 * all that was moved either way. */
static void add_flows(const lab *l, int c, const bur_eq *flow, int n,
                      double sign, double *net, double *gross)
{
    double dt = l->s->timeline.horizon.dt;
    for (int i = 0; i < n; i++) {
        for (int row = 0; row + 1 < l->o->n_rows; row++) {
            const double *x = lab_at(l, c, flow[i].tree->name, row);
            for (int64_t draw = 0; draw < lab_draws(l); draw++) {
                net[draw] += sign * dt * x[draw];
                gross[draw] += dt * fabs(x[draw]);
            }
        }
    }
}

enum { DRAWS = 12 };

/* Draws that left carry their value, so their flows do not add up. */
static int check_cash(const lab *l, int c, const bur_var *cash)
{
    double net[DRAWS] = {0}, gross[DRAWS] = {0};
    int checked = 0;
    add_flows(l, c, cash->inflow, cash->n_inflows, 1, net, gross);
    add_flows(l, c, cash->outflow, cash->n_outflows, -1, net, gross);
    const double *start = lab_at(l, c, "cash", 0);
    const double *end = lab_at(l, c, "cash", l->o->n_rows - 1);
    for (int i = 0; i < DRAWS; i++) {
        if (!l->o->exit_kind || l->o->exit_kind[c * DRAWS + i] == 0) {
            lab_near(end[i] - start[i], net[i], 1e-9 * gross[i]);
            checked++;
        }
    }
    return checked;
}

static void cash_is_conserved(void **state)
{
    (void)state;
    static const char *const set[] = {
        "time.save=\"0.125 months\"", "time.years=3", "output.quantiles=[0.5]",
        "runs.memory=1000",
        "compare=[\"no_change\", \"save_and_build\", \"credit\"]"};
    lab l = provider(
        "scenarios/baseline/public_mono.cfg",
        &(bur_scenario_settings){
            .set = set, .n_set = 5, .draws = DRAWS, .all_series = true});
    const bur_var *cash = bur_model_var(l.s->model, "cash");
    assert_non_null(cash);
    assert_int_equal(l.o->n_rows, l.s->timeline.n_steps + 1);
    int checked = 0;
    for (int c = 0; c < l.s->plan->n_cases; c++) {
        checked += check_cash(&l, c, cash);
    }
    assert_true(checked > DRAWS);
    lab_close(&l);
}

/* How a unit counts money: "EUR/month" once, "learner/EUR" minus once. */
static int powers_of_money(const char *unit)
{
    const char *at = unit ? strstr(unit, "EUR") : NULL;
    if (!at) {
        return 0;
    }
    const char *slash = strchr(unit, '/');
    bool cancels = slash && at < slash && strstr(slash, "EUR");
    return cancels ? 0 : slash && at > slash ? -1 : 1;
}

/* Money in units of 1/1024: exact in binary, so not a bit may differ. */
static void change_currency(bur_scenario *s)
{
    double *parameter = (double *)s->plan->cases[0].parameter;
    int changed = 0;
    for (int i = 0; i < s->model->vars.n; i++) {
        const bur_var *var = s->model->vars.at[i];
        int power = powers_of_money(var->unit);
        for (int e = 0; var->number && e < var->n_elements; e++) {
            parameter[var->first_parameter + e] *= power > 0   ? 1024
                                                   : power < 0 ? 1.0 / 1024
                                                               : 1;
            changed += power != 0;
        }
    }
    assert_true(changed > 5);
}

static void currency_does_not_matter(void **state)
{
    (void)state;
    char path[1024];
    bur_scenario_settings settings = {.all_series = true};
    lab a = provider("models/vet_provider/model.cfg", &settings);
    bur_scenario *s = bur_scenario_open(
        shipped("models/vet_provider/model.cfg", path, sizeof path), &settings);
    change_currency(s);
    lab b = lab_run_with(s, (bur_run_options){.threads = 1});
    const bur_graph *graph = s->plan->program->graph;
    for (size_t cell = 0; cell < a.o->n_cells; cell++) {
        const bur_output *out = &graph->series.at[cell / (size_t)a.o->n_rows];
        double scale = pow(1024, powers_of_money(out->var->unit));
        double x = a.o->moments[cell].mean * scale;
        if (x != b.o->moments[cell].mean) {
            fail_msg("%s: %.17g became %.17g", out->var->name, x,
                     b.o->moments[cell].mean);
        }
    }
    lab_close(&a);
    lab_close(&b);
}

/* --- no variance --- */

static const char noisy[] =
    "time_unit = \"month\"; time: { years = 2; };"
    "parameters: { none: { value = 0.0; }; k: { value = 0.1; }; };"
    "drivers: {"
    " white: { process = \"white_noise\"; sd = \"none\"; mean = 2; };"
    " ar: { process = \"ar1\"; sd = \"none\"; rho = 0.5; "
    "form = \"multiplicative\"; };"
    " walk: { process = \"random_walk\"; sd = \"none\"; };"
    " gbm: { process = \"gbm\"; sd = \"none\"; mean = 3; };"
    " hits: { process = \"poisson_shocks\"; rate = \"none\"; "
    "size: { dist = \"constant\"; value = 4.0; }; };"
    " regime: { process = \"markov\"; values = [7.0, 8.0]; start = 1;"
    " transition = ((1.0, 0.0), (0.0, 1.0)); }; };"
    "stocks: { x: { initial = \"1\"; inflows = [\"in\"]; "
    "outflows = [\"out\"]; }; };"
    "flows: { in: { eq = \"white * ar + walk + gbm + hits + regime\"; };"
    " out: { eq = \"k * x\"; }; };";

static void without_variance_it_is_plain(void **state)
{
    (void)state;
    lab still = lab_still(noisy);
    static const char *const designs[] = {"monte_carlo", "latin_hypercube",
                                          "sobol"};
    for (int d = 0; d < 3; d++) {
        char scenario[256];
        snprintf(scenario, sizeof scenario,
                 "runs: { draws = 40; design = \"%s\"; }; inputs: { "
                 "k: { dist = \"constant\"; value = 0.1; }; };",
                 designs[d]);
        lab l = lab_run(noisy, scenario);
        for (int row = 0; row < l.o->n_rows; row++) {
            for (int i = 0; i < 40; i++) {
                double plain = lab_mean(&still, 0, "x", row);
                lab_near(lab_at(&l, 0, "x", row)[i], plain, 1e-14 * plain);
            }
        }
        lab_near(lab_mean(&l, 0, "x", 1), 1 - 0.1 + 2 + 3 + 7, 1e-14);
        lab_close(&l);
    }
    lab_close(&still);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(linear_models_superpose),
        cmocka_unit_test(cash_is_conserved),
        cmocka_unit_test(currency_does_not_matter),
        cmocka_unit_test(without_variance_it_is_plain)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
