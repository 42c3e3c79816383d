/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exits absorb: the first one of a draw is final, what is reported of it keeps
 * its value, and how many are left is known at every row. */
#include "lab.h"

enum { N = 2000 };

/* cash falls by `burn` a month from 10: below 0 after 10 / burn months. */
static const char model[] =
    "time_unit = \"month\"; time: { length = \"12 months\"; };"
    "parameters: { burn: { value = 1.0; }; };"
    "stocks: { cash: { initial = \"10\"; outflows = [\"spent\"]; };"
    " clock: { initial = \"0\"; inflows = [\"one\"]; }; };"
    "flows: { spent: { eq = \"burn\"; }; one: { eq = \"1\"; }; };"
    "auxiliaries: { debt: { eq = \"MAX(0, -cash)\"; }; };"
    "measures: { lowest: { eq = \"MINIMUM(cash)\"; };"
    " last: { eq = \"FINAL(cash)\"; }; age: { eq = \"FINAL(clock)\"; };"
    " when: { eq = \"WHEN_FIRST(cash < 0)\"; kind = \"time\"; }; };"
    "exits: { insolvent: { when = \"cash < 0\"; };"
    " rescued: { when = \"cash < 4 AND TIME >= 6\"; }; };";

#define INPUTS                                                                 \
    "runs: { draws = 2000; }; "                                                \
    "inputs: { burn: { dist = \"uniform\"; low = 0.0; high = 5.0; }; };"

static const char scenario[] =
    INPUTS "output: { series = [\"cash\", \"debt\"]; }; ";

/* When and how a draw ends: 0 not, 1 insolvent, 2 rescued. */
static int ending(double burn, int *month)
{
    for (*month = 0; *month <= 12; ++*month) {
        double cash = 10 - burn * *month;
        if (cash < 0) {
            return 1;
        }
        if (cash < 4 && *month >= 6) {
            return 2;
        }
    }
    return 0;
}

static void the_first_exit_counts(void **state)
{
    (void)state;
    lab l = lab_run(model, scenario);
    int seen[3] = {0};
    for (int i = 0; i < N; i++) {
        int month, kind = ending(lab_input(&l, 0)[i], &month);
        seen[kind]++;
        assert_int_equal(l.o->exit_kind[i], kind);
        assert_true(kind ? l.o->exit_time[i] == month
                         : isnan(l.o->exit_time[i]));
    }
    assert_true(seen[0] > 100 && seen[1] > 100 && seen[2] > 20);
    lab_close(&l);
}

static void values_are_carried(void **state)
{
    (void)state;
    lab l = lab_run(model, scenario);
    for (int i = 0; i < N; i++) {
        int month, kind = ending(lab_input(&l, 0)[i], &month);
        for (int row = 0; row <= 12; row++) {
            int at = kind && row > month ? month : row;
            double cash = 10 - lab_input(&l, 0)[i] * at;
            lab_near(lab_at(&l, 0, "cash", row)[i], cash, 1e-12);
            lab_near(lab_at(&l, 0, "debt", row)[i], cash < 0 ? -cash : 0,
                     1e-12);
        }
        double end = lab_at(&l, 0, "cash", 12)[i];
        assert_true(lab_measure(&l, 0, "last")[i] == end);
        assert_true(lab_measure(&l, 0, "lowest")[i] == end);
        assert_true(lab_measure(&l, 0, "age")[i] == (kind ? month : 12));
        double when = lab_measure(&l, 0, "when")[i];
        assert_true(kind == 1 ? when == month : isnan(when));
    }
    lab_close(&l);
}

static void those_left_are_counted(void **state)
{
    (void)state;
    lab l = lab_run(model, scenario);
    for (int row = 0; row <= 12; row++) {
        int left = 0;
        for (int i = 0; i < N; i++) {
            int month, kind = ending(lab_input(&l, 0)[i], &month);
            left += !kind || month >= row;
        }
        assert_int_equal(l.o->at_risk[row], left);
    }
    assert_int_equal(l.o->at_risk[0], N);
    lab_close(&l);
}

/* The mean and the median of cash among those left at a row, by hand. */
static void survivors_alone(const lab *l, int row, int *n, double *mean,
                            double *median)
{
    double cash[N], sum = 0;
    *n = 0;
    for (int i = 0; i < N; i++) {
        int month, kind = ending(lab_input(l, 0)[i], &month);
        if (!kind || month >= row) {
            double x = 10 - lab_input(l, 0)[i] * row;
            int at = (*n)++;
            for (; at > 0 && cash[at - 1] > x; at--) {
                cash[at] = cash[at - 1];
            }
            cash[at] = x;
            sum += x;
        }
    }
    *mean = sum / *n;
    double place = (*n - 1) * 0.5;
    int low = (int)place;
    *median = low + 1 < *n
                  ? cash[low] + (place - low) * (cash[low + 1] - cash[low])
                  : cash[low];
}

static lab run_survivors(const char *design, const char *memory)
{
    char text[512];
    snprintf(text, sizeof text,
             "runs: { draws = 2000; design = \"%s\"; %s }; inputs: { burn: { "
             "dist = \"uniform\"; low = 0.0; high = 5.0; }; };"
             "output: { survivors = [\"cash\"]; series = [\"debt\", \"clock\", "
             "\"spent\", \"one\", \"burn\"]; quantiles = [0.5]; };",
             design, memory);
    return lab_run(model, text);
}

/* From stored values and from further passes, the same. */
static void check_survivors(const char *design)
{
    lab l = run_survivors(design, ""),
        again = run_survivors(design, "memory = 1;");
    assert_true(l.o->n_passes == 1 && again.o->n_passes > 1);
    for (int row = 0; row <= 12; row++) {
        int n;
        double mean, median;
        survivors_alone(&l, row, &n, &mean, &median);
        size_t cell = bur_outcome_cell(l.o, 0, lab_series(&l, "cash"), row);
        const bur_estimate *q = &l.o->quantile[cell];
        const bur_estimate *r = &again.o->quantile[cell];
        assert_int_equal(l.o->moments[cell].n, n);
        lab_near(l.o->moments[cell].mean, mean, 1e-9);
        assert_int_equal(q->n, n);
        lab_near(q->value, median, 1e-9);
        assert_true(q->value == r->value && q->low == r->low &&
                    q->high == r->high && q->low <= q->value);
    }
    lab_close(&l);
    lab_close(&again);
}

static void survivors(void **state)
{
    (void)state;
    check_survivors("monte_carlo");
    check_survivors("sobol");
}

/* Numbers that fail after the exit are nobody's. */
static void nothing_fails_afterwards(void **state)
{
    (void)state;
    static const char after[] =
        "time_unit = \"month\"; time: { length = \"12 months\"; };"
        "parameters: { burn: { value = 1.0; }; };"
        "stocks: { cash: { initial = \"10\"; outflows = [\"spent\"]; }; };"
        "flows: { spent: { eq = \"burn + 0 * LN(MAX(0, cash + 6))\"; }; };"
        "measures: { last: { eq = \"FINAL(cash)\"; }; };"
        "exits: { insolvent: { when = \"cash < 0\"; }; };";
    lab l = lab_run(after, INPUTS);
    assert_int_equal(l.o->n_faults, 0);
    for (int64_t i = 0; i < lab_draws(&l); i++) {
        assert_true(isfinite(lab_measure(&l, 0, "last")[i]));
    }
    lab_close(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_exit_counts),
        cmocka_unit_test(values_are_carried),
        cmocka_unit_test(those_left_are_counted), cmocka_unit_test(survivors),
        cmocka_unit_test(nothing_fails_afterwards)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
