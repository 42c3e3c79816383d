/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What accounts make of parameters: the opening position to the last digit,
 * and the noise between the template's and theirs. */
#include "books_case.h"

static void position(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(college, "");
    const bur_opening *o = books_open(s, good_books, 6);
    static const struct {
        const char *name;
        int element;
        double value;
        const char *from;
    } wanted[] = {
        {"opening_income", 0, 1000, "income.total, 2025"},
        {"pay_share", 0, 0.64, "cost.pay / income.total, 2025"},
        {"other_share", 0, 0.25, "cost.other / income.total, 2025"},
        {"opening_cash", 0, -20, "cash, 2025"},
        {"opening_restricted", 0, 6, "cash.restricted, 2025"},
        {"opening_debt", 0, 180, "debt, 2025"},
        {"opening_assets", 0, 480, "fixed_assets, 2025"},
        {"opening_grants", 0, 90, "capital_grants, 2025"},
        {"opening_staff", 0, 11, "staff, 2025"},
        {"income_mix", 0, 0.7, "income.ivet, 2025"},
        {"income_mix", 1, 0.3, "income.calls, 2025"},
        {"income_mix", 2, 0, "not in the accounts"},
        {"opening_learners", 0, 130, "learners.ivet, 2025"},
        {"opening_learners", 2, 0, "not in the accounts"},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        const bur_given *g = books_given(o, wanted[i].name, wanted[i].element);
        assert_true(g->is_given && g->value == wanted[i].value);
        assert_string_equal(g->from, wanted[i].from);
    }
    bur_scenario_close(s);
}

/* Shares of thirds are rounded, and add up to one all the same. */
static void shares_add_up(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(college, "");
    char *text = books_with("income.ivet,600,660,700\n"
                            "income.calls,400,440,300\n",
                            "income.ivet,600,660,333\n"
                            "income.calls,400,440,333\n"
                            "income.online,0,0,335\n"
                            "learners.online,0,0,9\n");
    const bur_opening *o = books_open(s, text, 6);
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double share = books_given(o, "income_mix", i)->value;
        lab_near(share, (i < 2 ? 333 : 335) / 1001.0, 1e-10);
        sum += share;
    }
    lab_near(sum, 1, 1e-15);
    free(text);
    bur_scenario_close(s);
}

/* Against the formula with the C library's logarithm; the prior is the
 * template's number, or its distribution's median. */
static void noise(void **state)
{
    (void)state;
    bur_scenario *s =
        lab_open(college, "inputs: { demand_sd: { ivet = 0.05; calls: { dist = "
                          "\"uniform\"; low = 0.1; high = 0.3; }; }; };");
    const bur_opening *o = books_open(s, good_books, 6);
    assert_int_equal(o->noise.n, 2);
    const double prior[] = {0.05, 0.2};
    const double change[2][2] = {{log(660 / 600.0), log(700 / 660.0)},
                                 {log(440 / 400.0), log(300 / 440.0)}};
    for (int i = 0; i < 2; i++) {
        const bur_line_noise *n = &o->noise.at[i];
        double gap = change[i][1] - change[i][0], squares = gap * gap / 2;
        lab_near(n->sd.prior, prior[i], 1e-15);
        lab_near(n->sd.data, sqrt(squares), 1e-14);
        lab_near(n->sd.weight, 1 / 7.0, 1e-15);
        double result = sqrt((6 * prior[i] * prior[i] + squares) / 7);
        lab_near(n->sd.result, result, 1e-4 * result);
        assert_true(books_given(o, "demand_sd", i)->value == n->sd.result);
        assert_int_equal(n->n_changes, 2);
        assert_null(n->why_not);
    }
    assert_string_equal(o->noise.at[1].line, "calls");
    assert_false(books_given(o, "demand_sd", 2)->is_given);
    bur_scenario_close(s);
}

/* Yearly changes of what remembers the year before are smaller than the swings
 * themselves, and those of what forgets it are larger. */
static void memory(void **state)
{
    (void)state;
    const struct {
        const char *driver;
        double spread;
    } of[] = {
        {"process = \"ar1\"; sd = \"demand_sd\"; rho = \"memory\"; every = "
         "\"year\";",
         sqrt(0.8)},
        {"process = \"ar1\"; sd = \"demand_sd\"; rho = 0; every = \"year\";",
         sqrt(2)},
        {"process = \"ar1\"; sd = \"demand_sd\"; rho = 0; every = \"month\";",
         1},
        {"process = \"ar1\"; sd = 0.1; rho = 0; every = \"year\";", 1},
        {"process = \"white_noise\"; sd = \"demand_sd\"; every = \"year\";", 1},
    };
    const char *at = strstr(college, "parameters: {");
    double plain = 0;
    for (int i = 4; i >= 0; i--) {
        char model[sizeof college + 256];
        snprintf(model, sizeof model,
                 "%.*sdrivers: { d: { over = [\"line\"]; %s }; }; parameters: "
                 "{ memory: { value = 0.6; };%s",
                 (int)(at - college), college, of[i].driver, at + 13);
        bur_scenario *s = lab_open(model, "");
        const bur_opening *o = books_open(s, good_books, 6);
        double data = o->noise.at[0].sd.data;
        plain = i == 4 ? data : plain;
        lab_near(data * of[i].spread, plain, 1e-15);
        bur_scenario_close(s);
    }
}

static void strength(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(college, "");
    const bur_opening *o = books_open(s, good_books, 0);
    assert_true(o->noise.at[0].sd.weight == 1);
    lab_near(o->noise.at[0].sd.result, o->noise.at[0].sd.data, 1e-5);
    bur_scenario_close(s);
}

static void a_year_without(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(college, "");
    char *text = books_with("income.calls,400,440,300\nincome.total,1000",
                            "income.calls,0,440,300\nincome.total,600");
    char *result = strstr(text, "result,40");
    assert_non_null(result);
    memcpy(strstr(text, "cost.total,960"), "cost.total,560", 14);
    memcpy(strstr(text, "cost.pay,650"), "cost.pay,250", 12);
    const bur_opening *o = books_open(s, text, 6);
    const bur_line_noise *n = &o->noise.at[1];
    assert_string_equal(n->why_not, "no income in 2023");
    assert_true(n->sd.prior == 0.2 && n->sd.result == 0.2 && n->sd.weight == 0);
    const bur_given *g = books_given(o, "demand_sd", 1);
    assert_false(g->is_given);
    assert_non_null(strstr(g->from, "no income in 2023"));
    free(text);
    bur_scenario_close(s);
}

/* A policy that acts on a parameter is no part of the template's figure. */
static void under_policies(void **state)
{
    (void)state;
    bur_scenario *s =
        lab_open(college, "policies: { a: {}; b: { set: { opening_cash = 9.0; "
                          "demand_sd = 0.9; }; }; };");
    const bur_opening *o = books_open(s, good_books, 6);
    assert_true(books_given(o, "opening_cash", 0)->value == -20);
    assert_true(o->noise.at[0].sd.prior == 0.1);
    bur_scenario_close(s);
}

static void refused(const char *model, const char *text, const char *part)
{
    bur_scenario *s = lab_open(model, "");
    bur_fault fault = {0};
    lab_write("accounts.csv", text);
    assert_null(bur_opening_of(s, "accounts.csv", 6, &fault));
    assert_int_equal(fault.status, BUR_OK);
    bool found = false;
    for (const bur_diag *d = s->sink->first; d; d = d->next) {
        assert_int_equal(d->code, BUR_DIAG_ACCOUNTS);
        assert_true(bur_span_known(d->span));
        found = found || books_say(d, part);
    }
    if (!found) {
        lab_explain(s);
    }
    assert_true(found);
    bur_scenario_close(s);
}

static void what_the_model_lacks(void **state)
{
    (void)state;
    refused("time: { end = 1.0; };", good_books,
            "the model has no parameter 'opening_income'");
    char model[sizeof college + 128];
    const char *at = strstr(college, "demand_sd: { over = [\"line\"]");
    assert_non_null(at);
    snprintf(model, sizeof model,
             "%.*sdemand_sd: { over = [\"other\"]; value "
             "= [0.1]; }; };",
             (int)(at - college), college);
    refused(model, good_books, "'demand_sd' should be over 'line'");
    snprintf(model, sizeof model, "%.*sdemand_sd: { value = 0.1; }; };",
             (int)(at - college), college);
    refused(model, good_books, "one value for each line");
}

static void out_of_range(void **state)
{
    (void)state;
    char *text = books_with("staff,12,12.5,11", "staff,12,12.5,110");
    refused(college, text,
            "this makes opening_staff 110, outside of its range, 0 to 100");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(position),
        cmocka_unit_test(shares_add_up),
        cmocka_unit_test(noise),
        cmocka_unit_test(memory),
        cmocka_unit_test(strength),
        cmocka_unit_test(a_year_without),
        cmocka_unit_test(under_policies),
        cmocka_unit_test(what_the_model_lacks),
        cmocka_unit_test(out_of_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
