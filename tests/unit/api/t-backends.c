/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What computes here, with and without a compiler. */
#define _POSIX_C_SOURCE 200809L
#include "api_case.h"

#include "exec/native.h"

static char *new_list(bool json)
{
    FILE *out = tmpfile();
    assert_non_null(out);
    bur_backends_print(out, json);
    return api_printed(out);
}

static void says(const char *text, const char *part)
{
    if (!strstr(text, part)) {
        fail_msg("no '%s' in\n%s", part, text);
    }
}

static void lists_all(void **state)
{
    (void)state;
    char *text = new_list(false);
    says(text, "\n  instructions  ");
    says(text, bur_backend_isa());
    says(text, "\nbackends\n  vector        kernels for ");
    says(text, "\n  native        ");
    says(text, "\n  ref           plain C");
    free(text);
    text = new_list(true);
    says(text, "\"instructions\"");
    says(text, "\"native\"");
    free(text);
}

static void without_a_compiler(void **state)
{
    (void)state;
    bool pays = bur_native_width(bur_backend_isa()) > 0;
    setenv("CC", "no_such_compiler", 1);
    char *text = new_list(false);
    says(text, pays ? "does not run: no_such_compiler: "
                    : "does not run: it would not pay on ");
    free(text);
    text = new_list(true);
    says(text, "false");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lists_all),
                                       cmocka_unit_test(without_a_compiler)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
