/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frozen model by hand: eight draws in a register, four registers taken
 * through each step one after the other.
 *
 * Every equation of provider139.cfg is evaluated at every step, as the engine
 * and the peers do, in what order and form is fastest: products and sums
 * contracted, constants and reciprocals hoisted, nine divisions by staff's
 * capacity made one (`capacity` exists as its reciprocal) and three by revenue
 * one. Nothing is expanded or merged across equations beyond that. */
#include "limit_kernel.h"

#include "limit_noise.h"

const char *const limit_input_name[LIMIT_INPUTS] = {
    [ELASTICITY] = "elasticity",
    [PRICE_RESPONSE] = "price_response",
    [INNOVATION] = "innovation",
    [IMITATION] = "imitation",
    [PLACES] = "places",
    [OPENING_PAY] = "opening_pay",
    [OVERHEAD] = "overhead",
    [MATERIALS] = "materials",
    [OPENING_CASH] = "opening_cash",
    [CHURN] = "churn",
    [DROPOUT] = "dropout",
    [HIRE_SPEED] = "hire_speed",
    [ATTRITION] = "attrition",
    [WAGE_DRIFT] = "wage_drift",
    [REPUTATION_SPEED] = "reputation_speed",
    [INERTIA_SPEED] = "inertia_speed",
    [INTEREST_RATE] = "interest_rate",
    [REPAY_SPEED] = "repay_speed",
    [BUFFER] = "buffer",
    [CREDIT_LINE] = "credit_line"};

const char *const limit_site_name[LIMIT_SITES] = {
    [FUNDING_NOISE] = "funding_noise",
    [DEMAND_NOISE] = "demand_noise",
    [WAGE_NOISE] = "wage_noise",
    [CUT] = "cut"};

enum { LINES = 8 };

static const double MARKET[LINES] = {40, 32, 28, 24, 20, 16, 12, 10};
static const double OPENING[LINES] = {0.60, 0.50, 0.40, 0.30,
                                      0.20, 0.15, 0.10, 0.05};
static const double OVER_SHARE[LINES] = {1 / 0.27, 1 / 0.20, 1 / 0.16,
                                         1 / 0.13, 1 / 0.10, 1 / 0.07,
                                         1 / 0.04, 1 / 0.03};
static const double FEE[LINES] = {470, 520, 450, 610, 580, 690, 760, 900};
static const double PUBLIC[LINES] = {1.0, 1.0, 0.9, 0.7, 0.5, 0.2, 0.1, 0.0};
static const double FINISHING[LINES] = {0.08, 0.09, 0.10, 0.11,
                                        0.12, 0.14, 0.17, 0.20};
static const double COLLECTION[LINES] = {0.60, 0.25, 0.35, 0.40,
                                         0.50, 0.65, 0.65, 0.70};

/* Slopes and starts are filled in from the knots. */
static const double CROWDING_X[] = {0.0, 0.4, 0.7, 0.9, 1.0, 1.15, 1.4, 2.0};
static const double CROWDING_Y[] = {1.10, 1.08, 1.04, 1.01,
                                    1.0,  0.94, 0.80, 0.50};
static const double SCALE_X[] = {0.0, 0.5, 0.8, 0.95, 1.0, 1.1, 1.3, 2.0};
static const double SCALE_Y[] = {0.5, 0.7, 0.9, 0.98, 1.0, 1.05, 1.15, 1.4};

/* Eight draws. */
typedef struct draws {
    v8 learners[LINES], adopters[LINES], receivable[LINES];
    v8 staff, reputation, inertia, cash, debt, wage, low_cash, trouble;
    v8 public_sum, margin_sum, income; /* of the measures */
    v8 hhi, total_learners;            /* as last computed */
    v8 in[LIMIT_INPUTS];
    v8 minus_elasticity, price_start, credit_limit; /* hoisted */
} draws;

typedef struct world {
    limit_lookup crowding, scale;
} world;

static void fill_lookup(limit_lookup *f, const double *x, const double *y)
{
    for (int k = 0; k + 1 < LANES; k++) {
        f->slope[k] = (y[k + 1] - y[k]) / (x[k + 1] - x[k]);
        f->start[k] = y[k] - f->slope[k] * x[k];
    }
    for (int cell = 0; cell < 64; cell++) {
        f->segment[cell] = 0;
        for (int k = 1; k + 1 < LANES; k++) {
            f->segment[cell] += (uint8_t)(cell >= (int)round(x[k] * 20));
        }
    }
}

static void open_draws(draws *d)
{
    const v8 *in = d->in;
    v8 total = all(0);
    for (int i = 0; i < LINES; i++) {
        d->adopters[i] = all(OPENING[i]);
        d->learners[i] =
            all(MARKET[i] * OPENING[i]) / (in[DROPOUT] + all(FINISHING[i]));
        d->receivable[i] = all(FEE[i]) * d->learners[i] / all(COLLECTION[i]);
        total += d->learners[i];
    }
    d->staff = total / in[PLACES];
    d->reputation = d->inertia = all(1);
    d->cash = d->low_cash = in[OPENING_CASH];
    d->wage = in[OPENING_PAY];
    d->debt = d->trouble = all(0);
    d->public_sum = d->margin_sum = d->income = all(0);
    d->minus_elasticity = all(0) - in[ELASTICITY];
    d->price_start = all(1) - in[PRICE_RESPONSE];
    d->credit_limit = all(0.95) * in[CREDIT_LINE];
}

/* What the lines add up to. */
typedef struct totals {
    v8 revenue, public_revenue, squares, receipts;
} totals;

/* Revenue from the present learners and price, for one line. */
INLINE v8 line_revenue(const draws *d, int i, v8 per_capacity, v8 funding_1,
                       totals *t, v8 *utilisation, v8 *price)
{
    *utilisation = d->learners[i] * (per_capacity * all(OVER_SHARE[i]));
    *price = fma8(d->in[PRICE_RESPONSE], *utilisation, d->price_start);
    *price = min8(max8(*price, all(0.7)), all(1.4));
    v8 paid = fma8(all(PUBLIC[i]), funding_1, all(1));
    v8 revenue = d->learners[i] * all(FEE[i]) * (*price * paid);
    t->revenue += revenue;
    t->public_revenue = fma8(revenue, all(PUBLIC[i]), t->public_revenue);
    t->squares = fma8(revenue, revenue, t->squares);
    return revenue;
}

/* One line through a step. */
INLINE void line_step(draws *d, const world *w, int i, v8 per_capacity,
                      v8 funding_1, v8 demand, totals *t)
{
    v8 utilisation, price, learners = d->learners[i], adopters = d->adopters[i];
    v8 revenue =
        line_revenue(d, i, per_capacity, funding_1, t, &utilisation, &price);
    v8 crowding = lookup8(&w->crowding, utilisation);
    v8 response = exp_near(d->minus_elasticity, log_price(price));
    v8 reached = all(MARKET[i]) * adopters * (demand * crowding);
    v8 dropouts = learners * d->in[DROPOUT] * (all(2) - crowding);
    v8 stay = fnma8(learners, all(FINISHING[i]), learners - dropouts);
    d->learners[i] = fma8(reached, response, stay);
    t->receipts = fma8(d->receivable[i], all(COLLECTION[i]), t->receipts);
    d->receivable[i] =
        fnma8(d->receivable[i], all(COLLECTION[i]), d->receivable[i] + revenue);
    v8 won = fma8(d->in[IMITATION], adopters, d->in[INNOVATION]);
    won = won * (all(1) - adopters);
    v8 kept = fnma8(d->in[CHURN], adopters, adopters);
    d->adopters[i] = fma8(won, d->reputation, kept);
}

INLINE v8 learners_of(const draws *d)
{
    const v8 *l = d->learners;
    return ((l[0] + l[1]) + (l[2] + l[3])) + ((l[4] + l[5]) + (l[6] + l[7]));
}

/* Cash, debt and what is remembered of them. */
INLINE void money_step(draws *d, v8 receipts, v8 costs)
{
    const v8 *in = d->in;
    v8 need = max8(in[BUFFER] - d->cash, all(0));
    v8 credit = max8(in[CREDIT_LINE] - d->debt, all(0));
    v8 borrowing = min8(need, credit) * all(0.5);
    __mmask8 rich = _mm512_cmp_pd_mask(d->cash, in[BUFFER], _CMP_GT_OQ);
    v8 repayment = _mm512_maskz_mul_pd(rich, d->debt, in[REPAY_SPEED]);
    v8 payments = fma8(d->debt, in[INTEREST_RATE], costs);
    __mmask8 broke = _mm512_cmp_pd_mask(d->cash, all(0), _CMP_LT_OQ);
    broke =
        _mm512_mask_cmp_pd_mask(broke, d->debt, d->credit_limit, _CMP_GT_OQ);
    d->trouble = _mm512_mask_add_pd(d->trouble, broke, d->trouble, all(1));
    d->low_cash = d->low_cash - max8(d->low_cash - d->cash, all(0));
    v8 fresh = borrowing - repayment;
    d->cash = d->cash + (receipts - payments + fresh);
    d->debt = d->debt + fresh;
}

/* Staff, its wage, and what people think of the house. */
INLINE void staff_step(draws *d, const world *w, v8 total_learners, v8 load,
                       v8 margin, v8 wage_noise)
{
    const v8 *in = d->in;
    v8 short_of = total_learners * d->inertia * all(0.091) - d->staff;
    v8 hiring = max8(short_of * in[HIRE_SPEED], all(0));
    v8 surplus = max8(all(0) - short_of, all(0));
    v8 leaving = fma8(d->staff, in[ATTRITION], surplus * all(0.05));
    d->staff = fma8(hiring, lookup8(&w->scale, load), d->staff - leaving);
    v8 regard = exp8(fnma8(load, all(0.5), all(0.5)));
    d->reputation =
        fma8(in[REPUTATION_SPEED], regard - d->reputation, d->reputation);
    v8 pull = min8(max8(margin - all(0.03), all(-0.1)), all(0.1));
    d->inertia =
        fma8(in[INERTIA_SPEED], all(1) - d->inertia + pull, d->inertia);
    v8 growth = fma8(all(0.002), log8(load * wage_noise), in[WAGE_DRIFT]);
    d->wage = fma8(d->wage, growth, d->wage);
}

INLINE void step(draws *d, const world *w, v8 funding_noise, v8 cut,
                 v8 demand_noise, v8 wage_noise)
{
    const v8 *in = d->in;
    v8 total_learners = learners_of(d);
    v8 per_capacity = all(1) / (d->staff * in[PLACES] * d->inertia);
    v8 load = total_learners * (per_capacity * d->inertia);
    v8 funding_1 = fms8(funding_noise, cut, all(1));
    v8 demand = demand_noise * d->reputation;
    totals t = {all(0), all(0), all(0), all(0)};
#pragma GCC unroll 8
    for (int i = 0; i < LINES; i++) {
        line_step(d, w, i, per_capacity, funding_1, demand, &t);
    }
    v8 per_revenue = all(1) / t.revenue;
    v8 fixed = log8(fma8(d->staff, all(0.01), all(1)));
    fixed = in[OVERHEAD] * fma8(all(0.1), fixed, all(1));
    v8 costs = fma8(d->staff * d->wage, wage_noise, fixed);
    costs = fma8(in[MATERIALS], total_learners, costs);
    v8 margin = fnma8(costs, per_revenue, all(1));
    d->hhi = t.squares * (per_revenue * per_revenue);
    d->public_sum = fma8(t.public_revenue, per_revenue, d->public_sum);
    d->margin_sum += margin;
    d->income += t.revenue;
    money_step(d, t.receipts, costs);
    staff_step(d, w, total_learners, load, margin, wage_noise);
}

/* What measures read at the end: the last step is not taken. */
static void close_draws(draws *d, v8 funding_noise, v8 cut)
{
    d->total_learners = learners_of(d);
    v8 per_capacity = all(1) / (d->staff * d->in[PLACES] * d->inertia);
    v8 funding_1 = fms8(funding_noise, cut, all(1));
    totals t = {all(0), all(0), all(0), all(0)};
    for (int i = 0; i < LINES; i++) {
        v8 utilisation, price;
        line_revenue(d, i, per_capacity, funding_1, &t, &utilisation, &price);
    }
    d->hhi = t.squares / (t.revenue * t.revenue);
}

static void report(const draws *d, double (*out)[LIMIT_DRAWS], int at)
{
    const v8 steps = all(LIMIT_STEPS);
    __mmask8 ever = _mm512_cmp_pd_mask(d->trouble, all(0), _CMP_GT_OQ);
    const v8 measure[LIMIT_MEASURES] = {_mm512_maskz_mov_pd(ever, all(1)),
                                        d->low_cash,
                                        d->cash - d->debt,
                                        d->public_sum / steps,
                                        d->hhi,
                                        d->margin_sum / steps,
                                        d->total_learners,
                                        d->income};
    for (int m = 0; m < LIMIT_MEASURES; m++) {
        _mm512_storeu_pd(out[m] + at, measure[m]);
    }
}

bool limit_run(const limit_setup *setup, const double *const *input,
               uint64_t first, double (*out)[LIMIT_DRAWS])
{
    static draws d[GROUPS];
    static noise n;
    world w;
    fill_lookup(&w.crowding, CROWDING_X, CROWDING_Y);
    fill_lookup(&w.scale, SCALE_X, SCALE_Y);
    __mmask8 far = 0;
    for (int g = 0; g < GROUPS; g++) {
        for (int i = 0; i < LIMIT_INPUTS; i++) {
            d[g].in[i] = _mm512_loadu_pd(input[i] + g * LANES);
        }
        far |= _mm512_cmp_pd_mask(_mm512_abs_pd(d[g].in[ELASTICITY]), all(1.3),
                                  _CMP_NLE_UQ);
        open_draws(&d[g]);
    }
    noise_start(&n, setup, first);
    for (int at = 0; at < LIMIT_STEPS; at += CHUNK) {
        noise_chunk(&n, setup, at, CHUNK);
        for (int i = 0; i < CHUNK; i++) {
            for (int g = 0; g < GROUPS; g++) {
                step(&d[g], &w, n.factor[FUNDING_NOISE][i][g],
                     n.factor[CUT][i][g], n.factor[DEMAND_NOISE][i][g],
                     n.factor[WAGE_NOISE][i][g]);
            }
        }
    }
    noise_chunk(&n, setup, LIMIT_STEPS, 2);
    for (int g = 0; g < GROUPS; g++) {
        close_draws(&d[g], n.factor[FUNDING_NOISE][0][g], n.factor[CUT][0][g]);
        report(&d[g], out, g * LANES);
    }
    return far == 0;
}
