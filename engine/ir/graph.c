/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The graph of scalar values: building, renumbering, checking, printing. */
#include "ir/graph.h"

#include <assert.h>

#include "base/number.h"

int bur_graph_add(bur_graph *graph, bur_value value)
{
    int arity = bur_op_arity((bur_op)value.op);
    for (int i = arity; i < 3; i++) {
        value.arg[i] = BUR_NO_VALUE;
    }
    bur_vec_push(graph->arena, &graph->values, value);
    return graph->values.n - 1;
}

void bur_graph_roots(bur_graph *graph, void (*visit)(void *context, int *root),
                     void *context)
{
    for (int i = 0; i < graph->states.n; i++) {
        visit(context, &graph->states.at[i].initial);
        visit(context, &graph->states.at[i].next);
    }
    for (int i = 0; i < graph->pipes.n; i++) {
        visit(context, &graph->pipes.at[i].input);
        visit(context, &graph->pipes.at[i].length);
    }
    for (int i = 0; i < graph->series.n; i++) {
        visit(context, &graph->series.at[i].value);
    }
    for (int i = 0; i < graph->measures.n; i++) {
        visit(context, &graph->measures.at[i].value);
        if (graph->measures.at[i].given != BUR_NO_VALUE) {
            visit(context, &graph->measures.at[i].given);
        }
    }
    for (int i = 0; i < graph->delays.n; i++) {
        visit(context, &graph->delays.at[i].time);
    }
    if (graph->exit_kind != BUR_NO_VALUE) {
        visit(context, &graph->exit_kind);
        visit(context, &graph->exit_time);
    }
}

static void count_root(void *context, int *root)
{
    ((int *)context)[*root]++;
}

int *bur_graph_uses(bur_graph *graph)
{
    int *uses = BUR_NEW_N(graph->arena, int, graph->values.n);
    for (int i = 0; i < graph->values.n; i++) {
        const bur_value *v = &graph->values.at[i];
        for (int k = 0; k < bur_op_arity((bur_op)v->op); k++) {
            uses[v->arg[k]]++;
        }
    }
    bur_graph_roots(graph, count_root, uses);
    return uses;
}

typedef struct renumbering {
    const int *map, *number;
} renumbering;

static void renumber(void *context, int *root)
{
    const renumbering *r = context;
    *root = r->number[r->map[*root]];
    assert(*root >= 0);
}

void bur_graph_compact(bur_graph *graph, const bool *keep, const int *map)
{
    int n = graph->values.n, kept = 0;
    int *number = BUR_NEW_N(graph->arena, int, n);
    for (int i = 0; i < n; i++) {
        number[i] = keep[i] ? kept++ : BUR_NO_VALUE;
    }
    for (int i = 0; i < n; i++) {
        if (!keep[i]) {
            continue;
        }
        bur_value value = graph->values.at[i];
        for (int k = 0; k < bur_op_arity((bur_op)value.op); k++) {
            value.arg[k] = number[map[value.arg[k]]];
            assert(value.arg[k] >= 0 && value.arg[k] < number[i]);
        }
        graph->values.at[number[i]] = value;
    }
    graph->values.n = kept;
    renumbering r = {map, number};
    bur_graph_roots(graph, renumber, &r);
}

void bur_graph_reorder(bur_graph *graph, const int *order)
{
    int n = graph->values.n;
    int *number = BUR_NEW_N(graph->arena, int, n + 1);
    int *same = BUR_NEW_N(graph->arena, int, n + 1);
    bur_value *old = BUR_NEW_N(graph->arena, bur_value, n + 1);
    for (int i = 0; i < n; i++) {
        number[order[i]] = i;
        same[i] = i;
        old[i] = graph->values.at[i];
    }
    for (int i = 0; i < n; i++) {
        bur_value value = old[order[i]];
        for (int k = 0; k < bur_op_arity((bur_op)value.op); k++) {
            value.arg[k] = number[value.arg[k]];
            assert(value.arg[k] < i);
        }
        graph->values.at[i] = value;
    }
    renumbering r = {same, number};
    bur_graph_roots(graph, renumber, &r);
}

static void print_value(const bur_graph *graph, int i, FILE *out)
{
    static const char *const rates[] = {"", "@draw", "@step", "@both"};
    const bur_value *v = &graph->values.at[i];
    char number[BUR_NUMBER_SIZE];
    fprintf(out, "%%%d = %s", i, bur_op_text((bur_op)v->op));
    if (v->op == BUR_IR_CONST) {
        fprintf(out, " %s", bur_number_print(v->number, number));
    } else if (v->op >= BUR_N_PURE_OPS) {
        fprintf(out, " #%d%s", v->aux,
                (v->op == BUR_IR_NORMAL || v->op == BUR_IR_UNIFORM) &&
                        v->number == 0
                    ? " at start"
                    : "");
    }
    for (int k = 0; k < bur_op_arity((bur_op)v->op); k++) {
        fprintf(out, " %%%d", v->arg[k]);
    }
    fprintf(out, " %s", rates[v->rate]);
    if (v->element >= 0) {
        fprintf(out, "  ; %s", bur_graph_label(graph, v->element));
    }
    fputc('\n', out);
}

const bur_var *bur_graph_var(const bur_graph *graph, int element)
{
    const bur_model *model = graph->model;
    int low = 0, high = model->vars.n;
    while (high - low > 1) {
        int mid = (low + high) / 2;
        if (model->vars.at[mid]->first_element <= element) {
            low = mid;
        } else {
            high = mid;
        }
    }
    return model->vars.at[low];
}

const char *bur_graph_label(const bur_graph *graph, int element)
{
    if (element < 0) {
        return "the exits";
    }
    const bur_var *var = bur_graph_var(graph, element);
    return bur_var_label(graph->arena, var, element - var->first_element);
}

void bur_graph_print(const bur_graph *graph, FILE *out)
{
    for (int i = 0; i < graph->values.n; i++) {
        print_value(graph, i, out);
    }
    for (int i = 0; i < graph->states.n; i++) {
        const bur_state *s = &graph->states.at[i];
        fprintf(out, "state #%d %s: starts %%%d, then %%%d", i, s->label,
                s->initial, s->next);
        fprintf(out, s->clock > 0 ? " on clock %d\n" : "\n", s->clock);
    }
    for (int i = 0; i < graph->pipes.n; i++) {
        const bur_pipe *p = &graph->pipes.at[i];
        fprintf(out, "pipe #%d: takes %%%d, %%%d steps long\n", i, p->input,
                p->length);
    }
    for (int i = 0; i < graph->belts.n; i++) {
        const bur_belt *b = &graph->belts.at[i];
        fprintf(out, "belt #%d: %d loads at the start, %d later, %d leaks%s\n",
                i, b->n_start, b->n_ring, b->n_leaks,
                b->queues ? ", a queue" : "");
    }
    for (int i = 0; i < graph->sites.n; i++) {
        fprintf(out, "site #%d %s on clock %d\n", i, graph->sites.at[i].name,
                graph->sites.at[i].clock);
    }
    for (int i = 0; i < graph->series.n; i++) {
        const bur_output *o = &graph->series.at[i];
        fprintf(out, "series %s = %%%d\n",
                bur_var_label(graph->arena, o->var, o->element), o->value);
    }
    for (int i = 0; i < graph->measures.n; i++) {
        const bur_output *o = &graph->measures.at[i];
        fprintf(out, "measure %s = %%%d",
                bur_var_label(graph->arena, o->var, o->element), o->value);
        fprintf(out, o->given != BUR_NO_VALUE ? " given %%%d\n" : "\n",
                o->given);
    }
}

static void verify_root(void *context, int *root)
{
    const bur_graph *graph = context;
    (void)graph;
    (void)root;
    assert(*root >= 0 && *root < graph->values.n);
}

static void verify_value(const bur_graph *graph, int i)
{
    const bur_value *v = &graph->values.at[i];
    assert(v->op < BUR_N_OPS);
    for (int k = 0; k < 3; k++) {
        bool used = k < bur_op_arity((bur_op)v->op);
        (void)used;
        assert(used ? v->arg[k] >= 0 && v->arg[k] < i
                    : v->arg[k] == BUR_NO_VALUE);
    }
    assert(v->op != BUR_IR_STATE || v->aux < graph->states.n);
    assert(v->op != BUR_IR_PARAMETER || v->aux < graph->model->n_parameters);
    assert(v->op != BUR_IR_LOOKUP || v->aux < graph->lookups.n);
    assert(v->op != BUR_IR_PIPE || v->aux < graph->pipes.n);
    assert((v->op != BUR_IR_PORTION && v->op != BUR_IR_LEAK) ||
           v->aux < graph->leaks.n);
    assert(!bur_is_belt_op(v->op) || v->op == BUR_IR_PORTION ||
           v->op == BUR_IR_LEAK || v->aux < graph->belts.n);
    assert(v->op != BUR_IR_JUMPS || v->aux < graph->jumps.n);
    assert(v->op != BUR_IR_REGIME || v->aux < graph->chains.n);
    assert((v->op != BUR_IR_NORMAL && v->op != BUR_IR_UNIFORM) ||
           v->aux < graph->sites.n);
}

int bur_graph_verify(const bur_graph *graph)
{
    for (int i = 0; i < graph->values.n; i++) {
        verify_value(graph, i);
    }
    bur_graph_roots((bur_graph *)graph, verify_root, (void *)graph);
    for (int i = 0; i < graph->states.n; i++) {
        assert(graph->states.at[i].initial >= 0);
        assert(graph->states.at[i].clock < graph->clocks.n);
    }
    assert(graph->substep_clock == 0 ||
           (graph->substep_clock < graph->clocks.n &&
            graph->substep_done < graph->states.n));
    return graph->values.n;
}
