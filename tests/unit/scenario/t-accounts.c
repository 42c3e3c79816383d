/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements by two ways of computing: the run's own months added up, and the
 * accounts; with every method of integration, in every draw. */
#include "accounts_case.h"

#define DRAWS "runs: { draws = 40; seed = 5; };"
#define MONTHS                                                                 \
    DRAWS "output: { series = [\"sold\", \"paid\", \"cash\", "                 \
          "\"due\", \"takings\", \"prices\"]; };"

/* The sum of a flow over the months of a year of the run itself. */
static double months_of(const lab *run, const char *flow, int from, int to,
                        int64_t draw, bool real)
{
    double sum = 0;
    for (int row = from; row < to; row++) {
        double price = lab_at(run, 0, "prices", row)[draw] / 2;
        sum += lab_at(run, 0, flow, row)[draw] / (real ? price : 1);
    }
    return sum;
}

static void agrees(const lab *run, const lab *books, const int *end, int n,
                   bool real)
{
    int a = books_line(books, "income", "training", real);
    int income = books_line(books, "income", "income", real);
    int result = books_line(books, "income", "result", real);
    int cash = books_line(books, "balance", "cash", real);
    for (int64_t i = 0; i < lab_draws(run); i++) {
        for (int y = 0; y < n; y++) {
            double sold =
                months_of(run, "sold[a]", end[y], end[y + 1], i, real);
            double all =
                sold + months_of(run, "sold[b]", end[y], end[y + 1], i, real);
            double paid = months_of(run, "paid", end[y], end[y + 1], i, real);
            double price = lab_at(run, 0, "prices", end[y + 1])[i] / 2;
            lab_near(books_at(books, a, y + 1)[i], sold, 1e-9 * all);
            lab_near(books_at(books, income, y + 1)[i], all, 1e-9 * all);
            lab_near(books_at(books, result, y + 1)[i], all - paid, 1e-9 * all);
            lab_near(books_at(books, cash, y + 1)[i],
                     lab_at(run, 0, "cash", end[y + 1])[i] / (real ? price : 1),
                     1e-9);
        }
    }
}

/* Nobody leaves, so that months of the run are what they are. */
static const char calm[] = "inputs: { least = -1e9; };";

static void two_ways(void **state)
{
    (void)state;
    static const char model[] =
        SHOP("dt = 1.0;", BOOKS("first_month = \"start_month\"; "
                                "deflator = \"prices\";",
                                RIGHT));
    char scenario[512];
    snprintf(scenario, sizeof scenario, "%s%s", MONTHS, calm);
    lab run = lab_run(model, scenario);
    lab books = books_run(model, scenario, false);
    static const int end[] = {0, 3, 15, 27, 36};
    assert_int_equal(books.s->accounting.years.n, 4);
    agrees(&run, &books, end, 4, false);
    agrees(&run, &books, end, 4, true);
    lab_close(&run);
    lab_close(&books);
}

/* Whoever leaves has no flows from then on, and the balances he left with. */
static void after_an_exit(void **state)
{
    (void)state;
    static const char model[] = SHOP("dt = 0.25;", BOOKS("", RIGHT));
    lab books = books_run(model, DRAWS "inputs: { wage = 980.0; };", false);
    int staff = books_line(&books, "income", "staff", false);
    int cash = books_line(&books, "balance", "cash", false);
    int out = 0;
    for (int64_t i = 0; i < lab_draws(&books); i++) {
        if (books.o->exit_kind[i] && books.o->exit_time[i] < 24) {
            assert_true(books_at(&books, staff, 3)[i] == 0);
            assert_true(books_at(&books, cash, 3)[i] ==
                        books_at(&books, cash, 2)[i]);
            assert_true(books_at(&books, cash, 2)[i] < 4000);
            out++;
        }
    }
    assert_in_range(out, 1, 39);
    lab_close(&books);
}

static void ties_hold(void **state)
{
    (void)state;
    static const char *const models[] = {
        SHOP("dt = 0.25;", BOOKS("", RIGHT)),
        SHOP("dt = 0.25; method = \"heun\";", BOOKS("", RIGHT)),
        SHOP("dt = 0.25; method = \"rk4\";", BOOKS("", RIGHT)),
        SHOP("dt = 0.25; method = \"rk45\";", BOOKS("", RIGHT))};
    for (int i = 0; i < 4; i++) {
        lab books = books_run(models[i], DRAWS, false);
        assert_int_equal(books.s->accounting.ties.n, 3);
        for (int k = 0; k < 3; k++) {
            lab_near(books_gap(&books, &books.s->accounting.ties.at[k]), 0,
                     1e-12);
        }
        lab_close(&books);
    }
}

/* What is wrong by a thousandth shows as that. */
static void ties_can_break(void **state)
{
    (void)state;
    static const char model[] =
        SHOP("dt = 0.25;", BOOKS("", "cash + SUM(due[*]) * 1.001"));
    lab books = books_run(model, DRAWS, false);
    const bur_account_tie *tie = &books.s->accounting.ties.at[1];
    assert_string_equal(tie->label, "balance.net");
    double gap = books_gap(&books, tie);
    assert_true(gap > 1e-4 && gap < 1e-3);
    lab_close(&books);
}

/* Faults are found though nobody asks for the accounts. */
static void refused(void **state)
{
    (void)state;
    static const struct {
        const char *model, *slug;
    } faults[] = {
        {SHOP("", BOOKS("", "cahs")), "unknown-name"},
        {SHOP("", BOOKS("", "paid")), "unit-mismatch"},
        {SHOP("", BOOKS("deflator = \"pricse\";", RIGHT)), "unknown-name"},
        {SHOP("", BOOKS("first_month = 0;", RIGHT)), "statement"},
        {SHOP("", BOOKS("first_month = \"usual\";", RIGHT)), "statement"},
        {SHOP("", "accounts: { unit = \"EUR\"; statements: { x: { of = "
                  "\"flows\"; lines: { y: { eq = \"cash\"; }; }; }; }; };"),
         "unit-mismatch"}};
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        bur_scenario *s = lab_read(faults[i].model, DRAWS, NULL);
        assert_null(s->plan);
        if (strcmp(bur_code_slug(s->sink->first->code), faults[i].slug) != 0) {
            lab_explain(s);
        }
        assert_string_equal(bur_code_slug(s->sink->first->code),
                            faults[i].slug);
        assert_true(bur_span_known(s->sink->first->span));
        bur_scenario_close(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_ways), cmocka_unit_test(after_an_exit),
        cmocka_unit_test(ties_hold), cmocka_unit_test(ties_can_break),
        cmocka_unit_test(refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
