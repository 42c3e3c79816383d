/* SPDX-License-Identifier: GPL-3.0-or-later */
/* While a gate is closed, nobody is inside. */
#include "ensemble/gate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "ensemble/crew.h"

static bur_gate gate;
static int inside[4];

/* Worker 0 closes it again and again; the others go in and out. */
static bool job(void *context, int worker, int64_t number)
{
    (void)context;
    if (number % 7 == 0) {
        static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;
        pthread_mutex_lock(&one);
        bur_gate_close(&gate);
        for (int i = 0; i < 4; i++) {
            if (inside[i]) {
                return false;
            }
        }
        bur_gate_open(&gate);
        pthread_mutex_unlock(&one);
        return true;
    }
    bur_gate_enter(&gate);
    inside[worker] = 1;
    inside[worker] = 0;
    bur_gate_leave(&gate);
    return true;
}

static void nobody_inside(void **state)
{
    (void)state;
    bur_gate_init(&gate);
    assert_true(bur_crew_run(4, 5000, job, NULL));
    assert_int_equal(gate.inside, 0);
    bur_gate_destroy(&gate);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_inside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
