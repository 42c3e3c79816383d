/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kernels: each pure operation, with its operands as rows or as scalars in
 * every way, gives the bits of bur_op_value on any processor. */
#include "exec_case.h"

#include "exec/kernels.h"

enum { LANES = 67, ROUNDS = 12 };

static bool runs_here(const bur_kernels *kernels)
{
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (kernels == &bur_kernels_v4) {
        return __builtin_cpu_supports("avx512f") &&
               __builtin_cpu_supports("avx512dq") &&
               __builtin_cpu_supports("avx512vl");
    }
    if (kernels == &bur_kernels_v3) {
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    }
#endif
    return kernels == &bur_kernels_generic;
}

static bool same_bits(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0 || (isnan(a) && isnan(b));
}

/* One operation in one form; `alias` writes over operand `alias`. */
static void check(const bur_kernels *kernels, bur_op op, int form, int alias,
                  uint64_t seed)
{
    bur_kernel *kernel = kernels->pure[op][form];
    int arity = bur_op_arity(op);
    double x[3][LANES], out[LANES];
    for (int k = 0; k < 3; k++) {
        bool scalar = form >> k & 1;
        for (int i = 0; i < LANES; i++) {
            uint64_t at = (uint64_t)(scalar ? 0 : i) * 3 + (uint64_t)k;
            x[k][i] = k < arity ? exec_number(exec_word(seed, at)) : 0;
        }
    }
    double in[3][LANES];
    memcpy(in, x, sizeof in);
    double *to = alias >= 0 ? x[alias] : out;
    kernel(to, x[0], x[1], x[2], LANES);
    for (int i = 0; i < LANES; i++) {
        double wanted = bur_op_value(op, in[0][i], in[1][i], in[2][i]);
        if (!same_bits(to[i], wanted)) {
            fail_msg("%s of %s, form %d, seed %llu: (%a, %a, %a) gave %a, "
                     "not %a",
                     kernels->isa, bur_op_text(op), form,
                     (unsigned long long)seed, in[0][i], in[1][i], in[2][i],
                     to[i], wanted);
        }
    }
}

static void check_all(const bur_kernels *kernels)
{
    if (!runs_here(kernels)) {
        return;
    }
    int checked = 0;
    for (int op = 0; op < BUR_N_PURE_OPS; op++) {
        int arity = bur_op_arity((bur_op)op), full = (1 << arity) - 1;
        for (int form = 0; form < full + (arity == 1); form++) {
            assert_non_null(kernels->pure[op][form]);
            for (uint64_t round = 0; round < ROUNDS; round++) {
                check(kernels, (bur_op)op, form, -1, round);
                checked++;
            }
            for (int k = 0; k < arity; k++) {
                if (!(form >> k & 1)) {
                    check(kernels, (bur_op)op, form, k, 99);
                }
            }
        }
    }
    assert_true(checked > 1000);
}

static void generic(void **state)
{
    (void)state;
    check_all(&bur_kernels_generic);
    assert_string_equal(bur_kernels_generic.isa, "generic");
}

static void wide(void **state)
{
    (void)state;
#if defined(__x86_64__)
    check_all(&bur_kernels_v3);
    check_all(&bur_kernels_v4);
#endif
}

/* --- operations that need a table or the place in the run --- */

static const bur_kernels *in_use; /* by the backend below */

static const double *operand(const bur_block *block, const bur_insn *insn,
                             int k)
{
    return insn->scalar >> k & 1 ? block->scalars + insn->arg[k]
                                 : bur_block_row(block, insn->arg[k]);
}

static void run(const bur_tape *tape, bur_block *block)
{
    for (int i = 0; i < tape->n; i++) {
        const bur_insn *insn = &tape->insn[i];
        if (insn->op < BUR_N_PURE_OPS) {
            bur_tape one = {tape->insn + i, tape->value + i, 1};
            bur_backend_ref.run(&one, block);
        } else {
            in_use->special[insn->op - BUR_N_PURE_OPS](
                insn, block, bur_block_row(block, insn->out),
                operand(block, insn, 0), operand(block, insn, 1));
        }
    }
}

static void specials(void **state)
{
    (void)state;
    static const bur_backend backend = {"special", run, NULL};
    const bur_kernels *const all[] = {
#if defined(__x86_64__)
        &bur_kernels_v3,
        &bur_kernels_v4,
#endif
        &bur_kernels_generic
    };
    bur_scenario *s = lab_open(exec_model, exec_scenario);
    bur_block *wanted = exec_run(s->plan, &bur_backend_ref, 37, 37);
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (runs_here(all[i])) {
            in_use = all[i];
            bur_block *found = exec_run(s->plan, &backend, 37, 37);
            exec_same(wanted, found, 37);
            bur_block_free(found);
        }
    }
    bur_block_free(wanted);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(generic),
                                       cmocka_unit_test(wide),
                                       cmocka_unit_test(specials)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
