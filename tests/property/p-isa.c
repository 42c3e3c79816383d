/* SPDX-License-Identifier: GPL-3.0-or-later */
/* BURSAR_ISA moves everything that is compiled once for each instruction set:
 * kernels, the functions over lanes, and the loops of the reducers. */
#define _POSIX_C_SOURCE 200809L
#include "lab.h"

#include <sys/wait.h>
#include <unistd.h>

#include "exec/kernels.h"
#include "stat/lane_loops.h"

/* The names, and which set they stand for at most. */
static const struct {
    const char *name;
    int most;
} asked[] = {{"generic", 0},   {"x86-64", 0},    {"x86-64-v2", 0},
             {"x86-64-v3", 1}, {"x86-64-v4", 2}, {NULL, 2}};

static int best(int most)
{
    int i = most;
    while (!bur_lanes_number(i)) {
        i--;
    }
    return i;
}

/* In a process of its own, since the choice is made once: 0 if all obey. */
static int obeys(int k)
{
    if (asked[k].name) {
        setenv("BURSAR_ISA", asked[k].name, 1);
    } else {
        unsetenv("BURSAR_ISA");
    }
    int want = best(asked[k].most);
    const char *isa = bur_lanes_number(want)->isa;
    bool right = bur_isa_here() == want &&
                 bur_lanes_here() == bur_lanes_number(want) &&
                 bur_stat_loops_here() == bur_stat_loops_number(want) &&
                 strcmp(bur_kernels_here()->isa, isa) == 0 &&
                 strcmp(bur_backend_isa(), isa) == 0;
    setenv("BURSAR_ISA", "generic", 1);
    return right && bur_isa_here() == want ? 0 : 1;
}

static void all_obey(void **state)
{
    (void)state;
    for (int k = 0; k < (int)(sizeof asked / sizeof asked[0]); k++) {
        int status = 0;
        fflush(NULL);
        pid_t child = fork();
        if (child == 0) {
            _exit(obeys(k));
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_int_equal(status, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_obey)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
