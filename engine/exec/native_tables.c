/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in generated C before its functions: the operations over tiles
 * that the tapes use, and the tables of their graphical functions. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "exec/native_lines.h"

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

const char *bur_native_number(bur_arena *arena, double x)
{
    char text[BUR_NUMBER_SIZE];
    if (isnan(x) || isinf(x)) {
        return isnan(x) ? "(double)NAN"
               : x > 0  ? "(double)INFINITY"
                        : "-(double)INFINITY";
    }
    bur_number_print(x, text);
    return bur_arena_printf(arena, "%s%s", text,
                            strpbrk(text, ".e") ? "" : ".0");
}

/* --- graphical functions --- */

void bur_native_put_numbers(bur_arena *arena, FILE *out, const char *before,
                            const double *x, int n)
{
    fputs(before, out);
    for (int i = 0; i < n; i++) {
        fputs(i == 0 ? "{" : i % 4 ? ", " : ",\n     ", out);
        fputs(bur_native_number(arena, x[i]), out);
    }
    fputc('}', out);
}

static void put_numbers(const bur_native_text *t, const char *before,
                        const double *x, int n)
{
    bur_native_put_numbers(t->arena, t->out, before, x, n);
}

static void put_member(bur_arena *arena, FILE *out, const char *name, double x)
{
    fprintf(out, ",\n    .%s = %s", name, bur_native_number(arena, x));
}

/* What registers of AVX-512 look into. */
static void put_columns_v8(const bur_native_text *t,
                           const bur_lookup_columns *c)
{
    enum { N = BUR_LOOKUP_COLUMN };
    put_numbers(t, ",\n    .base_x = ", c->base_x, N);
    put_numbers(t, ",\n    .base_y = ", c->base_y, N);
    put_numbers(t, ",\n    .slope = ", c->slope, N);
    if (c->slotted) {
        put_member(t->arena, t->out, "scale", c->scale);
        put_numbers(t, ",\n    .slot_knot = ", c->slot_knot, N);
        fputs(",\n    .slotted = true", t->out);
    } else {
        put_member(t->arena, t->out, "middle", c->middle);
        put_numbers(t, ",\n    .quarter = ", c->quarter, N);
        put_numbers(t, ",\n    .eighth = ", c->eighth, N);
        put_numbers(t, ",\n    .knot = ", c->knot, N);
    }
}

static void put_columns(const bur_native_text *t, int which,
                        const bur_lookup_columns *c)
{
    fprintf(t->out,
            "static const bur_lookup_columns columns_%d "
            "__attribute__((aligned(64))) = {\n    .n = %d",
            which, c->n);
    put_member(t->arena, t->out, "low", c->low);
    put_member(t->arena, t->out, "high", c->high);
    if (t->width == 8) {
        put_columns_v8(t, c);
    } else {
        put_numbers(t, ",\n    .knot = ", c->knot, BUR_LOOKUP_COLUMN);
        fputs(",\n    .row = {", t->out);
        for (int i = 0; i < BUR_LOOKUP_COLUMN; i++) {
            put_numbers(t, i > 0 ? ",\n    " : "", c->row[i], 4);
        }
        fputs("}", t->out);
    }
    fputs("};\n", t->out);
}

void bur_native_put_lookup(bur_arena *arena, FILE *out, const char *name,
                           const bur_lookup *f, const char *columns)
{
    const struct {
        const char *name;
        const double *x;
        int n;
    } table[] = {{"x", f->x, f->n},
                 {"base_x", f->base_x, f->n + 1},
                 {"base_y", f->base_y, f->n + 1},
                 {"slope", f->slope, f->n + 1}};
    for (int i = 0; i < 4; i++) {
        fprintf(out, "static const double %s_%s[] =", name, table[i].name);
        bur_native_put_numbers(arena, out, "\n    ", table[i].x, table[i].n);
        fputs(";\n", out);
    }
    fprintf(out, "static const bur_lookup %s = {.n = %d", name, f->n);
    put_member(arena, out, "low", f->low);
    put_member(arena, out, "high", f->high);
    for (int i = 0; i < 4; i++) {
        fprintf(out, ",\n    .%s = %s_%s", table[i].name, name, table[i].name);
    }
    if (columns) {
        fprintf(out, ",\n    .columns = &%s", columns);
    }
    fputs("};\n", out);
}

static void put_lookup(const bur_native_text *t, int which)
{
    const bur_lookup *f = t->program->graph->lookups.at[which];
    fputc('\n', t->out);
    if (f->columns) {
        put_columns(t, which, f->columns);
    }
    if (!f->columns || t->width != 8) {
        bur_native_put_lookup(
            t->arena, t->out, bur_arena_printf(t->arena, "lookup_%d", which), f,
            f->columns ? bur_arena_printf(t->arena, "columns_%d", which)
                       : NULL);
    }
}

/* --- what is used --- */

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

/* Whether native_tail.inc has an operation for registers of AVX-512. */
static bool has_form(int op)
{
    return (op >= BUR_IR_FMA && op <= BUR_IR_FNMA) ||
           (op >= BUR_IR_LESS && op <= BUR_IR_ABS) || op == BUR_IR_SQRT;
}

void bur_native_put_tables(const bur_native_text *t)
{
    const bur_program *p = t->program;
    bool op[BUR_N_OPS] = {false};
    bool *lookup = BUR_NEW_N(t->arena, bool, p->graph->lookups.n + 1);
    op[BUR_IR_MIN] = op[BUR_IR_MAX] = true;
    note_used(&p->strike, op, lookup);
    note_used(&p->step, op, lookup);
    note_used(&p->commit, op, lookup);
    for (int c = 1; c < p->graph->clocks.n; c++) {
        note_used(&p->clock[c], op, lookup);
    }
    for (int i = BUR_IR_DIVIDE + 1; i < BUR_N_PURE_OPS; i++) {
        if (op[i] && !bur_native_calls_for(i) &&
            !(t->width == 8 && has_form(i))) {
            fprintf(t->out, "%s%d(%s, %s)\n", ops[i].form, ops[i].arity,
                    ops[i].name, ops[i].expression);
        }
    }
    for (int i = 0; i < p->graph->lookups.n; i++) {
        if (lookup[i]) {
            put_lookup(t, i);
        }
    }
}
