/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of substeps: a method that finds its own steps within each step.
 *
 * One substep is one attempt. From the embedded pair comes an estimate of the
 * error of each integral, as a multiple of what is allowed for it; the worst
 * decides whether the attempt counts, and how long the next one is: h times
 * 0.9 / worst^(1/5), within [1/5, 5] (Hairer, Norsett and Wanner, "Solving
 * Ordinary Differential Equations I", II.4). Each draw goes its own way: what
 * an attempt means for it is chosen by SELECT, and a draw that has reached the
 * end of the step waits there.
 *
 * An attempt reads no state that goes from step to step: those have taken
 * their successors already. What is held over the step is in states of its
 * own (bur_lower_hold). */
#include <math.h>

#include "ir/lowering.h"

/* Attempts in a step, and the shortest substep as a part of it. */
enum { MOST_TRIES = 100000 };
static const double shortest = 1e-13;

static int op2(lowering *lo, bur_op op, int a, int b)
{
    return bur_lower_op2(lo, op, a, b, BUR_NOWHERE);
}

static int select_op(lowering *lo, int on, int a, int b)
{
    return bur_lower_op(lo, BUR_IR_SELECT, on, a, b, BUR_NOWHERE);
}

static int number(lowering *lo, double x)
{
    return bur_lower_const(lo, x);
}

static int not_op(lowering *lo, int a)
{
    return op2(lo, BUR_IR_NOT, a, 0);
}

static int substep_state(lowering *lo, double initial, const char *label)
{
    int value = bur_lower_remembered(lo, initial, label);
    int state = lo->graph->values.at[value].aux;
    lo->graph->states.at[state].clock = lo->graph->substep_clock;
    return value;
}

static bur_state *state_of(lowering *lo, int read)
{
    return &lo->graph->states.at[lo->graph->values.at[read].aux];
}

void bur_lower_substep_begin(lowering *lo)
{
    bur_graph *g = lo->graph;
    substep *s = &lo->substep;
    double dt = lo->horizon->dt;
    g->substep_clock = g->clocks.n;
    bur_vec_push(g->arena, &g->clocks, (bur_clock){INFINITY});
    s->number = bur_lower_op(lo, BUR_IR_STEP, 0, 0, 0, BUR_NOWHERE);
    s->done = substep_state(lo, 0, "steps done");
    s->offset = substep_state(lo, 0, "time within the step");
    s->proposed = substep_state(lo, dt, "length of the next substep");
    s->tries = substep_state(lo, 0, "substeps tried");
    g->substep_done = g->values.at[s->done].aux;
    s->active = op2(lo, BUR_IR_LESS_EQUAL, s->done, s->number);
    int rest = op2(lo, BUR_IR_SUBTRACT, number(lo, dt), s->offset);
    /* a little longer rather than a very short one after it */
    int reach = op2(lo, BUR_IR_MULTIPLY, number(lo, 1.01), s->proposed);
    s->last = op2(lo, BUR_IR_LESS_EQUAL, rest, reach);
    s->h = select_op(lo, s->last, rest, s->proposed);
}

/* --- what is held over a step --- */

/* Whether a value changes with the states, which substeps and the end of the
 * step move on; or is drawn, which once for the step will do. */
static bool reads_states(const lowering *lo, int value)
{
    const bur_graph *g = lo->graph;
    bool *seen = BUR_NEW_N(g->arena, bool, value + 1);
    seen[value] = true;
    for (int i = value; i >= 0; i--) {
        const bur_value *v = &g->values.at[i];
        if (seen[i] && (v->op == BUR_IR_STATE || v->op == BUR_IR_PIPE ||
                        v->op == BUR_IR_UNIFORM)) {
            return true;
        }
        for (int k = 0; seen[i] && k < bur_op_arity((bur_op)v->op); k++) {
            seen[v->arg[k]] = true;
        }
    }
    return false;
}

int bur_lower_hold(lowering *lo, int value, phase at)
{
    if (at < SUBSTAGE_1 || value < 0 || !reads_states(lo, value)) {
        return value;
    }
    const char *key = bur_arena_printf(lo->graph->arena, "hold %d", value);
    int *held = bur_map_at(lo->made, key);
    if (!held) {
        held = BUR_NEW(lo->graph->arena, int);
        *held = bur_lower_remembered(lo, 0, "held over the step");
        state_of(lo, *held)->next = value;
        bur_map_put(lo->made, key, held);
    }
    return bur_lower_read(lo, lo->graph->values.at[*held].aux);
}

bool bur_lower_may_be_discrete(lowering *lo, const bur_node *node,
                               const scope *in)
{
    if (in->phase < SUBSTAGE_1) {
        return true;
    }
    const char *key =
        bur_arena_printf(lo->graph->arena, "discrete %p", (const void *)node);
    if (bur_map_at(lo->made, key)) {
        return false;
    }
    bur_map_put(lo->made, key, lo);
    bur_diag *diag = bur_error_at(
        lo->sink, BUR_DIAG_DISCRETE, node->span,
        "%s in '%s' goes from step to step, and feeds a stock; with method = "
        "\"rk45\" only what is continuous can",
        node->name, bur_var_label(lo->graph->arena, in->var, in->element));
    bur_note_at(lo->sink, diag, BUR_NOWHERE,
                "use a smooth (SMTH1) or a material delay (DELAY1), or a "
                "method with a fixed step such as \"rk4\"");
    return false;
}

/* --- one attempt --- */

/* An integral at the end of an attempt. */
typedef struct attempt {
    int before, after;
    int ratio;   /* the estimate of its error, in units of what is allowed */
    int fits;    /* whether that is at most 1 */
    bool judged; /* it has a say in the length of the substep */
} attempt;

static int error_of(lowering *lo, int integral_number)
{
    int sum = BUR_NO_VALUE;
    for (int i = 0; i < lo->method->n_stages; i++) {
        double share = lo->method->error[i];
        if (share == 0) {
            continue;
        }
        int slope =
            bur_lower_derivative(lo, integral_number, stage_of(SUBSTAGE_1, i));
        sum = sum < 0 ? op2(lo, BUR_IR_MULTIPLY, number(lo, share), slope)
                      : bur_lower_op(lo, BUR_IR_FMA, number(lo, share), slope,
                                     sum, BUR_NOWHERE);
    }
    return op2(lo, BUR_IR_ABS, op2(lo, BUR_IR_MULTIPLY, lo->substep.h, sum), 0);
}

static attempt try_integral(lowering *lo, int integral_number)
{
    integral it = lo->integrals.at[integral_number];
    attempt a = {.before = bur_lower_read(lo, it.state),
                 .judged = !it.var || !it.var->only_sums};
    a.after =
        bur_lower_clamped(lo, &it,
                          bur_lower_carried(lo, integral_number, a.before,
                                            lo->method->weight, SUBSTAGE_1));
    if (!a.judged) {
        a.fits = number(lo, 1);
        return a;
    }
    int size = op2(lo, BUR_IR_MAX, op2(lo, BUR_IR_ABS, a.before, 0),
                   op2(lo, BUR_IR_ABS, a.after, 0));
    int allowed =
        bur_lower_op(lo, BUR_IR_FMA, number(lo, lo->horizon->tolerance), size,
                     number(lo, lo->horizon->absolute), BUR_NOWHERE);
    a.ratio = op2(lo, BUR_IR_DIVIDE, error_of(lo, integral_number), allowed);
    a.fits = op2(lo, BUR_IR_LESS_EQUAL, a.ratio, number(lo, 1));
    return a;
}

/* What an attempt means for a draw. */
typedef struct verdict {
    int counts; /* the draw moves on */
    int fails;  /* no substep is short enough, or too many were tried */
    int in_time;
    int next; /* length of the next substep */
} verdict;

/* A ratio that is not a number says nothing of the length: a fifth. */
static int next_length(lowering *lo, int worst, int fits)
{
    const substep *s = &lo->substep;
    int power =
        op2(lo, BUR_IR_POWER, worst, number(lo, -1.0 / lo->method->order));
    int factor = op2(lo, BUR_IR_MULTIPLY, number(lo, 0.9), power);
    factor = op2(lo, BUR_IR_MAX, factor, number(lo, 0.2));
    factor = op2(lo, BUR_IR_MIN, factor, number(lo, 5));
    int known =
        op2(lo, BUR_IR_OR, fits, op2(lo, BUR_IR_LESS, number(lo, 1), worst));
    factor = select_op(lo, known, factor, number(lo, 0.2));
    return op2(lo, BUR_IR_MULTIPLY, s->h, factor);
}

static verdict judge(lowering *lo, const attempt *attempts, int n)
{
    const substep *s = &lo->substep;
    int worst = BUR_NO_VALUE, fits = BUR_NO_VALUE;
    for (int i = 0; i < n; i++) {
        const attempt *a = &attempts[i];
        if (a->judged) {
            worst = worst < 0 ? a->ratio : op2(lo, BUR_IR_MAX, worst, a->ratio);
            fits = fits < 0 ? a->fits : op2(lo, BUR_IR_AND, fits, a->fits);
        }
    }
    worst = worst < 0 ? number(lo, 0) : worst;
    fits = fits < 0 ? number(lo, 1) : fits;
    double dt = lo->horizon->dt;
    verdict v = {.next = next_length(lo, worst, fits)};
    v.in_time = op2(lo, BUR_IR_LESS, s->tries, number(lo, MOST_TRIES));
    v.counts =
        op2(lo, BUR_IR_AND, s->active, op2(lo, BUR_IR_AND, fits, v.in_time));
    int stuck = op2(lo, BUR_IR_OR, not_op(lo, v.in_time),
                    op2(lo, BUR_IR_LESS, v.next, number(lo, shortest * dt)));
    v.fails = op2(lo, BUR_IR_AND, op2(lo, BUR_IR_AND, s->active, stuck),
                  not_op(lo, v.counts));
    /* a substep cut short by the end of the step proposes no shorter one */
    int cut = op2(lo, BUR_IR_AND, v.counts, s->last);
    v.next =
        select_op(lo, cut, op2(lo, BUR_IR_MAX, v.next, s->proposed), v.next);
    v.next = op2(lo, BUR_IR_MIN, v.next, number(lo, dt));
    return v;
}

/* A draw that fails loses the integrals whose error is to blame. */
static int settle(lowering *lo, const attempt *a, const verdict *v)
{
    int stuck = number(lo, NAN);
    lo->graph->values.at[stuck].aux = BUR_CONST_STUCK;
    int spared = op2(lo, BUR_IR_AND, a->fits, v->in_time);
    int lost = select_op(lo, spared, a->before, stuck);
    int stays = select_op(lo, v->fails, lost, a->before);
    return select_op(lo, v->counts, a->after, stays);
}

static void settle_substep(lowering *lo, const verdict *v)
{
    const substep *s = &lo->substep;
    int ends = op2(lo, BUR_IR_AND, v->counts, s->last);
    int one_more = op2(lo, BUR_IR_ADD, s->number, number(lo, 1));
    int done = select_op(lo, ends, one_more, s->done);
    done = select_op(lo, v->fails, number(lo, INFINITY), done);
    int offset = select_op(lo, s->last, number(lo, 0),
                           op2(lo, BUR_IR_ADD, s->offset, s->h));
    int tries = op2(lo, BUR_IR_ADD, s->tries, s->active);
    offset = select_op(lo, v->counts, offset, s->offset);
    tries = select_op(lo, ends, number(lo, 0), tries);
    int proposed = select_op(lo, s->active, v->next, s->proposed);
    state_of(lo, s->done)->next = done;
    state_of(lo, s->offset)->next = offset;
    state_of(lo, s->tries)->next = tries;
    state_of(lo, s->proposed)->next = proposed;
}

/* Without anything to integrate nothing moves. */
static void keep_states(lowering *lo)
{
    const substep *s = &lo->substep;
    const int states[] = {s->done, s->offset, s->proposed, s->tries};
    for (int i = 0; i < 4; i++) {
        state_of(lo, states[i])->next = states[i];
    }
    lo->graph->substep_clock = 0;
}

void bur_lower_substep_finish(lowering *lo)
{
    int n = lo->integrals.n;
    if (n == 0) {
        keep_states(lo);
        return;
    }
    attempt *attempts = BUR_NEW_N(lo->graph->arena, attempt, n);
    for (int i = 0; i < n; i++) {
        bur_vec_push(lo->graph->arena, &lo->path,
                     lo->graph->states.at[lo->integrals.at[i].state].element);
        attempts[i] = try_integral(lo, i);
        lo->path.n--;
    }
    verdict v = judge(lo, attempts, n);
    for (int i = 0; i < n; i++) {
        int state = lo->integrals.at[i].state;
        bur_vec_push(lo->graph->arena, &lo->path,
                     lo->graph->states.at[state].element);
        int next = settle(lo, &attempts[i], &v);
        lo->graph->states.at[state].next = next;
        lo->path.n--;
    }
    settle_substep(lo, &v);
}
