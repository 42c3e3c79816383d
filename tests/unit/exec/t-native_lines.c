/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an instruction is in C: steps of long functions, conditions as masks,
 * products with 1, divisions by what suits the rest. */
#include "lab.h"

#include <math.h>

#include "exec/native_lines.h"

enum { SLOTS = 32, MOST = 40 };

/* Constants: 0 1 2 3. */
static const double constants[] = {0.0, 1.0, 0.7, 1.4};

typedef struct bench {
    bur_graph graph;
    bur_program program;
    bur_insn insn[MOST];
    bur_native_text text;
} bench;

static void open_bench(bench *b, int width)
{
    *b = (bench){.text = {.arena = bur_arena_create(), .width = width}};
    b->program.graph = &b->graph;
    b->program.consts = constants;
    b->program.n_consts = 4;
    b->program.n_slots = SLOTS;
    b->text.program = &b->program;
    b->text.call = BUR_NATIVE_NONE;
    b->text.now = BUR_NEW_N(b->text.arena, int, SLOTS);
    for (int i = 0; i < SLOTS; i++) {
        b->text.now[i] = BUR_NATIVE_NONE;
    }
}

/* Adds an instruction and its lines; its slot is 10 + its number. */
static int add(bench *b, bur_insn insn)
{
    int n = b->text.tape.n;
    insn.out = 10 + n;
    b->insn[n] = insn;
    bur_vec_push(b->text.arena, &b->text.tape,
                 (bur_native_place){.insn = &b->insn[n], .at = n});
    bur_native_add_lines(&b->text, n);
    return n;
}

/* All lines, one after the other. */
static const char *all_of(const bench *b)
{
    const char *text = "";
    for (int i = 0; i < b->text.line.n; i++) {
        text = bur_arena_printf(b->text.arena, "%s%s;\n", text,
                                b->text.line.at[i].text);
    }
    return text;
}

static void says(const bench *b, const char *what, bool wanted)
{
    if ((strstr(all_of(b), what) != NULL) != wanted) {
        fail_msg("%s %s in\n%s", wanted ? "no" : "a", what, all_of(b));
    }
}

static void functions_in_steps(void **state)
{
    (void)state;
    static bench b;
    open_bench(&b, 8);
    int first = add(&b, (bur_insn){.op = BUR_IR_ADD, .arg = {0, 1}});
    int power = add(&b, (bur_insn){.op = BUR_IR_EXP, .arg = {10}});
    assert_true(b.text.line.n > 15);
    says(&b, "const V t1_root = bur_pick_v8(bur_exp_table, t1_t)", true);
    says(&b, "const V t1 = _mm512_scalef_pd(t1_scaled, t1_k)", true);
    says(&b, "v_EXP", false);
    assert_int_equal(b.text.tape.at[first].line, 0);
    assert_int_equal(b.text.tape.at[power].line, b.text.line.n - 1);
    for (int i = 0; i < b.text.line.n; i++) {
        for (int k = 0; k < b.text.line.at[i].n_needs; k++) {
            assert_true(b.text.line.at[i].need[k] < i);
        }
    }
    bur_arena_free(b.text.arena);
    open_bench(&b, 4);
    add(&b, (bur_insn){.op = BUR_IR_EXP, .arg = {0}});
    assert_string_equal(all_of(&b), "const V t0 = v_EXP(s0);\n");
    assert_int_equal(b.text.line.at[0].slot[0], 0);
    bur_arena_free(b.text.arena);
}

static void conditions(void **state)
{
    (void)state;
    static bench b;
    open_bench(&b, 8);
    add(&b, (bur_insn){.op = BUR_IR_LESS, .arg = {0, 1}});
    add(&b, (bur_insn){.op = BUR_IR_OR, .arg = {10, 2}});
    add(&b, (bur_insn){.op = BUR_IR_SELECT, .scalar = 4, .arg = {11, 3, 0}});
    says(&b, "m0 = (__mmask8)(m_LESS(s0, s1))", true);
    says(&b, "m1 = (__mmask8)(m0 | m_of(s2))", true);
    says(&b, "const V t2 = v_when(m1, s3)", true);
    says(&b, "v_truth", false);
    /* a number of it only for who reads one */
    add(&b, (bur_insn){.op = BUR_IR_ADD, .arg = {10, 10}});
    says(&b, "const V t0 = v_truth(m0)", true);
    says(&b, "const V t3 = t0 + t0", true);
    bur_arena_free(b.text.arena);
}

static void products_with_one(void **state)
{
    (void)state;
    static bench b;
    open_bench(&b, 8);
    add(&b, (bur_insn){.op = BUR_IR_FMA, .scalar = 1, .arg = {1, 2, 3}});
    add(&b, (bur_insn){.op = BUR_IR_FMS, .scalar = 2, .arg = {2, 1, 3}});
    add(&b, (bur_insn){.op = BUR_IR_FNMA, .scalar = 1, .arg = {1, 2, 3}});
    add(&b, (bur_insn){.op = BUR_IR_FMA, .scalar = 1, .arg = {2, 2, 3}});
    assert_string_equal(all_of(&b), "const V t0 = s2 + s3;\n"
                                    "const V t1 = s2 - s3;\n"
                                    "const V t2 = s3 - s2;\n"
                                    "const V t3 = v_FMA(all(0.7), s2, s3);\n");
    bur_arena_free(b.text.arena);
}

static void divisions(void **state)
{
    (void)state;
    for (int busy = 0; busy < 2; busy++) {
        static bench b;
        open_bench(&b, 8);
        for (int i = 0; i < 20; i++) {
            b.insn[i] = (bur_insn){.op = busy ? BUR_IR_DIVIDE : BUR_IR_EXP};
            bur_vec_push(b.text.arena, &b.text.tape,
                         (bur_native_place){.insn = &b.insn[i]});
        }
        bur_native_weigh(&b.text, 0, 20);
        assert_int_equal(b.text.by_inverse, busy);
        b.text.tape.n = 0;
        add(&b, (bur_insn){.op = BUR_IR_DIVIDE_BY, .arg = {0, 1, 2}});
        assert_string_equal(all_of(&b),
                            busy ? "const V t0 = v_DIVIDE_BY(s0, s1, s2);\n"
                                 : "const V t0 = s0 / s1;\n");
        bur_arena_free(b.text.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(functions_in_steps), cmocka_unit_test(conditions),
        cmocka_unit_test(products_with_one), cmocka_unit_test(divisions)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
