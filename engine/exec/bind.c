/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Binding: who hands what to whom, decided in one scan over a tape with the
 * next use of every value at hand (Belady 1966: what is needed last goes
 * first). */
#include "exec/bind.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "exec/sequences.h"

enum { NOBODY = -1, NEVER = INT_MAX, SOON = 16 };

/* An instruction, and what the scan decides about it. */
typedef struct bound_insn {
    int arg[3];   /* its operands, in the order of the form */
    int from[3];  /* the instruction that made operand k; NOBODY: before */
    int again[3]; /* where its value is read next after this one */
    int form;
    char kind[4]; /* 'm', 'x' or 'y' for each operand */
    bool store;
    int sequence; /* that begins here; NOBODY: none */
} bound_insn;

typedef struct binding {
    const bur_kernels *kernels;
    const bur_tape *tape;
    bur_block *block;
    bool foreign;
    bound_insn *insn;
    int x, y; /* the instructions whose results are in registers */
    int x_again, y_again;
} binding;

static const bur_insn *insn_at(const binding *b, int i)
{
    return &b->tape->insn[i];
}

static int arity_at(const binding *b, int i)
{
    return bur_op_arity((bur_op)insn_at(b, i)->op);
}

static bool is_special(const bur_insn *insn)
{
    return insn->op >= BUR_N_PURE_OPS && insn->op != BUR_IR_LOOKUP;
}

static bool is_row(const bur_insn *insn, int k)
{
    return !((insn->scalar >> k) & 1);
}

static const bur_handlers *handlers_of(const binding *b, int i)
{
    int op = insn_at(b, i)->op;
    return op == BUR_IR_LOOKUP ? b->kernels->lookup : b->kernels->pure[op];
}

/* Whether handlers of an operation do not keep what y holds. */
static bool loses_y(int op)
{
    static const bool loses[BUR_N_OPS] = {
        [BUR_IR_LOOKUP] = true,
#define PURE(name, text, n_args, expression)
#define LONG(name, text, n_args, expression) [BUR_IR_##name] = true,
#define FAST(name, text, n_args, function)
#define GREEDY LONG
#define LEAF(name, text)
#define SPECIAL(name, text, n_args)
#include "ir/ops.def"
#undef PURE
#undef LEAF
#undef SPECIAL
    };
    return loses[op];
}

/* --- who made what, and who reads it next --- */

static size_t n_rows(const bur_program *program)
{
    return (size_t)program->n_slots + (size_t)program->n_pipe_rows + 1;
}

static void find_makers(binding *b, int *maker)
{
    for (size_t slot = 0; slot < n_rows(b->block->program); slot++) {
        maker[slot] = NOBODY;
    }
    for (int i = 0; i < b->tape->n; i++) {
        const bur_insn *insn = insn_at(b, i);
        for (int k = 0; k < 3; k++) {
            bool made = k < arity_at(b, i) && is_row(insn, k);
            b->insn[i].arg[k] = k;
            b->insn[i].from[k] = made ? maker[insn->arg[k]] : NOBODY;
        }
        if (insn->op != BUR_IR_PUSH) {
            maker[insn->out] = i;
        }
    }
}

static void find_readers(binding *b, int *next)
{
    for (int i = 0; i < b->tape->n; i++) {
        next[i] = NEVER;
    }
    for (int i = b->tape->n - 1; i >= 0; i--) {
        bound_insn *at = &b->insn[i];
        for (int k = 0; k < 3; k++) {
            at->again[k] = at->from[k] >= 0 ? next[at->from[k]] : NEVER;
        }
        for (int k = 0; k < 3; k++) {
            if (at->from[k] >= 0) {
                next[at->from[k]] = i;
            }
        }
    }
}

static void mark(bool *wanted, bur_operand at)
{
    if (!at.scalar) {
        wanted[at.at] = true;
    }
}

/* The slots that are read once the tape is through: all but temporaries; and
 * of a step's those of outputs and those that the commit reads. */
static void find_wanted(const binding *b, bool *wanted)
{
    const bur_program *p = b->block->program;
    for (size_t slot = 0; slot < n_rows(p); slot++) {
        wanted[slot] = b->foreign || (int)slot < p->first_temporary;
    }
    if (b->tape != &p->step) {
        return;
    }
    for (int i = 0; i < p->graph->series.n; i++) {
        mark(wanted, p->series[i]);
    }
    for (int i = 0; i < p->graph->measures.n; i++) {
        mark(wanted, p->measures[i]);
        mark(wanted, p->given[i]);
    }
    if (p->has_exits) {
        mark(wanted, p->exit_kind);
        mark(wanted, p->exit_time);
    }
    for (int i = 0; i < p->commit.n; i++) {
        const bur_insn *insn = &p->commit.insn[i];
        for (int k = 0; k < bur_op_arity((bur_op)insn->op); k++) {
            mark(wanted, (bur_operand){!is_row(insn, k), insn->arg[k]});
        }
    }
}

static void store_wanted(binding *b, const bool *wanted, const int *maker)
{
    for (size_t slot = 0; slot < n_rows(b->block->program); slot++) {
        if (wanted[slot] && maker[slot] >= 0) {
            b->insn[maker[slot]].store = true;
        }
    }
    for (int i = 0; i < b->tape->n && b->foreign; i++) {
        b->insn[i].store = true;
    }
}

/* --- registers --- */

#define NAME(form) #form,
static const char *const forms[3][BUR_MOST_FORMS + 1] = {
    {BUR_FORMS_1(NAME) NULL}, {BUR_FORMS_2(NAME) NULL}, {BUR_FORMS_3(NAME)}};

/* The handler form of that name, or -1. */
static int form_named(const binding *b, int i, const char *name)
{
    const char *const *of = forms[arity_at(b, i) - 1];
    for (int f = 0; f < BUR_MOST_FORMS && of[f]; f++) {
        if (strcmp(of[f], name) == 0) {
            return handlers_of(b, i)[f][0] ? f : -1;
        }
    }
    return -1;
}

/* Operands of that kind, past the first `but`, are read from memory. */
static void read_from_memory(char *kind, char which, int but)
{
    for (; *kind; kind++) {
        if (*kind == which && but-- <= 0) {
            *kind = 'm';
        }
    }
}

static char kind_of(const binding *b, int i, int k)
{
    int from = b->insn[i].from[k];
    return !is_row(insn_at(b, i), b->insn[i].arg[k]) ? 'c'
           : from < 0                                ? 'm'
           : from == b->x                            ? 'x'
           : from == b->y                            ? 'y'
                                                     : 'm';
}

static bool commutes(int op)
{
    return op == BUR_IR_ADD || op == BUR_IR_MULTIPLY || op == BUR_IR_FMA ||
           op == BUR_IR_FMS || op == BUR_IR_FNMA || op == BUR_IR_EQUAL ||
           op == BUR_IR_NOT_EQUAL || op == BUR_IR_AND || op == BUR_IR_OR;
}

static void swap(int *pair)
{
    int first = pair[0];
    pair[0] = pair[1];
    pair[1] = first;
}

/* x first, then y, memory, a scalar: fewer forms follow each other in more
 * ways. */
static void put_in_order(binding *b, int i)
{
    static const char order[] = "xymc";
    bound_insn *at = &b->insn[i];
    if (strchr(order, kind_of(b, i, 1)) < strchr(order, kind_of(b, i, 0))) {
        swap(at->arg);
        swap(at->from);
        swap(at->again);
    }
}

/* The form for these kinds; or one that reads more and more from memory:
 * scalars, y, all x but the first, all x. */
static void choose_form(binding *b, int i)
{
    bound_insn *at = &b->insn[i];
    char kind[4] = {0};
    if (commutes(insn_at(b, i)->op)) {
        put_in_order(b, i);
    }
    for (int k = 0; k < arity_at(b, i); k++) {
        kind[k] = kind_of(b, i, k);
    }
    at->form = -1;
    for (int round = 0; at->form < 0; round++) {
        assert(round < 8);
        memcpy(at->kind, kind, sizeof kind);
        read_from_memory(at->kind, round % 2 ? 'c' : 0, 0);
        read_from_memory(at->kind, round >= 2 ? 'y' : 0, 0);
        read_from_memory(at->kind, round >= 4 ? 'x' : 0, round < 6);
        at->form = form_named(b, i, at->kind);
    }
}

/* Whether what x holds is worth keeping in y while this one fills x. */
static bool push_pays(const binding *b, int i)
{
    return b->x >= 0 && b->x_again != NEVER && b->x_again - i <= SOON &&
           b->x_again < b->y_again && !strpbrk(b->insn[i].kind, "xy");
}

static void push(binding *b, int i)
{
    char name[5] = "p";
    memcpy(name + 1, b->insn[i].kind, 4);
    int form = form_named(b, i, name);
    if (form >= 0) {
        b->insn[i].form = form;
        b->y = b->x;
        b->y_again = b->x_again;
    }
}

static void bind_one(binding *b, int i, int first_use)
{
    bound_insn *at = &b->insn[i];
    choose_form(b, i);
    if (push_pays(b, i)) {
        push(b, i);
    }
    for (int k = 0; k < arity_at(b, i); k++) {
        if (at->from[k] >= 0 && at->kind[k] == 'm') {
            b->insn[at->from[k]].store = true;
        }
        if (at->from[k] >= 0 && at->from[k] == b->y) {
            b->y_again = at->again[k];
        }
    }
    b->x = i;
    b->x_again = first_use;
    if (loses_y(insn_at(b, i)->op)) {
        b->y = NOBODY;
        b->y_again = NEVER;
    }
}

static void forget(binding *b)
{
    b->x = b->y = NOBODY;
    b->x_again = b->y_again = NEVER;
}

static void bind_all(binding *b, const int *first_use)
{
    forget(b);
    for (int i = 0; i < b->tape->n; i++) {
        if (!is_special(insn_at(b, i))) {
            bind_one(b, i, first_use[i]);
            continue;
        }
        for (int k = 0; k < 3; k++) {
            if (b->insn[i].from[k] >= 0) {
                b->insn[b->insn[i].from[k]].store = true;
            }
        }
        forget(b);
    }
}

/* --- sequences --- */

/* Sequences laid over a stretch. */
static void lay_sequences(binding *b, int first, int end, bur_word *word,
                          int *handlers)
{
    for (int i = first; i < end; i++) {
        const bound_insn *at = &b->insn[i];
        word[i - first] =
            (bur_word){.op = insn_at(b, i)->op,
                       .store = at->store,
                       .form = forms[arity_at(b, i) - 1][at->form]};
    }
    bur_sequences_lay(word, end - first, handlers);
    for (int i = first; i < end; i++) {
        b->insn[i].sequence = word[i - first].sequence;
    }
}

/* --- code --- */

/* Where a row's part for a tile stands, or the copies of a scalar. */
static uint32_t place_of(const binding *b, int slot, bool row, int tile)
{
    const bur_block *block = b->block;
    const double *at = row ? bur_block_row(block, slot) +
                                 (size_t)tile * (size_t)b->kernels->tile
                           : bur_block_spread(block, slot);
    return (uint32_t)((size_t)(at - block->slots) * sizeof *at);
}

static void put_code(const binding *b, int i, int tile, bur_threaded *code)
{
    const bur_insn *insn = insn_at(b, i);
    const bound_insn *at = &b->insn[i];
    code->handler = at->sequence >= 0 ? b->kernels->sequence[at->sequence]
                                      : handlers_of(b, i)[at->form][at->store];
    for (int k = 0; k < arity_at(b, i); k++) {
        code->place[k] =
            place_of(b, insn->arg[at->arg[k]], is_row(insn, at->arg[k]), tile);
    }
    code->out = place_of(b, insn->out, true, tile);
    if (insn->op == BUR_IR_LOOKUP) {
        code->lookup = b->block->program->graph->lookups.at[insn->aux];
    }
}

static bool put_stretch(const binding *b, bur_stretch *to, int first, int end,
                        int tiles)
{
    to->special = first > 0 ? insn_at(b, first - 1) : NULL;
    to->n = end - first;
    to->code = calloc((size_t)tiles * ((size_t)to->n + 1), sizeof *to->code);
    for (int tile = 0; to->code && tile < tiles; tile++) {
        bur_threaded *code = to->code + (size_t)tile * ((size_t)to->n + 1);
        for (int i = first; i < end; i++) {
            put_code(b, i, tile, code++);
        }
        code->handler = b->kernels->stop;
    }
    return to->code != NULL;
}

static bool put_stretches(binding *b, bur_bound *bound)
{
    int n = 1;
    for (int i = 0; i < b->tape->n; i++) {
        n += is_special(insn_at(b, i));
    }
    bound->n_tiles = b->block->lanes / b->kernels->tile;
    bound->stretch = calloc((size_t)n, sizeof *bound->stretch);
    bur_word *word = calloc((size_t)b->tape->n + 1, sizeof *word);
    int *handlers = calloc((size_t)b->tape->n + 1, sizeof *handlers);
    bool ok = bound->stretch && word && handlers;
    for (int first = 0; ok && bound->n_stretches < n;) {
        int end = first;
        while (end < b->tape->n && !is_special(insn_at(b, end))) {
            end++;
        }
        lay_sequences(b, first, end, word, handlers);
        ok = put_stretch(b, &bound->stretch[bound->n_stretches++], first, end,
                         bound->n_tiles);
        first = end + 1;
    }
    free(handlers);
    free(word);
    return ok;
}

/* --- scalars --- */

/* How many copies an instruction reads of a scalar: some handlers read it as if
 * it were a row, special operations read the number itself. */
static int copies_of(const binding *b, int i, int k)
{
    return is_special(insn_at(b, i))   ? 0
           : b->insn[i].kind[k] == 'm' ? BUR_SPREAD
                                       : b->kernels->vector;
}

static bool put_scalars(const binding *b, bur_bound *bound)
{
    const bur_program *p = b->block->program;
    size_t n = (size_t)p->n_scalars + 1;
    int *copies = calloc(n, sizeof *copies);
    bound->scalar = malloc(n * sizeof *bound->scalar);
    bool ok = copies && bound->scalar;
    for (int i = 0; ok && i < b->tape->n; i++) {
        for (int k = 0; k < arity_at(b, i); k++) {
            int arg = insn_at(b, i)->arg[b->insn[i].arg[k]];
            if (!is_row(insn_at(b, i), b->insn[i].arg[k])) {
                int needed = copies_of(b, i, k);
                copies[arg] = needed > copies[arg] ? needed : copies[arg];
            }
        }
    }
    for (int s = 0; ok && s < p->n_scalars; s++) {
        if (copies[s] > 0) {
            bound->scalar[bound->n_scalars++] =
                (bur_spread_scalar){s, copies[s]};
            bound->n_steady += s < p->first_time;
        }
    }
    bound->simulation = b->block->simulation - 1;
    free(copies);
    return ok;
}

void bur_bound_free(bur_bound *bound)
{
    if (bound) {
        for (int s = 0; bound->stretch && s < bound->n_stretches; s++) {
            free(bound->stretch[s].code);
        }
        free(bound->stretch);
        free(bound->scalar);
        free(bound);
    }
}

/* Decides all; false without memory. */
static bool decide(binding *b)
{
    size_t n = (size_t)b->tape->n + 1, rows = n_rows(b->block->program);
    b->insn = calloc(n, sizeof *b->insn);
    int *maker = calloc(rows, sizeof *maker);
    int *first_use = calloc(n, sizeof *first_use);
    bool *wanted = malloc(rows);
    bool ok = b->insn && maker && first_use && wanted;
    if (ok) {
        find_makers(b, maker);
        find_readers(b, first_use);
        find_wanted(b, wanted);
        store_wanted(b, wanted, maker);
        bind_all(b, first_use);
    }
    free(maker);
    free(first_use);
    free(wanted);
    return ok;
}

void bur_bound_print(const bur_kernels *kernels, const bur_tape *tape,
                     bur_block *block, FILE *out)
{
    binding b = {.kernels = kernels, .tape = tape, .block = block};
    for (int i = 0; (i > 0 || decide(&b)) && i < tape->n; i++) {
        const bound_insn *at = &b.insn[i];
        if (is_special(insn_at(&b, i))) {
            fputs("| ", out);
        } else {
            fprintf(out, "%s:%s:%s ", bur_op_text((bur_op)insn_at(&b, i)->op),
                    forms[arity_at(&b, i) - 1][at->form],
                    at->store ? "s" : "h");
        }
    }
    fputs("|\n", out);
    free(b.insn);
}

bur_bound *bur_bound_create(const bur_kernels *kernels, const bur_tape *tape,
                            bur_block *block, bool foreign)
{
    binding b = {
        .kernels = kernels, .tape = tape, .block = block, .foreign = foreign};
    bur_bound *bound = calloc(1, sizeof *bound);
    bool fits = bur_block_size(block->program, block->lanes) < UINT32_MAX;
    if (!bound || !fits || !decide(&b) || !put_stretches(&b, bound) ||
        !put_scalars(&b, bound)) {
        bur_bound_free(bound);
        bound = NULL;
    }
    free(b.insn);
    return bound;
}

/* --- running --- */

static void spread(const bur_bound *bound, bur_block *block, int first)
{
    for (int i = first; i < bound->n_scalars; i++) {
        const bur_spread_scalar *of = &bound->scalar[i];
        double *to = bur_block_spread(block, of->scalar);
        double number = block->scalars[of->scalar];
        for (int j = 0; j < of->copies; j++) {
            to[j] = number;
        }
    }
}

static void run_special(const bur_kernels *kernels, bur_block *block,
                        const bur_insn *insn)
{
    const double *arg[2];
    for (int k = 0; k < 2; k++) {
        arg[k] = is_row(insn, k) ? bur_block_row(block, insn->arg[k])
                                 : block->scalars + insn->arg[k];
    }
    kernels->special[insn->op - BUR_N_PURE_OPS](
        insn, block, bur_block_row(block, insn->out), arg[0], arg[1]);
}

void bur_bound_run(bur_bound *bound, const bur_kernels *kernels,
                   bur_block *block)
{
    bool fresh = bound->simulation != block->simulation;
    spread(bound, block, fresh ? 0 : bound->n_steady);
    bound->simulation = block->simulation;
    for (int s = 0; s < bound->n_stretches; s++) {
        const bur_stretch *stretch = &bound->stretch[s];
        if (stretch->special) {
            run_special(kernels, block, stretch->special);
        }
        const bur_threaded *code = stretch->code;
        for (int tile = 0; stretch->n > 0 && tile < bound->n_tiles; tile++) {
            kernels->enter(code, block->slots);
            code += stretch->n + 1;
        }
    }
}
