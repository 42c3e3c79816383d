/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts from text: statements, lines, ties, and what is refused. */
#include "lang/printer.h"
#include "model_case.h"

#define ACCOUNTS(more, lines)                                                  \
    "accounts: { " more "statements: { balance: { of = \"balances\"; "         \
    "lines: { net: { eq = \"1\"; }; }; }; Income: { of = \"flows\"; lines: "   \
    "{ " lines " }; }; }; };"

static void read_whole(void **state)
{
    model_case *c = *state;
    model_good(c, ACCOUNTS("unit = \"EUR\"; first_month = 4; deflator = "
                           "\"prices\"; ",
                           "Sales: { eq = \"-a * 2\"; title = \"All sales\"; };"
                           " sub: { total = \"group\"; };"
                           " end: { total = \"all\"; ties = "
                           "\"Balance.Net\"; };"
                           " odd: { total = \"all\"; ties = \"b + c\"; };"));
    const bur_accounts *a = &c->model->accounts;
    assert_string_equal(a->unit, "EUR");
    assert_string_equal(bur_node_print(c->arena, a->first_month.tree), "4");
    assert_string_equal(bur_node_print(c->arena, a->deflator.tree), "prices");
    assert_int_equal(a->statements.n, 2);
    assert_true(a->statements.at[0].balances);
    const bur_statement *income = &a->statements.at[1];
    assert_string_equal(income->name, "income");
    assert_string_equal(income->title, "Income");
    assert_false(income->balances);
    assert_int_equal(income->lines.n, 4);
    const bur_line *line = income->lines.at;
    assert_string_equal(line[0].name, "sales");
    assert_string_equal(line[0].title, "All sales");
    assert_string_equal(bur_node_print(c->arena, line[0].eq.tree), "-a * 2");
    assert_int_equal(line[0].kind, BUR_LINE_EQUATION);
    assert_int_equal(line[1].kind, BUR_LINE_GROUP_TOTAL);
    assert_int_equal(line[2].kind, BUR_LINE_TOTAL);
    const bur_statement *of;
    assert_ptr_equal(bur_accounts_line(a, &line[2].ties, &of),
                     a->statements.at[0].lines.at);
    assert_ptr_equal(of, a->statements.at);
    assert_null(bur_accounts_line(a, &line[3].ties, &of));
    assert_null(of);
    assert_null(bur_accounts_line(a, &line[0].ties, &of));
}

static void refused(void **state)
{
    model_case *c = *state;
    model_bad(c, ACCOUNTS("", "x: { };"), BUR_DIAG_STATEMENT, "x",
              "either 'eq' or 'total'");
    model_bad(c, ACCOUNTS("", "x: { eq = 1; total = \"all\"; };"),
              BUR_DIAG_STATEMENT, "x", "either 'eq' or 'total'");
    model_bad(c, ACCOUNTS("", ""), BUR_DIAG_STATEMENT, "Income", "no lines");
    model_bad(c, ACCOUNTS("", "x: { eq = 1; ties = \"balance.nett\"; };"),
              BUR_DIAG_STATEMENT, "balance.nett", "'balance.net'?");
    model_bad(c, ACCOUNTS("", "x: { eq = 1; ties = \"income.x\"; };"),
              BUR_DIAG_STATEMENT, "income.x", "itself");
    model_bad(c, ACCOUNTS("", "x: { total = \"some\"; };"),
              BUR_DIAG_UNKNOWN_CHOICE, "some", "all");
    model_bad(c, ACCOUNTS("", "x: { eq = \"1 +\"; };"), BUR_DIAG_SYNTAX, "",
              "");
    model_bad(c, "accounts: { unit = \"EUR\"; };", BUR_DIAG_STATEMENT,
              "{ unit = \"EUR\"; }", "without statements");
}

int main(void)
{
    const struct CMUnitTest tests[] = {MODEL_TEST(read_whole),
                                       MODEL_TEST(refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
