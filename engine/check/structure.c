/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links between variables, and the polarity of each; see structure.h. */
#include "check/structure.h"

#include "base/vec.h"
#include "check/causes.h"
#include "check/stock_ranges.h"

/* Made variables that name one another often would take forever. */
enum { MOST_STEPS = 200000 };

typedef struct building {
    bur_arena *arena;
    const bur_model *model;
    int *node;         /* by first_element; -1: none */
    bur_outlook sure;  /* what the equations say */
    bur_outlook *seen; /* [n_seen] the states of a run */
    int n_seen;
    bur_outlook about; /* what the equations say, with stocks as in the run */
    bool *busy;
    BUR_VEC(bur_link) links;
} building;

static const char *const kind_words[BUR_N_LINK_KINDS] = {
    [BUR_LINK_CAUSAL] = "causal",
    [BUR_LINK_FLOW] = "flow",
    [BUR_LINK_INITIAL] = "initial"};

const char *bur_link_kind_word(bur_link_kind kind)
{
    return kind_words[kind];
}

bur_var_kind bur_var_kind_planned(const bur_var *var)
{
    return var->planned ? var->planned->kind : var->kind;
}

/* --- links that are there --- */

int *bur_links_by_to(bur_arena *arena, const bur_structure *structure)
{
    int *by_to = BUR_NEW_N(arena, int, structure->n_vars + 2);
    for (int l = 0; l < structure->n_links; l++) {
        by_to[structure->link[l].to + 1]++;
    }
    for (int i = 0; i < structure->n_vars; i++) {
        by_to[i + 1] += by_to[i];
    }
    return by_to;
}

int bur_link_between(const bur_structure *structure, const int *by_to, int from,
                     int to, char *polarity)
{
    const bur_link *link = structure->link;
    int found = -1;
    *polarity = '?';
    for (int l = by_to[to]; l < by_to[to + 1]; l++) {
        if (link[l].from != from || link[l].kind == BUR_LINK_INITIAL) {
            continue;
        }
        bool agrees = found < 0 || link[l].polarity == *polarity;
        *polarity = agrees ? link[l].polarity : '?';
        found = found < 0 ? l : found;
    }
    return found;
}

char bur_polarity_times(char a, char b)
{
    bool open = a == '?' || b == '?';
    return open ? '?' : a == b ? '+' : '-';
}

/* --- polarity --- */

/* A variable's equations, or one tree alone. */
typedef struct target {
    const bur_var *var;
    const bur_node *tree;
    bool turned; /* it lessens what it acts on */
} target;

static char sign_by(building *b, const bur_outlook *out, const target *to,
                    const bur_cause *cause)
{
    int steps = MOST_STEPS;
    bur_asking ask = {.out = *out,
                      .cause = cause->var,
                      .at_start = cause->at_start,
                      .busy = b->busy,
                      .steps = &steps};
    bur_effect e =
        to->tree ? bur_effect_of(&ask, to->tree) : bur_effect_on(&ask, to->var);
    return bur_range_sign(to->turned ? bur_range_negate(e.slope) : e.slope);
}

/* The sign in all the states in which there is one; with the cause as it was
 * in them, or anywhere. */
static char sign_seen(building *b, const target *to, const bur_cause *cause,
                      bool anywhere)
{
    int at = cause->var->first_element;
    char all = '0';
    for (int i = 0; i < b->n_seen && all != '?'; i++) {
        bur_outlook *out = &b->seen[i];
        bur_range *now = cause->at_start ? out->start : out->now;
        bur_range here = now[at];
        now[at] = anywhere ? b->sure.now[at] : here;
        char sign = sign_by(b, out, to, cause);
        now[at] = here;
        all = sign == '0' || sign == all ? all : all == '0' ? sign : '?';
    }
    return all;
}

static bool is_clear(char sign)
{
    return sign == '+' || sign == '-';
}

/* What did not move in the run may do so elsewhere: near it, or when only the
 * cause is elsewhere. */
static char sign_in_run(building *b, const target *to, const bur_cause *cause)
{
    char sign = sign_seen(b, to, cause, false);
    if (sign == '0' && b->n_seen > 0) {
        sign = sign_by(b, &b->about, to, cause);
        sign = is_clear(sign) ? sign : sign_seen(b, to, cause, true);
    }
    return sign;
}

static void add_link(building *b, bur_link link)
{
    bur_vec_push(b->arena, &b->links, link);
}

static void add_cause(building *b, int to, const target *through,
                      const bur_cause *cause)
{
    bur_link link = {.from = b->node[cause->var->first_element],
                     .to = to,
                     .kind =
                         cause->at_start ? BUR_LINK_INITIAL : BUR_LINK_CAUSAL,
                     .delayed = cause->delayed};
    link.polarity = sign_by(b, &b->sure, through, cause);
    if (!is_clear(link.polarity)) {
        link.polarity = sign_in_run(b, through, cause);
        link.seen = is_clear(link.polarity);
    }
    link.polarity = is_clear(link.polarity) ? link.polarity : '?';
    add_link(b, link);
}

/* --- links --- */

static void link_tree(building *b, int to, const bur_node *tree, bool turned)
{
    bur_cause_list causes = {0};
    target through = {.tree = tree, .turned = turned};
    bur_causes_in(b->arena, b->model, tree, &causes);
    for (int i = 0; i < causes.n; i++) {
        add_cause(b, to, &through, &causes.at[i]);
    }
}

static void link_flows(building *b, int to, const bur_eq *flow, int n,
                       bool turned)
{
    for (int i = 0; i < n; i++) {
        const bur_var *var = bur_model_var(b->model, flow[i].tree->name);
        if (!var || var->made) {
            link_tree(b, to, flow[i].tree, turned);
            continue;
        }
        add_link(b, (bur_link){.from = b->node[var->first_element],
                               .to = to,
                               .kind = BUR_LINK_FLOW,
                               .polarity = turned ? '-' : '+'});
    }
}

static void link_var(building *b, const bur_var *var)
{
    bur_cause_list causes = {0};
    target through = {.var = var};
    int to = b->node[var->first_element];
    bur_causes_of(b->arena, b->model, var, &causes);
    for (int i = 0; i < causes.n; i++) {
        add_cause(b, to, &through, &causes.at[i]);
    }
    /* the last inflow of a stock that data set is theirs: no cause of it */
    int n_inflows = var->n_inflows - (var->given != NULL);
    link_flows(b, to, var->inflow, n_inflows, false);
    link_flows(b, to, var->outflow, var->n_outflows, true);
}

/* --- what is known --- */

static void know_equations(building *b)
{
    const bur_horizon *h = &b->model->horizon;
    bur_range time = {h->start_time, h->start_time + h->length};
    bur_range *ranges = bur_model_ranges(b->arena, b->model);
    b->sure = (bur_outlook){.model = b->model,
                            .now = ranges,
                            .start = ranges,
                            .ever = ranges,
                            .time = time,
                            .start_time = time,
                            .ever_time = time};
}

static bur_range *copy_of(const building *b, const bur_range *from)
{
    bur_range *ranges = bur_ranges_create(b->arena, b->model);
    for (int i = 0; i < b->model->n_elements; i++) {
        ranges[i] = from[i];
    }
    return ranges;
}

static bur_range *hull_of_all(const building *b, const bur_states *states)
{
    bur_range *all = copy_of(b, states->range[0]);
    for (int k = 1; k < states->n; k++) {
        for (int i = 0; i < b->model->n_elements; i++) {
            all[i] = isnan(all[i].low)
                         ? all[i]
                         : bur_range_hull(all[i], states->range[k][i]);
        }
    }
    return all;
}

/* Stocks where they were in the run; all else follows. */
static void know_stocks(building *b, const bur_range *ever)
{
    bur_range *ranges = bur_ranges_create(b->arena, b->model);
    for (int i = 0; i < b->model->vars.n; i++) {
        const bur_var *var = b->model->vars.at[i];
        if (var->kind == BUR_VAR_STOCK) {
            ranges[var->first_element] = ever[var->first_element];
        }
    }
    b->about = b->sure;
    b->about.now = b->about.start = b->about.ever = ranges;
    b->about.as_given = true;
}

static void know_states(building *b, const bur_states *states)
{
    if (!states || states->n == 0) {
        return;
    }
    bur_range *start = copy_of(b, states->range[0]);
    bur_range *ever = hull_of_all(b, states);
    b->seen = BUR_NEW_N(b->arena, bur_outlook, states->n);
    b->n_seen = states->n;
    know_stocks(b, ever);
    for (int k = 0; k < states->n; k++) {
        b->seen[k] = (bur_outlook){
            .model = b->model,
            .now = copy_of(b, states->range[k]),
            .start = start,
            .ever = ever,
            .time = bur_range_of(states->time[k]),
            .start_time = bur_range_of(states->time[0]),
            .ever_time = {states->time[0], states->time[states->n - 1]},
            .as_given = true};
    }
}

const bur_structure *bur_structure_of(bur_arena *arena, const bur_model *model,
                                      const bur_states *states)
{
    bur_structure *s = BUR_NEW(arena, bur_structure);
    const bur_var **var = BUR_NEW_N(arena, const bur_var *, model->vars.n + 1);
    building b = {.arena = arena,
                  .model = model,
                  .node = BUR_NEW_N(arena, int, model->n_elements + 1),
                  .busy = BUR_NEW_N(arena, bool, model->n_elements + 1)};
    know_equations(&b);
    know_states(&b, states);
    *s = (bur_structure){.model = model, .var = var};
    for (int i = 0; i < model->vars.n; i++) {
        if (!model->vars.at[i]->made) {
            b.node[model->vars.at[i]->first_element] = s->n_vars;
            var[s->n_vars++] = model->vars.at[i];
        }
    }
    for (int i = 0; i < s->n_vars; i++) {
        link_var(&b, var[i]);
    }
    s->link = b.links.at;
    s->n_links = b.links.n;
    return s;
}
