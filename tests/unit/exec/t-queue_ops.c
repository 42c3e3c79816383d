/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A queue of batches against a list of them, in lanes that go different ways;
 * a lane's numbers are the same whatever its neighbours do, and a step that is
 * done again changes nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/hash.h"
#include "exec/belt_ops.h"

enum { LANES = 32, STEPS = 300 };

typedef struct yard {
    bur_belt belt;
    bur_graph graph;
    int offset;
    bur_program program;
    bur_block block;
} yard;

static int begin(void **state)
{
    yard *y = calloc(1, sizeof *y);
    assert_non_null(y);
    y->belt = (bur_belt){.queues = true, .n_ring = STEPS + 1};
    y->graph.belts.at = &y->belt;
    y->program.graph = &y->graph;
    y->program.belt_offset = &y->offset;
    y->block.program = &y->program;
    y->block.lanes = LANES;
    y->block.pipes =
        calloc((size_t)bur_belt_size(&y->belt) * LANES, sizeof(double));
    assert_non_null(y->block.pipes);
    *state = y;
    return 0;
}

static int end(void **state)
{
    yard *y = *state;
    free(y->block.pipes);
    free(y);
    return 0;
}

static void ask(const yard *y, bur_op op, int lane, int n, double *out,
                const double *a, const double *b)
{
    const bur_insn insn = {.op = (uint16_t)op};
    bur_belt_lanes(&y->block, &insn, lane, n, out, (bur_belt_arg){a, 1},
                   (bur_belt_arg){b, 1});
}

static double uniform(int step, int lane, int what)
{
    uint64_t place = (uint64_t)(step + 1) * LANES + (uint64_t)lane;
    uint64_t bits = bur_hash_mix(place * 3 + (uint64_t)what + 1);
    return (double)(bits >> 11) / 9007199254740992.0;
}

/* What comes in is nothing in some steps, and of all sizes. */
static double arrives(int step, int lane)
{
    double u = uniform(step, lane, 0);
    return u < 0.3 ? 0 : u * u * (lane % 5 + 1);
}

/* The list: batches of one lane, the oldest at `first`. */
typedef struct list {
    double batch[STEPS + 2];
    int first, n;
} list;

static double content(const list *l)
{
    double sum = 0;
    for (int i = l->first; i < l->n; i++) {
        sum += l->batch[i];
    }
    return sum;
}

static void take_whole(list *l, int k)
{
    while (k > 0 && l->first < l->n) {
        k -= l->batch[l->first++] > 0;
    }
}

/* Where the k-th batch from the front ends. */
static double end_of(const list *l, int k)
{
    double sum = 0;
    for (int i = l->first; i < l->n && k > 0; i++) {
        sum += l->batch[i];
        k -= l->batch[i] > 0;
    }
    return sum;
}

/* In each step one or two batches leave whole, or half of the first. */
static void it_is_a_list_of_batches(void **state)
{
    yard *y = *state;
    list *l = calloc(LANES, sizeof *l);
    assert_non_null(l);
    double in[LANES], out[LANES], to[LANES], twice[LANES], zero[LANES] = {0};
    for (int i = 0; i < LANES; i++) {
        l[i].batch[0] = in[i] = i % 3;
        l[i].n = 1;
    }
    ask(y, BUR_IR_BATCH, 0, LANES, out, in, zero);
    for (int step = 0; step < STEPS; step++) {
        y->block.step = step;
        ask(y, BUR_IR_FRONT, 0, LANES, to, zero, zero);
        ask(y, BUR_IR_FRONT, 0, LANES, twice, to, zero);
        for (int i = 0; i < LANES; i++) {
            double u = uniform(step, i, 1);
            bool half = u < 0.3 && to[i] > 0;
            assert_true(to[i] == end_of(&l[i], 1));
            assert_true(twice[i] == end_of(&l[i], 2));
            to[i] = half ? to[i] / 2 : u < 0.6 ? to[i] : u < 0.8 ? twice[i] : 0;
            take_whole(&l[i], half || u >= 0.8 ? 0 : u < 0.6 ? 1 : 2);
            while (half && l[i].batch[l[i].first] == 0) {
                l[i].first++;
            }
            l[i].batch[l[i].first] -= half ? to[i] : 0;
            in[i] = l[i].batch[l[i].n++] = arrives(step, i);
        }
        ask(y, BUR_IR_SERVE, 0, LANES, out, to, in);
        for (int i = 0; i < LANES; i++) {
            assert_true(out[i] == content(&l[i]));
        }
    }
    free(l);
}

/* Ends no later than a position: of 2, 3 and 4, with 1 of the first gone. */
static void whole_batches_are_found(void **state)
{
    yard *y = *state;
    const double in[] = {2, 3, 4}, zero[] = {0}, one[] = {1};
    static const double at[] = {0, 0.5, 1, 3.9, 4, 7.9, 8, 99};
    static const double want[] = {0, 0, 1, 1, 4, 4, 8, 8};
    double out[1];
    ask(y, BUR_IR_BATCH, 5, 1, out, &in[0], zero);
    ask(y, BUR_IR_SERVE, 5, 1, out, one, &in[1]);
    assert_true(out[0] == 4);
    y->block.step = 1;
    ask(y, BUR_IR_SERVE, 5, 1, out, zero, &in[2]);
    y->block.step = 2;
    for (int i = 0; i < 8; i++) {
        ask(y, BUR_IR_WHOLE, 5, 1, out, &at[i], zero);
        assert_true(out[0] == want[i]);
    }
}

/* One lane alone gives what it gives among others, and so does doing a step
 * twice. */
static void lanes_are_alone(void **state)
{
    yard *y = *state, *alone;
    assert_int_equal(begin((void **)&alone), 0);
    double in[LANES], out[LANES], to[LANES], own, own_to, zero[LANES] = {0};
    for (int step = -1; step < 40; step++) {
        for (int i = 0; i < LANES; i++) {
            in[i] = arrives(step + 1, i);
            to[i] = uniform(step, i, 2);
        }
        y->block.step = alone->block.step = step < 0 ? 0 : step;
        if (step < 0) {
            ask(y, BUR_IR_BATCH, 0, LANES, out, in, zero);
            ask(alone, BUR_IR_BATCH, 7, 1, &own, &in[7], zero);
            continue;
        }
        ask(y, BUR_IR_WHOLE, 0, LANES, out, to, zero);
        ask(alone, BUR_IR_WHOLE, 7, 1, &own_to, &to[7], zero);
        assert_true(out[7] == own_to);
        ask(y, BUR_IR_SERVE, 0, LANES, out, out, in);
        for (int again = 0; again < 2; again++) {
            ask(alone, BUR_IR_SERVE, 7, 1, &own, &own_to, &in[7]);
            assert_true(out[7] == own);
        }
    }
    end((void **)&alone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_is_a_list_of_batches, begin, end),
        cmocka_unit_test_setup_teardown(whole_batches_are_found, begin, end),
        cmocka_unit_test_setup_teardown(lanes_are_alone, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
