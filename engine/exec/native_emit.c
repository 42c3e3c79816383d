/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The C of a program: for each tape a function over the tiles of a block, with
 * every value in a variable of its own, so that what is read soon stays in
 * registers. Memory holds what lasts: states, values of the draw, outputs, and
 * between the several functions of a long tape what both of them need. */
#include <assert.h>
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "exec/native.h"
#include "num/lookup.h"

extern const char bur_native_head[], bur_native_tail[];

enum { LONGEST = 500, NONE = -1 };

static const struct {
    const char *name, *expression, *form;
    int arity;
} ops[] = {
#define PURE(name, text, n_args, expression)                                   \
    {#name, #expression, "LIFT", n_args},
#define FAST(name, text, n_args, function) {#name, #function, "FAST", n_args},
#define LEAF(name, text)
#define SPECIAL(name, text, n_args)
#include "ir/ops.def"
#undef PURE
#undef FAST
#undef LEAF
#undef SPECIAL
};

typedef struct place {
    const bur_insn *insn;
    int tape, at, value; /* its tape, where it is there, what it makes */
} place;

typedef struct emitter {
    const bur_program *program;
    int lanes, width;
    FILE *out;
    bur_arena *arena;
    BUR_VEC(place) tape; /* the one being written */
    int *now;     /* [slot]: the instruction whose value it has, or NONE */
    bool *loaded; /* [slot]: in a variable of this function */
    bool *read;   /* [slot]: after the instruction that is being looked at */
    bool *asked;  /* [slot]: after the step by who looks at outputs */
} emitter;

static bool called(int op)
{
    return op == BUR_IR_SIN || op == BUR_IR_COS || op == BUR_IR_TAN ||
           (op >= BUR_IR_SEEDED && op < BUR_N_PURE_OPS) || op == BUR_IR_JUMPS ||
           op == BUR_IR_REGIME || op == BUR_IR_PIPE || op == BUR_IR_PUSH;
}

static bool is_row(int op)
{
    return op == BUR_IR_UNIFORM || op == BUR_IR_NORMAL;
}

/* --- numbers, tables --- */
static void put_number(const emitter *e, double x)
{
    char text[BUR_NUMBER_SIZE];
    if (isnan(x) || isinf(x)) {
        fputs(isnan(x) ? "(double)NAN"
              : x > 0  ? "(double)INFINITY"
                       : "-(double)INFINITY",
              e->out);
        return;
    }
    bur_number_print(x, text);
    fprintf(e->out, "%s%s", text, strpbrk(text, ".e") ? "" : ".0");
}

static void put_numbers(const emitter *e, const char *name, int which,
                        const double *x, int n)
{
    fprintf(e->out, "static const double %s_%d[] = {", name, which);
    for (int i = 0; i < n; i++) {
        fputs(i == 0 ? "" : i % 4 ? ", " : ",\n    ", e->out);
        put_number(e, x[i]);
    }
    fputs("};\n", e->out);
}

/* Graphical functions whose tables fit registers: 15 knots, or 8 (7) between
 * whose ends x is held (is not), so that it never is in the segment before. */
static bool fits_one(const bur_lookup *f)
{
    return f->n <= (f->mode == BUR_LOOKUP_EXTRAPOLATE ? 7 : 8);
}

static bool fits(const emitter *e, const bur_lookup *f)
{
    return e->width == 8 && f->n <= 15;
}

/* `n` numbers and then others that no x reaches, so that there are 16. */
static void put_row(const emitter *e, const char *name, int which,
                    const double *x, int n)
{
    double row[16];
    for (int i = 0; i < 16; i++) {
        row[i] = i < n ? x[i] : NAN;
    }
    put_numbers(e, name, which, row, 16);
}

static void put_few(const emitter *e, int which)
{
    const bur_lookup *f = e->program->graph->lookups.at[which];
    int first = fits_one(f) && f->mode != BUR_LOOKUP_EXTRAPOLATE;
    int n = f->n + 1 - first;
    put_row(e, "x", which, f->x + first, f->n - first);
    put_row(e, "base_x", which, f->base_x + first, n);
    put_row(e, "base_y", which, f->base_y + first, n);
    put_row(e, "slope", which, f->slope + first, n);
}

static void put_lookup(const emitter *e, int which)
{
    const bur_lookup *f = e->program->graph->lookups.at[which];
    fputc('\n', e->out);
    if (fits(e, f)) {
        put_few(e, which);
        return;
    }
    put_numbers(e, "x", which, f->x, f->n);
    put_numbers(e, "base_x", which, f->base_x, f->n + 1);
    put_numbers(e, "base_y", which, f->base_y, f->n + 1);
    put_numbers(e, "slope", which, f->slope, f->n + 1);
    fprintf(e->out,
            "static const bur_lookup lookup_%d = {.n = %d, .x = x_%d, .low = ",
            which, f->n, which);
    put_number(e, f->low);
    fputs(", .high = ", e->out);
    put_number(e, f->high);
    fprintf(e->out,
            ",\n    .base_x = base_x_%d, .base_y = base_y_%d, "
            ".slope = slope_%d};\n",
            which, which, which);
}

/* Notes which operations and tables the tapes use. */
static void note_used(const bur_tape *tape, bool *op, bool *lookup)
{
    for (int i = 0; i < tape->n; i++) {
        op[tape->insn[i].op] = true;
        if (tape->insn[i].op == BUR_IR_LOOKUP) {
            lookup[tape->insn[i].aux] = true;
        }
    }
}

static void put_used(const emitter *e)
{
    const bur_program *p = e->program;
    bool op[BUR_N_OPS] = {false};
    bool *lookup = BUR_NEW_N(e->arena, bool, p->graph->lookups.n + 1);
    op[BUR_IR_MIN] = op[BUR_IR_MAX] = true;
    note_used(&p->strike, op, lookup);
    note_used(&p->step, op, lookup);
    note_used(&p->commit, op, lookup);
    for (int c = 1; c < p->graph->clocks.n; c++) {
        note_used(&p->clock[c], op, lookup);
    }
    for (int i = BUR_IR_DIVIDE + 1; i < BUR_N_PURE_OPS; i++) {
        if (op[i] && !called(i)) {
            fprintf(e->out, "%s%d(%s, %s)\n", ops[i].form, ops[i].arity,
                    ops[i].name, ops[i].expression);
        }
    }
    for (int i = 0; i < p->graph->lookups.n; i++) {
        if (lookup[i]) {
            put_lookup(e, i);
        }
    }
}

/* --- values --- */

static void put_scalar(const emitter *e, int scalar)
{
    if (scalar < e->program->n_consts) {
        put_number(e, e->program->consts[scalar]);
    } else {
        fprintf(e->out, "k%d", scalar);
    }
}

static void put_operand(const emitter *e, const bur_insn *insn, int k,
                        bool bare)
{
    if ((insn->scalar >> k) & 1) {
        fputs(bare ? "" : "all(", e->out);
        put_scalar(e, insn->arg[k]);
        fputs(bare ? "" : ")", e->out);
    } else if (e->now[insn->arg[k]] != NONE) {
        fprintf(e->out, "t%d", e->now[insn->arg[k]]);
    } else {
        fprintf(e->out, "s%d", insn->arg[k]);
    }
}

static int arity_of(const bur_insn *insn)
{
    return bur_op_arity((bur_op)insn->op);
}

/* Loads the slots that an instruction reads for the first time. */
static void put_loads(emitter *e, const bur_insn *insn)
{
    for (int k = 0; k < arity_of(insn); k++) {
        int slot = insn->arg[k];
        if (!((insn->scalar >> k) & 1) && e->now[slot] == NONE &&
            !e->loaded[slot]) {
            e->loaded[slot] = true;
            fprintf(e->out, "        const V s%d = load(at + %d);\n", slot,
                    slot * e->lanes);
        }
    }
}

static void put_infix(const emitter *e, const bur_insn *insn)
{
    static const char sign[] = {[BUR_IR_ADD] = '+',
                                [BUR_IR_SUBTRACT] = '-',
                                [BUR_IR_MULTIPLY] = '*',
                                [BUR_IR_DIVIDE] = '/'};
    put_operand(e, insn, 0, true);
    fprintf(e->out, " %c ", sign[insn->op]);
    put_operand(e, insn, 1, true);
}

static void put_arguments(const emitter *e, const bur_insn *insn, int n)
{
    for (int k = 0; k < n; k++) {
        fputs(k > 0 ? ", " : "", e->out);
        if (k < arity_of(insn)) {
            put_operand(e, insn, k, false);
        } else {
            fputs("all(0.0)", e->out);
        }
    }
    fputc(')', e->out);
}

static void put_looked_up(const emitter *e, const bur_insn *insn)
{
    int i = insn->aux;
    const bur_lookup *f = e->program->graph->lookups.at[i];
    if (fits(e, f)) {
        fprintf(e->out, "v_lookup_few(x_%d, base_x_%d, base_y_%d, slope_%d, ",
                i, i, i, i);
        put_number(e, f->low);
        fputs(", ", e->out);
        put_number(e, f->high);
        fprintf(e->out, ", %s, ", fits_one(f) ? "true" : "false");
    } else {
        fprintf(e->out, "v_lookup(&lookup_%d, ", i);
    }
    put_arguments(e, insn, 1);
}

/* The number of an operand that is a constant, else NaN. */
static double constant(const emitter *e, const bur_insn *insn, int k)
{
    return (insn->scalar >> k) & 1 && insn->arg[k] < e->program->n_consts
               ? e->program->consts[insn->arg[k]]
               : NAN;
}

/* With a constant that is no NaN one instruction does: it takes the second
 * operand when either is NaN, or both are equal. */
static void put_limit(const emitter *e, const bur_insn *insn)
{
    double a = constant(e, insn, 0), b = constant(e, insn, 1);
    bool turned = isnan(a) && !isnan(b) && b != 0;
    fprintf(e->out, "v_%s%s(", ops[insn->op].name,
            turned || !isnan(a) ? "_OF" : "");
    put_operand(e, insn, turned, false);
    fputs(", ", e->out);
    put_operand(e, insn, !turned, false);
    fputc(')', e->out);
}

static void put_call(const emitter *e, const place *p)
{
    if (p->insn->op == BUR_IR_JUMPS && !(p->insn->scalar & 1)) {
        fputs("all_zero(", e->out);
        put_operand(e, p->insn, 0, false);
        fputs(") ? all(0.0) : ", e->out);
    }
    fprintf(e->out, "v_call(calls, block, %d, %d, lane, ", p->tape, p->at);
    put_arguments(e, p->insn, 3);
}

static void put_expression(const emitter *e, const place *p)
{
    const bur_insn *insn = p->insn;
    if (is_row(insn->op)) {
        fprintf(e->out, "load(row_%d_%d + lane)", p->tape, p->at);
    } else if (called(insn->op)) {
        put_call(e, p);
    } else if (insn->op == BUR_IR_LOOKUP) {
        put_looked_up(e, insn);
    } else if (insn->op == BUR_IR_COPY) {
        put_operand(e, insn, 0, false);
    } else if (insn->op == BUR_IR_NEGATE) {
        fputc('-', e->out);
        put_operand(e, insn, 0, false);
    } else if (insn->op <= BUR_IR_DIVIDE) {
        put_infix(e, insn);
    } else if (insn->op == BUR_IR_MIN || insn->op == BUR_IR_MAX) {
        put_limit(e, insn);
    } else {
        fprintf(e->out, "v_%s(", ops[insn->op].name);
        put_arguments(e, insn, arity_of(insn));
    }
}

/* What a value is part of, as a comment. */
static void put_label(const emitter *e, int value)
{
    int element = e->program->graph->values.at[value].element;
    const char *c =
        element < 0 ? "" : bur_graph_label(e->program->graph, element);
    fputs(*c ? " /* " : "", e->out);
    for (; *c; c++) {
        fputc(isalnum((unsigned char)*c) || strchr("_ ,[]", *c) ? *c : '?',
              e->out);
    }
    fputs(element < 0 ? "\n" : " */\n", e->out);
}

static void put_insn(emitter *e, int i)
{
    assert(e->tape.at);
    const place *p = &e->tape.at[i];
    put_loads(e, p->insn);
    if (p->insn->op == BUR_IR_PUSH) {
        fputs("        (void)", e->out);
    } else {
        fprintf(e->out, "        const V t%d = ", i);
    }
    put_expression(e, p);
    fputc(';', e->out);
    put_label(e, p->value);
    if (p->insn->op != BUR_IR_PUSH) {
        e->now[p->insn->out] = i;
    }
}

/* --- what goes to memory --- */

static bool lasts(const emitter *e, int slot)
{
    return slot < e->program->first_temporary;
}

/* Marks the slots whose values at instruction `from` are read by those up to
 * `end` before they are written. */
static void find_read(emitter *e, int from, int end)
{
    memset(e->read, 0, (size_t)e->program->n_slots * sizeof *e->read);
    assert(e->tape.at || end <= from);
    for (int i = end - 1; i >= from; i--) {
        const bur_insn *insn = e->tape.at[i].insn;
        if (insn->op != BUR_IR_PUSH) {
            e->read[insn->out] = false;
        }
        for (int k = 0; k < arity_of(insn); k++) {
            if (!((insn->scalar >> k) & 1)) {
                e->read[insn->arg[k]] = true;
            }
        }
    }
}

enum { LASTING = 1, READ = 2, ASKED = 4 };

/* Why a slot's value goes to memory, or 0. */
static int reason(const emitter *e, int slot)
{
    return lasts(e, slot)   ? LASTING
           : e->read[slot]  ? READ
           : e->asked[slot] ? ASKED
                            : 0;
}

/* Stores the values of slots that changed from instruction `first` on, for
 * these reasons. */
static void put_stores(const emitter *e, int first, int reasons,
                       const char *indent)
{
    for (int slot = 0; slot < e->program->n_slots; slot++) {
        if ((reason(e, slot) & reasons) != 0 && e->now[slot] >= first) {
            fprintf(e->out, "%sstore(at + %d, t%d);\n", indent, slot * e->lanes,
                    e->now[slot]);
        }
    }
}

/* What is read only when the commit comes apart from the step. */
static void put_stores_apart(const emitter *e, int first, int reasons)
{
    fputs("        if (!commit) {\n", e->out);
    put_stores(e, first, reasons, "            ");
}

/* --- functions --- */

static void forget(emitter *e)
{
    for (int slot = 0; slot < e->program->n_slots; slot++) {
        e->now[slot] = NONE;
        e->loaded[slot] = false;
    }
}

static void put_head(const emitter *e, const char *name, int part, int parts)
{
    if (parts > 1 && part < parts - 1) {
        fprintf(e->out,
                "\nstatic __attribute__((noinline)) void %s_%d(double *slots, "
                "const double *scalars,\n    void *block, const "
                "bur_native_calls *calls, int commit)\n{\n",
                name, part);
    } else {
        fprintf(e->out,
                "\nvoid %s(double *slots, const double *scalars, void *block,"
                "\n    const bur_native_calls *calls, int commit)\n{\n",
                name);
    }
    fputs("    (void)scalars, (void)block, (void)calls, (void)commit;\n",
          e->out);
    for (int i = 0; parts > 1 && part == parts - 1 && i < part; i++) {
        fprintf(e->out, "    %s_%d(slots, scalars, block, calls, commit);\n",
                name, i);
    }
}

/* The scalars that instructions read, but constants, and rows of noise. */
static void put_outside(const emitter *e, int from, int end)
{
    const bur_program *p = e->program;
    bool *known = BUR_NEW_N(e->arena, bool, p->n_scalars + 1);
    assert(e->tape.at || end <= from);
    for (int i = from; i < end; i++) {
        const bur_insn *insn = e->tape.at[i].insn;
        for (int k = 0; k < arity_of(insn); k++) {
            int at = insn->arg[k];
            if (((insn->scalar >> k) & 1) && at >= p->n_consts && !known[at]) {
                known[at] = true;
                fprintf(e->out, "    const double k%d = scalars[%d];\n", at,
                        at);
            }
        }
    }
    int spare = 0;
    for (int i = from; i < end; i++) {
        const place *at = &e->tape.at[i];
        if (is_row(at->insn->op)) {
            fprintf(e->out,
                    "    double *row_%d_%d = slots + %d;\n"
                    "    calls->row(block, %d, %d, row_%d_%d);\n",
                    at->tape, at->at,
                    (p->n_slots + p->n_pipe_rows + 1 + spare++) * e->lanes,
                    at->tape, at->at, at->tape, at->at);
        }
    }
}

/* Instructions `from` to before `end` of a tape whose commit, if any, begins at
 * `commit`: one function. */
static void put_part(emitter *e, const char *name, int part, int parts,
                     int from, int end, int commit)
{
    forget(e);
    put_head(e, name, part, parts);
    put_outside(e, from, end);
    fputs("    for (int lane = 0; lane < LANES; lane += WIDTH) {\n"
          "        double *const at = slots + lane;\n",
          e->out);
    int middle = end < commit || commit < from ? end : commit;
    for (int i = from; i < middle; i++) {
        put_insn(e, i);
    }
    find_read(e, middle, e->tape.n);
    if (middle == end) {
        put_stores(e, from, LASTING | READ, "        ");
        put_stores_apart(e, from, ASKED);
        fputs("        }\n", e->out);
    } else {
        put_stores(e, from, LASTING, "        ");
        put_stores_apart(e, from, READ | ASKED);
        fputs("            continue;\n        }\n", e->out);
        for (int i = middle; i < end; i++) {
            put_insn(e, i);
        }
        put_stores(e, middle, LASTING, "        ");
    }
    fputs("    }\n}\n", e->out);
}

static void take(emitter *e, const bur_tape *tape, int number)
{
    for (int i = 0; i < tape->n; i++) {
        bur_vec_push(e->arena, &e->tape,
                     (place){&tape->insn[i], number, i, tape->value[i]});
    }
}

/* The tape taken; its commit, in the last part, begins at `commit`. */
static void put_function(emitter *e, const char *name, int commit)
{
    int n = e->tape.n, parts = (commit + LONGEST - 1) / LONGEST;
    parts = parts < 1 ? 1 : parts;
    for (int part = 0; part < parts; part++) {
        int from = (int)((int64_t)commit * part / parts);
        int end = (int)((int64_t)commit * (part + 1) / parts);
        put_part(e, name, part, parts, from, part < parts - 1 ? end : n,
                 commit);
    }
    e->tape.n = 0;
}

/* --- what is looked at after a step --- */

static void ask(emitter *e, bur_operand from)
{
    if (!from.scalar) {
        e->asked[from.at] = true;
    }
}

static void find_asked(emitter *e)
{
    const bur_program *p = e->program;
    for (int i = 0; i < p->graph->series.n; i++) {
        ask(e, p->series[i]);
    }
    for (int i = 0; i < p->graph->measures.n; i++) {
        ask(e, p->measures[i]);
        if (p->graph->measures.at[i].given != BUR_NO_VALUE) {
            ask(e, p->given[i]);
        }
    }
    if (p->has_exits) {
        ask(e, p->exit_kind);
        ask(e, p->exit_time);
    }
}

static void put_tapes(emitter *e)
{
    const bur_program *p = e->program;
    find_asked(e);
    take(e, &p->step, BUR_NATIVE_STEP);
    take(e, &p->commit, BUR_NATIVE_COMMIT);
    put_function(e, "bursar_step", p->step.n);
    memset(e->asked, 0, (size_t)p->n_slots * sizeof *e->asked);
    take(e, &p->commit, BUR_NATIVE_COMMIT);
    put_function(e, "bursar_commit", p->commit.n);
    take(e, &p->strike, BUR_NATIVE_STRIKE);
    put_function(e, "bursar_strike", p->strike.n);
    for (int c = 1; c < p->graph->clocks.n; c++) {
        take(e, &p->clock[c], BUR_NATIVE_CLOCK + c);
        put_function(e, bur_arena_printf(e->arena, "bursar_clock_%d", c),
                     p->clock[c].n);
    }
}

void bur_native_emit(const bur_program *program, int lanes, int width,
                     FILE *out)
{
    assert(lanes % width == 0);
    bur_arena *arena = bur_arena_create();
    int n = program->n_slots + 1;
    emitter e = {.program = program,
                 .lanes = lanes,
                 .width = width,
                 .out = out,
                 .arena = arena,
                 .now = BUR_NEW_N(arena, int, n),
                 .loaded = BUR_NEW_N(arena, bool, n),
                 .read = BUR_NEW_N(arena, bool, n),
                 .asked = BUR_NEW_N(arena, bool, n)};
    fputs(bur_native_head, out);
    fprintf(out, "\nenum { LANES = %d, WIDTH = %d };\n\n", lanes, width);
    fputs(bur_native_tail, out);
    put_used(&e);
    put_tapes(&e);
    bur_arena_free(arena);
}
