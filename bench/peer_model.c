/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frozen model in plain C, a draw at a time, in the order of its
 * equations. */
#include "peer_model.h"

#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

#ifndef PEER_FLAGS
#define PEER_FLAGS "unknown"
#endif
const char *const peer_flags = PEER_FLAGS;

enum { LINES = 8, KNOTS = 8 };

static const double MARKET[LINES] = {40, 32, 28, 24, 20, 16, 12, 10};
static const double OPENING_SHARE[LINES] = {0.60, 0.50, 0.40, 0.30,
                                            0.20, 0.15, 0.10, 0.05};
static const double STAFF_SHARE[LINES] = {0.27, 0.20, 0.16, 0.13,
                                          0.10, 0.07, 0.04, 0.03};
static const double FEE[LINES] = {470, 520, 450, 610, 580, 690, 760, 900};
static const double PUBLICNESS[LINES] = {1.0, 1.0, 0.9, 0.7,
                                         0.5, 0.2, 0.1, 0.0};
static const double FINISHING[LINES] = {0.08, 0.09, 0.10, 0.11,
                                        0.12, 0.14, 0.17, 0.20};
static const double COLLECTION[LINES] = {0.60, 0.25, 0.35, 0.40,
                                         0.50, 0.65, 0.65, 0.70};

const peer_parameters peer_defaults = {.elasticity = 0.6,
                                       .price_response = 0.15,
                                       .innovation = 0.002,
                                       .imitation = 0.03,
                                       .churn = 0.01,
                                       .dropout = 0.02,
                                       .places = 11.0,
                                       .hire_speed = 0.15,
                                       .attrition = 0.0125,
                                       .opening_pay = 3600.0,
                                       .wage_drift = 0.0002,
                                       .overhead = 80000.0,
                                       .materials = 60.0,
                                       .reputation_speed = 0.05,
                                       .inertia_speed = 0.08,
                                       .interest_rate = 0.005,
                                       .repay_speed = 0.03,
                                       .buffer = 250000.0,
                                       .opening_cash = 600000.0,
                                       .credit_line = 900000.0};

/* --- the scenario --- */

static double triangular(const gsl_rng *rng, double low, double mode,
                         double high)
{
    double u = gsl_rng_uniform_pos(rng), width = high - low;
    return u < (mode - low) / width
               ? low + sqrt(u * width * (mode - low))
               : high - sqrt((1 - u) * width * (high - mode));
}

static double lognormal(const peer *with, double median, double p90)
{
    const double z90 = 1.2815515655446004;
    return median * exp(with->normal(with->rng, log(p90 / median) / z90));
}

void peer_sample(const peer *with, peer_parameters *p)
{
    const gsl_rng *r = with->rng;
    p->elasticity = 0.6 + with->normal(r, 0.1);
    p->price_response = 0.15 + with->normal(r, 0.03);
    p->innovation = lognormal(with, 0.002, 0.003);
    p->imitation = lognormal(with, 0.03, 0.04);
    p->places = 11.0 + with->normal(r, 0.3);
    p->opening_pay = 3600.0 + with->normal(r, 120.0);
    p->overhead = lognormal(with, 80000.0, 100000.0);
    p->materials = 60.0 + with->normal(r, 6.0);
    p->opening_cash = 600000.0 + with->normal(r, 60000.0);
    p->churn = triangular(r, 0.005, 0.01, 0.02);
    p->dropout = triangular(r, 0.01, 0.02, 0.04);
    p->hire_speed = triangular(r, 0.08, 0.15, 0.25);
    p->attrition = triangular(r, 0.008, 0.0125, 0.02);
    p->wage_drift = triangular(r, -0.0005, 0.0002, 0.0008);
    p->reputation_speed = triangular(r, 0.02, 0.05, 0.10);
    p->inertia_speed = triangular(r, 0.04, 0.08, 0.16);
    p->interest_rate = triangular(r, 0.003, 0.005, 0.008);
    p->repay_speed = triangular(r, 0.02, 0.03, 0.05);
    p->buffer = triangular(r, 1.0e5, 2.5e5, 4.0e5);
    p->credit_line = triangular(r, 6.0e5, 9.0e5, 1.2e6);
}

/* --- the drivers --- */

typedef struct drivers {
    double funding, demand, wage, cut; /* factors */
    double funding_x, demand_x, wage_x, cut_x;
} drivers;

static double ar1(const peer *with, double *x, double sd, double rho)
{
    *x = rho * *x + with->normal(with->rng, sd * sqrt(1 - rho * rho));
    return exp(*x - 0.5 * sd * sd);
}

static void first_drivers(const peer *with, drivers *d)
{
    *d = (drivers){.funding = 1, .demand = 1, .wage = 1, .cut = 1};
    if (with->noise) {
        d->funding_x = with->normal(with->rng, 0.05);
        d->demand_x = with->normal(with->rng, 0.06);
        d->wage_x = with->normal(with->rng, 0.02);
        d->funding = exp(d->funding_x - 0.5 * 0.05 * 0.05);
        d->demand = exp(d->demand_x - 0.5 * 0.06 * 0.06);
        d->wage = exp(d->wage_x - 0.5 * 0.02 * 0.02);
    }
}

static void next_drivers(const peer *with, drivers *d, double decay)
{
    if (!with->noise) {
        return;
    }
    d->funding = ar1(with, &d->funding_x, 0.05, 0.96);
    d->demand = ar1(with, &d->demand_x, 0.06, 0.85);
    d->wage = ar1(with, &d->wage_x, 0.02, 0.90);
    d->cut_x *= decay;
    for (unsigned n = gsl_ran_poisson(with->rng, 0.15 / 12); n > 0; n--) {
        d->cut_x += triangular(with->rng, -0.30, -0.10, -0.02);
    }
    d->cut = fmax(0, 1 + d->cut_x);
}

/* --- the model --- */

static double look_up(const double *x, const double *y, double at)
{
    if (at <= x[0]) {
        return y[0];
    }
    for (int k = 1; k < KNOTS; k++) {
        if (at < x[k]) {
            return y[k - 1] +
                   (y[k] - y[k - 1]) * (at - x[k - 1]) / (x[k] - x[k - 1]);
        }
    }
    return y[KNOTS - 1];
}

static double crowding_of(double utilisation)
{
    static const double x[KNOTS] = {0.0, 0.4, 0.7, 0.9, 1.0, 1.15, 1.4, 2.0};
    static const double y[KNOTS] = {1.10, 1.08, 1.04, 1.01,
                                    1.0,  0.94, 0.80, 0.50};
    return look_up(x, y, utilisation);
}

static double scale_of(double load)
{
    static const double x[KNOTS] = {0.0, 0.5, 0.8, 0.95, 1.0, 1.1, 1.3, 2.0};
    static const double y[KNOTS] = {0.5, 0.7, 0.9, 0.98, 1.0, 1.05, 1.15, 1.4};
    return look_up(x, y, load);
}

typedef struct state {
    double learners[LINES], adopters[LINES], receivable[LINES];
    double staff, reputation, inertia, cash, debt, wage, low_cash, trouble;
} state;

/* What a step computes from the state, and the measures or the next state
 * need. */
typedef struct values {
    double utilisation[LINES], price[LINES], revenue[LINES];
    double total_learners, total_revenue, public_revenue, hhi;
    double public_share, costs, margin, load;
} values;

static void open_state(const peer_parameters *p, state *s)
{
    *s = (state){.reputation = 1,
                 .inertia = 1,
                 .cash = p->opening_cash,
                 .low_cash = p->opening_cash,
                 .wage = p->opening_pay};
    double total = 0;
    for (int i = 0; i < LINES; i++) {
        s->adopters[i] = OPENING_SHARE[i];
        s->learners[i] =
            MARKET[i] * OPENING_SHARE[i] / (FINISHING[i] + p->dropout);
        s->receivable[i] = FEE[i] * s->learners[i] / COLLECTION[i];
        total += s->learners[i];
    }
    s->staff = total / p->places;
}

static void look_at(const peer_parameters *p, const state *s, const drivers *d,
                    values *v)
{
    double funding = d->funding * d->cut, squares = 0;
    v->total_learners = v->total_revenue = v->public_revenue = 0;
    for (int i = 0; i < LINES; i++) {
        double capacity = s->staff * p->places * STAFF_SHARE[i] * s->inertia;
        double utilisation = s->learners[i] / capacity;
        double price = 1 + p->price_response * (utilisation - 1);
        price = fmin(fmax(price, 0.7), 1.4);
        double revenue = s->learners[i] * FEE[i] * price *
                         (1 + PUBLICNESS[i] * (funding - 1));
        v->utilisation[i] = utilisation;
        v->price[i] = price;
        v->revenue[i] = revenue;
        v->total_learners += s->learners[i];
        v->total_revenue += revenue;
        v->public_revenue += revenue * PUBLICNESS[i];
        squares += revenue * revenue;
    }
    v->public_share = v->public_revenue / v->total_revenue;
    v->hhi = squares / (v->total_revenue * v->total_revenue);
    v->load = v->total_learners / (s->staff * p->places);
    double staff_cost = s->staff * s->wage * d->wage;
    double fixed_cost = p->overhead * (1 + 0.1 * log(1 + 0.01 * s->staff));
    v->costs = staff_cost + fixed_cost + p->materials * v->total_learners;
    v->margin = 1 - v->costs / v->total_revenue;
}

/* The lines' next state; returns what was paid in. */
static double step_lines(const peer_parameters *p, state *s, const values *v,
                         double demand)
{
    double receipts = 0;
    for (int i = 0; i < LINES; i++) {
        double a = s->adopters[i], learners = s->learners[i];
        double crowding = crowding_of(v->utilisation[i]);
        double starts = MARKET[i] * a * demand * crowding *
                        exp(-p->elasticity * log(v->price[i]));
        double dropouts = learners * p->dropout * (2 - crowding);
        double receipt = s->receivable[i] * COLLECTION[i];
        double adoption =
            (p->innovation + p->imitation * a) * (1 - a) * s->reputation -
            p->churn * a;
        s->learners[i] += starts - dropouts - learners * FINISHING[i];
        s->receivable[i] += v->revenue[i] - receipt;
        s->adopters[i] += adoption;
        receipts += receipt;
    }
    return receipts;
}

static void step_house(const peer_parameters *p, state *s, const values *v,
                       double receipts, double wage_noise)
{
    double desired = v->total_learners * s->inertia * 0.091;
    double hiring =
        fmax(0, (desired - s->staff) * p->hire_speed) * scale_of(v->load);
    double leaving =
        s->staff * p->attrition + fmax(0, s->staff - desired) * 0.05;
    double borrowing =
        fmin(fmax(0, p->buffer - s->cash), fmax(0, p->credit_line - s->debt)) *
        0.5;
    double repayment = s->cash > p->buffer ? s->debt * p->repay_speed : 0;
    double payments = v->costs + s->debt * p->interest_rate;
    bool insolvent = s->cash < 0 && s->debt > 0.95 * p->credit_line;
    s->trouble += insolvent ? 1 : 0;
    s->low_cash -= fmax(0, s->low_cash - s->cash);
    s->cash += receipts + borrowing - payments - repayment;
    s->debt += borrowing - repayment;
    s->staff += hiring - leaving;
    s->reputation +=
        p->reputation_speed * (exp(-0.5 * (v->load - 1)) - s->reputation);
    s->inertia += p->inertia_speed *
                  (1 - s->inertia + fmin(fmax(v->margin - 0.03, -0.1), 0.1));
    s->wage += s->wage * (p->wage_drift + 0.002 * log(v->load * wage_noise));
}

void peer_simulate(const peer *with, const peer_parameters *p,
                   double measure[PEER_MEASURES])
{
    state s;
    drivers d;
    values v;
    double public_sum = 0, margin_sum = 0, income = 0;
    const double decay = exp2(-1.0 / 18);
    open_state(p, &s);
    first_drivers(with, &d);
    for (int step = 0; step < PEER_STEPS; step++) {
        look_at(p, &s, &d, &v);
        public_sum += v.public_share;
        margin_sum += v.margin;
        income += v.total_revenue;
        double receipts = step_lines(p, &s, &v, d.demand * s.reputation);
        step_house(p, &s, &v, receipts, d.wage);
        next_drivers(with, &d, decay);
    }
    look_at(p, &s, &d, &v);
    const double all[PEER_MEASURES] = {
        s.trouble > 0 ? 1 : 0,   s.low_cash, s.cash - s.debt,
        public_sum / PEER_STEPS, v.hhi,      margin_sum / PEER_STEPS,
        v.total_learners,        income};
    memcpy(measure, all, sizeof all);
}
