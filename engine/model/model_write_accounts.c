/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accounts of a model, as model_accounts.c reads them. */
#include "model/writing.h"

static void put_line(writing *w, const bur_line *line)
{
    bur_write_open(w, line->name);
    bur_write_text(w, "title", line->title);
    if (line->kind == BUR_LINE_EQUATION) {
        bur_write_eq(w, "eq", &line->eq);
    } else {
        bur_write_word(w, "total",
                       line->kind == BUR_LINE_TOTAL ? "all" : "group");
    }
    bur_write_eq(w, "ties", &line->ties);
    bur_write_close(w);
}

static void put_statement(writing *w, const bur_statement *statement)
{
    bur_write_open(w, statement->name);
    bur_write_text(w, "title", statement->title);
    bur_write_word(w, "of", statement->balances ? "balances" : "flows");
    bur_write_open(w, "lines");
    for (int i = 0; i < statement->lines.n; i++) {
        put_line(w, &statement->lines.at[i]);
    }
    bur_write_close(w);
    bur_write_close(w);
}

void bur_write_accounts(writing *w)
{
    const bur_accounts *accounts = &w->model->accounts;
    if (accounts->statements.n == 0) {
        return;
    }
    bur_write_open(w, "accounts");
    bur_write_text(w, "unit", accounts->unit);
    bur_write_eq(w, "first_month", &accounts->first_month);
    bur_write_eq(w, "deflator", &accounts->deflator);
    bur_write_open(w, "statements");
    for (int i = 0; i < accounts->statements.n; i++) {
        put_statement(w, &accounts->statements.at[i]);
    }
    bur_write_close(w);
    bur_write_close(w);
}
