/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The C of a program: for each tape a function over the tiles of a block, with
 * every value in a variable of its own, so that what is read soon stays in
 * registers. Memory holds what lasts: states, values of the draw, outputs, and
 * between the several functions of a long tape what both of them need. */
#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "exec/native_lines.h"

extern const char bur_native_head[], bur_native_tail[];

/* A function of so many instructions stays one; others become parts, whose
 * code lies near while all tiles go through. */
enum { LONGEST = 500, PART = 300, NONE = BUR_NATIVE_NONE };

typedef struct emitter {
    bur_native_text text;
    bool *loaded; /* [slot]: in a variable of this function */
    bool *read;   /* [slot]: after the last instruction of this function */
    bool *asked;  /* [slot]: after the step by who looks at outputs */
    bool *kept;   /* [slot]: its last value of this function goes to memory */
    bool *known;  /* [slot]: some line reads what memory had before */
} emitter;

/* --- what goes to memory --- */

static bool lasts(const emitter *e, int slot)
{
    return slot < e->text.program->first_temporary;
}

static int arity_of(const bur_insn *insn)
{
    return bur_op_arity((bur_op)insn->op);
}

/* Marks the slots whose values at instruction `from` are read by later ones
 * before they are written. */
static void find_read(emitter *e, int from)
{
    memset(e->read, 0, (size_t)e->text.program->n_slots * sizeof *e->read);
    for (int i = e->text.tape.n - 1; i >= from; i--) {
        const bur_insn *insn = e->text.tape.at[i].insn;
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

/* Finds the slots that go to memory, and the lines that those need. */
static bool *find_needed(emitter *e, int from, int end)
{
    bur_native_text *t = &e->text;
    int n_slots = t->program->n_slots;
    for (int slot = 0; slot < n_slots; slot++) {
        e->kept[slot] = t->now[slot] != NONE &&
                        (lasts(e, slot) || e->read[slot] || e->asked[slot]);
        if (e->kept[slot]) {
            bur_native_number_line(t, t->now[slot]);
        }
    }
    bool *needed = BUR_NEW_N(t->arena, bool, t->line.n + 1);
    for (int slot = 0; slot < n_slots; slot++) {
        if (e->kept[slot]) {
            needed[t->tape.at[t->now[slot]].line] = true;
        }
    }
    for (int i = from; i < end; i++) {
        if (t->tape.at[i].insn->op == BUR_IR_PUSH) {
            needed[t->tape.at[i].line] = true;
        }
    }
    for (int i = t->line.n - 1; i >= 0; i--) {
        for (int k = 0; needed[i] && k < t->line.at[i].n_needs; k++) {
            needed[t->line.at[i].need[k]] = true;
        }
    }
    return needed;
}

/* --- one line --- */

/* What a value is part of, as a comment. */
static void put_label(const bur_native_text *t, int value)
{
    int element = t->program->graph->values.at[value].element;
    const char *c =
        element < 0 ? "" : bur_graph_label(t->program->graph, element);
    fputs(*c ? " /* " : "", t->out);
    for (; *c; c++) {
        fputc(isalnum((unsigned char)*c) || strchr("_ ,[]", *c) ? *c : '?',
              t->out);
    }
    fputs(element < 0 ? "\n" : " */\n", t->out);
}

static void put_load(emitter *e, int slot)
{
    if (!e->loaded[slot]) {
        e->loaded[slot] = true;
        fprintf(e->text.out, "        const V s%d = load(at + %d);\n", slot,
                slot * e->text.lanes);
    }
}

/* Stores a value that goes to memory as soon as it is there: after what reads
 * its slot's old one. */
static void put_store(emitter *e, int place)
{
    const bur_native_text *t = &e->text;
    const bur_insn *insn = t->tape.at[place].insn;
    if (insn->op == BUR_IR_PUSH || t->now[insn->out] != place ||
        !e->kept[insn->out]) {
        return;
    }
    if (e->known[insn->out]) {
        put_load(e, insn->out);
    }
    fprintf(t->out, "        store(at + %d, t%d);\n", insn->out * t->lanes,
            place);
}

static void put_line(emitter *e, int i)
{
    const bur_native_line *line = &e->text.line.at[i];
    for (int k = 0; k < line->n_slots; k++) {
        put_load(e, line->slot[k]);
    }
    fprintf(e->text.out, "        %s;", line->text);
    if (line->place == NONE) {
        fputc('\n', e->text.out);
        return;
    }
    put_label(&e->text, e->text.tape.at[line->place].value);
    put_store(e, line->place);
}

/* --- functions --- */

static const char parameters[] =
    "(double *slots, const double *scalars,\n    void *block, "
    "const bur_native_calls *calls)\n{\n"
    "    (void)scalars, (void)block, (void)calls;\n";

/* Rows of noise. */
static void put_rows(const emitter *e, int from, int end)
{
    const bur_program *p = e->text.program;
    int spare = p->n_slots + p->n_pipe_rows + 1;
    for (int i = from; i < end; i++) {
        const bur_native_place *at = &e->text.tape.at[i];
        if (at->insn->op == BUR_IR_UNIFORM || at->insn->op == BUR_IR_NORMAL) {
            fprintf(e->text.out,
                    "    double *row_%d_%d = slots + %d;\n"
                    "    calls->row(block, %d, %d, row_%d_%d);\n",
                    at->tape, at->at, spare++ * e->text.lanes, at->tape, at->at,
                    at->tape, at->at);
        }
    }
}

static void forget(emitter *e)
{
    bur_native_text *t = &e->text;
    size_t size = (size_t)t->program->n_slots * sizeof *e->loaded;
    for (int slot = 0; slot < t->program->n_slots; slot++) {
        t->now[slot] = NONE;
    }
    memset(e->loaded, 0, size);
    memset(e->known, 0, size);
    t->line.n = 0;
    t->call = NONE;
}

/* Instructions `from` to before `end` of the tape taken: the tiles of a
 * function. */
static void put_tiles(emitter *e, int from, int end)
{
    bur_native_text *t = &e->text;
    forget(e);
    bur_native_weigh(t, from, end);
    for (int i = from; i < end; i++) {
        bur_native_add_lines(t, i);
    }
    find_read(e, end);
    bool *needed = find_needed(e, from, end);
    int *order = BUR_NEW_N(t->arena, int, t->line.n + 1);
    int n = bur_native_order(t, needed, order);
    for (int i = 0; i < n; i++) {
        const bur_native_line *line = &t->line.at[order[i]];
        for (int k = 0; k < line->n_slots; k++) {
            e->known[line->slot[k]] = true;
        }
    }
    put_rows(e, from, end);
    fputs("    for (int lane = 0; lane < LANES; lane += WIDTH) {\n"
          "        double *const at = slots + lane;\n"
          "        (void)at;\n",
          t->out);
    for (int i = 0; i < n; i++) {
        put_line(e, order[i]);
    }
    fputs("    }\n", t->out);
}

/* Takes instructions `from` to before `end` of a tape. */
static void take(emitter *e, const bur_tape *tape, int number, int from,
                 int end)
{
    for (int i = from; i < end; i++) {
        bur_vec_push(e->text.arena, &e->text.tape,
                     (bur_native_place){.insn = &tape->insn[i],
                                        .tape = number,
                                        .at = i,
                                        .value = tape->value[i]});
    }
}

/* The first n instructions of those taken, in one or several functions. */
static void put_function(emitter *e, const char *name, int n)
{
    FILE *out = e->text.out;
    int parts = n <= LONGEST ? 1 : (n + PART - 1) / PART;
    for (int part = 0; part < parts; part++) {
        int from = (int)((int64_t)n * part / parts);
        int end = (int)((int64_t)n * (part + 1) / parts);
        if (parts == 1) {
            fprintf(out, "\nvoid %s%s", name, parameters);
        } else {
            fprintf(out, "\nstatic __attribute__((noinline)) void %s_%d%s",
                    name, part, parameters);
        }
        put_tiles(e, from, end);
        fputs("}\n", out);
    }
    for (int part = 0; parts > 1 && part < parts; part++) {
        if (part == 0) {
            fprintf(out, "\nvoid %s%s", name, parameters);
        }
        fprintf(out, "    %s_%d(slots, scalars, block, calls);\n%s", name, part,
                part == parts - 1 ? "}\n" : "");
    }
    e->text.tape.n = 0;
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
    const bur_program *p = e->text.program;
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

/* --- a step and its commit at once --- */

/* The instruction of the step behind which all stand that read a slot, and
 * that write it; NONE for the start. */
typedef struct users {
    int *read, *written;
} users;

static int later(int a, int b)
{
    return a > b ? a : b;
}

/* Notes an instruction that stands behind instruction `at` of the step. */
static void note_users(users *u, const bur_insn *insn, int at)
{
    for (int k = 0; k < arity_of(insn); k++) {
        if (!((insn->scalar >> k) & 1)) {
            u->read[insn->arg[k]] = later(at, u->read[insn->arg[k]]);
        }
    }
    if (insn->op != BUR_IR_PUSH) {
        u->written[insn->out] = later(at, u->written[insn->out]);
    }
}

/* Behind which instruction of the step one of the commit can stand: what it
 * reads is there, and nobody reads any more what its slot had before. Calls of
 * the engine stay at the end. */
static int earliest(const users *u, const bur_insn *insn, int end)
{
    if (bur_native_calls_for(insn->op)) {
        return end;
    }
    int at = later(u->read[insn->out], u->written[insn->out]);
    for (int k = 0; k < arity_of(insn); k++) {
        if (!((insn->scalar >> k) & 1)) {
            at = later(at, u->written[insn->arg[k]]);
        }
    }
    return at;
}

static int *no_users(const emitter *e)
{
    int n = e->text.program->n_slots;
    int *of = BUR_NEW_N(e->text.arena, int, n + 1);
    for (int slot = 0; slot < n; slot++) {
        of[slot] = NONE;
    }
    return of;
}

/* Takes the step, and each instruction of the commit as soon as may be: while
 * its operands are in registers. */
static void take_merged(emitter *e)
{
    const bur_program *p = e->text.program;
    users u = {no_users(e), no_users(e)};
    int *behind = BUR_NEW_N(e->text.arena, int, p->commit.n + 1);
    for (int i = 0; i < p->step.n; i++) {
        note_users(&u, &p->step.insn[i], i);
    }
    for (int i = 0; i < p->commit.n; i++) {
        behind[i] = earliest(&u, &p->commit.insn[i], p->step.n);
        note_users(&u, &p->commit.insn[i], behind[i]);
    }
    for (int at = NONE; at <= p->step.n; at++) {
        if (at >= 0 && at < p->step.n) {
            take(e, &p->step, BUR_NATIVE_STEP, at, at + 1);
        }
        for (int i = 0; i < p->commit.n; i++) {
            if (behind[i] == at) {
                take(e, &p->commit, BUR_NATIVE_COMMIT, i, i + 1);
            }
        }
    }
}

static void put_tapes(emitter *e)
{
    const bur_program *p = e->text.program;
    if (bur_native_has_step(p)) {
        find_asked(e);
        take(e, &p->step, BUR_NATIVE_STEP, 0, p->step.n);
        take(e, &p->commit, BUR_NATIVE_COMMIT, 0, p->commit.n);
        put_function(e, "bursar_step", p->step.n);
        memset(e->asked, 0, (size_t)p->n_slots * sizeof *e->asked);
        take(e, &p->commit, BUR_NATIVE_COMMIT, 0, p->commit.n);
        put_function(e, "bursar_commit", p->commit.n);
    }
    take_merged(e);
    put_function(e, "bursar_advance", e->text.tape.n);
    take(e, &p->strike, BUR_NATIVE_STRIKE, 0, p->strike.n);
    put_function(e, "bursar_strike", p->strike.n);
    for (int c = 1; c < p->graph->clocks.n; c++) {
        take(e, &p->clock[c], BUR_NATIVE_CLOCK + c, 0, p->clock[c].n);
        put_function(e, bur_arena_printf(e->text.arena, "bursar_clock_%d", c),
                     p->clock[c].n);
    }
}

bool bur_native_has_step(const bur_program *program)
{
    return program->step.n <= LONGEST;
}

void bur_native_emit(const bur_program *program, int lanes, int width,
                     FILE *out)
{
    assert(lanes % width == 0);
    bur_arena *arena = bur_arena_create();
    int n = program->n_slots + 1;
    emitter e = {.text = {.program = program,
                          .lanes = lanes,
                          .width = width,
                          .out = out,
                          .arena = arena,
                          .now = BUR_NEW_N(arena, int, n)},
                 .loaded = BUR_NEW_N(arena, bool, n),
                 .read = BUR_NEW_N(arena, bool, n),
                 .asked = BUR_NEW_N(arena, bool, n),
                 .kept = BUR_NEW_N(arena, bool, n),
                 .known = BUR_NEW_N(arena, bool, n)};
    fputs(bur_native_head, out);
    fprintf(out, "\nenum { LANES = %d, WIDTH = %d };\n\n", lanes, width);
    fputs(bur_native_tail, out);
    bur_native_put_tables(&e.text);
    put_tapes(&e);
    bur_arena_free(arena);
}
