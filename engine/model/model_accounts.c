/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading accounts: statements, their lines, and what these tie to. */
#include <string.h>

#include "model/reading.h"

#define KEYS(table) .key = table, .n_keys = sizeof table / sizeof table[0]

static const bur_setting line_keys[] = {
    {.name = "eq",
     .type = BUR_KEY_EQUATION,
     .doc = "What it is: a flow, in a statement of flows; an amount at a "
            "moment, in one of balances. What goes out has a minus.",
     .example = "\"-SUM(staff_cost[*])\""},
    {.name = "total",
     .type = BUR_KEY_CHOICE,
     .choices = "group|all",
     .doc = "Instead of eq: the total of the lines since the last total "
            "(group), or of all lines above (all)."},
    {.name = "ties",
     .type = BUR_KEY_EQUATION,
     .doc = "What it has to agree with, in every draw and year, to 1e-9 of "
            "what was booked: another line as statement.line, or an equation "
            "of stocks. Flows agree with the change of a balance over the "
            "year.",
     .example = "\"balance.net_assets\""},
    {.name = "title", .type = BUR_KEY_TEXT, .doc = "What it is called."}};
static const bur_schema line_schema = {
    .title = "line", .doc = "A line of a statement.", KEYS(line_keys)};

static const bur_setting statement_keys[] = {
    {.name = "title", .type = BUR_KEY_TEXT, .doc = "What it is called."},
    {.name = "of",
     .type = BUR_KEY_CHOICE,
     .flags = BUR_REQUIRED,
     .choices = "flows|balances",
     .doc = "What its lines are: flows, added up over each year as the run "
            "integrates them; or balances at the end of each year."},
    {.name = "lines",
     .type = BUR_KEY_GROUPS,
     .sub = &line_schema,
     .doc = "Its lines, from top to bottom."}};
static const bur_schema statement_schema = {.title = "statement",
                                            .doc = "A page of the accounts.",
                                            KEYS(statement_keys)};

static const bur_setting accounts_keys[] = {
    {.name = "unit",
     .type = BUR_KEY_TEXT,
     .doc = "Unit of all amounts: balances should be in it, flows in it per "
            "unit of time.",
     .example = "\"EUR\""},
    {.name = "first_month",
     .type = BUR_KEY_EQUATION,
     .doc = "The month (1-12) with whose first day a fiscal year begins: a "
            "number, or the name of a parameter (default: years begin on the "
            "day of the start).",
     .example = "4"},
    {.name = "deflator",
     .type = BUR_KEY_EQUATION,
     .doc = "The level of prices, for accounts in money of the start: flows "
            "are divided by what it has risen at their moment, balances at "
            "the end of the year.",
     .example = "\"price_level_index\""},
    {.name = "statements",
     .type = BUR_KEY_GROUPS,
     .sub = &statement_schema,
     .doc = "Income statement, balance sheet, cash flow, ..."}};
const bur_schema bur_accounts_schema = {.title = "accounts",
                                        .doc = "Statements by fiscal year.",
                                        KEYS(accounts_keys)};

/* An equation of a group; none without one. */
static bur_eq eq_at(reader *r, const bur_conf *group, const char *key)
{
    const bur_conf *value = bur_conf_at(group, key);
    return value ? bur_eq_read(r->arena, value, r->sink) : (bur_eq){0};
}

static bur_line read_line(reader *r, const bur_conf *group)
{
    bur_line line = {
        .name = bur_name_canonical(r->arena, group->name, strlen(group->name)),
        .title = bur_conf_text(group, "title", group->name),
        .span = group->name_span,
        .eq = eq_at(r, group, "eq"),
        .ties = eq_at(r, group, "ties")};
    int total = bur_conf_choice(group, "total", "group|all", -1);
    line.kind = total < 0    ? BUR_LINE_EQUATION
                : total == 0 ? BUR_LINE_GROUP_TOTAL
                             : BUR_LINE_TOTAL;
    if ((total < 0) == !bur_conf_at(group, "eq")) {
        bur_error_at(r->sink, BUR_DIAG_STATEMENT, group->name_span,
                     "the line '%s' needs either 'eq' or 'total'", group->name);
    }
    return line;
}

static void read_statement(reader *r, const bur_conf *group)
{
    const bur_conf *lines = bur_conf_at(group, "lines");
    bur_statement statement = {
        .name = bur_name_canonical(r->arena, group->name, strlen(group->name)),
        .title = bur_conf_text(group, "title", group->name),
        .span = group->name_span,
        .balances = bur_conf_choice(group, "of", "flows|balances", 0) == 1};
    for (int i = 0; lines && i < lines->n_items; i++) {
        bur_vec_push(r->arena, &statement.lines, read_line(r, lines->item[i]));
    }
    if (statement.lines.n == 0) {
        bur_error_at(r->sink, BUR_DIAG_STATEMENT, group->name_span,
                     "the statement '%s' has no lines", group->name);
    }
    bur_vec_push(r->arena, &r->model->accounts.statements, statement);
}

/* The statement that a name begins with, before a point. */
static const bur_statement *statement_of(const bur_accounts *accounts,
                                         const char *name, const char **rest)
{
    size_t n = strcspn(name, ".");
    for (int i = 0; name[n] == '.' && i < accounts->statements.n; i++) {
        const bur_statement *statement = &accounts->statements.at[i];
        if (strlen(statement->name) == n &&
            strncmp(statement->name, name, n) == 0) {
            *rest = name + n + 1;
            return statement;
        }
    }
    return NULL;
}

const bur_line *bur_accounts_line(const bur_accounts *accounts,
                                  const bur_eq *ties,
                                  const bur_statement **statement)
{
    const char *rest = "";
    bool named = ties->tree && ties->tree->kind == BUR_NODE_NAME;
    *statement = named ? statement_of(accounts, ties->tree->name, &rest) : NULL;
    for (int i = 0; *statement && i < (*statement)->lines.n; i++) {
        if (strcmp((*statement)->lines.at[i].name, rest) == 0) {
            return &(*statement)->lines.at[i];
        }
    }
    return NULL;
}

/* A tie that names a statement names one of its lines, and another one. */
static void check_tie(reader *r, const bur_line *line)
{
    const bur_statement *statement;
    const bur_line *other =
        bur_accounts_line(&r->model->accounts, &line->ties, &statement);
    if (statement && (!other || other == line)) {
        bur_diag *diag = bur_error_at(
            r->sink, BUR_DIAG_STATEMENT, line->ties.tree->span,
            other ? "the line '%s' ties to itself"
                  : "the line '%s' ties to a line that '%s' does not have",
            line->name, statement->name);
        bur_nearest near = {.wanted = strchr(line->ties.tree->name, '.') + 1};
        for (int i = 0; !other && i < statement->lines.n; i++) {
            bur_nearest_offer(&near, statement->lines.at[i].name);
        }
        if (near.best) {
            bur_note_at(r->sink, diag, BUR_NOWHERE, "did you mean '%s.%s'?",
                        statement->name, near.best);
        }
    }
}

void bur_read_accounts(reader *r, const bur_conf *group)
{
    bur_accounts *accounts = &r->model->accounts;
    const bur_conf *statements = bur_conf_at(group, "statements");
    accounts->unit = bur_conf_text(group, "unit", accounts->unit);
    accounts->unit_span =
        accounts->unit ? bur_conf_span(group, "unit") : BUR_NOWHERE;
    accounts->first_month = eq_at(r, group, "first_month");
    accounts->deflator = eq_at(r, group, "deflator");
    for (int i = 0; statements && i < statements->n_items; i++) {
        read_statement(r, statements->item[i]);
    }
    if (group && accounts->statements.n == 0) {
        bur_error_at(r->sink, BUR_DIAG_STATEMENT, group->span,
                     "accounts without statements");
    }
    for (int i = 0; i < accounts->statements.n; i++) {
        const bur_statement *statement = &accounts->statements.at[i];
        for (int k = 0; k < statement->lines.n; k++) {
            check_tie(r, &statement->lines.at[k]);
        }
    }
}
