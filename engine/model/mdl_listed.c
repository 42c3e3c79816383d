/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GET DIRECT SUBSCRIPT: the elements of a range are cells of a CSV file, down a
 * column or along a row until one is empty. */
#include <string.h>

#include "model/mdl_grid.h"

typedef struct cells {
    const mdl_grid *grid;
    int row, column, last_row, last_column; /* -1: until a cell is empty */
} cells;

static bool read_cells(mdl *m, const bur_node *call, cells *c)
{
    bool star;
    const bur_node *const *arg = call->args;
    for (int i = 0; i < call->n_args; i++) {
        if (arg[i]->kind != BUR_NODE_NAME || strcmp(arg[i]->name, "'") != 0) {
            bur_error_at(m->sink, BUR_DIAG_WRONG_TYPE, arg[i]->span,
                         "a text in single quotes is needed here");
            return false;
        }
    }
    c->grid = bur_mdl_grid(m, arg[0], arg[1]);
    if (!c->grid) {
        return false;
    }
    if (!bur_mdl_address(arg[2]->spelt, &c->row, &c->column, &star) ||
        !bur_mdl_address(arg[3]->spelt, &c->last_row, &c->last_column, &star) ||
        c->row < 0 || c->column < 0) {
        bur_error_at(m->sink, BUR_DIAG_WRONG_TYPE, call->span,
                     "the first cell is one such as A2, and the last is one "
                     "too, or a column such as A or a row such as 2");
        return false;
    }
    return true;
}

/* Down the column, unless the last cell is of the same row. */
static void take_cells(mdl *m, const cells *c, const bur_node *call,
                       mdl_range *range)
{
    bool down = c->last_row < 0 ||
                (c->last_row != c->row &&
                 (c->last_column < 0 || c->last_column == c->column));
    int last = down ? c->last_row : c->last_column;
    int row = c->row, column = c->column;
    const char *prefix = call->args[4]->spelt;
    for (const char *cell = bur_mdl_cell(c->grid, row, column);
         *cell && (last < 0 || (down ? row : column) <= last);
         cell = bur_mdl_cell(c->grid, row, column)) {
        const char *spelt = bur_arena_printf(m->arena, "%s%s", prefix, cell);
        mdl_token token = {
            .kind = MDL_NAME,
            .from = call->span.from,
            .to = call->span.to,
            .name = bur_name_canonical(m->arena, spelt, strlen(spelt)),
            .spelt = spelt};
        bur_vec_push(m->arena, &range->items, token);
        row += down;
        column += !down;
    }
    if (range->items.n == 0) {
        bur_error_at(m->sink, BUR_DIAG_DATA, call->span,
                     "%s: there is no name in row %d, column %d", c->grid->path,
                     c->row + 1, c->column + 1);
    }
}

static void read_list(mdl *m, const bur_node *call, mdl_range *range)
{
    cells c;
    if (!bur_mdl_is_call(call, "get_direct_subscript")) {
        bur_mdl_refuse(m, call->span, call->spelt ? call->spelt : "this",
                       "list the elements here, or save them as CSV: GET "
                       "DIRECT SUBSCRIPT('file.csv', ',', 'A2', 'A', '') reads "
                       "them");
    } else if (bur_mdl_counts(m, call, 5, 5) && read_cells(m, call, &c)) {
        take_cells(m, &c, call, range);
    }
}

void bur_mdl_listed(mdl *m, mdl_tokens *t, mdl_range *range)
{
    const bur_node *call = bur_mdl_expr(m, t);
    if (call) {
        read_list(m, call, range);
    }
    range->told = range->items.n == 0;
}
