/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The unit of a call, by the rules of unit_rules.def. */
#include <string.h>

#include "check/uniting.h"

static const char *const rules[BUR_N_BUILTINS] = {
#define RULE(name, text) [BUR_FN_##name] = text,
#include "check/unit_rules.def"
#undef RULE
};

const char *bur_unit_rule(bur_builtin fn)
{
    return rules[fn];
}

/* A rule being followed: what its letters stand for in this call. */
typedef struct call {
    uniting *u;
    const bur_node *node;
    const char *name, *rule;
    bur_unit letter[2]; /* u, v */
} call;

/* The unit of one argument, or of the result: "1", "t", "u/t". */
static bur_unit term(const call *c, const char *text)
{
    bur_unit unit = bur_unit_one();
    double sign = 1;
    for (; *text && *text != ' ' && *text != '*'; text++) {
        bur_unit part = *text == 't'   ? c->u->time
                        : *text == 'u' ? c->letter[0]
                        : *text == 'v' ? c->letter[1]
                                       : bur_unit_one();
        unit = bur_unit_times(c->u->arena, unit, part, sign);
        sign = *text == '/' ? -1 : 1;
    }
    return unit;
}

static bool check_argument(const call *c, int i, const char *rule)
{
    uniting *u = c->u;
    const bur_node *arg = c->node->args[i];
    unit_side got = bur_unit_side(u, arg, bur_node_unit(u, arg));
    unit_side wanted = {.what = bur_arena_printf(u->arena,
                                                 "argument %d of %s should be",
                                                 i + 1, c->name),
                        .unit = term(c, rule)};
    if (i > 0 && c->rule[0] == 'u' && rule[0] == 'u' && strchr(" *", rule[1])) {
        wanted = bur_unit_side(u, c->node->args[0], wanted.unit);
    }
    return bur_demand_unit(u, got, wanted);
}

static bur_unit follow(uniting *u, const bur_node *node, const char *rule)
{
    call c = {.rule = rule,
              .u = u,
              .node = node,
              .name = node->spelt ? node->spelt : node->name};
    c.letter[0] = bur_unknown_unit(u);
    c.letter[1] = bur_unknown_unit(u);
    const char *at = rule;
    bool fits = true;
    for (int i = 0; i < node->n_args && *at != '>'; i++) {
        fits = check_argument(&c, i, at) && fits;
        size_t n = strcspn(at, " ");
        at += at[n - 1] == '*' ? 0 : n + 1;
    }
    return fits ? bur_settled(u, term(&c, strchr(rule, '>') + 2))
                : bur_excused_unit(u);
}

static bur_unit power_unit(uniting *u, const bur_node *node)
{
    bur_node power = *node;
    power.kind = BUR_NODE_BINARY;
    power.op = BUR_OP_POWER;
    return bur_node_unit(u, &power);
}

/* A function given by points: `at` is where it is read. */
static bur_unit table_unit(uniting *u, const bur_node *name, const bur_node *at)
{
    unit_facts *facts = bur_map_at(u->facts, name->name);
    if (!facts) {
        return bur_unknown_unit(u);
    }
    if (at) {
        const char *what =
            bur_arena_printf(u->arena, "the x of '%s' is",
                             name->spelt ? name->spelt : name->name);
        unit_side wanted = {.what = what, .unit = facts->x};
        bur_demand_unit(u, bur_unit_side(u, at, bur_node_unit(u, at)), wanted);
    }
    return bur_settled(u, facts->unit);
}

/* Where a function given by points is `y`. */
static bur_unit inverse_unit(uniting *u, const bur_node *name,
                             const bur_node *y)
{
    unit_facts *facts = bur_map_at(u->facts, name->name);
    if (!facts) {
        return bur_unknown_unit(u);
    }
    unit_side wanted = {
        .what = bur_arena_printf(u->arena, "%s is", bur_node_quote(u, name)),
        .unit = facts->unit};
    bur_demand_unit(u, bur_unit_side(u, y, bur_node_unit(u, y)), wanted);
    return bur_settled(u, facts->x);
}

/* SELF: the variable whose equation this is. */
static bur_unit own_unit(uniting *u)
{
    unit_facts *facts = u->var ? bur_map_at(u->facts, u->var->name) : NULL;
    return facts ? bur_settled(u, facts->unit) : bur_unknown_unit(u);
}

static bur_unit special_unit(uniting *u, const bur_node *node, bur_builtin fn)
{
    switch (fn) {
    case BUR_FN_POWER:
        return power_unit(u, node);
    case BUR_FN_SELF:
        return own_unit(u);
    case BUR_FN_LOOKUPINV:
        return inverse_unit(u, node->args[0], node->args[1]);
    case BUR_FN_LOOKUP:
        return table_unit(u, node->args[0], node->args[1]);
    default:
        return bur_unit_one(); /* SIZE */
    }
}

bur_unit bur_call_unit(uniting *u, const bur_node *node)
{
    bur_builtin fn;
    const bur_var *var = node->kind == BUR_NODE_CALL
                             ? bur_model_var(u->model, node->name)
                             : NULL;
    if (var && var->n_tables > 0) {
        return table_unit(u, node, node->n_args > 0 ? node->args[0] : NULL);
    }
    if (bur_builtin_named(node->name, &fn) && rules[fn]) {
        return rules[fn][0] == '=' ? special_unit(u, node, fn)
                                   : follow(u, node, rules[fn]);
    }
    for (int i = 0; i < node->n_args; i++) {
        bur_node_unit(u, node->args[i]);
    }
    return bur_unknown_unit(u);
}
