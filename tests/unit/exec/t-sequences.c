/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sequences are laid where their words stand, and so that there are as few
 * handlers as any way to lay them leaves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "exec/kernels.h"
#include "exec/sequences.h"

enum { MOST = 12, STORES_h = 0, STORES_s = 1 };

#define FIRST_2(k0, o0, f0, k1, o1, f1)                                        \
    {{BUR_IR_##o0, STORES_##k0, #f0, 0}, {BUR_IR_##o1, STORES_##k1, #f1, 0}},
#define OTHER(...) {{-1, false, "", 0}, {-1, false, "", 0}},
static const bur_word pairs[][2] = {
#define SEQUENCE_2 FIRST_2
#define SEQUENCE_3 OTHER
#define SEQUENCE_4 OTHER
#include "exec/sequences.def"
#undef SEQUENCE_2
#undef SEQUENCE_3
#undef SEQUENCE_4
};

/* Each pair alone is one handler, and its halves are none. */
static void pairs_are_found(void **state)
{
    (void)state;
    int n = 0;
    for (int s = 0; s < BUR_N_SEQUENCES; s++) {
        if (pairs[s][0].op < 0) {
            continue;
        }
        bur_word word[2] = {pairs[s][0], pairs[s][1]};
        int handlers[3];
        bur_sequences_lay(word, 2, handlers);
        assert_int_equal(word[0].sequence, s);
        assert_int_equal(word[1].sequence, -1);
        assert_int_equal(handlers[0], 1);
        word[1].store = !word[1].store;
        bur_sequences_lay(word, 1, handlers);
        assert_int_equal(word[0].sequence, -1);
        n++;
    }
    assert_true(n > 10);
}

static void nothing_over_what_has_none(void **state)
{
    (void)state;
    bur_word word[MOST];
    int handlers[MOST + 1];
    for (int i = 0; i < MOST; i++) {
        word[i] = (bur_word){BUR_IR_TANH, true, "m", 0};
    }
    bur_sequences_lay(word, MOST, handlers);
    assert_int_equal(handlers[0], MOST);
    assert_int_equal(word[0].sequence, -1);
    bur_sequences_lay(word, 0, handlers);
    assert_int_equal(handlers[0], 0);
}

/* How many handlers n sums take that are stored: the end of a step. */
static int sums(int n)
{
    bur_word word[MOST];
    int handlers[MOST + 1];
    for (int i = 0; i < n; i++) {
        word[i] = (bur_word){BUR_IR_FMA, true, "mcm", 0};
    }
    bur_sequences_lay(word, n, handlers);
    return handlers[0];
}

/* As few as stretches that are one handler each make up. */
static void few_handlers(void **state)
{
    (void)state;
    int best[MOST + 1] = {0};
    for (int n = 1; n <= MOST; n++) {
        best[n] = 1 + best[n - 1];
        for (int first = 2; first <= n; first++) {
            if (sums(first) == 1 && 1 + best[n - first] < best[n]) {
                best[n] = 1 + best[n - first];
            }
        }
        assert_int_equal(sums(n), best[n]);
    }
    assert_true(best[MOST] <= MOST / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_are_found),
        cmocka_unit_test(nothing_over_what_has_none),
        cmocka_unit_test(few_handlers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
