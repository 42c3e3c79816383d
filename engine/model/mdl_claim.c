/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests the model, for bursar check --tests: entries `name :THE CONDITION:
 * a :IMPLIES: b`, where the changes of `name :TEST INPUT: x = c` may be among
 * what `a` joins; and the ranges of variables that are computed. Entries that
 * compare behaviour over time change no number of a run: they are left out, and
 * the user is told (Vensim Reference Manual, Reality Check). */
#include <math.h>
#include <string.h>

#include "config/conf.h"
#include "config/conf_scan.h"
#include "lang/printer.h"
#include "lang/walk.h"
#include "model/foreign.h"
#include "model/mdl_parts.h"

/* --- what can be judged --- */

static bool is_joining(const mdl_token *t)
{
    static const char *const words[] = {"and", "or", "not", "na", "implies"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(t->name, words[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* The first token, of those from `from` on, that no test here has; -1: none. */
static int stranger(const mdl *m, const mdl_tokens *t, int from)
{
    for (int i = from; i < t->n; i++) {
        const mdl_token *at = &t->at[i];
        bool calls = at->kind == MDL_NAME && t->at[i + 1].sign == '(';
        const char *input =
            at->kind == MDL_NAME ? bur_map_at(m->test_inputs, at->name) : NULL;
        if ((at->kind == MDL_WORD && !is_joining(at)) ||
            (calls && strncmp(at->name, "rc_", 3) == 0) || (input && !*input)) {
            return i;
        }
    }
    return -1;
}

static void leave_out(mdl *m, bur_span span, const char *name, const char *why)
{
    bur_diag *diag = bur_warning_at(m->sink, BUR_DIAG_NOT_SUPPORTED, span,
                                    "'%s' is left out: %s", name, why);
    bur_note_at(m->sink, diag, BUR_NOWHERE,
                "it changes no number of a run; a test in the model that "
                "bursar import makes of this one can do the same");
}

/* Whether all that stands there can be judged; if not, the user is told. */
static bool is_known(mdl *m, const mdl_claim *claim)
{
    const mdl_tokens *t = &claim->tokens;
    int odd = stranger(m, t, t->now + 1);
    if (odd >= 0) {
        leave_out(m, bur_mdl_span(t, odd), claim->def.spelt,
                  bur_arena_printf(m->arena,
                                   t->at[odd].kind == MDL_WORD
                                       ? ":%s: is not known here"
                                       : "%s is not known here",
                                   t->at[odd].spelt));
    }
    return odd < 0;
}

/* --- reading --- */

bool bur_mdl_claims_something(const mdl_tokens *t)
{
    const mdl_token *at = &t->at[t->now];
    return at->kind == MDL_WORD && (strcmp(at->name, "the_condition") == 0 ||
                                    strcmp(at->name, "test_input") == 0);
}

void bur_mdl_claim(mdl *m, const mdl_tokens *t, const mdl_def *def)
{
    mdl_claim claim = {*def, *t};
    if (m->outer) {
        leave_out(m, bur_mdl_span(t, t->now), def->spelt,
                  "a macro has no tests here");
        return;
    }
    bur_vec_push(m->arena, &m->claims, claim);
}

static bool is_input(const mdl_claim *claim)
{
    const mdl_tokens *t = &claim->tokens;
    return strcmp(t->at[t->now].name, "test_input") == 0;
}

/* The name, if a setting may be called so and no test is. */
static const char *plain_name(mdl *m, const char *name)
{
    bool plain = bur_conf_is_name(name, (int)strlen(name));
    for (int i = 0; i < m->model->tests.n; i++) {
        plain = plain && strcmp(m->model->tests.at[i].name, name) != 0;
    }
    return plain ? name
                 : bur_arena_printf(m->arena, "test_%d", m->model->tests.n + 1);
}

static const bur_node *whole(const mdl_def *def)
{
    return def->tree;
}

/* An auxiliary by itself, for one side of a test. */
static bur_var *side_of(mdl *m, const char *test, const char *side,
                        bur_span span)
{
    bur_var *var = BUR_NEW(m->arena, bur_var);
    *var =
        (bur_var){.kind = BUR_VAR_AUXILIARY,
                  .name = bur_arena_printf(m->arena, "test.%s.%s", test, side),
                  .span = span,
                  .made = true,
                  .plain_numbers = true,
                  .n_elements = 1,
                  .low = 1};
    var->spelt = var->name;
    return var;
}

static bur_var *condition(mdl *m, const mdl_claim *claim, const char *name,
                          const char *side, const bur_node *tree)
{
    mdl_def *def = BUR_NEW(m->arena, mdl_def);
    mdl_var *v = BUR_NEW(m->arena, mdl_var);
    bur_var *var = side_of(m, name, side, claim->def.span);
    *def = claim->def;
    def->tree = tree;
    *v = (mdl_var){.var = var};
    bur_vec_push(m->arena, &v->defs, def);
    bur_mdl_over(m, v);
    if (m->sink->n_errors == m->n_before) {
        var->eq = bur_mdl_equations(m, v, whole, &var->n_eqs);
    }
    return var;
}

/* In Vensim anything but 0 counts as true; a test wants to see the comparison.
 */
static const bur_node *truth(mdl *m, const bur_node *node)
{
    if (bur_node_compares(node)) {
        return node;
    }
    if (!bur_node_joins(node)) {
        return bur_mdl_op(m, BUR_OP_NOT_EQUAL, node,
                          bur_mdl_value(m, 0, node->span), node->span);
    }
    const bur_node *args[2] = {NULL, NULL};
    for (int i = 0; i < node->n_args; i++) {
        args[i] = truth(m, node->args[i]);
    }
    return bur_node_with_args(m->arena, node, args);
}

/* --- test inputs --- */

static const char *input_of(const mdl *m, const bur_node *node)
{
    return node->kind == BUR_NODE_NAME && node->n_args == 0
               ? bur_map_at(m->test_inputs, node->name)
               : NULL;
}

/* What a condition joins beside test inputs, whose settings are added to
 * `settings`; NULL: nothing. */
static const bur_node *without_inputs(mdl *m, const bur_node *node,
                                      const char **settings)
{
    const char *input = input_of(m, node);
    if (input) {
        *settings = bur_arena_printf(m->arena, "%s%s", *settings, input);
        return NULL;
    }
    if (node->kind != BUR_NODE_BINARY || node->op != BUR_OP_AND) {
        return node;
    }
    const bur_node *a = without_inputs(m, node->args[0], settings);
    const bur_node *b = without_inputs(m, node->args[1], settings);
    return !a ? b : !b ? a : bur_mdl_op(m, BUR_OP_AND, a, b, node->span);
}

static bool names_input(const mdl *m, const bur_node *node)
{
    bool found = node && input_of(m, node);
    for (int i = 0; node && !found && i < node->n_args; i++) {
        found = names_input(m, node->args[i]);
    }
    return found;
}

/* The settings as those of a policy; NULL: one is there twice. */
static const bur_conf *set_of(mdl *m, const char *settings)
{
    const char *text = bur_arena_printf(m->arena, "set: { %s };", settings);
    bur_sink *quiet = bur_sink_create(m->arena);
    return bur_conf_at(
        bur_conf_parse(m->arena, m->model->path, text, strlen(text), quiet),
        "set");
}

/* Whether a test may change what is called so. */
static bool can_be_set(const mdl *m, const mdl_token *name)
{
    const bur_var *var =
        name->kind == MDL_NAME ? bur_model_var(m->model, name->name) : NULL;
    return var && var->n_dims == 0 &&
           bur_conf_is_name(var->name, (int)strlen(var->name)) &&
           (var->kind == BUR_VAR_PARAMETER || var->kind == BUR_VAR_AUXILIARY ||
            var->kind == BUR_VAR_FLOW);
}

/* `x = "c"; `, what the input sets; "": the user is told why it is left out. */
static char *setting_of(mdl *m, const mdl_claim *claim)
{
    char *none = bur_arena_strdup(m->arena, "");
    mdl_tokens t = claim->tokens;
    if (!is_known(m, claim)) {
        return none;
    }
    const mdl_token *target = &t.at[++t.now];
    if (!can_be_set(m, target) || target[1].sign != '=') {
        leave_out(m, bur_mdl_span(&t, t.now), claim->def.spelt,
                  "only a constant, an auxiliary or a flow without subscripts "
                  "can be changed for a test");
        return none;
    }
    t.now += 2;
    const bur_node *tree = bur_mdl_expr(m, &t);
    if (t.ok && t.at[t.now].kind != MDL_END) {
        bur_mdl_expected(m, &t, "an operator or the end of the equation");
    }
    const bur_var *var =
        t.ok && tree ? condition(m, claim, claim->def.name, "set", tree) : NULL;
    if (!var || var->n_eqs == 0) {
        return none;
    }
    double number;
    tree = var->eq->tree;
    const char *text = bur_node_print(m->arena, tree);
    return bur_arena_printf(
        m->arena, "%s = %s; ", target->name,
        bur_node_is_number(tree, &number)
            ? bur_conf_float(m->arena, number)
            : bur_conf_quoted(m->arena, text, (int)strlen(text)));
}

/* --- conditions --- */

static bool is_implies(const mdl_token *t)
{
    return t->kind == MDL_WORD && strcmp(t->name, "implies") == 0;
}

static void judge(mdl *m, const mdl_claim *claim)
{
    mdl_tokens t = claim->tokens;
    t.now++;
    const bur_node *when = bur_mdl_expr(m, &t);
    if (t.ok && !is_implies(&t.at[t.now])) {
        bur_mdl_expected(m, &t, "':IMPLIES:'");
    }
    t.now += t.ok;
    const bur_node *then = t.ok ? bur_mdl_expr(m, &t) : NULL;
    if (t.ok && t.at[t.now].kind != MDL_END) {
        bur_mdl_expected(m, &t, "an operator or the end of the condition");
    }
    if (!t.ok || !when || !then) {
        return;
    }
    const char *settings = "";
    when = without_inputs(m, when, &settings);
    const bur_conf *set = *settings ? set_of(m, settings) : NULL;
    if ((*settings && !set) || names_input(m, when) || names_input(m, then)) {
        leave_out(m, claim->def.span, claim->def.spelt,
                  "its test inputs are not all joined by :AND:, or change the "
                  "same");
        return;
    }
    const char *name = plain_name(m, claim->def.name);
    bur_reality test = {
        .name = name,
        .title = claim->def.spelt,
        .span = claim->def.span,
        .when = when ? condition(m, claim, name, "when", truth(m, when)) : NULL,
        .then = condition(m, claim, name, "then", truth(m, then)),
        .set = set};
    bur_vec_push(m->arena, &m->model->tests, test);
}

/* --- ranges of variables that are computed --- */

/* Both sides of the range that there are, as a condition. */
static const bur_node *inside(mdl *m, const bur_var *var)
{
    const bur_node *sub[BUR_MAX_DIMS], *side[2] = {NULL, NULL};
    for (int d = 0; d < var->n_dims; d++) {
        sub[d] = bur_node_name(m->arena, var->dim[d]->name, var->span);
    }
    const bur_node *value =
        bur_node_element(m->arena, var->name, sub, var->n_dims, var->span);
    if (isfinite(var->low)) {
        side[0] = bur_mdl_op(m, BUR_OP_GREATER_EQUAL, value,
                             bur_mdl_value(m, var->low, var->span), var->span);
    }
    if (isfinite(var->high)) {
        side[1] = bur_mdl_op(m, BUR_OP_LESS_EQUAL, value,
                             bur_mdl_value(m, var->high, var->span), var->span);
    }
    return !side[0]   ? side[1]
           : !side[1] ? side[0]
                      : bur_mdl_op(m, BUR_OP_AND, side[0], side[1], var->span);
}

void bur_mdl_test_range(mdl *m, const bur_var *of)
{
    if (of->low > of->high || m->outer || bur_is_control(of->name)) {
        return;
    }
    const char *name =
        plain_name(m, bur_arena_printf(m->arena, "range_of_%s", of->name));
    bur_var *then = side_of(m, name, "then", of->span);
    bur_eq *eq = BUR_NEW(m->arena, bur_eq);
    *eq = (bur_eq){.text = of->span.text, .tree = inside(m, of)};
    memcpy(then->dim, of->dim, sizeof then->dim);
    then->n_dims = of->n_dims;
    then->n_elements = of->n_elements;
    then->eq = eq;
    then->n_eqs = 1;
    bur_reality test = {
        .name = name,
        .title = bur_arena_printf(m->arena, "Range of %s", of->spelt),
        .span = of->span,
        .then = then};
    bur_vec_push(m->arena, &m->model->tests, test);
}

void bur_mdl_claims(mdl *m)
{
    for (int i = 0; i < m->claims.n; i++) {
        const mdl_claim *claim = &m->claims.at[i];
        if (m->sink->n_errors == m->n_before && is_input(claim)) {
            bur_map_put(m->test_inputs, claim->def.name, setting_of(m, claim));
        }
    }
    for (int i = 0; i < m->claims.n; i++) {
        const mdl_claim *claim = &m->claims.at[i];
        if (m->sink->n_errors == m->n_before && !is_input(claim) &&
            is_known(m, claim)) {
            judge(m, claim);
        }
    }
}
