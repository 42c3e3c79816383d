/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of what loops can go through, and of a link that is taken out; see
 * links.h.
 *
 * A variable that is another one, or only what a state keeps, has that one's
 * value; where links are asked for it gets one of its own, a copy. No product
 * is fused across two variables, so that this changes no number. */
#include <assert.h>

#include "ir/lowering.h"

/* What a modeller wrote, and changes by its equation. */
static bool can_be_passed(const bur_var *var)
{
    return !var->made && !var->number && var->kind <= BUR_VAR_AUXILIARY;
}

static bool is_kept(const bur_value *v)
{
    return v->op == BUR_IR_STATE || v->op == BUR_IR_PIPE;
}

/* What never moves is nobody's. */
static bool is_still(const bur_value *v)
{
    return v->op == BUR_IR_CONST || v->op == BUR_IR_PARAMETER;
}

int bur_lower_own(lowering *lo, const bur_var *var, int id, int value)
{
    if (value < 0 || var->kind == BUR_VAR_STOCK || !can_be_passed(var)) {
        return value;
    }
    const bur_value *v = &lo->graph->values.at[value];
    bool own = v->element == id && !is_kept(v);
    return own || is_still(v)
               ? value
               : bur_lower_op2(lo, BUR_IR_COPY, value, 0, var->span);
}

/* --- taking one out --- */

/* The element in whose equation something is named: what the program made of
 * it, as shocks do, is a part of it. */
static int equation_of(const lowering *lo)
{
    int i = lo->path.n - 1;
    while (i > 0 && bur_graph_var(lo->graph, lo->path.at[i])->made) {
        i--;
    }
    return i < 0 ? -1 : lo->path.at[i];
}

int bur_lower_cause(lowering *lo, const bur_var *var, int element, phase at)
{
    const bur_severed *severed = lo->demand->severed;
    if (severed && at != AT_START &&
        var->first_element + element == severed->from &&
        equation_of(lo) == severed->to) {
        lo->graph->n_severed++;
        at = AT_START;
    }
    return bur_lower_element(lo, var, element, at);
}

/* --- finding them --- */

typedef struct finding {
    lowering *lo;
    int *integral; /* [states]: number + 1 */
    bool *has;     /* [states]: it has a vertex */
} finding;

static void add(lowering *lo, bur_vertex vertex)
{
    bur_vec_push(lo->graph->arena, &lo->graph->vertices, vertex);
}

/* The net flow of an integral; the successor of another state. */
static int change_of(finding *f, int state)
{
    int number = f->integral[state] - 1;
    return number < 0 ? f->lo->graph->states.at[state].next
                      : bur_lower_derivative(f->lo, number, STAGE_1);
}

static void add_element(finding *f, const bur_var *var, int element)
{
    lowering *lo = f->lo;
    int id = var->first_element + element;
    int value = lo->memo[STAGE_1][id] - 1;
    if (value < 0 || is_still(&lo->graph->values.at[value])) {
        return;
    }
    bool is_stock = var->kind == BUR_VAR_STOCK;
    assert(!is_stock || lo->graph->values.at[value].op == BUR_IR_STATE);
    int state = is_stock ? lo->graph->values.at[value].aux : -1;
    bur_vertex vertex = {.value = value,
                         .change = value,
                         .state = state,
                         .pipe = -1,
                         .element = id,
                         .label =
                             bur_var_label(lo->graph->arena, var, element)};
    if (is_stock) {
        f->has[state] = true;
        bur_vec_push(lo->graph->arena, &lo->path, id);
        vertex.change = var->transport
                            ? bur_lower_net(lo, var, element, STAGE_1)
                            : change_of(f, state);
        lo->path.n--;
    }
    add(lo, vertex);
}

/* States that equations keep: stages of delays, stocks of macros, PREVIOUS.
 * Drivers change at clocks of their own, and hang on chance. */
static void add_state(finding *f, int state)
{
    lowering *lo = f->lo;
    const bur_state *s = &lo->graph->states.at[state];
    bool steps = s->clock == 0 || s->clock == lo->graph->substep_clock;
    if (f->has[state] || !steps || s->element < 0 || s->next < 0) {
        return;
    }
    bur_vec_push(lo->graph->arena, &lo->path, s->element);
    int change = change_of(f, state);
    lo->path.n--;
    s = &lo->graph->states.at[state];
    add(lo, (bur_vertex){.value = BUR_NO_VALUE,
                         .change = change,
                         .state = state,
                         .pipe = -1,
                         .element = s->element,
                         .hidden = true,
                         .label = bur_graph_label(lo->graph, s->element)});
}

static void add_pipe(lowering *lo, int pipe)
{
    int input = lo->graph->pipes.at[pipe].input;
    int element = lo->graph->values.at[input].element;
    add(lo, (bur_vertex){.value = BUR_NO_VALUE,
                         .change = input,
                         .state = -1,
                         .pipe = pipe,
                         .element = element,
                         .hidden = true,
                         .label = "DELAY"});
}

void bur_lower_vertices(lowering *lo)
{
    int n_states = lo->graph->states.n, n_pipes = lo->graph->pipes.n;
    finding f = {.lo = lo,
                 .integral = BUR_NEW_N(lo->graph->arena, int, n_states + 1),
                 .has = BUR_NEW_N(lo->graph->arena, bool, n_states + 1)};
    for (int i = 0; i < lo->integrals.n; i++) {
        f.integral[lo->integrals.at[i].state] = i + 1;
    }
    for (int v = 0; v < lo->model->vars.n; v++) {
        const bur_var *var = lo->model->vars.at[v];
        for (int e = 0; can_be_passed(var) && e < var->n_elements; e++) {
            add_element(&f, var, e);
        }
    }
    for (int s = 0; s < n_states; s++) {
        add_state(&f, s);
    }
    for (int p = 0; p < n_pipes; p++) {
        add_pipe(lo, p);
    }
}
