/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements as variables: lines, sums, totals, money of the start, ties. */
#include "lang/walk.h"
#include "scenario/accounting.h"

/* The names of what is made of a statement or line, with an ending. */
static const char *name_of(bur_scenario *s, const bur_statement *statement,
                           const bur_line *line, const char *ending)
{
    return line ? bur_arena_printf(s->arena, "stmt.%s.%s%s", statement->name,
                                   line->name, ending)
                : bur_arena_printf(s->arena, "stmt.%s%s", statement->name,
                                   ending);
}

/* The amount of a line: of a flow, what has come up so far. */
static const char *amount_of(bur_scenario *s, const bur_statement *statement,
                             const bur_line *line)
{
    return name_of(s, statement, line, statement->balances ? "" : ".sum");
}

static bool is_total(const bur_line *line)
{
    return line->kind != BUR_LINE_EQUATION;
}

/* The unit of amounts, or of flows; NULL: not given. */
static const char *unit_of(const bur_scenario *s, bool flow)
{
    const char *unit = s->model->accounts.unit;
    bool known = s->model->time_unit != BUR_TIME_UNIT;
    return !unit || !flow ? unit
           : known        ? bur_arena_printf(s->arena, "%s/%s", unit,
                                             bur_time_unit_word(s->model->time_unit))
                          : NULL;
}

static void give_unit(const bur_scenario *s, bur_var *var, bool flow)
{
    var->unit = unit_of(s, flow);
    var->unit_span = var->unit ? s->model->accounts.unit_span : BUR_NOWHERE;
}

/* --- lines --- */

/* What the file says, which is checked whether accounts are asked or not. */
static void make_line(bur_scenario *s, const bur_statement *statement,
                      const bur_line *line)
{
    const bur_statement *other;
    if (!is_total(line) && line->eq.tree) {
        bur_account_var of = {name_of(s, statement, line, ""), line->eq.tree,
                              line->span, NULL};
        bur_var *var = statement->balances ? bur_account_auxiliary(s, of)
                                           : bur_account_flow(s, of);
        give_unit(s, var, !statement->balances);
    }
    if (line->ties.tree &&
        !bur_accounts_line(&s->model->accounts, &line->ties, &other)) {
        bur_account_var of = {name_of(s, statement, line, ".tied"),
                              line->ties.tree, line->span, NULL};
        give_unit(s, bur_account_auxiliary(s, of), false);
    }
}

/* --- sums and totals --- */

/* The lines that a total is of, as what they are called with an ending. */
static const bur_node *total_of(bur_scenario *s, const bur_statement *statement,
                                int total, const char *ending)
{
    const bur_line *lines = statement->lines.at;
    bur_span span = lines[total].span;
    const bur_node *sum = NULL;
    int first = total;
    while (first > 0 && (lines[total].kind == BUR_LINE_TOTAL ||
                         !is_total(&lines[first - 1]))) {
        first--;
    }
    for (int i = first; i < total; i++) {
        if (!is_total(&lines[i])) {
            const bur_node *term = bur_node_name(
                s->arena, name_of(s, statement, &lines[i], ending), span);
            sum = sum ? bur_node_binary(s->arena, BUR_OP_ADD, sum, term, span)
                      : term;
        }
    }
    return sum ? sum : bur_node_number(s->arena, 0, span);
}

static bur_var *make_total(bur_scenario *s, const bur_statement *statement,
                           int i, const char *ending)
{
    const bur_line *line = &statement->lines.at[i];
    bur_account_var of = {name_of(s, statement, line, ending),
                          total_of(s, statement, i, ending), line->span, NULL};
    return bur_account_auxiliary(s, of);
}

/* The sum of a flow. */
static bur_var *sum_up(bur_scenario *s, const char *flow, const char *sum,
                       bur_span span)
{
    return bur_account_sum(
        s, (bur_account_var){sum, bur_node_name(s->arena, flow, span), span,
                             NULL});
}

static bur_var *make_amount(bur_scenario *s, const bur_statement *statement,
                            int i)
{
    const bur_line *line = &statement->lines.at[i];
    const char *ending = statement->balances ? "" : ".sum";
    if (is_total(line)) {
        return make_total(s, statement, i, ending);
    }
    const char *name = name_of(s, statement, line, "");
    return statement->balances
               ? bur_model_var(s->model, name)
               : sum_up(s, name, name_of(s, statement, line, ".sum"),
                        line->span);
}

/* In money of the start: a flow by the prices of its moment. */
static bur_var *make_real(bur_scenario *s, const bur_statement *statement,
                          int i)
{
    const bur_line *line = &statement->lines.at[i];
    if (is_total(line)) {
        return make_total(s, statement, i, ".real");
    }
    const char *real = name_of(s, statement, line, ".real");
    const char *now = name_of(s, statement, line, ".real.now");
    bur_account_var of = {statement->balances ? real : now, NULL, line->span,
                          NULL};
    of.tree = bur_account_tree(s, "\"@\" / \"stmt.prices\"",
                               name_of(s, statement, line, ""));
    return statement->balances
               ? bur_account_auxiliary(s, of)
               : (bur_account_flow(s, of), sum_up(s, now, real, line->span));
}

static void report_line(bur_scenario *s, const bur_statement *statement, int i)
{
    bur_account_line line = {statement, &statement->lines.at[i], 0, -1};
    bool change = !statement->balances;
    bur_var *amount = make_amount(s, statement, i);
    give_unit(s, amount, false);
    line.series = bur_account_report(s, amount, change, false);
    if (s->model->accounts.deflator.tree) {
        bur_var *real = make_real(s, statement, i);
        give_unit(s, real, false);
        line.real = bur_account_report(s, real, change, false);
    }
    bur_vec_push(s->arena, &s->accounting.lines, line);
}

/* --- ties --- */

/* Everything booked in a statement since the start, whatever its sign, which
 * is what its sums are rounded by: the series. */
static int make_gross(bur_scenario *s, const bur_statement *statement)
{
    bur_span span = statement->span;
    const bur_node *sum = bur_node_number(s->arena, 0, span);
    for (int i = 0; i < statement->lines.n; i++) {
        const bur_line *line = &statement->lines.at[i];
        if (!is_total(line)) {
            const bur_node *size = bur_account_tree(
                s, "ABS(\"@\")", name_of(s, statement, line, ""));
            sum = bur_node_binary(s->arena, BUR_OP_ADD, sum, size, span);
        }
    }
    const char *gross = name_of(s, statement, NULL, ".gross");
    bur_account_var of = {gross, sum, span, NULL};
    if (statement->balances) {
        return bur_account_report(s, bur_account_auxiliary(s, of), false, true);
    }
    bur_account_flow(s, of);
    bur_var *booked =
        sum_up(s, gross, name_of(s, statement, NULL, ".booked"), span);
    return bur_account_report(s, booked, false, true);
}

/* Of two balances the gap at the date; where flows are on one side, its change
 * over the year, against what was booked. */
static void make_tie(bur_scenario *s, const bur_statement *statement,
                     const bur_line *line, const int *gross)
{
    const bur_accounts *accounts = &s->model->accounts;
    const bur_statement *other;
    const bur_line *tied = bur_accounts_line(accounts, &line->ties, &other);
    bool flows = tied && !other->balances;
    const bur_statement *scale =
        !statement->balances || !flows ? statement : other;
    const char *to =
        tied ? amount_of(s, other, tied) : name_of(s, statement, line, ".tied");
    bur_account_var of = {name_of(s, statement, line, ".gap"), NULL,
                          line->ties.tree->span, NULL};
    of.tree = bur_node_binary(
        s->arena, BUR_OP_SUBTRACT,
        bur_node_name(s->arena, amount_of(s, statement, line), of.span),
        bur_node_name(s->arena, to, of.span), of.span);
    bool change = !statement->balances || flows;
    int gap = bur_account_report(s, bur_account_auxiliary(s, of), change, true);
    const char *label =
        bur_arena_printf(s->arena, "%s.%s", statement->name, line->name);
    bur_vec_push(s->arena, &s->accounting.ties,
                 (bur_account_tie){label, line->ties.tree->span, false, gap,
                                   gross[scale - accounts->statements.at]});
}

static void make_ties(bur_scenario *s)
{
    const bur_accounts *accounts = &s->model->accounts;
    int *gross = BUR_NEW_N(s->arena, int, accounts->statements.n);
    for (int i = 0; i < accounts->statements.n; i++) {
        gross[i] = make_gross(s, &accounts->statements.at[i]);
    }
    for (int i = 0; i < accounts->statements.n; i++) {
        const bur_statement *statement = &accounts->statements.at[i];
        for (int k = 0; k < statement->lines.n; k++) {
            if (statement->lines.at[k].ties.tree) {
                make_tie(s, statement, &statement->lines.at[k], gross);
            }
        }
    }
}

/* --- the whole --- */

static void make_prices(bur_scenario *s)
{
    const bur_eq *deflator = &s->model->accounts.deflator;
    if (deflator->tree) {
        bur_account_auxiliary(s,
                              (bur_account_var){"stmt.deflator", deflator->tree,
                                                deflator->tree->span, NULL});
        bur_account_auxiliary(
            s, (bur_account_var){
                   "stmt.prices",
                   bur_account_tree(s, "\"@\" / INIT(\"@\")", "stmt.deflator"),
                   deflator->tree->span, NULL});
    }
}

void bur_account_statements(bur_scenario *s, bool asked)
{
    const bur_accounts *accounts = &s->model->accounts;
    make_prices(s);
    for (int i = 0; i < accounts->statements.n; i++) {
        const bur_statement *statement = &accounts->statements.at[i];
        for (int k = 0; k < statement->lines.n; k++) {
            make_line(s, statement, &statement->lines.at[k]);
        }
    }
    for (int i = 0; asked && i < accounts->statements.n; i++) {
        for (int k = 0; k < accounts->statements.at[i].lines.n; k++) {
            report_line(s, &accounts->statements.at[i], k);
        }
    }
    if (asked) {
        make_ties(s);
    }
}
