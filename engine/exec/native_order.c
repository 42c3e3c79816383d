/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of lines. In the order of a tape, values wait for each other: a
 * processor looks ahead over some hundred instructions, which one long function
 * fills with its own chain. So the lines are put in the order in which a
 * processor with a wider view would begin them: at each moment the first one in
 * a window whose operands are there. A window that is wider still would hold
 * more values at once than there are registers. */
#include "exec/native_lines.h"

#include <assert.h>
#include <string.h>

enum { WINDOW = 128 };

typedef struct clockwork {
    const bur_native_text *text;
    double *done;          /* [line]: when its value is there, or -1 */
    double now, divider;   /* until when the divider is taken */
    int window[WINDOW], n; /* lines in the order of the tape */
} clockwork;

/* When a line can begin, or -1 when it waits for one that has not. */
static double ready(const clockwork *c, int at)
{
    const bur_native_line *line = &c->text->line.at[at];
    double when = line->divides ? c->divider : 0;
    for (int i = 0; i < line->n_needs; i++) {
        double done = c->done[line->need[i]];
        if (done < 0) {
            return -1;
        }
        when = done > when ? done : when;
    }
    return when;
}

/* The place in the window of the line that begins next, and when. */
static int next(const clockwork *c, double *when)
{
    int best = BUR_NATIVE_NONE;
    for (int i = 0; i < c->n; i++) {
        double start = ready(c, c->window[i]);
        if (start >= 0 && (best == BUR_NATIVE_NONE || start < *when)) {
            best = i;
            *when = start;
        }
        if (best != BUR_NATIVE_NONE && *when <= c->now) {
            break;
        }
    }
    assert(best != BUR_NATIVE_NONE);
    return best;
}

static int begin(clockwork *c)
{
    double when = 0;
    int best = next(c, &when), at = c->window[best];
    const bur_native_line *line = &c->text->line.at[at];
    double start = when > c->now ? when : c->now;
    c->now = start + (double)line->cost / BUR_NATIVE_PORTS;
    c->done[at] = start + line->wait;
    if (line->divides) {
        c->divider = start + BUR_NATIVE_DIVIDER;
    }
    c->n--;
    memmove(&c->window[best], &c->window[best + 1],
            (size_t)(c->n - best) * sizeof *c->window);
    return at;
}

int bur_native_order(bur_native_text *text, const bool *needed, int *order)
{
    clockwork c = {.text = text,
                   .done = BUR_NEW_N(text->arena, double, text->line.n + 1)};
    int n = 0, from = 0;
    for (int i = 0; i < text->line.n; i++) {
        c.done[i] = -1;
    }
    for (;;) {
        for (; from < text->line.n && c.n < WINDOW; from++) {
            if (needed[from]) {
                c.window[c.n++] = from;
            }
        }
        if (c.n == 0) {
            return n;
        }
        order[n++] = begin(&c);
    }
}
