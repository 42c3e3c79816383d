/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of allocation, as Vensim's: each who wants a part stands for a
 * density along a scale of priorities; all densities above one point of the
 * scale together are what there is. The point is found by halving, made once
 * for all who share a supply; where it lies on a jump, those at the jump share
 * it in proportion. */
#include "ir/lowering.h"

enum { MOST = 500, HALVINGS = 64, PROFILE = 4 };

typedef enum shape {
    STEP_AT,
    RECTANGLE,
    TRIANGLE,
    BELL,
    EXPONENTIAL,
    N_SHAPES
} shape;

/* How many widths from its priority a shape has nothing left. */
static const double reach[N_SHAPES] = {1, 0.5, 0.5, 40, 700};

typedef struct claim {
    shape shape;
    int wanted, priority, width;
} claim;

typedef struct claims {
    lowering *lo;
    const claim *at;
    int n;
    bur_span span;
} claims;

static int op(const claims *c, bur_op op, int a, int b)
{
    return bur_lower_op(c->lo, op, a, b, 0, c->span);
}

static int number(const claims *c, double value)
{
    return bur_lower_const(c->lo, value);
}

static int select(const claims *c, int condition, int a, int b)
{
    return bur_lower_op(c->lo, BUR_IR_SELECT, condition, a, b, c->span);
}

/* --- the part of a density above a point --- */

static int above_step(const claims *c, const claim *one, int x)
{
    return op(c, BUR_IR_LESS, x, one->priority);
}

/* From 1 at the lower end of the width to 0 at the upper one. */
static int above_rectangle(const claims *c, const claim *one, int x)
{
    int half = op(c, BUR_IR_MULTIPLY, one->width, number(c, 0.5));
    int top = op(c, BUR_IR_ADD, one->priority, half);
    int part = op(c, BUR_IR_DIVIDE, op(c, BUR_IR_SUBTRACT, top, x), one->width);
    part =
        op(c, BUR_IR_MAX, op(c, BUR_IR_MIN, part, number(c, 1)), number(c, 0));
    return select(c, op(c, BUR_IR_LESS, number(c, 0), one->width), part,
                  above_step(c, one, x));
}

static int above_triangle(const claims *c, const claim *one, int x)
{
    int u = above_rectangle(c, one, x);
    int rest = op(c, BUR_IR_SUBTRACT, number(c, 1), u);
    int low =
        op(c, BUR_IR_MULTIPLY, number(c, 2), op(c, BUR_IR_MULTIPLY, u, u));
    int high = op(c, BUR_IR_SUBTRACT, number(c, 1),
                  op(c, BUR_IR_MULTIPLY, number(c, 2),
                     op(c, BUR_IR_MULTIPLY, rest, rest)));
    return select(c, op(c, BUR_IR_LESS, u, number(c, 0.5)), low, high);
}

/* The normal tail as Vensim has it, within 1e-5 of the true one: the
 * polynomial 26.2.16 of Abramowitz and Stegun (1964). */
static int above_bell(const claims *c, const claim *one, int x)
{
    static const double a[] = {0.4361836, -0.1201676, 0.9372980};
    int z = op(c, BUR_IR_DIVIDE, op(c, BUR_IR_SUBTRACT, x, one->priority),
               one->width);
    int size = op(c, BUR_IR_ABS, z, 0);
    int t = op(c, BUR_IR_DIVIDE, number(c, 1),
               op(c, BUR_IR_ADD, number(c, 1),
                  op(c, BUR_IR_MULTIPLY, number(c, 0.33267), size)));
    int sum = number(c, a[2]);
    for (int i = 1; i >= 0; i--) {
        sum =
            op(c, BUR_IR_ADD, number(c, a[i]), op(c, BUR_IR_MULTIPLY, t, sum));
    }
    int square =
        op(c, BUR_IR_MULTIPLY, number(c, -0.5), op(c, BUR_IR_MULTIPLY, z, z));
    int density = op(c, BUR_IR_MULTIPLY, number(c, 0.3989422804014327),
                     op(c, BUR_IR_EXP, square, 0));
    int tail = op(c, BUR_IR_MULTIPLY, density, op(c, BUR_IR_MULTIPLY, t, sum));
    int part = select(c, op(c, BUR_IR_LESS, z, number(c, 0)),
                      op(c, BUR_IR_SUBTRACT, number(c, 1), tail), tail);
    return select(c, op(c, BUR_IR_LESS, number(c, 0), one->width), part,
                  above_step(c, one, x));
}

static int above_exponential(const claims *c, const claim *one, int x)
{
    int off = op(c, BUR_IR_DIVIDE, op(c, BUR_IR_SUBTRACT, x, one->priority),
                 one->width);
    int tail =
        op(c, BUR_IR_MULTIPLY, number(c, 0.5),
           bur_lower_op(c->lo, BUR_IR_EXP,
                        bur_lower_op(c->lo, BUR_IR_NEGATE,
                                     op(c, BUR_IR_ABS, off, 0), 0, 0, c->span),
                        0, 0, c->span));
    int part = select(c, op(c, BUR_IR_LESS, x, one->priority),
                      op(c, BUR_IR_SUBTRACT, number(c, 1), tail), tail);
    return select(c, op(c, BUR_IR_LESS, number(c, 0), one->width), part,
                  above_step(c, one, x));
}

static int amount(const claims *c, int i, int x)
{
    static int (*const above[N_SHAPES])(const claims *, const claim *, int) = {
        above_step, above_rectangle, above_triangle, above_bell,
        above_exponential};
    const claim *one = &c->at[i];
    return op(c, BUR_IR_MULTIPLY, one->wanted, above[one->shape](c, one, x));
}

static int total(const claims *c, int x)
{
    int sum = amount(c, 0, x);
    for (int i = 1; i < c->n; i++) {
        sum = op(c, BUR_IR_ADD, sum, amount(c, i, x));
    }
    return sum;
}

/* --- the point --- */

static void halve(const claims *c, int supply, int *low, int *high)
{
    for (int i = 0; i < c->n; i++) {
        int far = op(c, BUR_IR_MULTIPLY, c->at[i].width,
                     number(c, reach[c->at[i].shape]));
        far = op(c, BUR_IR_ADD, op(c, BUR_IR_ABS, far, 0), number(c, 1));
        int a = op(c, BUR_IR_SUBTRACT, c->at[i].priority, far);
        int b = op(c, BUR_IR_ADD, c->at[i].priority, far);
        *low = i == 0 ? a : op(c, BUR_IR_MIN, *low, a);
        *high = i == 0 ? b : op(c, BUR_IR_MAX, *high, b);
    }
    for (int k = 0; k < HALVINGS; k++) {
        int middle = op(c, BUR_IR_MULTIPLY, number(c, 0.5),
                        op(c, BUR_IR_ADD, *low, *high));
        int more = op(c, BUR_IR_LESS, supply, total(c, middle));
        int lower = select(c, more, middle, *low);
        *high = select(c, more, *high, middle);
        *low = lower;
    }
}

static int *allocate(const claims *c, int supply)
{
    int low = 0, high = 0;
    int *out = BUR_NEW_N(c->lo->graph->arena, int, c->n);
    halve(c, supply, &low, &high);
    int least = total(c, high);
    int share = bur_lower_op(
        c->lo, BUR_IR_SAFE_DIVIDE, op(c, BUR_IR_SUBTRACT, supply, least),
        op(c, BUR_IR_SUBTRACT, total(c, low), least), number(c, 0), c->span);
    int wanted = c->at[0].wanted;
    for (int i = 1; i < c->n; i++) {
        wanted = op(c, BUR_IR_ADD, wanted, c->at[i].wanted);
    }
    int enough = op(c, BUR_IR_LESS_EQUAL, wanted, supply);
    int none = op(c, BUR_IR_LESS_EQUAL, supply, number(c, 0));
    for (int i = 0; i < c->n; i++) {
        int part = amount(c, i, high);
        int at_jump = op(c, BUR_IR_SUBTRACT, amount(c, i, low), part);
        part = op(c, BUR_IR_ADD, part, op(c, BUR_IR_MULTIPLY, at_jump, share));
        part = select(c, none, number(c, 0), part);
        out[i] = select(c, enough, c->at[i].wanted, part);
    }
    return out;
}

/* --- the call --- */

static bool shape_of(lowering *lo, int value, bur_span span, shape *out)
{
    double type;
    if (value < 0) {
        return false;
    }
    if (!bur_lower_known(lo, value, &type) || !(type >= 0) ||
        !(type < N_SHAPES) || type != (int)type) {
        bur_error_at(lo->sink, BUR_DIAG_NOT_SUPPORTED, span,
                     "the type of a profile must be a number from 0 to %d that "
                     "is known before the run",
                     N_SHAPES - 1);
        return false;
    }
    *out = (shape)(int)type;
    return true;
}

static bool are_good(lowering *lo, const bur_node *node,
                     const bur_value_list *wanted, const bur_value_list *other,
                     int each)
{
    if (wanted->n > MOST || other->n != wanted->n * each) {
        bur_error_at(lo->sink, BUR_DIAG_SUBSCRIPT_COUNT, node->args[1]->span,
                     "for %d who want a part (at most %d) there should be %d "
                     "numbers, and there are %d",
                     wanted->n, MOST, wanted->n * each, other->n);
        return false;
    }
    for (int i = 0; i < wanted->n; i++) {
        if (wanted->at[i] < 0) {
            return false;
        }
    }
    for (int i = 0; i < other->n; i++) {
        if (other->at[i] < 0) {
            return false;
        }
    }
    return true;
}

/* Who wants what; NULL after an error. A width shared by all is `width`. */
static claim *read_claims(lowering *lo, const bur_node *node,
                          const bur_value_list *wanted,
                          const bur_value_list *other, int width)
{
    claim *at = BUR_NEW_N(lo->graph->arena, claim, wanted->n);
    for (int i = 0; i < wanted->n; i++) {
        at[i].wanted =
            bur_lower_op2(lo, BUR_IR_MAX, wanted->at[i], bur_lower_const(lo, 0),
                          node->args[0]->span);
        at[i].shape = RECTANGLE;
        at[i].priority = other->at[i * (width < 0 ? PROFILE : 1) + (width < 0)];
        at[i].width = width < 0 ? other->at[i * PROFILE + 2] : width;
        if (width < 0 && !shape_of(lo, other->at[i * PROFILE],
                                   node->args[1]->span, &at[i].shape)) {
            return NULL;
        }
    }
    return at;
}

int bur_lower_allocation(lowering *lo, bur_builtin fn, const bur_node *node,
                         const scope *in)
{
    bool profiles = fn == BUR_FN_ALLOCATE_AVAILABLE;
    int last = node->n_args - 1;
    bur_value_list wanted = {0}, other = {0}, all = {0};
    bur_lower_values(lo, node->args[0], in, &wanted);
    bur_lower_values(lo, node->args[1], in, &other);
    int width = profiles ? -1 : bur_lower_expr(lo, node->args[2], in);
    int supply = bur_lower_expr(lo, node->args[last - 1], in);
    int k = bur_lower_expr(lo, node->args[last], in);
    if (supply < 0 || k < 0 || (!profiles && width < 0) ||
        !are_good(lo, node, &wanted, &other, profiles ? PROFILE : 1)) {
        return BUR_NO_VALUE;
    }
    for (int i = 0; i < wanted.n + other.n; i++) {
        bur_vec_push(lo->graph->arena, &all,
                     i < wanted.n ? wanted.at[i] : other.at[i - wanted.n]);
    }
    bur_vec_push(lo->graph->arena, &all, supply);
    bur_vec_push(lo->graph->arena, &all, width);
    const char *key = bur_lower_key(lo, "allocated", &all);
    int *out = bur_map_at(lo->made, key);
    if (!out) {
        const claim *at = read_claims(lo, node, &wanted, &other, width);
        claims c = {lo, at, wanted.n, node->span};
        if (!at) {
            return BUR_NO_VALUE;
        }
        out = allocate(&c, supply);
        bur_map_put(lo->made, key, out);
    }
    return bur_lower_picked(lo, out, wanted.n, k, node->span);
}
