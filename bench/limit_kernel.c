/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frozen model by hand: eight draws in a register, a tile of registers
 * through each operation at a time.
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

/* The draws of a tile. */
typedef struct draws {
    tile learners[LINES], adopters[LINES], receivable[LINES];
    tile staff, reputation, inertia, cash, debt, wage, low_cash, trouble;
    tile public_sum, margin_sum, income; /* of the measures */
    tile hhi, total_learners;            /* as last computed */
    tile in[LIMIT_INPUTS];
    tile minus_elasticity, price_start, credit_limit; /* hoisted */
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
    const tile *in = d->in;
    tile total = all(0);
    for (int i = 0; i < LINES; i++) {
        d->adopters[i] = all(OPENING[i]);
        d->learners[i] = divide(all(MARKET[i] * OPENING[i]),
                                add(in[DROPOUT], all(FINISHING[i])));
        d->receivable[i] =
            divide(mul(all(FEE[i]), d->learners[i]), all(COLLECTION[i]));
        total = add(total, d->learners[i]);
    }
    d->staff = divide(total, in[PLACES]);
    d->reputation = d->inertia = all(1);
    d->cash = d->low_cash = in[OPENING_CASH];
    d->wage = in[OPENING_PAY];
    d->debt = d->trouble = all(0);
    d->public_sum = d->margin_sum = d->income = all(0);
    d->minus_elasticity = sub(all(0), in[ELASTICITY]);
    d->price_start = sub(all(1), in[PRICE_RESPONSE]);
    d->credit_limit = mul(all(0.95), in[CREDIT_LINE]);
}

/* What the lines add up to. */
typedef struct totals {
    tile revenue, public_revenue, squares, receipts;
} totals;

/* Revenue from the present learners and price, for one line. */
INLINE tile line_revenue(const draws *d, int i, tile per_capacity,
                         tile funding_1, totals *t, tile *utilisation,
                         tile *price)
{
    *utilisation = mul(d->learners[i], mul(per_capacity, all(OVER_SHARE[i])));
    *price = madd(d->in[PRICE_RESPONSE], *utilisation, d->price_start);
    *price = least(most(*price, all(0.7)), all(1.4));
    tile paid = madd(all(PUBLIC[i]), funding_1, all(1));
    tile revenue = mul(mul(d->learners[i], all(FEE[i])), mul(*price, paid));
    t->revenue = add(t->revenue, revenue);
    t->public_revenue = madd(revenue, all(PUBLIC[i]), t->public_revenue);
    t->squares = madd(revenue, revenue, t->squares);
    return revenue;
}

/* One line through a step. */
INLINE void line_step(draws *d, const world *w, int i, tile per_capacity,
                      tile funding_1, tile demand, tile reputation, totals *t)
{
    tile utilisation, price;
    tile revenue =
        line_revenue(d, i, per_capacity, funding_1, t, &utilisation, &price);
    t->receipts = madd(d->receivable[i], all(COLLECTION[i]), t->receipts);
    d->receivable[i] = nmadd(d->receivable[i], all(COLLECTION[i]),
                             add(d->receivable[i], revenue));
    tile response = exp_near(d->minus_elasticity, log_price(price));
    tile crowding = look_up(&w->crowding, utilisation);
    tile learners = d->learners[i], adopters = d->adopters[i];
    tile leaving = mul(learners, d->in[DROPOUT]);
    tile stay = nmadd(leaving, sub(all(2), crowding), learners);
    stay = nmadd(learners, all(FINISHING[i]), stay);
    tile reached = mul(mul(all(MARKET[i]), adopters), mul(demand, crowding));
    d->learners[i] = madd(reached, response, stay);
    tile won = madd(d->in[IMITATION], adopters, d->in[INNOVATION]);
    won = nmadd(won, adopters, won);
    tile kept = nmadd(d->in[CHURN], adopters, adopters);
    d->adopters[i] = madd(won, reputation, kept);
}

INLINE tile learners_of(const draws *d)
{
    const tile *l = d->learners;
    return add(add(add(l[0], l[1]), add(l[2], l[3])),
               add(add(l[4], l[5]), add(l[6], l[7])));
}

/* Cash, debt and what is remembered of them. */
INLINE void money_step(draws *d, tile receipts, tile costs)
{
    const tile *in = d->in;
    tile need = most(sub(in[BUFFER], d->cash), all(0));
    tile credit = most(sub(in[CREDIT_LINE], d->debt), all(0));
    tile borrowing = mul(least(need, credit), all(0.5));
    tile payments = madd(d->debt, in[INTEREST_RATE], costs);
    tile repayment;
    EACH
    {
        __mmask8 rich =
            _mm512_cmp_pd_mask(K(d->cash), K(in[BUFFER]), _CMP_GT_OQ);
        K(repayment) =
            _mm512_maskz_mul_pd(rich, K(d->debt), K(in[REPAY_SPEED]));
        __mmask8 broke =
            _mm512_cmp_pd_mask(K(d->cash), _mm512_setzero_pd(), _CMP_LT_OQ);
        broke = _mm512_mask_cmp_pd_mask(broke, K(d->debt), K(d->credit_limit),
                                        _CMP_GT_OQ);
        K(d->trouble) = _mm512_mask_add_pd(K(d->trouble), broke, K(d->trouble),
                                           _mm512_set1_pd(1));
    }
    d->low_cash = sub(d->low_cash, most(sub(d->low_cash, d->cash), all(0)));
    tile fresh = sub(borrowing, repayment);
    d->cash = add(d->cash, add(sub(receipts, payments), fresh));
    d->debt = add(d->debt, fresh);
}

/* Staff, its wage, and what people think of the house; none of it waits for
 * the lines. Inertia follows when the margin is known. */
INLINE void staff_step(draws *d, const world *w, tile total_learners, tile load,
                       tile wage_noise)
{
    const tile *in = d->in;
    tile short_of = msub(mul(total_learners, d->inertia), all(0.091), d->staff);
    tile hiring = most(mul(short_of, in[HIRE_SPEED]), all(0));
    tile leaving =
        nmadd(least(short_of, all(0)), all(0.05), mul(d->staff, in[ATTRITION]));
    d->staff = madd(hiring, look_up(&w->scale, load), sub(d->staff, leaving));
    tile regard = exp_any(nmadd(load, all(0.5), all(0.5)));
    d->reputation =
        madd(in[REPUTATION_SPEED], sub(regard, d->reputation), d->reputation);
    tile growth =
        madd(all(0.002), log_any(mul(load, wage_noise)), in[WAGE_DRIFT]);
    d->wage = madd(d->wage, growth, d->wage);
}

INLINE tile costs_of(const draws *d, tile total_learners, tile wage_noise)
{
    tile fixed = log_any(madd(d->staff, all(0.01), all(1)));
    fixed = mul(d->in[OVERHEAD], madd(all(0.1), fixed, all(1)));
    tile costs = madd(mul(d->staff, d->wage), wage_noise, fixed);
    return madd(d->in[MATERIALS], total_learners, costs);
}

INLINE void step(draws *d, const world *w, tile funding_noise, tile cut,
                 tile demand_noise, tile wage_noise)
{
    const tile *in = d->in;
    tile total_learners = learners_of(d);
    tile per_capacity =
        divide(all(1), mul(mul(d->staff, in[PLACES]), d->inertia));
    tile costs = costs_of(d, total_learners, wage_noise);
    tile load = mul(total_learners, mul(per_capacity, d->inertia));
    tile funding_1 = msub(funding_noise, cut, all(1));
    tile reputation = d->reputation, demand = mul(demand_noise, reputation);
    staff_step(d, w, total_learners, load, wage_noise);
    totals t = {all(0), all(0), all(0), all(0)};
#pragma GCC unroll 8
    for (int i = 0; i < LINES; i++) {
        line_step(d, w, i, per_capacity, funding_1, demand, reputation, &t);
    }
    tile per_revenue = divide(all(1), t.revenue);
    tile margin = nmadd(costs, per_revenue, all(1));
    d->hhi = mul(t.squares, mul(per_revenue, per_revenue));
    d->public_sum = madd(t.public_revenue, per_revenue, d->public_sum);
    d->margin_sum = add(d->margin_sum, margin);
    d->income = add(d->income, t.revenue);
    tile pull = least(most(sub(margin, all(0.03)), all(-0.1)), all(0.1));
    d->inertia =
        madd(in[INERTIA_SPEED], add(sub(all(1), d->inertia), pull), d->inertia);
    money_step(d, t.receipts, costs);
}

/* What measures read at the end: the last step is not taken. */
static void close_draws(draws *d, tile funding_noise, tile cut)
{
    d->total_learners = learners_of(d);
    tile per_capacity =
        divide(all(1), mul(mul(d->staff, d->in[PLACES]), d->inertia));
    tile funding_1 = msub(funding_noise, cut, all(1));
    totals t = {all(0), all(0), all(0), all(0)};
    for (int i = 0; i < LINES; i++) {
        tile utilisation, price;
        line_revenue(d, i, per_capacity, funding_1, &t, &utilisation, &price);
    }
    d->hhi = divide(t.squares, mul(t.revenue, t.revenue));
}

static void report(const draws *d, double (*out)[LIMIT_DRAWS], int at)
{
    const tile steps = all(LIMIT_STEPS);
    tile ever;
    EACH
    {
        K(ever) = _mm512_maskz_mov_pd(
            _mm512_cmp_pd_mask(K(d->trouble), _mm512_setzero_pd(), _CMP_GT_OQ),
            _mm512_set1_pd(1));
    }
    const tile measure[LIMIT_MEASURES] = {ever,
                                          d->low_cash,
                                          sub(d->cash, d->debt),
                                          divide(d->public_sum, steps),
                                          d->hhi,
                                          divide(d->margin_sum, steps),
                                          d->total_learners,
                                          d->income};
    for (int m = 0; m < LIMIT_MEASURES; m++) {
        EACH _mm512_storeu_pd(out[m] + at + k_ * LANES, K(measure[m]));
    }
}

/* False if an elasticity is out of range. */
static bool take_inputs(draws *d, const double *const *input, int at)
{
    __mmask8 far = 0;
    for (int i = 0; i < LIMIT_INPUTS; i++) {
        EACH K(d->in[i]) = _mm512_loadu_pd(input[i] + at + k_ * LANES);
    }
    EACH far |= _mm512_cmp_pd_mask(_mm512_abs_pd(K(d->in[ELASTICITY])),
                                   _mm512_set1_pd(1.3), _CMP_NLE_UQ);
    return far == 0;
}

bool limit_run(const limit_setup *setup, const double *const *input,
               uint64_t first, double (*out)[LIMIT_DRAWS])
{
    static draws d[TILES];
    static noise n;
    world w;
    fill_lookup(&w.crowding, CROWDING_X, CROWDING_Y);
    fill_lookup(&w.scale, SCALE_X, SCALE_Y);
    bool fine = true;
    for (int t = 0; t < TILES; t++) {
        fine = take_inputs(&d[t], input, t * TILE_DRAWS) && fine;
        open_draws(&d[t]);
    }
    noise_start(&n, setup, first);
    for (int at = 0; at < LIMIT_STEPS; at += CHUNK) {
        noise_chunk(&n, setup, at, CHUNK);
        for (int i = 0; i < CHUNK; i++) {
            for (int t = 0; t < TILES; t++) {
                int k = i * TILES + t;
                step(&d[t], &w, n.factor[FUNDING_NOISE][k], n.factor[CUT][k],
                     n.factor[DEMAND_NOISE][k], n.factor[WAGE_NOISE][k]);
            }
        }
    }
    noise_chunk(&n, setup, LIMIT_STEPS, 2);
    for (int t = 0; t < TILES; t++) {
        close_draws(&d[t], n.factor[FUNDING_NOISE][t], n.factor[CUT][t]);
        report(&d[t], out, t * TILE_DRAWS);
    }
    return fine;
}
