/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an instruction is in C. Over registers of AVX-512 a long function is a
 * line for each of its operations (num/v8_steps.h), and a condition is a mask,
 * which becomes a number only where one is read. */
#include "exec/native_lines.h"

#include <assert.h>
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "ir/op_class.h"
#include "num/v8_steps.h"

/* --- what operations are --- */

static const char *const op_name[] = {
#define PURE(name, text, n_args, expression) #name,
#define LEAF(name, text) #name,
#define SPECIAL(name, text, n_args) #name,
#include "ir/ops.def"
#undef PURE
#undef LEAF
#undef SPECIAL
};

typedef struct step {
    const char *name, *value;
} step;

#define STEP(name, value) {#name, #value},
static const step exp_steps[] = {BUR_EXP_V8(STEP, x)};
static const step log_steps[] = {BUR_LOG_V8(STEP, x)};
static const step lookup_steps[] = {BUR_LOOKUP_V8(STEP, x, f)};
#undef STEP

enum { STEP_WAIT = 4 };

bool bur_native_calls_for(int op)
{
    return op == BUR_IR_SIN || op == BUR_IR_COS || op == BUR_IR_TAN ||
           (op >= BUR_IR_SEEDED && op < BUR_N_PURE_OPS) || op == BUR_IR_JUMPS ||
           op == BUR_IR_REGIME || (op >= BUR_IR_PIPE && op <= BUR_IR_PUSH);
}

static bool is_truth(int op)
{
    return op >= BUR_IR_LESS && op <= BUR_IR_NOT;
}

static int arity_of(const bur_insn *insn)
{
    return bur_op_arity((bur_op)insn->op);
}

/* What a line costs that is no list of steps. */
static void set_cost(const bur_native_text *t, bur_native_line *line, int op)
{
    static const struct {
        int cost, wait;
    } of[] = {[BUR_CLASS_PLAIN] = {1, 4},      [BUR_CLASS_DIVIDE] = {3, 24},
              [BUR_CLASS_EXP] = {30, 80},      [BUR_CLASS_POWER] = {65, 150},
              [BUR_CLASS_TRIG] = {60, 100},    [BUR_CLASS_LOOKUP] = {18, 60},
              [BUR_CLASS_UNIFORM] = {0, 0},    [BUR_CLASS_NORMAL] = {0, 0},
              [BUR_CLASS_VARIATE] = {30, 100}, [BUR_CLASS_JUMPS] = {2, 10},
              [BUR_CLASS_REGIME] = {30, 100},  [BUR_CLASS_PIPE] = {30, 100}};
    bur_op_class class = op == BUR_IR_DIVIDE_BY && !t->by_inverse
                             ? BUR_CLASS_DIVIDE
                             : bur_op_class_of((bur_op)op);
    line->cost = of[class].cost;
    line->wait = of[class].wait;
    line->divides = class == BUR_CLASS_DIVIDE;
    if (op == BUR_IR_COPY) {
        line->cost = line->wait = 0;
    } else if (op == BUR_IR_DIVIDE_BY && t->by_inverse) {
        line->cost = 7;
        line->wait = 16;
    } else if (op == BUR_IR_MIN || op == BUR_IR_MAX) {
        line->cost *= 2;
        line->wait *= 2;
    }
}

void bur_native_weigh(bur_native_text *t, int from, int end)
{
    double ports = 0, divider = 0;
    t->by_inverse = false;
    assert(t->tape.at || end <= from);
    for (int i = from; i < end; i++) {
        bur_native_line line = {0};
        set_cost(t, &line, t->tape.at[i].insn->op);
        ports += (double)line.cost / BUR_NATIVE_PORTS;
        divider += line.divides * BUR_NATIVE_DIVIDER;
    }
    t->by_inverse = divider > ports;
}

/* --- operands --- */

static void need(bur_native_line *line, int other)
{
    for (int i = 0; i < line->n_needs; i++) {
        if (line->need[i] == other) {
            return;
        }
    }
    assert(line->n_needs < BUR_NATIVE_MOST_NEEDS);
    line->need[line->n_needs++] = other;
}

static int add(bur_native_text *t, bur_native_line line, const char *text)
{
    line.text = text;
    bur_vec_push(t->arena, &t->line, line);
    return t->line.n - 1;
}

int bur_native_number_line(bur_native_text *t, int place)
{
    assert(t->tape.at);
    bur_native_place *p = &t->tape.at[place];
    if (p->line == BUR_NATIVE_NONE) {
        assert(p->truth);
        bur_native_line line = {.cost = 1, .wait = 4, .place = place};
        need(&line, p->mask_line);
        p->line = add(t, line,
                      bur_arena_printf(t->arena, "const V t%d = v_truth(m%d)",
                                       place, place));
    }
    return p->line;
}

/* The number of an operand that is a constant, else NaN. */
static double constant(const bur_native_text *t, const bur_insn *insn, int k)
{
    return (insn->scalar >> k) & 1 && insn->arg[k] < t->program->n_consts
               ? t->program->consts[insn->arg[k]]
               : NAN;
}

static const char *scalar(const bur_native_text *t, const bur_insn *insn, int k)
{
    return insn->arg[k] < t->program->n_consts
               ? bur_native_number(t->arena, constant(t, insn, k))
               : bur_arena_printf(t->arena, "scalars[%d]", insn->arg[k]);
}

/* The place that has made operand k, or NONE. */
static int now_of(const bur_native_text *t, const bur_insn *insn, int k)
{
    return (insn->scalar >> k) & 1 ? BUR_NATIVE_NONE : t->now[insn->arg[k]];
}

/* Operand k: a number for all lanes, `bare` or not, a slot that was loaded, or
 * what an instruction has made; the line then needs that. */
static const char *operand(bur_native_text *t, bur_native_line *line,
                           const bur_insn *insn, int k, bool bare)
{
    if ((insn->scalar >> k) & 1) {
        return bur_arena_printf(t->arena, bare ? "%s" : "all(%s)",
                                scalar(t, insn, k));
    }
    int place = now_of(t, insn, k);
    if (place == BUR_NATIVE_NONE) {
        line->slot[line->n_slots++] = insn->arg[k];
        return bur_arena_printf(t->arena, "s%d", insn->arg[k]);
    }
    need(line, bur_native_number_line(t, place));
    return bur_arena_printf(t->arena, "t%d", place);
}

/* Operand k as a condition. */
static const char *condition(bur_native_text *t, bur_native_line *line,
                             const bur_insn *insn, int k)
{
    int place = now_of(t, insn, k);
    if (place != BUR_NATIVE_NONE && t->tape.at[place].truth) {
        need(line, t->tape.at[place].mask_line);
        return bur_arena_printf(t->arena, "m%d", place);
    }
    return bur_arena_printf(t->arena, "m_of(%s)",
                            operand(t, line, insn, k, false));
}

/* --- expressions --- */

static const char *infix(bur_native_text *t, bur_native_line *line,
                         const bur_insn *insn, int a, char sign, int b)
{
    const char *left = operand(t, line, insn, a, true);
    return bur_arena_printf(t->arena, "%s %c %s", left, sign,
                            operand(t, line, insn, b, true));
}

/* n operands in parentheses; those that there are not are 0. */
static const char *arguments(bur_native_text *t, bur_native_line *line,
                             const bur_insn *insn, int n)
{
    const char *text = "";
    for (int k = 0; k < n; k++) {
        text = bur_arena_printf(
            t->arena, "%s%s%s", text, k > 0 ? ", " : "(",
            k < arity_of(insn) ? operand(t, line, insn, k, false) : "all(0.0)");
    }
    return bur_arena_printf(t->arena, "%s)", text);
}

/* With a constant that is no NaN one instruction does: it takes the second
 * operand when either is NaN, or both are equal. */
static const char *limit(bur_native_text *t, bur_native_line *line,
                         bur_native_place *place)
{
    const bur_insn *insn = place->insn;
    double a = constant(t, insn, 0), b = constant(t, insn, 1);
    bool turned = isnan(a) && !isnan(b) && b != 0;
    bool one = turned || !isnan(a);
    const char *first = operand(t, line, insn, turned, false);
    if (one) {
        line->cost = 1;
        line->wait = 4;
        place->before = turned ? now_of(t, insn, 0) : now_of(t, insn, 1);
    }
    return bur_arena_printf(t->arena, "v_%s%s(%s, %s)", op_name[insn->op],
                            one ? "_OF" : "", first,
                            operand(t, line, insn, !turned, false));
}

/* A product with 1 is none: what is left is rounded once, too. */
static const char *fused(bur_native_text *t, bur_native_line *line,
                         const bur_insn *insn)
{
    for (int k = 0; k < 2; k++) {
        if (constant(t, insn, k) == 1) {
            return insn->op == BUR_IR_FMA   ? infix(t, line, insn, !k, '+', 2)
                   : insn->op == BUR_IR_FMS ? infix(t, line, insn, !k, '-', 2)
                                            : infix(t, line, insn, 2, '-', !k);
        }
    }
    return bur_arena_printf(t->arena, "v_%s%s", op_name[insn->op],
                            arguments(t, line, insn, 3));
}

static const char *looked_up(bur_native_text *t, bur_native_line *line,
                             const bur_insn *insn)
{
    const bur_lookup *f = t->program->graph->lookups.at[insn->aux];
    return f->columns && t->width == 8
               ? bur_arena_printf(t->arena, "bur_lookup_v8(%s, &columns_%d)",
                                  operand(t, line, insn, 0, false), insn->aux)
               : bur_arena_printf(t->arena, "v_lookup(&lookup_%d, %s)",
                                  insn->aux, operand(t, line, insn, 0, false));
}

static const char *call(bur_native_text *t, bur_native_line *line,
                        const bur_native_place *p)
{
    const bur_insn *insn = p->insn;
    const char *unless = "";
    if (insn->op == BUR_IR_JUMPS && !(insn->scalar & 1)) {
        unless = bur_arena_printf(t->arena, "all_zero(%s) ? all(0.0) : ",
                                  operand(t, line, insn, 0, false));
    }
    if (t->call != BUR_NATIVE_NONE) {
        need(line, t->call);
    }
    return bur_arena_printf(t->arena, "%sv_call(calls, block, %d, %d, lane, %s",
                            unless, p->tape, p->at,
                            arguments(t, line, insn, 3) + 1);
}

static const char *choice(bur_native_text *t, bur_native_line *line,
                          const bur_insn *insn)
{
    const char *when = condition(t, line, insn, 0);
    const char *then = operand(t, line, insn, 1, false);
    double other = constant(t, insn, 2);
    return other == 0 && !signbit(other)
               ? bur_arena_printf(t->arena, "v_when(%s, %s)", when, then)
               : bur_arena_printf(t->arena, "v_choose(%s, %s, %s)", when, then,
                                  operand(t, line, insn, 2, false));
}

static const char *expression(bur_native_text *t, bur_native_line *line,
                              bur_native_place *p)
{
    static const char sign[] = {[BUR_IR_ADD] = '+',
                                [BUR_IR_SUBTRACT] = '-',
                                [BUR_IR_MULTIPLY] = '*',
                                [BUR_IR_DIVIDE] = '/'};
    const bur_insn *insn = p->insn;
    switch (insn->op) {
    case BUR_IR_UNIFORM:
    case BUR_IR_NORMAL:
        return bur_arena_printf(t->arena, "load(row_%d_%d + lane)", p->tape,
                                p->at);
    case BUR_IR_LOOKUP:
        return looked_up(t, line, insn);
    case BUR_IR_COPY:
        return operand(t, line, insn, 0, false);
    case BUR_IR_NEGATE:
        return bur_arena_printf(t->arena, "-%s",
                                operand(t, line, insn, 0, false));
    case BUR_IR_ADD:
    case BUR_IR_SUBTRACT:
    case BUR_IR_MULTIPLY:
    case BUR_IR_DIVIDE:
        return infix(t, line, insn, 0, sign[insn->op], 1);
    case BUR_IR_FMA:
    case BUR_IR_FMS:
    case BUR_IR_FNMA:
        return fused(t, line, insn);
    case BUR_IR_MIN:
    case BUR_IR_MAX:
        return limit(t, line, p);
    case BUR_IR_DIVIDE_BY:
        if (!t->by_inverse) {
            return infix(t, line, insn, 0, '/', 1);
        }
        break;
    default:
        break;
    }
    if (insn->op == BUR_IR_SELECT && t->width == 8) {
        return choice(t, line, insn);
    }
    return bur_native_calls_for(insn->op)
               ? call(t, line, p)
               : bur_arena_printf(t->arena, "v_%s%s", op_name[insn->op],
                                  arguments(t, line, insn, arity_of(insn)));
}

/* A condition as a mask. */
static const char *mask(bur_native_text *t, bur_native_line *line,
                        const bur_insn *insn)
{
    if (insn->op == BUR_IR_NOT) {
        return bur_arena_printf(t->arena, "~%s", condition(t, line, insn, 0));
    }
    if (insn->op == BUR_IR_AND || insn->op == BUR_IR_OR) {
        const char *left = condition(t, line, insn, 0);
        return bur_arena_printf(t->arena, "%s %c %s", left,
                                insn->op == BUR_IR_AND ? '&' : '|',
                                condition(t, line, insn, 1));
    }
    return bur_arena_printf(t->arena, "m_%s%s", op_name[insn->op],
                            arguments(t, line, insn, 2));
}

/* --- functions in steps --- */

typedef struct steps {
    const step *at;
    int n;
} steps;

#define STEPS(list) ((steps){list, (int)(sizeof(list) / sizeof *(list))})

static steps steps_of(const bur_native_text *t, const bur_insn *insn)
{
    if (t->width != 8) {
        return (steps){NULL, 0};
    }
    switch (insn->op) {
    case BUR_IR_EXP:
        return STEPS(exp_steps);
    case BUR_IR_LN:
        return STEPS(log_steps);
    case BUR_IR_LOOKUP: {
        const bur_lookup *f = t->program->graph->lookups.at[insn->aux];
        return f->columns && f->columns->slotted ? STEPS(lookup_steps)
                                                 : (steps){NULL, 0};
    }
    default:
        return (steps){NULL, 0};
    }
}

/* The step of those before `n` with this name, or NONE. */
static int step_named(steps s, int n, const char *name, size_t length)
{
    for (int i = 0; i < n; i++) {
        if (strlen(s.at[i].name) == length &&
            memcmp(s.at[i].name, name, length) == 0) {
            return i;
        }
    }
    return BUR_NATIVE_NONE;
}

/* The value of step n of a place, its words replaced: x by the operand, f by
 * the columns, a step by its variable. `first` is the line of step 0. */
static const char *step_value(bur_native_text *t, bur_native_line *line,
                              int place, steps s, int n, int first)
{
    const bur_insn *insn = t->tape.at[place].insn;
    const char *text = "", *at = s.at[n].value;
    while (*at) {
        size_t length = 0;
        while (isalnum((unsigned char)at[length]) || at[length] == '_') {
            length++;
        }
        int other = step_named(s, n, at, length);
        const char *word = bur_arena_strndup(t->arena, at, length + !length);
        if (length == 1 && *at == 'x') {
            word = operand(t, line, insn, 0, false);
        } else if (length == 1 && *at == 'f') {
            word = bur_arena_printf(t->arena, "&columns_%d", insn->aux);
        } else if (other != BUR_NATIVE_NONE) {
            need(line, first + other);
            word =
                bur_arena_printf(t->arena, "t%d_%s", place, s.at[other].name);
        }
        text = bur_arena_printf(t->arena, "%s%s", text, word);
        at += length + !length;
    }
    return text;
}

static void add_steps(bur_native_text *t, int place, steps s)
{
    int of = now_of(t, t->tape.at[place].insn, 0);
    if (of != BUR_NATIVE_NONE) {
        bur_native_number_line(t, of);
    }
    int first = t->line.n;
    for (int n = 0; n < s.n; n++) {
        bool last = n == s.n - 1;
        bur_native_line line = {.cost = 1,
                                .wait = STEP_WAIT,
                                .place = last ? place : BUR_NATIVE_NONE};
        const char *value = step_value(t, &line, place, s, n, first);
        add(t, line,
            last ? bur_arena_printf(t->arena, "const V t%d = %s", place, value)
                 : bur_arena_printf(t->arena, "const V t%d_%s = %s", place,
                                    s.at[n].name, value));
    }
    t->tape.at[place].line = t->line.n - 1;
}

void bur_native_add_lines(bur_native_text *t, int place)
{
    assert(t->tape.at);
    bur_native_place *p = &t->tape.at[place];
    const bur_insn *insn = p->insn;
    steps s = steps_of(t, insn);
    bur_native_line line = {.place = place};
    set_cost(t, &line, insn->op);
    p->line = p->mask_line = p->before = BUR_NATIVE_NONE;
    p->truth = t->width == 8 && is_truth(insn->op);
    if (s.n > 0) {
        add_steps(t, place, s);
    } else if (p->truth) {
        line.place = BUR_NATIVE_NONE;
        const char *value = mask(t, &line, insn);
        p->mask_line = add(
            t, line,
            bur_arena_printf(t->arena, "const __mmask8 m%d = (__mmask8)(%s)",
                             place, value));
    } else {
        const char *value = expression(t, &line, p);
        const char *text =
            insn->op == BUR_IR_PUSH
                ? bur_arena_printf(t->arena, "(void)%s", value)
                : bur_arena_printf(t->arena, "const V t%d = %s", place, value);
        p->line = add(t, line, text);
        if (bur_native_calls_for(insn->op)) {
            t->call = p->line;
        }
    }
    if (insn->op != BUR_IR_PUSH) {
        t->now[insn->out] = place;
    }
}
