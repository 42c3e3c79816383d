/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The printed program: every tape, slots apart from scalars. */
#include "small_program.h"

static void a_small_program_in_full(void **state)
{
    small_model *m = *state;
    const bool sampled[] = {true, false};
    const bur_program *p = small_program(
        m,
        SMALL_TIME "parameters: { a: { value = 2.0; }; b: { value = 3.0; }; };"
                   "stocks: { y: { initial = \"b + 1\"; inflows = [\"f\"]; }; "
                   "}; flows: { f: { eq = \"a - TIME\"; }; };",
        sampled);
    FILE *file = tmpfile();
    bur_program_print(p, file);
    assert_string_equal(small_text(m, file),
                        "slots: 3, of which 1 temporaries; scalars: 5\n"
                        "    s0 = 1\n"
                        "    s1 = 0.5\n"
                        "per case: 1 instructions\n"
                        "    s3 = add s2 s0  ; y\n"
                        "per step: 1 instructions\n"
                        "    s4 = time 0  ; f\n"
                        "per draw: 1 instructions\n"
                        "    #1 = copy s3  ; y\n"
                        "each step: 1 instructions\n"
                        "    #2 = sub #0 s4  ; f\n"
                        "end of step: 1 instructions\n"
                        "    #1 = fma s1 #2 #1  ; y\n");
}

static void redraws_stand_under_their_interval(void **state)
{
    small_model *m = *state;
    const bur_program *p = small_program(
        m,
        SMALL_TIME "drivers: { y: { process = \"white_noise\"; sd = 1; "
                   "every = \"2 months\"; }; };",
        NULL);
    FILE *file = tmpfile();
    bur_program_print(p, file);
    assert_non_null(strstr(small_text(m, file), "every 2: redraw: 2 instr"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SMALL_TEST(a_small_program_in_full),
        SMALL_TEST(redraws_stand_under_their_interval),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
