/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boxes by PRIM: found in one half of the draws, measured in the other, said
 * in words. See discover.h. */
#include "study/discover.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "method/prim.h"
#include "study/discover_parts.h"

/* Idle cuts are those whose quasi-p is above this; limits are pasted by this
 * share of a box's points at a time. */
#define IDLE 0.05
#define PASTE 0.01

/* Slices that are tried, and the fewest points of a box. */
static const double slices[] = {0.05, 0.1, 0.2, 0.3, 0.5};
enum { N_SLICES = sizeof slices / sizeof slices[0], LEAST = 30 };

/* A box, and what was found of it. */
typedef struct found_box {
    bur_cut *cut;      /* [column] */
    double *quasi, *p; /* [column]: of the half that found it, of the other */
    bur_prim_again again;
    bur_estimate density, coverage, mass; /* in the half that did not */
    bur_estimate base; /* the density there of all that boxes before left */
    int step;
    bur_prim prim;
    bur_prim_options options; /* of its slices */
} found_box;

typedef struct discovering {
    bur_points_found *f;
    bur_answer *answer;
    uint8_t *fit;    /* [n]: points in which the next box is sought */
    uint8_t *held;   /* [n]: points in which it is measured */
    uint8_t *member; /* [n]: of the box */
    BUR_VEC(found_box *) boxes;
} discovering;

/* --- finding --- */

/* Peels by slices of each size, and keeps the trajectory with the best balance
 * of a box: thin slices follow a slope best, thick ones step over a ridge.
 * b->cut is left with that box, without idle cuts. */
static bur_status peel(discovering *d, found_box *b, bur_fault *fault)
{
    const bur_points_found *f = d->f;
    bur_cut *cut = BUR_NEW_N(d->answer->arena, bur_cut, f->n_columns);
    double most = -1;
    for (int i = 0; i < N_SLICES; i++) {
        bur_prim prim;
        bur_prim_options options = {slices[i], LEAST};
        BUR_TRY(bur_prim_peel(f->ranked, f->y, d->fit, &options,
                              d->answer->arena, &prim, fault));
        int step = bur_prim_simplest(&prim, f->y, d->fit, IDLE, &f->room, cut,
                                     b->quasi);
        double balance = bur_box_balance(
            bur_box_counted(f->ranked, cut, f->y, d->fit, &f->room),
            prim.peels.at[0].box);
        if (balance > most) {
            most = balance;
            b->prim = prim;
            b->options = options;
            b->step = step;
            memcpy(b->cut, cut, (size_t)f->n_columns * sizeof *cut);
        }
    }
    return BUR_OK;
}

/* Takes another step where that is asked. */
static void choose_step(discovering *d, found_box *b)
{
    const bur_points_found *f = d->f;
    const bur_discovery *asked = f->asked;
    if (asked->step >= 0 || asked->density > 0) {
        b->step = asked->step >= 0
                      ? asked->step
                      : bur_prim_at_density(&b->prim, asked->density);
        bur_prim_box(&b->prim, b->step, b->cut);
        bur_box_simplify(f->ranked, b->cut, f->y, d->fit, IDLE, &f->room,
                         b->quasi);
    }
}

static void take_cuts(discovering *d, found_box *b)
{
    const bur_points_found *f = d->f;
    choose_step(d, b);
    bur_box_paste(f->ranked, b->cut, f->y, d->fit, PASTE, &f->room);
    bur_box_simplify(f->ranked, b->cut, f->y, d->fit, IDLE, &f->room, b->quasi);
    bur_box_quasi_p(f->ranked, b->cut, f->y, d->held, &f->room, b->p);
}

/* Density, coverage and mass among the points not in boxes before; coverage is
 * of all in which it happens. */
static void measure_box(discovering *d, found_box *b)
{
    const bur_points_found *f = d->f;
    bur_box_members(f->ranked, b->cut, d->member);
    for (int i = 0; i < f->n; i++) {
        d->member[i] = d->member[i] && (d->fit[i] || d->held[i]);
    }
    b->density = bur_discover_share(f, f->held, d->member, f->y);
    b->base = bur_discover_share(f, NULL, d->held, f->y);
    b->coverage = bur_discover_share(f, f->held, f->y, d->member);
    b->mass = bur_discover_share(f, f->held, NULL, d->member);
}

static bur_status reproduce(discovering *d, found_box *b, bur_fault *fault)
{
    const bur_points_found *f = d->f;
    bur_box_count box =
        bur_box_counted(f->ranked, b->cut, f->y, d->fit, &f->room);
    int64_t all = b->prim.peels.at[0].box.k;
    return bur_prim_reproduce(f->ranked, f->y, d->fit, &b->options,
                              f->plan->design->seed, box,
                              (double)box.k / (double)all, &b->again, fault);
}

static found_box *make_box(const discovering *d)
{
    bur_arena *arena = d->answer->arena;
    int n = d->f->n_columns;
    found_box *b = BUR_NEW(arena, found_box);
    b->cut = BUR_NEW_N(arena, bur_cut, n);
    b->quasi = BUR_NEW_N(arena, double, n);
    b->p = BUR_NEW_N(arena, double, n);
    b->again = (bur_prim_again){BUR_DISCOVER_HALVES, BUR_NEW_N(arena, int, n),
                                BUR_NEW_N(arena, int, n)};
    return b;
}

/* Finds a box among what those before left; *more says whether another can be
 * sought. */
static bur_status find_box(discovering *d, bool *more, bur_fault *fault)
{
    const bur_points_found *f = d->f;
    found_box *b = make_box(d);
    BUR_TRY(peel(d, b, fault));
    if (f->asked->step >= b->prim.peels.n) {
        return bur_fail(fault, BUR_BAD_INPUT,
                        "there is no step %d: the trajectory has steps 0 to %d",
                        f->asked->step, b->prim.peels.n - 1);
    }
    take_cuts(d, b);
    measure_box(d, b);
    BUR_TRY(reproduce(d, b, fault));
    bur_vec_push(d->answer->arena, &d->boxes, b);
    int64_t left = 0;
    for (int i = 0; i < f->n; i++) {
        d->fit[i] = d->fit[i] && !d->member[i];
        d->held[i] = d->held[i] && !d->member[i];
        left += d->fit[i] && f->y[i];
    }
    *more = bur_box_restricted(f->ranked, b->cut) > 0 && left >= LEAST;
    return BUR_OK;
}

/* --- saying --- */

/* Whether it is told apart, in the half that had no part in finding the box:
 * its interval lies above the share of what the boxes before left there. */
static bool sets_apart(const found_box *b)
{
    return isfinite(b->density.low) ? b->density.low > b->base.value
                                    : b->density.value > b->base.value;
}

/* Said first where the first box is hardly better than all futures. */
static void say_nothing_found(discovering *d)
{
    static const char nothing[] =
        "Nothing was found that sets these futures apart";
    assert(d->boxes.n > 0 && d->boxes.at != NULL);
    const found_box *b = d->boxes.at[0];
    bur_arena *arena = d->answer->arena;
    if (bur_box_restricted(d->f->ranked, b->cut) == 0) {
        bur_answer_say(d->answer, "%s.", nothing);
    } else if (!sets_apart(b)) {
        bur_answer_say(
            d->answer,
            "%s: in the half that had no part in finding it, it happens in %s "
            "of the best box, and in %s %% of all futures. What follows is "
            "detail.",
            nothing, bur_discover_percent(arena, b->density),
            bur_discover_number(arena, 100 * b->base.value));
    }
}

static const char *noun(const discovering *d, int64_t n)
{
    return bur_arena_printf(d->answer->arena, "%s futures",
                            bur_discover_count(d->answer->arena, n));
}

static void say_base(discovering *d, const bur_case *which)
{
    const bur_points_found *f = d->f;
    bur_arena *arena = d->answer->arena;
    bur_estimate base = bur_discover_share(f, NULL, NULL, f->y);
    const char *where = "";
    int measure = f->when.goal.measure;
    const char *unit = f->plan->program->graph->measures.at[measure].var->unit;
    if (f->when.worst > 0) {
        where = bur_arena_printf(
            arena, " (%s %s)", f->when.goal.event == '<' ? "below" : "above",
            bur_discover_amount(arena, f->when.goal.event_at, unit));
    }
    bur_answer_say(d->answer, "'%s'%s happens in %s of %s (%s; %s design).",
                   f->when.text, where, bur_discover_percent(arena, base),
                   noun(d, f->n), which->label,
                   bur_design_name(f->plan->design->kind));
    if (f->n_missing > 0) {
        bur_answer_say(d->answer,
                       "%s more failed or have no value of what is asked, and "
                       "are left out.",
                       noun(d, f->n_missing));
    }
}

/* Which cuts the other half does not bear out. */
static void say_doubts(discovering *d, const found_box *b)
{
    const bur_points_found *f = d->f;
    bur_arena *arena = d->answer->arena;
    const char *text = "";
    for (int j = 0; j < f->n_columns; j++) {
        if (b->p[j] > IDLE) {
            text = bur_arena_printf(arena, "%s%s%s (p = %s %%)", text,
                                    *text ? ", " : "", f->label[j],
                                    bur_discover_number(arena, 100 * b->p[j]));
        }
    }
    if (*text) {
        bur_answer_say(d->answer,
                       "In the other half, what these limits add could be "
                       "luck: %s.",
                       text);
    }
}

static void say_box(discovering *d, int i)
{
    const bur_points_found *f = d->f;
    const found_box *b = d->boxes.at[i];
    bur_arena *arena = d->answer->arena;
    if (bur_box_restricted(f->ranked, b->cut) == 0) {
        bur_answer_say(d->answer,
                       "No box%s: of %d inputs none tells apart when it "
                       "happens.",
                       i > 0 ? " in what the others leave" : "", f->n_columns);
        return;
    }
    bur_answer_say(
        d->answer,
        "It happens in %s of the futures in which %s%s; these are %s of all "
        "futures in which it happens.%s",
        bur_discover_percent(arena, b->density), bur_discover_box(f, b->cut),
        i > 0 ? ", and not as above" : "",
        bur_discover_percent(arena, b->coverage),
        i == 0 || sets_apart(b)
            ? ""
            : bur_arena_printf(
                  arena,
                  " That is no more than chance: what is left "
                  "has it in %s %%.",
                  bur_discover_number(arena, 100 * b->base.value)));
    say_doubts(d, b);
}

static const char *rule_of(const bur_discovery *asked, bur_arena *arena)
{
    if (asked->step >= 0) {
        return bur_arena_printf(arena, "step %d of the trajectory",
                                asked->step);
    }
    return asked->density > 0
               ? bur_arena_printf(
                     arena, "the greatest coverage at a density of %s %%",
                     bur_discover_number(arena, 100 * asked->density))
               : "the best balance of coverage and gain in density (their "
                 "harmonic mean)";
}

static void say_method(discovering *d)
{
    const bur_points_found *f = d->f;
    bur_arena *arena = d->answer->arena;
    bur_method method = d->boxes.at[0]->density.method;
    bur_answer_say(
        d->answer,
        "Found in %s by PRIM: slices of %s %% (the best of 5 to 50 %%), cuts "
        "with a quasi-p above %s %% "
        "taken back, %s, limits pasted by %s %%; measured in the other %s. "
        "Intervals at %s %%: %s.",
        noun(d, f->n_fit),
        bur_discover_number(arena, 100 * d->boxes.at[0]->options.peel),
        bur_discover_number(arena, 100 * IDLE), rule_of(f->asked, arena),
        bur_discover_number(arena, 100 * PASTE),
        bur_discover_count(arena, f->n_held),
        bur_discover_number(arena, 100 * f->plan->confidence),
        bur_method_meaning(method));
}

/* --- tables --- */

static void table_boxes(discovering *d)
{
    bur_answer *a = d->answer;
    int n = d->boxes.n;
    int dim = bur_answer_dim_count(a, "box", "Box", n);
    bur_answer_table *t = bur_answer_table_add(a, "boxes", "Boxes", 1, &dim);
    t->note = n > 1 ? "Each without the boxes above it." : NULL;
    bur_estimate *density =
        bur_answer_estimates(a, t, "density", "Happens", BUR_SHAPE_SHARE, "");
    bur_estimate *coverage = bur_answer_estimates(
        a, t, "coverage", "Of all that happen", BUR_SHAPE_SHARE, "");
    bur_estimate *mass = bur_answer_estimates(a, t, "mass", "Futures in it",
                                              BUR_SHAPE_SHARE, "");
    double *cuts =
        bur_answer_numbers(a, t, "restricted", "Cuts", BUR_SHAPE_COUNT, "");
    double *step =
        bur_answer_numbers(a, t, "step", "Step", BUR_SHAPE_COUNT, "");
    for (int i = 0; i < n; i++) {
        const found_box *b = d->boxes.at[i];
        density[i] = b->density;
        coverage[i] = b->coverage;
        mass[i] = b->mass;
        cuts[i] = bur_box_restricted(d->f->ranked, b->cut);
        step[i] = b->step;
    }
}

/* A cut of a box, in the order in which the table has them. */
typedef struct limit {
    int box, column;
} limit;

typedef struct limit_columns {
    double *low, *high, *quasi, *p, *at_coverage, *at_density;
    const char **words; /* NULL: without */
    const char **what;  /* NULL: nobody says it of any */
} limit_columns;

static limit_columns limits_of(bur_answer *a, bur_answer_table *t,
                               const char *const *unit, bool words, bool what)
{
    limit_columns c;
    c.low = bur_answer_numbers(a, t, "low", "From", BUR_SHAPE_NUMBER, "");
    bur_answer_units(a, t, unit);
    c.high = bur_answer_numbers(a, t, "high", "To", BUR_SHAPE_NUMBER, "");
    bur_answer_units(a, t, unit);
    c.quasi =
        bur_answer_numbers(a, t, "quasi_p", "Quasi-p", BUR_SHAPE_SHARE, "");
    c.p = bur_answer_numbers(a, t, "p", "p in the other half", BUR_SHAPE_SHARE,
                             "");
    c.at_coverage = bur_answer_numbers(
        a, t, "found_at_coverage", "Found, same coverage", BUR_SHAPE_SHARE, "");
    c.at_density = bur_answer_numbers(
        a, t, "found_at_density", "Found, same density", BUR_SHAPE_SHARE, "");
    c.words = words ? bur_answer_texts(a, t, "words", "In words") : NULL;
    c.what = what ? bur_answer_texts(a, t, "what", "What it is") : NULL;
    return c;
}

static void fill_limit(const discovering *d, const found_box *b, int column,
                       limit_columns *c, int row)
{
    const bur_ranks *of = &d->f->ranked->of[column];
    const bur_cut *cut = &b->cut[column];
    if (bur_cut_low(of, cut)) {
        c->low[row] = bur_discover_low(d->f, column, cut);
    }
    if (bur_cut_high(of, cut)) {
        c->high[row] = bur_discover_high(d->f, column, cut);
    }
    c->quasi[row] = b->quasi[column];
    c->p[row] = b->p[column];
    c->at_coverage[row] =
        (double)b->again.at_coverage[column] / b->again.n_halves;
    c->at_density[row] =
        (double)b->again.at_density[column] / b->again.n_halves;
    if (c->words) {
        c->words[row] = bur_discover_cut(d->f, column, cut);
    }
    if (c->what) {
        c->what[row] = d->f->what[column];
    }
}

static void table_limits(discovering *d)
{
    bur_answer *a = d->answer;
    BUR_VEC(limit) limits = {0};
    BUR_VEC(const char *) label = {0}, unit = {0};
    bool what = false;
    for (int i = 0; i < d->boxes.n; i++) {
        for (int j = 0; j < d->f->n_columns; j++) {
            if (bur_cut_any(&d->f->ranked->of[j], &d->boxes.at[i]->cut[j])) {
                bur_vec_push(a->arena, &limits, (limit){i, j});
                what = what || d->f->what[j];
                bur_vec_push(a->arena, &unit, d->f->unit[j]);
                bur_vec_push(a->arena, &label,
                             d->boxes.n == 1
                                 ? d->f->label[j]
                                 : bur_arena_printf(a->arena, "%d: %s", i + 1,
                                                    d->f->label[j]));
            }
        }
    }
    if (limits.n == 0) {
        return;
    }
    int dim =
        bur_answer_dim_add(a, "restriction", "Restriction", limits.n, label.at);
    bur_answer_table *t =
        bur_answer_table_add(a, "restrictions", "Restrictions", 1, &dim);
    t->note = bur_arena_printf(
        a->arena,
        "p: the chance of such a density without the input's cut (one-sided "
        "binomial test, as of independent draws); quasi-p is that of the half "
        "that found the box, too "
        "good. Found: in how many of %d random halves of it peeling restricts "
        "the input.",
        BUR_DISCOVER_HALVES);
    limit_columns columns =
        limits_of(a, t, unit.at, d->f->asked->n_categories > 0, what);
    for (int i = 0; i < limits.n; i++) {
        fill_limit(d, d->boxes.at[limits.at[i].box], limits.at[i].column,
                   &columns, i);
    }
}

/* The trajectory of the first box, measured in the other half. */
static void table_trajectory(discovering *d)
{
    bur_answer *a = d->answer;
    const bur_points_found *f = d->f;
    const found_box *b = d->boxes.at[0];
    int n = b->prim.peels.n;
    const char **label = BUR_NEW_N(a->arena, const char *, n);
    for (int s = 0; s < n; s++) {
        label[s] = bur_arena_printf(a->arena, "%d", s);
    }
    int dim = bur_answer_dim_add(a, "step", "Step", n, label);
    bur_answer_table *t = bur_answer_table_add(
        a, "trajectory", "Peeling trajectory of the first box", 1, &dim);
    t->detail = true;
    t->note = "Measured in the half that had no part in it; where found, "
              "shares are too good, and have no interval.";
    const char **cut = bur_answer_texts(a, t, "cut", "Cut");
    double *cuts =
        bur_answer_numbers(a, t, "restricted", "Cuts", BUR_SHAPE_COUNT, "");
    double *points =
        bur_answer_numbers(a, t, "points", "Points", BUR_SHAPE_COUNT, "");
    bur_estimate *density =
        bur_answer_estimates(a, t, "density", "Happens", BUR_SHAPE_SHARE, "");
    bur_estimate *coverage = bur_answer_estimates(
        a, t, "coverage", "Of all that happen", BUR_SHAPE_SHARE, "");
    double *fit_density = bur_answer_numbers(
        a, t, "fit_density", "Happens where found", BUR_SHAPE_SHARE, "");
    double *fit_coverage = bur_answer_numbers(
        a, t, "fit_coverage", "Of all where found", BUR_SHAPE_SHARE, "");
    bur_cut *box = BUR_NEW_N(a->arena, bur_cut, f->n_columns);
    for (int s = 0; s < n; s++) {
        const bur_peel *peel = &b->prim.peels.at[s];
        bur_prim_box(&b->prim, s, box);
        bur_box_members(f->ranked, box, f->mask);
        cut[s] = s == 0 ? "everything"
                        : bur_discover_cut(f, peel->input, &peel->cut);
        if (s == b->step) {
            cut[s] = bur_arena_printf(a->arena, "%s (chosen)", cut[s]);
        }
        cuts[s] = peel->n_restricted;
        points[s] = (double)peel->box.n;
        density[s] = bur_discover_share(f, f->held, f->mask, f->y);
        coverage[s] = bur_discover_share(f, f->held, f->y, f->mask);
        fit_density[s] = bur_prim_density(&b->prim, s);
        fit_coverage[s] = bur_prim_coverage(&b->prim, s);
    }
}

static bur_status discover(discovering *d, const bur_case *which,
                           bur_fault *fault)
{
    const bur_points_found *f = d->f;
    size_t n = (size_t)f->n;
    d->fit = malloc(n);
    d->held = malloc(n);
    d->member = malloc(n);
    if (!d->fit || !d->held || !d->member) {
        return bur_fail(fault, BUR_NO_MEMORY, "no memory to find boxes");
    }
    memcpy(d->fit, f->fit, n);
    memcpy(d->held, f->held, n);
    bool more = true;
    for (int i = 0; i < f->asked->n_boxes && more; i++) {
        BUR_TRY(find_box(d, &more, fault));
    }
    say_nothing_found(d);
    say_base(d, which);
    for (int i = 0; i < d->boxes.n; i++) {
        say_box(d, i);
    }
    say_method(d);
    table_boxes(d);
    table_limits(d);
    table_trajectory(d);
    return f->asked->tree ? bur_discover_tree(f, d->answer, fault) : BUR_OK;
}

bur_status bur_discover(const bur_plan *plan, int which_case,
                        const bur_run_options *options,
                        const bur_discovery *asked, bur_answer *answer,
                        bur_fault *fault)
{
    bur_points_found found = {
        .plan = plan, .asked = asked, .arena = answer->arena};
    discovering d = {.f = &found, .answer = answer};
    bur_status status = bur_discover_points(&found, which_case, options, fault);
    if (status == BUR_OK) {
        status = discover(&d, &plan->cases[which_case], fault);
    }
    free(d.fit);
    free(d.held);
    free(d.member);
    bur_discover_release(&found);
    return status;
}
