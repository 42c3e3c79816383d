/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reality checks as variables; see tested.h. */
#include "scenario/tested.h"

#include <string.h>

#include "lang/printer.h"
#include "lang/walk.h"
#include "scenario/accounting.h"
#include "scenario/wrapping.h"

typedef struct making {
    bur_scenario *s;
    bur_tested *tested;
    const char *name; /* reality.NAME */
} making;

/* --- variables --- */

static bur_var *make(const making *m, const char *name, const bur_node *tree)
{
    const bur_reality *test = m->tested->test;
    bur_var *var = bur_account_auxiliary(
        m->s, (bur_account_var){name, tree, test->span, test->then});
    var->plain_numbers = true;
    return var;
}

/* With @ in a template for the name of the test. */
static bur_var *make_of(const making *m, const char *ending,
                        const char *template)
{
    return make(m, bur_wrap_join(m->s, m->name, ending),
                bur_account_tree(m->s, template, m->name));
}

static const bur_var *measure(const making *m, const char *ending,
                              const char *template)
{
    bur_var *var = make_of(m, ending, template);
    var->kind = BUR_VAR_MEASURE;
    var->measure = BUR_MEASURE_TIME; /* it may be missing */
    bur_vec_push(m->s->arena, &m->s->budget_measures, var);
    return var;
}

/* --- what is compared --- */

/* A variable for what stands in a condition: it is drawn once, whatever it is
 * needed for. */
static const bur_node *compared(making *m, const bur_node *node)
{
    bur_arena *arena = m->s->arena;
    double number;
    if (bur_node_is_number(node, &number)) {
        return node;
    }
    for (int i = 0; i < m->tested->compared.n; i++) {
        const bur_compared *c = &m->tested->compared.at[i];
        if (node->kind == BUR_NODE_NAME &&
            bur_node_equal(c->var->eq->tree, node)) {
            return bur_node_name(arena, c->var->name, node->span);
        }
    }
    const char *name =
        bur_arena_printf(arena, "%s.of.%d", m->name, m->tested->compared.n + 1);
    bur_var *var = make(m, name, node);
    bur_compared c = {bur_node_print(arena, node), var, NULL};
    bur_vec_push(arena, &m->tested->compared, c);
    return bur_node_name(arena, name, node->span);
}

/* A condition of such variables. */
static const bur_node *condition(making *m, const bur_node *node)
{
    bool joins = bur_node_joins(node);
    if (!joins && !bur_node_compares(node)) {
        return compared(m, node);
    }
    const bur_node *args[2] = {NULL, NULL};
    for (int i = 0; i < node->n_args; i++) {
        args[i] =
            joins ? condition(m, node->args[i]) : compared(m, node->args[i]);
    }
    return bur_node_with_args(m->s->arena, node, args);
}

static void make_condition(making *m, const char *ending, const bur_var *of)
{
    const bur_node *tree =
        of ? condition(m, of->eq->tree)
           : bur_node_number(m->s->arena, 1, m->tested->test->span);
    make(m, bur_wrap_join(m->s, m->name, ending), tree);
}

/* --- a test --- */

static const char *id_of(bur_scenario *s, const bur_reality *test)
{
    return bur_name_canonical(s->arena, test->name, strlen(test->name));
}

static void make_test(bur_scenario *s, const bur_reality *test)
{
    bur_tested *tested = BUR_NEW(s->arena, bur_tested);
    making m = {s, tested, bur_wrap_join(s, "reality", id_of(s, test))};
    tested->test = test;
    tested->policy = test->set ? bur_wrap_join(s, "test", test->name) : NULL;
    make_condition(&m, "when", test->when);
    make_condition(&m, "then", test->then);
    make_of(&m, "broken", "\"@.when\" AND NOT \"@.then\"");
    make_of(&m, "times", "COUNT(\"@.broken\")");
    tested->tried = measure(&m, "tried", "COUNT(\"@.when\")");
    tested->fails = measure(&m, "fails", "FINAL(\"@.times\")");
    tested->first = measure(&m, "first", "WHEN_FIRST(\"@.broken\")");
    for (int i = 0; i < tested->compared.n; i++) {
        bur_compared *c = &tested->compared.at[i];
        making part = {s, tested, c->var->name};
        const char *now =
            bur_wrap_fill(s,
                          "SAMPLE_IF_TRUE(\"$.broken\" AND \"$.times\" < 1.5, "
                          "IF ABS(\"@\") < 1e300 THEN \"@\" ELSE 1e300, 0)",
                          c->var->name, m.name);
        make_of(&part, "then", now);
        c->value = measure(&part, "value", "FINAL(\"@.then\")");
    }
    bur_vec_push(s->arena, &s->tested, tested);
}

/* How many steps a draw has before it leaves, the start counted in. */
static void make_looked(bur_scenario *s)
{
    bur_var *all = bur_account_auxiliary(
        s,
        (bur_account_var){"reality.looked", bur_account_tree(s, "COUNT(1)", ""),
                          BUR_NOWHERE, NULL});
    all->kind = BUR_VAR_MEASURE;
    s->looked = all;
    bur_vec_push(s->arena, &s->budget_measures, all);
}

bool bur_scenario_test(bur_scenario *s, const bur_scenario_settings *settings)
{
    int errors = s->sink->n_errors;
    const bur_reality *test = s->model->tests.at;
    for (int i = 0; i < s->model->tests.n; i++) {
        if (!settings->tests && test[i].set) {
            bur_can_set(s, test[i].set);
        } else if (settings->tests && test[i].then->eq->tree &&
                   (!test[i].when || test[i].when->eq->tree)) {
            make_test(s, &test[i]);
        }
    }
    if (s->tested.n > 0) {
        make_looked(s);
    }
    return s->sink->n_errors == errors;
}

int bur_tested_measure(const bur_graph *graph, const bur_var *measure)
{
    int m = 0;
    while (graph->measures.at[m].var != measure) {
        m++;
    }
    return m;
}
