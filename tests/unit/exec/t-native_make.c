/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making native code: once compiled it is found again; whatever goes wrong
 * leaves no code, no process, no file, and a note. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include "native_case.h"

static const char small[] =
    "time_unit = \"month\"; time: { length = \"12 months\"; };"
    "parameters: { k: { value = 0.7; }; };"
    "stocks: { s: { initial = \"k\"; inflows = [\"f\"]; }; };"
    "flows: { f: { eq = \"k - s / 2\"; }; };";

static bur_scenario *open_small(void)
{
    native_fresh();
    return lab_open(small, "runs: { draws = 40; }; inputs: { k: { dist = "
                           "\"uniform\"; low = 0.1; high = 1.9; }; };");
}

static void note_is(bur_native *native, const char *words)
{
    if (!strstr(bur_native_note(native), words)) {
        fail_msg("'%s', not '%s'", bur_native_note(native), words);
    }
}

static void made_once(void **state)
{
    (void)state;
    bur_scenario *s = open_small();
    for (int i = 0; i < 2 && native_here(); i++) {
        bur_native *native = native_made(s->plan->program, 16);
        assert_non_null(native_code(native));
        note_is(native, i == 0 ? "compiled in" : "compiled before");
        assert_int_equal(native_entries(""), 1);
        bur_native_free(native);
    }
    bur_scenario_close(s);
}

/* A torn object is compiled anew. */
static void made_again(void **state)
{
    (void)state;
    bur_scenario *s = open_small();
    for (int i = 0; i < 2 && native_here(); i++) {
        bur_native *native = native_made(s->plan->program, 16);
        note_is(native, "compiled in");
        bur_native_free(native);
        assert_int_equal(
            system("for f in cache/bursar/native/*; do echo >> $f; done"), 0);
    }
    bur_scenario_close(s);
}

static bool reject(void *context, bur_native_door *door)
{
    (void)context;
    (void)door;
    return false;
}

static void fails(void **state)
{
    (void)state;
    if (!native_here()) {
        return;
    }
    static const struct {
        const char *script, *note;
    } bad[] = {
        {"exit 3", "exit status 3"},
        {"case $1 in --version) echo;; *) exit 4;; esac", "exit status 4"},
        {"case $1 in --version) echo;; *) : > cache/none;; esac", "read back"},
        /* an object that cannot be loaded */
        {"case $1 in --version) echo;; *) while [ \"$1\" != -o ]; do "
         "shift; done; echo text > \"$2\";; esac",
         ".so"}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        bur_scenario *s = open_small();
        native_script(bad[i].script);
        bur_native *native = native_made(s->plan->program, 16);
        assert_null(native_code(native));
        note_is(native, bad[i].note);
        assert_int_equal(native_entries("make"), 0);
        bur_native_free(native);
        bur_scenario_close(s);
    }
}

static void rejected(void **state)
{
    (void)state;
    bur_scenario *s = open_small();
    bur_native *native = bur_native_start(s->plan->program, 16, reject, NULL);
    while (!bur_native_wait(native, 1)) {
    }
    assert_null(native_code(native));
    if (native_here()) {
        note_is(native, "other numbers");
        assert_int_equal(native_entries(""), 0);
    }
    bur_native_free(native);
    native = native_made(s->plan->program, 15);
    assert_null(native_code(native));
    bur_native_free(native);
    bur_scenario_close(s);
}

/* What is kept is taken, and nothing is compiled for it. */
static void taken(void **state)
{
    (void)state;
    bur_scenario *s = open_small();
    for (int kept = 0; kept < 2; kept++) {
        bur_native *native =
            bur_native_take(s->plan->program, 16, native_accept, NULL);
        while (!bur_native_wait(native, 1)) {
        }
        assert_int_equal(native_code(native) != NULL,
                         kept == 1 && native_here());
        assert_string_equal(bur_native_note(native),
                            native_code(native) ? "compiled before" : "");
        bur_native_free(native);
        bur_native_free(native_made(s->plan->program, 16));
        bur_native_let_go();
    }
    bur_scenario_close(s);
}

/* The run is over before the compiler is. */
static void not_in_time(void **state)
{
    (void)state;
    bur_scenario *s = open_small();
    native_script("case $1 in --version) echo mine;; *) echo $$ > pid; "
                  "sleep 1000;; esac");
    unlink("pid");
    bur_native *native =
        bur_native_start(s->plan->program, 16, native_accept, NULL);
    while (native_here() && access("pid", R_OK) != 0) {
        assert_false(bur_native_wait(native, 0.01));
        note_is(native, "not ready in time");
    }
    bur_native_free(native);
    if (native_here()) {
        assert_int_equal(native_entries(""), 0);
        assert_int_not_equal(system("kill -0 $(cat pid) 2>/dev/null"), 0);
    }
    bur_native_free(NULL);
    bur_scenario_close(s);
}

static void guesses(void **state)
{
    (void)state;
    bur_scenario *s = open_small();
    double compile = bur_native_compile_seconds(s->plan->program);
    double step = bur_native_step_seconds(s->plan->program);
    assert_true(compile > 0.1 && compile < 2);
    assert_true(step > 1e-10 && step < 1e-8);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(made_once), cmocka_unit_test(made_again),
        cmocka_unit_test(taken),     cmocka_unit_test(fails),
        cmocka_unit_test(rejected),  cmocka_unit_test(not_in_time),
        cmocka_unit_test(guesses)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
