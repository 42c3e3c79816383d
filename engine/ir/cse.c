/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Common subexpressions: value numbering over the whole graph (Cocke 1970).
 * Every operation is a function of its operands, so equal ones are one. */
#include <string.h>

#include "base/hash.h"
#include "ir/passes.h"

static uint64_t hash_of(const bur_value *v)
{
    uint64_t hash = bur_hash_bytes(BUR_HASH_SEED, &v->op, sizeof v->op);
    hash = bur_hash_bytes(hash, v->arg, sizeof v->arg);
    hash = bur_hash_bytes(hash, &v->aux, sizeof v->aux);
    return bur_hash_bytes(hash, &v->number, sizeof v->number);
}

static bool same(const bur_value *a, const bur_value *b)
{
    return a->op == b->op && a->aux == b->aux &&
           memcmp(a->arg, b->arg, sizeof a->arg) == 0 &&
           memcmp(&a->number, &b->number, sizeof a->number) == 0;
}

static bool commutes(const bur_value *v)
{
    return v->op == BUR_IR_ADD || v->op == BUR_IR_MULTIPLY ||
           v->op == BUR_IR_EQUAL || v->op == BUR_IR_NOT_EQUAL ||
           v->op == BUR_IR_AND || v->op == BUR_IR_OR;
}

/* Operands of a commutative operation in one order: a + b is b + a exactly. */
static void put_in_order(bur_value *v)
{
    if (commutes(v) && v->arg[0] > v->arg[1]) {
        int a = v->arg[0];
        v->arg[0] = v->arg[1];
        v->arg[1] = a;
    }
}

void bur_pass_cse(bur_graph *graph)
{
    int n = graph->values.n;
    unsigned n_buckets = 16;
    while (n_buckets < 2 * (unsigned)n) {
        n_buckets *= 2;
    }
    bool *keep = BUR_NEW_N(graph->arena, bool, n);
    int *map = BUR_NEW_N(graph->arena, int, n);
    int *bucket = BUR_NEW_N(graph->arena, int, n_buckets);
    for (int i = 0; i < n; i++) {
        bur_value *v = &graph->values.at[i];
        for (int k = 0; k < bur_op_arity((bur_op)v->op); k++) {
            v->arg[k] = map[v->arg[k]];
        }
        put_in_order(v);
        unsigned b = (unsigned)hash_of(v) & (n_buckets - 1);
        while (bucket[b] > 0 && !same(&graph->values.at[bucket[b] - 1], v)) {
            b = (b + 1) & (n_buckets - 1);
        }
        keep[i] = bucket[b] == 0;
        if (keep[i]) {
            bucket[b] = i + 1;
        }
        map[i] = bucket[b] - 1;
    }
    bur_graph_compact(graph, keep, map);
}
