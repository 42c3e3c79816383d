/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/scenario/data_wrap.c: the same thing said in two ways is the same,
 * whatever the step; what is set is what was given, to the bit. */
#include "exec/backend.h"
#include "scenario_case.h"

static const char shop[] =
    "time_unit = \"month\"; time: { start = \"2030-01-01\"; years = 1; };"
    "dimensions: { line = [\"a\", \"b\"]; };"
    "parameters: { wage: { value = 2.0; };"
    " price: { over = [\"line\"]; value = [3.0, 4.0]; }; };"
    "drivers: { boom: { process = \"ar1\"; sd = 1; rho = 0.5; every = "
    "\"month\"; }; };"
    "stocks: { cash: { initial = \"10\"; inflows = [\"in\"]; outflows = "
    "[\"out\"]; };"
    " store: { over = [\"line\"]; initial = \"1\"; inflows = [\"fill\"]; }; };"
    "flows: { in: { eq = \"SUM(price[*]) + boom\"; }; out: { eq = \"wage\"; };"
    " fill: { over = [\"line\"]; eq = \"price / 10\"; }; };";

static const char asked[] =
    "runs: { draws = 20; }; output: { series = [\"cash\", \"in\", \"store\", "
    "\"wage\"]; };";

static lab run(const char *data, const char *more)
{
    char text[1024];
    snprintf(text, sizeof text, "%s data: { %s }; %s", asked, data, more);
    return lab_run(shop, text);
}

static const char *const labels[] = {"cash", "in", "store[a]", "store[b]",
                                     "wage"};

/* Whether all series are the same at all rows, to the bit or nearly so. */
static void expect_same(const lab *a, const lab *b, double within)
{
    assert_int_equal(a->o->n_rows, b->o->n_rows);
    for (size_t k = 0; k < sizeof labels / sizeof *labels; k++) {
        for (int row = 0; row < a->o->n_rows; row++) {
            const double *x = lab_at(a, 0, labels[k], row);
            const double *y = lab_at(b, 0, labels[k], row);
            for (int i = 0; i < 20; i++) {
                if (!(fabs(x[i] - y[i]) <= within)) {
                    fail_msg("%s at row %d: %.17g and %.17g", labels[k], row,
                             x[i], y[i]);
                }
            }
        }
    }
}

static void constant_is_an_input(void **state)
{
    (void)state;
    char text[512] = "month;wage\n";
    for (int m = 1; m <= 12; m++) {
        snprintf(text + strlen(text), 32, "2030-%02d;0,75\n", m);
    }
    strcat(text, "2031-01;0,75\n");
    lab_write("wage.csv", text);
    lab a = run("", "inputs: { wage = 0.75; };");
    lab b = lab_run_with(lab_open(shop, "runs: { draws = 20; };"
                                        "data: { d: { file = \"wage.csv\"; "
                                        "kind = \"set\"; }; };"
                                        "output: { series = [\"cash\", "
                                        "\"in\", \"store\"]; };"),
                         (bur_run_options){.threads = 1});
    for (int row = 0; row < 13; row++) {
        assert_memory_equal(lab_at(&a, 0, "cash", row),
                            lab_at(&b, 0, "cash", row), 20 * sizeof(double));
    }
    lab_close(&a);
    lab_close(&b);
}

static void wide_is_long(void **state)
{
    (void)state;
    lab_write("wide.csv", "month,in,\"price[a]\"\n2030-03,5,\n2030-04,1,2\n"
                          "2030-05,1,\n");
    lab_write("long.csv",
              "date;target;amount;months\n2030-04-10;in;2;2\n"
              "2030-03-31;in;4;1\n2030-03-01;in;1;\n2030-04-01;price[a];2;\n");
    lab a = run("d: { file = \"wide.csv\"; kind = \"add\"; };", "");
    lab b = run("d: { file = \"long.csv\"; kind = \"add\"; };", "");
    expect_same(&a, &b, 0);
    lab_close(&a);
    lab_close(&b);
}

/* Flows, elements and stocks, with steps of a month and of a quarter. */
static void any_step(void **state)
{
    (void)state;
    lab_write("set.csv", "month;in;cash;store[b];wage\n2029-12;;11,5;;\n"
                         "2030-01;4;;;1\n2030-02;;13,3;7;\n2030-03;6;;;3\n");
    static const char data[] = "d: { file = \"set.csv\"; kind = \"set\"; };";
    lab a = run(data, "time: { dt = 1.0; };");
    lab b = run(data, "time: { dt = 0.25; };");
    lab c = run(data, "time: { dt = 0.1; };");
    expect_same(&a, &b, 1e-12);
    expect_same(&a, &c, 1e-12);
    for (int i = 0; i < 20; i++) {
        assert_true(lab_at(&a, 0, "cash", 0)[i] == 11.5);
        assert_true(lab_at(&b, 0, "cash", 2)[i] == 13.3);
        assert_true(lab_at(&c, 0, "cash", 2)[i] == 13.3);
        assert_true(lab_at(&c, 0, "store[b]", 2)[i] == 7);
        assert_true(lab_at(&b, 0, "in", 2)[i] == 6);
    }
    lab_close(&a);
    lab_close(&b);
    lab_close(&c);
}

/* cash = opening + what came in - what went out + what nobody explains */
static void nothing_is_lost(void **state)
{
    (void)state;
    lab_write("set.csv", "month,cash\n2030-02,50\n2030-03,\n2030-04,20\n");
    lab l = lab_run(shop,
                    "runs: { draws = 20; }; time: { dt = 0.25; };"
                    "data: { d: { file = \"set.csv\"; kind = \"set\"; }; };"
                    "output: { series = [\"cash\", \"cash.data\"]; };"
                    "policies: { none: {}; low: { set: { wage = 1.0; }; from = "
                    "\"2030-05-01\"; }; };");
    for (int i = 0; i < 20; i++) {
        assert_true(lab_at(&l, 1, "cash", 4)[i] == 20);
        assert_true(lab_at(&l, 0, "cash.unexplained", 1)[i] == 0);
        assert_true(lab_at(&l, 0, "cash.unexplained", 12)[i] ==
                    lab_at(&l, 0, "cash.unexplained", 4)[i]);
    }
    lab_close(&l);
    lab still = lab_run(
        "time_unit = \"month\"; time: { start = \"2030-01-01\"; years = 1; };"
        "stocks: { cash: { initial = \"10\"; inflows = [\"in\"]; }; };"
        "flows: { in: { eq = \"3\"; }; };"
        "auxiliaries: { gap: { eq = \"cash - 10 - TOTAL(in)\"; }; };",
        "runs: { draws = 2; }; time: { dt = 0.25; };"
        "data: { d: { file = \"set.csv\"; kind = \"set\"; }; };"
        "output: { series = [\"gap\"]; };");
    for (int row = 0; row < 13; row++) {
        lab_near(lab_at(&still, 0, "gap", row)[0],
                 lab_at(&still, 0, "cash.unexplained", row)[0], 1e-9);
    }
    lab_close(&still);
}

/* Data, then shocks, then policies; what is set has nothing added. */
static void order(void **state)
{
    (void)state;
    lab_write("set.csv", "month,wage\n2030-02,10\n2030-03,10\n");
    lab_write("add.csv", "month,wage\n2030-03,1\n2030-04,1\n");
    lab l = lab_run(
        shop, "runs: { draws = 2; };"
              "data: { a: { file = \"add.csv\"; kind = \"add\"; };"
              " s: { file = \"set.csv\"; kind = \"set\"; }; };"
              "shocks: { x: { target = \"wage\"; by = 2.0; start = 2; }; };"
              "policies: { none: {};"
              " half: { set: { wage = \"wage / 4\"; }; from = 3; }; };"
              "output: { series = [\"wage\"]; };");
    static const double none[] = {2, 10, 20, 6, 4},
                        half[] = {2, 10, 20, 1.5, 1};
    for (int row = 0; row < 5; row++) {
        assert_true(lab_at(&l, 0, "wage", row)[0] == none[row]);
        assert_true(lab_at(&l, 1, "wage", row)[0] == half[row]);
    }
    lab_close(&l);
}

static void any_backend(void **state)
{
    (void)state;
    lab_write("set.csv", "month,cash,in\n2030-02,50,\n2030-03,,2\n");
    char text[512];
    snprintf(text, sizeof text,
             "%s data: { d: { file = \"set.csv\"; kind = \"set\"; }; };",
             asked);
    lab a = lab_run_with(lab_open(shop, text),
                         (bur_run_options){.threads = 1,
                                           .lanes = 3,
                                           .backend = &bur_backend_ref});
    lab b = lab_run_with(lab_open(shop, text),
                         (bur_run_options){.threads = 2, .lanes = 8});
    expect_same(&a, &b, 0);
    lab_close(&a);
    lab_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(constant_is_an_input),
        cmocka_unit_test(wide_is_long),
        cmocka_unit_test(any_step),
        cmocka_unit_test(nothing_is_lost),
        cmocka_unit_test(order),
        cmocka_unit_test(any_backend),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
