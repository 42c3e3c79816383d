/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The generated C: every operation gives the bits of its definition for any
 * number; constants, long tapes, labels. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700
#include "native_case.h"

enum { LANES = 64, OPERANDS = 3, MORE = 16 };

/* A program whose step does every pure operation to three rows, and limits
 * with constants on either side. */
typedef struct bench {
    bur_scenario *s;
    bur_graph graph;
    bur_program program;
    bur_insn insn[BUR_N_PURE_OPS + MORE];
    int value[BUR_N_PURE_OPS + MORE];
} bench;

static const double constants[] = {0.0, -0.0, 1.5, INFINITY};

static void add(bench *b, bur_insn insn)
{
    insn.out = OPERANDS + b->program.step.n;
    b->insn[b->program.step.n++] = insn;
}

static void open_bench(bench *b)
{
    b->s = lab_open(exec_model, exec_scenario);
    b->program = *b->s->plan->program;
    b->graph = *b->program.graph;
    b->graph.clocks.n = 1;
    b->graph.series.n = b->graph.measures.n = 0;
    b->program.graph = &b->graph;
    b->program.consts = constants;
    b->program.n_consts = b->program.n_scalars = 4;
    b->program.has_exits = false;
    b->program.n_watched = 0;
    b->program.strike.n = 0;
    b->program.commit.n = b->program.draw.n = 0;
    b->program.step = (bur_tape){b->insn, b->value, 0};
    for (int op = 0; op < BUR_N_PURE_OPS; op++) {
        bur_insn insn = {.op = (uint16_t)op, .arg = {0, 1, 2}};
        if (op == BUR_IR_DIVIDE_BY) { /* by what was inverted before */
            insn = (bur_insn){.op = BUR_IR_DIVIDE_BY,
                              .arg = {1, 0, OPERANDS + BUR_IR_INVERSE}};
        }
        add(b, insn);
    }
    for (int i = 0; i < MORE; i++) {
        int where = i % 2;
        add(b, (bur_insn){.op = i / 2 % 2 ? BUR_IR_MIN : BUR_IR_MAX,
                          .scalar = (uint8_t)(1 << where),
                          .arg = {where ? 0 : i / 4, where ? i / 4 : 0}});
    }
    b->program.n_slots = OPERANDS + b->program.step.n;
    b->program.first_temporary = b->program.n_slots;
}

static bur_block *filled(const bench *b, uint64_t seed)
{
    bur_block *block = bur_block_create(&b->program, LANES);
    assert_non_null(block);
    memcpy(block->scalars, constants, sizeof constants);
    for (int i = 0; i < OPERANDS * LANES; i++) {
        block->slots[i] = exec_number(exec_word(seed, (uint64_t)i));
    }
    return block;
}

static void compare(const bench *b, const bur_block *wanted,
                    const bur_block *found)
{
    for (int i = 0; i < b->program.step.n; i++) {
        const double *x = bur_block_row(wanted, OPERANDS + i);
        const double *y = bur_block_row(found, OPERANDS + i);
        for (int lane = 0; lane < LANES; lane++) {
            bool same = memcmp(&x[lane], &y[lane], sizeof *x) == 0 ||
                        (isnan(x[lane]) && isnan(y[lane]));
            if (!same) {
                fail_msg("%s of %a, %a, %a: %a, not %a",
                         bur_op_text((bur_op)b->insn[i].op),
                         wanted->slots[lane], wanted->slots[LANES + lane],
                         wanted->slots[2 * LANES + lane], y[lane], x[lane]);
            }
        }
    }
}

static void every_operation(void **state)
{
    (void)state;
    static bench b;
    native_fresh();
    open_bench(&b);
    bur_native *native = native_made(&b.program, LANES);
    if (native_here()) {
        assert_non_null(native_code(native));
    }
    for (uint64_t seed = 0; seed < 200 && native_code(native); seed++) {
        bur_block *wanted = filled(&b, seed), *found = filled(&b, seed);
        found->native = bur_native_door_of(native);
        bur_backend_ref.run(&b.program.step, wanted);
        bur_backend_native.run(&b.program.draw, found);
        bur_backend_native.run(&b.program.step, found);
        assert_non_null(found->code);
        compare(&b, wanted, found);
        bur_block_free(wanted);
        bur_block_free(found);
    }
    bur_native_free(native);
    bur_scenario_close(b.s);
}

static char *text_of(const bur_program *program, int lanes, int width)
{
    char *text = NULL;
    size_t n;
    FILE *out = open_memstream(&text, &n);
    assert_non_null(out);
    bur_native_emit(program, lanes, width, out);
    assert_int_equal(fclose(out), 0);
    return text;
}

static void says(const char *text, const char *what)
{
    if (!strstr(text, what)) {
        fail_msg("no %s", what);
    }
}

static void readable(void **state)
{
    (void)state;
    bur_scenario *s = lab_open(exec_model, exec_scenario);
    char *text = text_of(s->plan->program, 32, 8);
    says(text, "enum { LANES = 32, WIDTH = 8 };");
    says(text, "static inline double bur_exp(double x)");
    says(text, "void bursar_step(double *slots,");
    says(text, "void bursar_clock_1(double *slots,");
    says(text, "void bursar_strike(double *slots,");
    says(text, "/* trig */");
    assert_null(strstr(text, "#include \""));
    char *again = text_of(s->plan->program, 32, 8);
    assert_string_equal(text, again);
    free(text);
    free(again);
    bur_scenario_close(s);
}

/* A long tape becomes several functions, with the same bits. */
static void long_tapes(void **state)
{
    (void)state;
    enum { N = 900 };
    static char model[N * 80 + 2000];
    size_t n = (size_t)snprintf(
        model, sizeof model,
        "time_unit = \"month\"; time: { length = \"12 months\"; };"
        "parameters: { k: { value = 0.7; }; };"
        "stocks: { s: { initial = \"k\"; inflows = [\"f\"]; }; };"
        "flows: { f: { eq = \"x%d / 1000 - s\"; }; };"
        "auxiliaries: { x0: { eq = \"s * k\"; };",
        N - 1);
    for (int i = 1; i < N; i++) {
        n += (size_t)snprintf(model + n, sizeof model - n,
                              "x%d: { eq = \"MAX(x%d * 0.9 - k, x%d + s / %d)"
                              "\"; };",
                              i, i - 1, i / 2, i + 1);
    }
    snprintf(model + n, sizeof model - n, "};");
    native_fresh();
    bur_scenario *s = lab_open(
        model, "runs: { draws = 40; }; inputs: { k: { dist = \"uniform\"; low "
               "= 0.1; high = 1.9; }; }; output: { series = [\"s\", \"x3\", "
               "\"x700\"]; };");
    char *text = text_of(s->plan->program, 32, 8);
    says(text, "bursar_advance_0(slots, scalars, block, calls);");
    free(text);
    bur_block *a = exec_run(s->plan, &bur_backend_ref, 32, 32);
    bur_native *native = native_made(s->plan->program, 32);
    bur_block *b = exec_run_through(s->plan, &bur_backend_native,
                                    bur_native_door_of(native), 32, 32);
    assert_true(native_here() == (b->code != NULL));
    exec_same(a, b, 32);
    bur_block_free(a);
    bur_block_free(b);
    bur_native_free(native);
    bur_scenario_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_operation),
                                       cmocka_unit_test(readable),
                                       cmocka_unit_test(long_tapes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
