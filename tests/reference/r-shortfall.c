/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worst 5 % of an input, and its quantile, as the engine reports them of a
 * measure: exact values of Gaussian, log-normal, exponential and t tails
 * (McNeil, Frey and Embrechts, "Quantitative Risk Management", 2.3). */
#include "known.h"

static const struct {
    const char *dist;
    double quantile, shortfall, least_error;
} cases[] = {
    {"\"normal\"; mean = 0.0; sd = 1.0", 1.64485362695147, 2.06271280750743,
     0.01},
    {"\"lognormal\"; median = 1.0; p90 = 1.3777111935416526", 1.50864727770089,
     1.68236063054869, 0.01},
    {"\"exponential\"; mean = 1.0", 2.99573227355399, 3.99573227355399, 0.03},
    {"\"student_t\"; df = 4.0", 2.13184678632665, 3.20287040209487, 0.05},
};

static void tails(void **state)
{
    (void)state;
    static const char model[] =
        "time_unit = \"month\"; time: { length = \"1 months\"; };"
        "parameters: { loss: { value = 0.0; }; };"
        "measures: { loss_at_end: { eq = \"FINAL(loss)\"; better = \"low\"; "
        "}; };";
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char scenario[256];
        snprintf(scenario, sizeof scenario,
                 "runs: { draws = 100000; seed = 3; }; "
                 "inputs: { loss: { dist = %s; }; };",
                 cases[i].dist);
        lab l = lab_run(model, scenario);
        bur_estimate q, tail;
        assert_int_equal(bur_measure_quantile(l.o, 0, 0, 0.95, &q, &l.fault),
                         BUR_OK);
        assert_int_equal(bur_measure_tail(l.o, 0, 0, &tail, &l.fault), BUR_OK);
        double width = q.high - q.low;
        assert_true(fabs(q.value - cases[i].quantile) < 2 * width &&
                    width < 4 * cases[i].least_error);
        if (!(fabs(tail.value - cases[i].shortfall) <= 4 * tail.se &&
              tail.se <= cases[i].least_error)) {
            fail_msg("%s: %.6g +- %.2g, not %.6g", cases[i].dist, tail.value,
                     tail.se, cases[i].shortfall);
        }
        lab_close(&l);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(tails)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
