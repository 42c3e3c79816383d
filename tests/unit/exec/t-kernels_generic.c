/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kernels: each pure operation, in every form of its operands, stored and not,
 * gives the bits of bur_op_value on any processor. */
#include "exec_case.h"

#include "exec/kernels.h"
#include "num/divide.h"

enum { ROUNDS = 12, MOST_TILE = 32, N_ROWS = 7 };

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

#define NAME(form) #form,
static const char *const forms[3][BUR_MOST_FORMS + 1] = {
    {BUR_FORMS_1(NAME)}, {BUR_FORMS_2(NAME)}, {BUR_FORMS_3(NAME)}};

/* Rows a, b, c of operands, one for the result and one for what is stored. */
enum { ROW_A, ROW_B, ROW_C, ROW_X, ROW_Y, ROW_OUT, ROW_STORED };

typedef struct workbench {
    const bur_kernels *kernels;
    _Alignas(64) double row[N_ROWS][MOST_TILE];
    bur_threaded code[8];
    int n;
} workbench;

static void put(workbench *w, const bur_handlers *handlers, int form,
                bool store, const int *row, int out)
{
    bur_threaded *code = &w->code[w->n++];
    memset(code, 0, sizeof *code);
    code->handler = handlers[form][store];
    for (int k = 0; k < 3; k++) {
        code->place[k] = (uint32_t)((size_t)row[k] * sizeof w->row[0]);
    }
    code->out = (uint32_t)((size_t)out * sizeof w->row[0]);
}

/* Where operand k of a form comes from. */
static int row_of(const char *form, int k)
{
    char kind = form[k + (form[0] == 'p')];
    return kind == 'x' ? ROW_X : kind == 'y' ? ROW_Y : k;
}

/* A scalar is the same in all lanes, an inverse belongs to its divisor. */
static void fill(workbench *w, bur_op op, const char *form, uint64_t seed)
{
    for (int r = 0; r < N_ROWS; r++) {
        for (int i = 0; i < MOST_TILE; i++) {
            bool same = r < bur_op_arity(op) && form[r + (*form == 'p')] == 'c';
            uint64_t at = (uint64_t)(same ? 0 : i) * N_ROWS + (uint64_t)r;
            w->row[r][i] = exec_number(exec_word(seed, at));
        }
    }
    for (int i = 0; op == BUR_IR_DIVIDE_BY && i < MOST_TILE; i++) {
        double by = w->row[row_of(form, 1)][i];
        w->row[row_of(form, 2)][i] = bur_known_inverse(by);
    }
}

/* The registers filled, the operation, and its result out of x. */
static void run_form(workbench *w, bur_op op, int form, bool store)
{
    const bur_handlers *copy = w->kernels->pure[BUR_IR_COPY];
    int from[3] = {ROW_Y, 0, 0}, abc[3] = {ROW_A, ROW_B, ROW_C};
    w->n = 0;
    put(w, copy, 0, false, from, 0); /* m */
    from[0] = ROW_X;
    put(w, copy, 2, false, from, 0); /* pm */
    put(w, w->kernels->pure[op], form, store, abc, ROW_STORED);
    put(w, copy, 1, true, from, ROW_OUT); /* x */
    w->code[w->n].handler = w->kernels->stop;
    w->kernels->enter(w->code, w->row[0]);
}

static void check(const bur_kernels *kernels, bur_op op, int form, bool store,
                  uint64_t seed)
{
    workbench w = {.kernels = kernels};
    const char *name = forms[bur_op_arity(op) - 1][form];
    fill(&w, op, name, seed);
    double in[N_ROWS][MOST_TILE];
    memcpy(in, w.row, sizeof in);
    run_form(&w, op, form, store);
    for (int i = 0; i < kernels->tile; i++) {
        double arg[3] = {0, 0, 0};
        for (int k = 0; k < bur_op_arity(op); k++) {
            arg[k] = in[row_of(name, k)][i];
        }
        double wanted = bur_op_value(op, arg[0], arg[1], arg[2]);
        double other = store ? w.row[ROW_STORED][i] : wanted;
        if (!same_bits(w.row[ROW_OUT][i], wanted) ||
            !same_bits(other, wanted)) {
            fail_msg("%s of %s, form %s, seed %llu: (%a, %a, %a) gave %a, "
                     "not %a",
                     kernels->isa, bur_op_text(op), name,
                     (unsigned long long)seed, arg[0], arg[1], arg[2],
                     w.row[ROW_OUT][i], wanted);
        }
    }
}

/* A form that pushes leaves what x held in y. */
static void check_push(const bur_kernels *kernels)
{
    workbench w = {.kernels = kernels};
    fill(&w, BUR_IR_COPY, "pm", 3);
    int y[3] = {ROW_Y, 0, 0}, a[3] = {ROW_A, 0, 0};
    const bur_handlers *copy = kernels->pure[BUR_IR_COPY];
    put(&w, copy, 0, false, y, 0);
    put(&w, copy, 2, false, a, 0);
    put(&w, kernels->pure[BUR_IR_SUBTRACT], 5, true, a, ROW_OUT); /* yx */
    w.code[w.n].handler = kernels->stop;
    kernels->enter(w.code, w.row[0]);
    for (int i = 0; i < kernels->tile; i++) {
        assert_true(
            same_bits(w.row[ROW_OUT][i], w.row[ROW_Y][i] - w.row[ROW_A][i]));
    }
}

/* No form has the inverse of rows in a scalar. */
static bool makes_sense(bur_op op, int form)
{
    const char *name = forms[bur_op_arity(op) - 1][form];
    return op != BUR_IR_DIVIDE_BY || name[2 + (*name == 'p')] != 'c' ||
           name[1 + (*name == 'p')] == 'c';
}

static void check_op(const bur_kernels *kernels, bur_op op, int *checked)
{
    for (int form = 0; form < BUR_MOST_FORMS; form++) {
        if (!kernels->pure[op][form][0]) {
            assert_true(form > 0);
            continue;
        }
        if (!makes_sense(op, form)) {
            continue;
        }
        bool alone = kernels->pure[op][form][0] == kernels->pure[op][form][1];
        for (uint64_t round = 0; round < ROUNDS; round++) {
            check(kernels, op, form, alone || round & 1, round);
            (*checked)++;
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
        check_op(kernels, (bur_op)op, &checked);
    }
    check_push(kernels);
    assert_true(checked > 2500);
    assert_true(kernels->tile <= MOST_TILE && BUR_LANES % kernels->tile == 0);
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
        if (insn->op < BUR_N_PURE_OPS || insn->op == BUR_IR_LOOKUP) {
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
