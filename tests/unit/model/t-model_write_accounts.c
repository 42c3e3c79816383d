/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts as text; that all of it reads back: t-model_write.c. */
#include "writing_case.h"

static void text(void **state)
{
    model_case *c = *state;
    writing w = blank(c);
    bur_write_accounts(&w);
    assert_string_equal(bur_written(&w), "");
    model_good(c, "accounts: { unit = \"EUR\"; first_month = 4; deflator = "
                  "\"p\"; statements: { s: { of = \"flows\"; lines: { a: { "
                  "eq = \"2 * x\"; }; b: { total = \"all\"; title = \"B\"; "
                  "ties = \"t.c\"; }; }; }; t: { of = \"balances\"; lines: { "
                  "c: { eq = \"y\"; }; d: { total = \"group\"; }; }; }; }; };");
    w.model = c->model;
    bur_write_accounts(&w);
    assert_string_equal(bur_written(&w),
                        "accounts: {\n"
                        "  unit = \"EUR\";\n"
                        "  first_month = 4.0;\n"
                        "  deflator = \"p\";\n"
                        "  statements: {\n"
                        "    s: {\n"
                        "      title = \"s\";\n"
                        "      of = \"flows\";\n"
                        "      lines: {\n"
                        "        a: { title = \"a\"; eq = \"2 * x\"; };\n"
                        "        b: { title = \"B\"; total = \"all\"; "
                        "ties = \"t.c\"; };\n"
                        "      };\n"
                        "    };\n"
                        "    t: {\n"
                        "      title = \"t\";\n"
                        "      of = \"balances\";\n"
                        "      lines: {\n"
                        "        c: { title = \"c\"; eq = \"y\"; };\n"
                        "        d: { title = \"d\"; total = \"group\"; };\n"
                        "      };\n"
                        "    };\n"
                        "  };\n"
                        "};\n");
    same_accounts(&c->model->accounts, &written_again(c, c->model)->accounts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {MODEL_TEST(text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
