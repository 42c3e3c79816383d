/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/config/conf_hint.c: the usual ways to write what is no value. */
#include "config/conf_scan.h"

#include "conf_case.h"

static void hints(void **state)
{
    conf_case *c = *state;
    static const struct {
        const char *word, *hint;
    } row[] = {
        {"yes", "write true"},
        {"off", "write false"},
        {"nan", "finite"},
        {"-Inf", "finite"},
        {"null", "finite"},
        {"50%", "write a share: 0.5"},
        {"2.5%", "write a share: 0.025"},
        {"2025-01-01", "in quotes: \"2025-01-01\""},
        {"2025-01", "in quotes: \"2025-01\""},
        {"31/01/2027", "year first"},
        {"31.01.2027", "year first"},
        {"1_000", "without separators: 1000"},
        {"1'000'000", "without separators: 1000000"},
        {"0b101", "hexadecimal"},
        {"3months", "without its unit"},
        {"cash", "double quotes"},
        {"", "double quotes"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const char *word = row[i].word;
        const char *hint = bur_word_hint(c->arena, word, (int)strlen(word));
        if (!strstr(hint, row[i].hint)) {
            fail_msg("%s: %s", word, hint);
        }
    }
}

static void hints_reach_the_reader(void **state)
{
    conf_case *c = *state;
    conf_bad(c, "a = yes;", BUR_DIAG_SYNTAX_FILE, 1, 5, "write true");
    conf_bad(c, "a = [10%, 2.0];", BUR_DIAG_SYNTAX_FILE, 1, 6,
             "write a share: 0.1");
    conf_bad(c, "start = 2025-01-01;", BUR_DIAG_SYNTAX_FILE, 1, 9,
             "dates stand in quotes");
    conf_bad(c, "a = 0b101;", BUR_DIAG_SYNTAX_FILE, 1, 5, "0x1F");
    conf_bad(c, "eq = price * learners;", BUR_DIAG_SYNTAX_FILE, 1, 6,
             "equations stand in double quotes");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONF_TEST(hints),
        CONF_TEST(hints_reach_the_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
