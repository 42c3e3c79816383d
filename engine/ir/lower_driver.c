/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering of drivers: random processes as states that change when their
 * clock strikes.
 *
 * A process has a latent state x, redrawn from x and a fresh normal z, and an
 * output made of it. With sd the stationary standard deviation:
 *
 *   white noise   x' = sd z
 *   AR(1)         x' = rho x + sd sqrt(1 - rho^2) z,   x at the start = sd z
 *   random walk   x' = x + drift + sd z
 *   GBM           x' = x + drift - sd^2 / 2 + sd z
 *   shocks        x' = x 2^(-every / recovery) + sizes of Poisson arrivals
 *   Markov        regime' by the row of the present regime
 *
 *   additive        mean + x
 *   multiplicative  mean exp(x - sd^2 / 2): its mean is `mean`, 1 by default
 *                   (GBM: mean exp(x); shocks: mean max(0, 1 + x))
 *
 * mean, sd, rho, drift and rate are what their equations give at the start;
 * but where one names a Markov chain, a regime, it follows that: each redraw
 * takes what the equation gives then, with the regime before it is redrawn
 * itself. */
#include <assert.h>
#include <math.h>

#include "base/hash.h"
#include "ir/lowering.h"
#include "num/keys.h"
#include "num/vmath.h"

/* One element of a driver being lowered. */
typedef struct process {
    const bur_var *var;
    const bur_driver *driver;
    int element;
    int clock;
    int mean, sd, rho, rate, drift; /* values; -1: not given */
} process;

static int op1(lowering *lo, bur_op op, int a)
{
    return bur_lower_op(lo, op, a, 0, 0, BUR_NOWHERE);
}

static int op2(lowering *lo, bur_op op, int a, int b)
{
    return bur_lower_op(lo, op, a, b, 0, BUR_NOWHERE);
}

static int clock_of(lowering *lo, double every)
{
    bur_graph *g = lo->graph;
    for (int i = 1; i < g->clocks.n; i++) {
        if (g->clocks.at[i].every == every) {
            return i;
        }
    }
    bur_vec_push(g->arena, &g->clocks, (bur_clock){every});
    return g->clocks.n - 1;
}

/* The name that keys an element's numbers: elements by name, so that their
 * order does not matter. */
static const char *site_name(lowering *lo, const bur_var *var, int element)
{
    bur_arena *arena = lo->graph->arena;
    const char *name = var->driver->site;
    int index[BUR_MAX_DIMS];
    bur_var_indexes(var, element, index);
    for (int d = 0; d < var->n_dims; d++) {
        name = bur_arena_printf(arena, "%s%c%s", name, d == 0 ? '[' : ',',
                                var->dim[d]->element[index[d]]);
    }
    return var->n_dims > 0 ? bur_arena_printf(arena, "%s]", name) : name;
}

int bur_lower_random_site(lowering *lo, const char *name, int call, bool common,
                          double every)
{
    bur_graph *g = lo->graph;
    const char *key = bur_arena_printf(g->arena, "site %s %d", name, call);
    int *known = bur_map_at(lo->made, key);
    if (known) {
        return *known;
    }
    bur_random_site site = {.name = name,
                            .site = bur_site(name, 0, call),
                            .common = common,
                            .clock = clock_of(lo, every)};
    const char *provider = lo->demand->provider;
    if (!site.common && provider) {
        uint64_t id = bur_hash_text(BUR_HASH_SEED, provider);
        site.site = bur_hash_mix(site.site ^ bur_hash_mix(id));
    }
    known = BUR_NEW(g->arena, int);
    *known = g->sites.n;
    bur_vec_push(g->arena, &g->sites, site);
    bur_map_put(lo->made, key, known);
    return *known;
}

static int site_of(lowering *lo, const bur_var *var, int element)
{
    return bur_lower_random_site(lo, site_name(lo, var, element), 0,
                                 var->driver->common, var->driver->every);
}

/* A random leaf: at the start, or at each strike of its clock. */
int bur_lower_random_leaf(lowering *lo, bur_op op, int site, bool running)
{
    int value = bur_lower_op(lo, op, 0, 0, 0, BUR_NOWHERE);
    lo->graph->values.at[value].aux = site;
    lo->graph->values.at[value].number = running;
    lo->graph->sites.at[site].normal |= op == BUR_IR_NORMAL;
    return value;
}

/* An entry of the factor that holds when the drivers are redrawn. */
static int mix_factor(lowering *lo, const bur_mix *mix, int at, bool running)
{
    int factor = bur_lower_const(lo, mix->factor[at]);
    for (int r = 0; r < mix->n_regimes; r++) {
        int now =
            bur_lower_driver(lo, mix->regime, 0, running ? STAGE_1 : AT_START);
        int holds = op2(lo, BUR_IR_EQUAL, now,
                        bur_lower_const(lo, mix->regimes[r].value));
        int own = bur_lower_const(lo, mix->regimes[r].factor[at]);
        factor =
            bur_lower_op(lo, BUR_IR_SELECT, holds, own, factor, BUR_NOWHERE);
    }
    return factor;
}

static int mixed_normal(lowering *lo, const bur_mix *mix, int row, bool running)
{
    int sum = BUR_NO_VALUE;
    for (int j = 0; j <= row; j++) {
        int site = site_of(lo, mix->var[j], mix->element[j]);
        lo->graph->sites.at[site].mix = (int)(mix - lo->demand->mixes) + 1;
        int z = bur_lower_random_leaf(lo, BUR_IR_NORMAL, site, running);
        int factor = mix_factor(lo, mix, row * mix->n + j, running);
        sum = j == 0
                  ? op2(lo, BUR_IR_MULTIPLY, factor, z)
                  : bur_lower_op(lo, BUR_IR_FMA, factor, z, sum, BUR_NOWHERE);
    }
    return sum;
}

static int normal(lowering *lo, const process *p, bool running)
{
    for (int m = 0; m < lo->demand->n_mixes; m++) {
        const bur_mix *mix = &lo->demand->mixes[m];
        for (int i = 0; i < mix->n; i++) {
            if (mix->var[i] == p->var && mix->element[i] == p->element) {
                return mixed_normal(lo, mix, i, running);
            }
        }
    }
    return bur_lower_random_leaf(lo, BUR_IR_NORMAL,
                                 site_of(lo, p->var, p->element), running);
}

/* Whether an equation names a Markov chain. */
static bool names_regime(const lowering *lo, const bur_node *node)
{
    const bur_var *var = node->kind == BUR_NODE_NAME
                             ? bur_model_var(lo->model, node->name)
                             : NULL;
    bool found =
        var && var->driver && var->driver->process == BUR_PROCESS_MARKOV;
    for (int i = 0; !found && i < node->n_args; i++) {
        found = names_regime(lo, node->args[i]);
    }
    return found;
}

/* A setting of the process: -1 if it is not given. */
static int field(lowering *lo, const process *p, const bur_eq *eq, phase at)
{
    if (!eq->tree) {
        return BUR_NO_VALUE;
    }
    scope in = bur_lower_scope(p->var, p->element, at);
    return bur_lower_expr(lo, eq->tree, &in);
}

/* The same at a redraw, where it follows a regime; else what it is at the
 * start. */
static int followed(lowering *lo, const process *p, const bur_eq *eq, int start)
{
    return eq->tree && names_regime(lo, eq->tree) ? field(lo, p, eq, STAGE_1)
                                                  : start;
}

static double decay(double every, double half_life)
{
    return half_life > 0 ? bur_exp(-0.69314718055994530942 * every / half_life)
                         : 1.0;
}

static process process_of(lowering *lo, const bur_var *var, int element)
{
    const bur_driver *d = var->driver;
    process p = {.var = var,
                 .driver = d,
                 .element = element,
                 .clock = clock_of(lo, d->every)};
    p.mean = field(lo, &p, &d->mean, AT_START);
    p.sd = field(lo, &p, &d->sd, AT_START);
    p.rho = field(lo, &p, &d->rho, AT_START);
    p.rate = field(lo, &p, &d->rate, AT_START);
    p.drift = field(lo, &p, &d->drift, AT_START);
    if (d->half_life > 0) {
        p.rho = bur_lower_const(lo, decay(d->every, d->half_life));
    }
    if (p.drift < 0) {
        p.drift = bur_lower_const(lo, 0);
    }
    return p;
}

/* The process as it is at a redraw. */
static process at_redraw(lowering *lo, process p)
{
    const bur_driver *d = p.driver;
    p.mean = followed(lo, &p, &d->mean, p.mean);
    p.sd = followed(lo, &p, &d->sd, p.sd);
    p.rho = followed(lo, &p, &d->rho, p.rho);
    p.rate = followed(lo, &p, &d->rate, p.rate);
    p.drift = followed(lo, &p, &d->drift, p.drift);
    return p;
}

static int half_variance(lowering *lo, const process *p)
{
    return op2(lo, BUR_IR_MULTIPLY, bur_lower_const(lo, 0.5),
               op2(lo, BUR_IR_MULTIPLY, p->sd, p->sd));
}

/* sd sqrt(1 - rho^2) */
static int innovation_sd(lowering *lo, const process *p)
{
    int rest = op2(lo, BUR_IR_SUBTRACT, bur_lower_const(lo, 1),
                   op2(lo, BUR_IR_MULTIPLY, p->rho, p->rho));
    return op2(lo, BUR_IR_MULTIPLY, p->sd, op1(lo, BUR_IR_SQRT, rest));
}

static bool grows(const bur_driver *d)
{
    return d->process == BUR_PROCESS_GBM ||
           (d->process == BUR_PROCESS_RANDOM_WALK && d->multiplicative);
}

static int arrivals(lowering *lo, const process *p)
{
    int site = site_of(lo, p->var, p->element);
    int u = bur_lower_random_leaf(lo, BUR_IR_UNIFORM, site, true);
    /* the rate is a year's, the interval counts in time units */
    double years =
        p->driver->every / bur_time_units_per_year(lo->model->time_unit);
    int expected =
        op2(lo, BUR_IR_MULTIPLY, p->rate, bur_lower_const(lo, years));
    int count = op2(lo, BUR_IR_POISSON, u, expected);
    int sizes = bur_lower_op(lo, BUR_IR_JUMPS, count, 0, 0, BUR_NOWHERE);
    if (sizes >= 0) {
        lo->graph->values.at[sizes].aux = lo->graph->jumps.n;
        bur_jump jump = {site, p->driver->size};
        bur_vec_push(lo->graph->arena, &lo->graph->jumps, jump);
    }
    return sizes;
}

static int latent_start(lowering *lo, const process *p)
{
    switch (p->driver->process) {
    case BUR_PROCESS_WHITE_NOISE:
    case BUR_PROCESS_AR1:
        return op2(lo, BUR_IR_MULTIPLY, p->sd, normal(lo, p, false));
    default:
        return bur_lower_const(lo, 0);
    }
}

static int latent_next(lowering *lo, const process *p, int x)
{
    const bur_driver *d = p->driver;
    int z, step;
    switch (d->process) {
    case BUR_PROCESS_WHITE_NOISE:
        return op2(lo, BUR_IR_MULTIPLY, p->sd, normal(lo, p, true));
    case BUR_PROCESS_AR1:
        z = op2(lo, BUR_IR_MULTIPLY, innovation_sd(lo, p), normal(lo, p, true));
        return bur_lower_op(lo, BUR_IR_FMA, p->rho, x, z, BUR_NOWHERE);
    case BUR_PROCESS_RANDOM_WALK:
    case BUR_PROCESS_GBM:
        step = grows(d)
                   ? op2(lo, BUR_IR_SUBTRACT, p->drift, half_variance(lo, p))
                   : p->drift;
        z = op2(lo, BUR_IR_MULTIPLY, p->sd, normal(lo, p, true));
        return op2(lo, BUR_IR_ADD, x, op2(lo, BUR_IR_ADD, step, z));
    default:
        assert(d->process == BUR_PROCESS_POISSON_SHOCKS);
        step = bur_lower_const(lo, decay(d->every, d->recovery));
        return bur_lower_op(lo, BUR_IR_FMA, step, x, arrivals(lo, p),
                            BUR_NOWHERE);
    }
}

/* The factor of a multiplicative driver, before its mean. */
static int factor_of(lowering *lo, const process *p, int x)
{
    if (p->driver->process == BUR_PROCESS_POISSON_SHOCKS) {
        int level = op2(lo, BUR_IR_ADD, bur_lower_const(lo, 1), x);
        return op2(lo, BUR_IR_MAX, level, bur_lower_const(lo, 0));
    }
    if (!grows(p->driver)) {
        x = op2(lo, BUR_IR_SUBTRACT, x, half_variance(lo, p));
    }
    return op1(lo, BUR_IR_EXP, x);
}

static int output_of(lowering *lo, const process *p, int x)
{
    if (p->driver->multiplicative || p->driver->process == BUR_PROCESS_GBM) {
        int factor = factor_of(lo, p, x);
        return p->mean < 0 ? factor : op2(lo, BUR_IR_MULTIPLY, p->mean, factor);
    }
    return p->mean < 0 ? x : op2(lo, BUR_IR_ADD, p->mean, x);
}

static int make_state(lowering *lo, const process *p, int initial, bool output)
{
    return bur_lower_state(
        lo, (bur_state){
                .initial = initial,
                .next = BUR_NO_VALUE,
                .clock = p->clock,
                .watched = output,
                .element = p->var->first_element + p->element,
                .label = bur_var_label(lo->graph->arena, p->var, p->element)});
}

/* The state of the output, given the latent one's start and successor. */
static int finish(lowering *lo, const process *p, int latent, int out_start,
                  int out_next)
{
    bur_state *x = &lo->graph->states.at[latent];
    if (out_start == x->initial && out_next == x->next) {
        return latent;
    }
    int output = make_state(lo, p, out_start, true);
    lo->graph->states.at[output].next = out_next;
    return output;
}

/* `p` is the process at the start, `then` at a redraw. */
static int make_noise(lowering *lo, const process *p, const process *then)
{
    int start = latent_start(lo, p);
    int latent = make_state(lo, p, start, true);
    int next = latent_next(lo, then, bur_lower_read(lo, latent));
    lo->graph->states.at[latent].next = next;
    return finish(lo, p, latent, output_of(lo, p, start),
                  output_of(lo, then, next));
}

/* The regime at the start, drawn from the stationary distribution. */
static int first_regime(lowering *lo, const process *p)
{
    const bur_driver *d = p->driver;
    if (d->start > 0) {
        return bur_lower_const(lo, d->start);
    }
    int u = bur_lower_random_leaf(lo, BUR_IR_UNIFORM,
                                  site_of(lo, p->var, p->element), false);
    int regime = bur_lower_const(lo, 1);
    double below = 0;
    for (int i = 0; i + 1 < d->n_regimes; i++) {
        below += d->stationary[i];
        int past = op2(lo, BUR_IR_LESS, bur_lower_const(lo, below), u);
        regime = op2(lo, BUR_IR_ADD, regime, past);
    }
    return regime;
}

static int regime_value(lowering *lo, const process *p, int regime)
{
    bur_graph *g = lo->graph;
    double *x = BUR_NEW_N(g->arena, double, p->driver->n_regimes);
    for (int i = 0; i < p->driver->n_regimes; i++) {
        x[i] = i + 1;
    }
    const bur_lookup *table =
        bur_lookup_create(g->arena, x, p->driver->values, p->driver->n_regimes,
                          BUR_LOOKUP_DISCRETE);
    bur_vec_push(g->arena, &g->lookups, table);
    int value = op1(lo, BUR_IR_LOOKUP, regime);
    g->values.at[value].aux = g->lookups.n - 1;
    return value;
}

static int make_chain(lowering *lo, const process *p)
{
    bur_graph *g = lo->graph;
    int n = p->driver->n_regimes;
    double *cumulative = BUR_NEW_N(g->arena, double, n *n);
    for (int i = 0; i < n * n; i++) {
        cumulative[i] =
            p->driver->transition[i] + (i % n > 0 ? cumulative[i - 1] : 0);
    }
    bur_vec_push(g->arena, &g->chains, (bur_chain){n, cumulative});
    int chain = g->chains.n - 1;
    int start = first_regime(lo, p);
    int regime = make_state(lo, p, start, true);
    int u = bur_lower_random_leaf(lo, BUR_IR_UNIFORM,
                                  site_of(lo, p->var, p->element), true);
    int next = op2(lo, BUR_IR_REGIME, bur_lower_read(lo, regime), u);
    g->values.at[next].aux = chain;
    g->states.at[regime].next = next;
    return finish(lo, p, regime, regime_value(lo, p, start),
                  regime_value(lo, p, next));
}

/* Without chance a driver is its mean; a chain its likeliest regime. */
static int still_value(lowering *lo, const bur_var *var, int element)
{
    const bur_driver *d = var->driver;
    if (d->process == BUR_PROCESS_MARKOV) {
        int regime = d->start > 0 ? d->start - 1 : 0;
        for (int i = 1; d->start == 0 && i < d->n_regimes; i++) {
            regime = d->stationary[i] > d->stationary[regime] ? i : regime;
        }
        return bur_lower_const(lo, d->values[regime]);
    }
    process p = {.var = var, .driver = d, .element = element};
    int mean = field(lo, &p, &d->mean, AT_START);
    bool factor = d->multiplicative || d->process == BUR_PROCESS_GBM;
    return d->mean.tree ? mean : bur_lower_const(lo, factor ? 1 : 0);
}

int bur_lower_driver(lowering *lo, const bur_var *var, int element, phase at)
{
    if (lo->demand->still) {
        return still_value(lo, var, element);
    }
    scope in = bur_lower_scope(var, element, STAGE_1);
    const char *key = bur_lower_site(lo, NULL, &in, "driver");
    int *state = bur_map_at(lo->made, key);
    if (!state) {
        int errors = lo->sink->n_errors;
        process p = process_of(lo, var, element);
        process then = at_redraw(lo, p);
        if (lo->sink->n_errors > errors) {
            return BUR_NO_VALUE;
        }
        state = BUR_NEW(lo->graph->arena, int);
        *state = var->driver->process == BUR_PROCESS_MARKOV
                     ? make_chain(lo, &p)
                     : make_noise(lo, &p, &then);
        bur_map_put(lo->made, key, state);
    }
    return at == AT_START ? lo->graph->states.at[*state].initial
                          : bur_lower_read(lo, *state);
}
