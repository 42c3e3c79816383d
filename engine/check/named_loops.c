/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loops by name: whether they are there, and what they are; see
 * named_loops.h. */
#include "check/named_loops.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

#include "check/check.h"

enum { FAR = INT_MAX, MOST_NAMES = 8 };

typedef struct search {
    bur_arena *arena;
    const bur_structure *s;
    bur_sink *sink;
    const int *by_to;
    const bur_named_loop *named;
    int *stop;   /* [named->n] nodes it names */
    bool *taken; /* [n_vars] nodes that it names or has been through */
    BUR_VEC(int) var, link;
    BUR_VEC(char) sign;
} search;

/* --- names --- */

static void unknown(const bur_model *model, const bur_named_loop *loop, int i,
                    bur_sink *sink)
{
    bur_diag *diag =
        bur_error_at(sink, BUR_DIAG_UNKNOWN_NAME, loop->through_span[i],
                     "there is no variable '%s'", loop->through_spelt[i]);
    bur_nearest near = {.wanted = loop->through[i]};
    for (int v = 0; v < model->vars.n; v++) {
        if (!model->vars.at[v]->made) {
            bur_nearest_offer(&near, model->vars.at[v]->name);
        }
    }
    if (near.best) {
        bur_note_at(sink, diag, BUR_NOWHERE, "did you mean '%s'?", near.best);
    }
}

static void check_names(const bur_model *model, const bur_named_loop *loop,
                        bur_sink *sink)
{
    for (int i = 0; i < loop->n; i++) {
        const bur_var *var = bur_model_var(model, loop->through[i]);
        if (!var || var->made) {
            unknown(model, loop, i, sink);
        }
        for (int k = 0; k < i; k++) {
            if (strcmp(loop->through[k], loop->through[i]) == 0) {
                bur_error_at(sink, BUR_DIAG_NAMED_LOOP, loop->through_span[i],
                             "a loop goes through '%s' only once",
                             loop->through_spelt[i]);
            }
        }
    }
}

bool bur_check_named_loops(const bur_model *model, bur_sink *sink)
{
    int errors = sink->n_errors;
    for (int i = 0; i < model->named_loops.n; i++) {
        check_names(model, &model->named_loops.at[i], sink);
    }
    return sink->n_errors == errors;
}

static int node_of(const bur_structure *s, const char *name)
{
    int i = 0;
    while (strcmp(s->var[i]->name, name) != 0) {
        i++;
    }
    return i;
}

/* --- the way from one to the next --- */

/* How many links lead from each node to `target`; FAR: there is no way. */
static const int *distances(const search *at, int target, const bool *taken)
{
    int n = at->s->n_vars, first = 0, last = 0;
    int *far = BUR_NEW_N(at->arena, int, n);
    int *queue = BUR_NEW_N(at->arena, int, n);
    for (int i = 0; i < n; i++) {
        far[i] = FAR;
    }
    far[target] = 0;
    queue[last++] = target;
    while (first < last) {
        int to = queue[first++];
        for (int l = at->by_to[to]; l < at->by_to[to + 1]; l++) {
            const bur_link *link = &at->s->link[l];
            if (link->kind != BUR_LINK_INITIAL && far[link->from] == FAR) {
                far[link->from] = far[to] + 1;
                if (!taken[link->from]) {
                    queue[last++] = link->from;
                }
            }
        }
    }
    return far;
}

/* The links from `from` on: those of a loop of one variable lead round to
 * itself, at the distance of the nearest that it acts on. */
static int next_of(const search *at, int from, const int *far, char *sign,
                   int *link)
{
    int best = -1;
    for (int to = 0; to < at->s->n_vars; to++) {
        char polarity;
        bool open = far[to] == 0 || (far[to] != FAR && !at->taken[to]);
        int found =
            open && (best < 0 || far[to] < far[best])
                ? bur_link_between(at->s, at->by_to, from, to, &polarity)
                : -1;
        if (found >= 0) {
            best = to;
            *link = found;
            *sign = polarity;
        }
    }
    return best;
}

/* Adds the way from one node to another; false: there is none. */
static bool go(search *at, int from, int target)
{
    const int *far = distances(at, target, at->taken);
    do {
        char sign = '?';
        int link = -1;
        int next = next_of(at, from, far, &sign, &link);
        if (next < 0) {
            return false;
        }
        bur_vec_push(at->arena, &at->var, from);
        bur_vec_push(at->arena, &at->link, link);
        bur_vec_push(at->arena, &at->sign, sign);
        at->taken[next] = true;
        from = next;
    } while (from != target);
    return true;
}

/* --- what is said --- */

/* The names at the other ends of the links to a node, or from it. */
static const char *neighbours(const search *at, int node, bool to)
{
    const char *names = "";
    int n = 0;
    for (int i = 0; i < at->s->n_vars; i++) {
        char sign;
        int link = bur_link_between(at->s, at->by_to, to ? i : node,
                                    to ? node : i, &sign);
        if (link >= 0 && n++ < MOST_NAMES) {
            names = bur_arena_printf(at->arena, "%s%s%s", names,
                                     n > 1 ? ", " : "", at->s->var[i]->spelt);
        }
    }
    return n == 0           ? "nothing"
           : n > MOST_NAMES ? bur_arena_printf(at->arena, "%s, ...", names)
                            : names;
}

static void no_way(const search *at, int i)
{
    const bur_named_loop *named = at->named;
    int k = (i + 1) % named->n;
    int from = at->stop[i], to = at->stop[k];
    const bool *free = BUR_NEW_N(at->arena, bool, at->s->n_vars);
    bool blocked = distances(at, to, free)[from] != FAR && from != to;
    bur_diag *diag = bur_error_at(
        at->sink, BUR_DIAG_NAMED_LOOP, named->through_span[k],
        "the loop '%s' is not there: no links lead from '%s' to '%s'%s",
        named->name, named->through_spelt[i], named->through_spelt[k],
        blocked ? " but through what it names or has been through" : "");
    bur_note_at(at->sink, diag, BUR_NOWHERE, "'%s' acts on: %s",
                named->through_spelt[i], neighbours(at, from, false));
    bur_note_at(at->sink, diag, BUR_NOWHERE, "on '%s' act: %s",
                named->through_spelt[k], neighbours(at, to, true));
    if (blocked) {
        bur_note_at(at->sink, diag, BUR_NOWHERE,
                    "name what lies between, in the order of the loop");
    }
}

static void judge(const search *at, const bur_found_loop *loop)
{
    const char *kinds[] = {"reinforcing", "balancing"};
    bool balancing = loop->named->balancing;
    if (loop->polarity == (balancing ? '+' : '-')) {
        bur_diag *diag =
            bur_error_at(at->sink, BUR_DIAG_NAMED_LOOP, loop->named->span,
                         "the loop '%s' is %s, not %s", loop->named->name,
                         kinds[!balancing], kinds[balancing]);
        bur_note_at(at->sink, diag, BUR_NOWHERE, "it is %s",
                    bur_found_loop_text(at->arena, at->s, loop));
    }
}

/* --- loops --- */

static bool find(search *at, bur_found_loop *loop)
{
    const bur_named_loop *named = at->named;
    at->taken = BUR_NEW_N(at->arena, bool, at->s->n_vars);
    at->stop = BUR_NEW_N(at->arena, int, named->n);
    for (int i = 0; i < named->n; i++) {
        at->stop[i] = node_of(at->s, named->through[i]);
        at->taken[at->stop[i]] = true;
    }
    for (int i = 0; i < named->n; i++) {
        if (!go(at, at->stop[i], at->stop[(i + 1) % named->n])) {
            no_way(at, i);
            return false;
        }
    }
    *loop = (bur_found_loop){.named = named,
                             .polarity = '+',
                             .n = at->var.n,
                             .var = at->var.at,
                             .link = at->link.at,
                             .sign = at->sign.at};
    for (int i = 0; i < loop->n; i++) {
        loop->polarity = bur_polarity_times(loop->polarity, loop->sign[i]);
    }
    judge(at, loop);
    return true;
}

const bur_found_loops *bur_find_named_loops(bur_arena *arena,
                                            const bur_structure *structure,
                                            bur_sink *sink)
{
    const bur_model *model = structure->model;
    bur_found_loops *loops = BUR_NEW(arena, bur_found_loops);
    bur_found_loop *loop =
        BUR_NEW_N(arena, bur_found_loop, model->named_loops.n + 1);
    loops->loop = loop;
    const int *by_to = bur_links_by_to(arena, structure);
    for (int i = 0; i < model->named_loops.n; i++) {
        search at = {.arena = arena,
                     .s = structure,
                     .sink = sink,
                     .by_to = by_to,
                     .named = &model->named_loops.at[i]};
        loops->n += find(&at, &loop[loops->n]);
    }
    return loops;
}

const char *bur_found_loop_text(bur_arena *arena,
                                const bur_structure *structure,
                                const bur_found_loop *loop)
{
    assert(loop->n > 0 && loop->var); /* a loop goes through one at least */
    const char *text = structure->var[loop->var[0]]->spelt;
    for (int i = 0; i < loop->n; i++) {
        int next = loop->var[(i + 1) % loop->n];
        text = bur_arena_printf(arena, "%s -(%c)-> %s", text, loop->sign[i],
                                structure->var[next]->spelt);
    }
    return text;
}

const char *bur_loops_over(bur_arena *arena, const bur_found_loops *loops,
                           int link)
{
    const char *names = NULL;
    for (int i = 0; i < loops->n; i++) {
        const bur_found_loop *loop = &loops->loop[i];
        for (int k = 0; k < loop->n; k++) {
            if (loop->link[k] == link) {
                const char *name = loop->named->name;
                names = names ? bur_arena_printf(arena, "%s, %s", names, name)
                              : name;
            }
        }
    }
    return names;
}
