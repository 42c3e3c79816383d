/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The smallest change of one input alone that fails, all else being as usual:
 * a switch, or an input in the regime where it matters; and frontiers, how far
 * one input may go before it fails, given another. */
#include <math.h>
#include <stddef.h>

#include "method/rays.h"
#include "study/reverse_parts.h"

enum { LUCK = BUR_LEAST_LUCK, AMONG = 3, STEPS = 5, MOST_SINGLES = 8 };

static const double far = 3.5; /* from the median: one in 4,300 */
static const bur_ray_options ways = {.cuts = 2, .halvings = 5};

/* --- single shocks --- */

typedef struct single {
    const char *what, *value, *usual;
    double z; /* 0: a switch by itself */
    double p; /* of this or worse */
} single;

typedef struct singles {
    reverse *r;
    int n;
    single at[MOST_SINGLES]; /* the likeliest first */
    const char *harmless;    /* switches that alone do not fail */
    bool usual_fails;        /* some input does, where nothing else happens */
} singles;

static void add(singles *all, single s)
{
    int at = all->n < MOST_SINGLES ? all->n++ : MOST_SINGLES;
    for (; at > 0 && all->at[at - 1].p < s.p; at--) {
        if (at < MOST_SINGLES) {
            all->at[at] = all->at[at - 1];
        }
    }
    if (at < MOST_SINGLES) {
        all->at[at] = s;
    }
}

/* Inputs tried alone in a regime: which, and how far each goes. */
typedef struct tries {
    int n;
    int *of; /* free axes */
    bur_ray *ray;
} tries;

static void add_try(const reverse *r, tries *t, int free, int side,
                    const double *origin)
{
    double *along = BUR_NEW_N(r->space.arena, double, r->space.n_free);
    along[free] = side;
    t->of[t->n] = free;
    t->ray[t->n++] = (bur_ray){.from = origin, .along = along, .far = far};
}

/* Along the slopes; both ways where there is none to go by. */
static tries lay_tries(const reverse *r, int which, const int *choice,
                       const double *towards, const double *origin)
{
    const reverse_space *s = &r->space;
    size_t n = 2 * (size_t)s->n_free + 1;
    tries t = {.of = BUR_NEW_N(s->arena, int, n),
               .ray = BUR_NEW_N(s->arena, bur_ray, n)};
    for (int i = 0; i < s->n_free; i++) {
        bool tried = which < 0 || bur_reverse_belongs(r, s->free[i], which);
        tried = tried && bur_reverse_matters(r, s->free[i], choice);
        bool blind = s->failure.by_share;
        if (tried && (blind || towards[i] > 0.02)) {
            add_try(r, &t, i, 1, origin);
        }
        if (tried && (blind || towards[i] < -0.02)) {
            add_try(r, &t, i, -1, origin);
        }
    }
    return t;
}

/* "2.06 or more", "2028-03 or earlier". */
static const char *beyond(const reverse *r, const int *choice, const double *z,
                          int free)
{
    bool date = bur_reverse_is_date(r, r->space.free[free]);
    return bur_arena_printf(r->answer->arena, "%s or %s",
                            bur_reverse_free_words(r, choice, z, free),
                            z[free] < 0 ? (date ? "earlier" : "less")
                                        : (date ? "later" : "more"));
}

static void add_found(singles *all, const int *choice, double p,
                      const bur_ray *ray, int free)
{
    const reverse *r = all->r;
    bur_arena *arena = r->space.arena;
    double *z = BUR_NEW_N(arena, double, r->space.n_free);
    z[free] = ray->t * ray->along[free];
    single found = {.what = bur_reverse_axis_words(r, r->space.free[free]),
                    .value = beyond(r, choice, z, free),
                    .usual = bur_reverse_free_words(r, choice, ray->from, free),
                    .z = z[free],
                    .p = p * bur_limit_probability(ray->t)};
    add(all, found);
}

/* Inputs in the regime that differs from the usual by switch `which`, or the
 * usual one itself (-1); p is its probability. */
static bur_status inputs_in(singles *all, int which, const int *choice,
                            double p, bur_fault *fault)
{
    reverse *r = all->r;
    reverse_limit limit = {.r = r, .choice = choice, .luck = LUCK};
    bur_points points = bur_reverse_points(&limit);
    bur_form_options slopes = {.step = 0.5, .farthest = far};
    const double *origin =
        BUR_NEW_N(r->space.arena, double, r->space.n_free + 1);
    bur_design_point at;
    BUR_TRY(bur_form_search(r->space.arena, &points, origin, 1, &slopes, &at,
                            fault));
    if (bur_limit_fails(at.margin)) {
        single by_itself = {.what = which < 0 ? "as usual"
                                              : bur_reverse_switch_words(
                                                    r, which, choice[which]),
                            .value = "by itself",
                            .p = p};
        add(all, by_itself);
        all->usual_fails = all->usual_fails || which < 0;
        return BUR_OK;
    }
    tries t = lay_tries(r, which, choice, at.towards, origin);
    BUR_TRY(bur_rays_reach(&points, t.ray, t.n, &ways, fault));
    bool fails = false;
    for (int k = 0; k < t.n; k++) {
        if (!isnan(t.ray[k].t)) {
            add_found(all, choice, p, &t.ray[k], t.of[k]);
            fails = true;
        }
    }
    all->usual_fails = all->usual_fails || (fails && which < 0);
    if (!fails && which >= 0) {
        all->harmless = bur_arena_printf(
            r->space.arena, "%s%s%s", all->harmless, *all->harmless ? "; " : "",
            bur_reverse_switch_words(r, which, choice[which]));
    }
    return BUR_OK;
}

static void report(const singles *all)
{
    reverse *r = all->r;
    bur_answer *answer = r->answer;
    const char *label[MOST_SINGLES];
    for (int i = 0; i < all->n; i++) {
        label[i] = all->at[i].what;
    }
    int dim =
        bur_answer_dim_add(answer, "single", "One change alone", all->n, label);
    bur_answer_table *table =
        bur_answer_table_add(answer, "single_shocks",
                             "The smallest single changes that fail", 1, &dim);
    const char **value = bur_answer_texts(answer, table, "value", "Fails at");
    const char **usual = bur_answer_texts(answer, table, "usual", "Usual");
    double *z = bur_answer_numbers(answer, table, "z", "Standard deviations",
                                   BUR_SHAPE_NUMBER, "");
    double *p = bur_answer_numbers(answer, table, "p", "This or worse",
                                   BUR_SHAPE_SHARE, "");
    for (int i = 0; i < all->n; i++) {
        value[i] = all->at[i].value;
        usual[i] = all->at[i].usual;
        z[i] = all->at[i].z;
        p[i] = all->at[i].p;
    }
    table->note = bur_arena_printf(
        answer->arena,
        "All else is at its median, and nothing else happens; the first point "
        "in steps of %.2f standard deviations, up to %.1f, at which half of "
        "%d draws of luck fail. Probabilities are exact: of the inputs' "
        "distributions.",
        far / ways.cuts / 32, far, (int)LUCK);
}

bur_status bur_reverse_singles(reverse *r, bur_fault *fault)
{
    const reverse_space *s = &r->space;
    singles all = {.r = r, .harmless = ""};
    int *choice = BUR_NEW_N(s->arena, int, s->n_switches + 1);
    for (int i = 0; i < s->n_switches; i++) {
        choice[i] = s->switches[i].usual;
    }
    BUR_TRY(inputs_in(&all, -1, choice, 1, fault));
    for (int i = 0; i < s->n_switches; i++) {
        for (int v = 0; v < s->switches[i].n; v++) {
            if (v != s->switches[i].usual) {
                choice[i] = v;
                BUR_TRY(inputs_in(&all, i, choice, s->switches[i].p[v], fault));
            }
        }
        choice[i] = s->switches[i].usual;
    }
    if (all.n > 0) {
        report(&all);
    } else {
        bur_answer_say(r->answer,
                       "No single change fails within %.1f standard "
                       "deviations of its median.",
                       far);
    }
    if (*all.harmless) {
        bur_answer_say(
            r->answer,
            "Alone, all else being at its median, these do not "
            "fail within their range (%.1f standard deviations): "
            "%s%s.",
            far, all.harmless,
            all.usual_fails
                ? ""
                : "; nor does any other input where nothing happens");
    }
    return BUR_OK;
}

/* --- frontiers --- */

/* The inputs that the likeliest way moves most. */
static int pick_drivers(const reverse *r, int *driver)
{
    const reverse_way *way = &r->way[0];
    int n = 0;
    for (int rank = 0; rank < AMONG; rank++) {
        int best = -1;
        for (int i = 0; i < r->space.n_free; i++) {
            bool taken = false;
            for (int k = 0; k < n; k++) {
                taken = taken || driver[k] == i;
            }
            if (!taken && fabs(way->z[i]) > 0.05 &&
                (best < 0 || fabs(way->z[i]) > fabs(way->z[best]))) {
                best = i;
            }
        }
        if (best >= 0) {
            driver[n++] = best;
        }
    }
    return n;
}

static void lay_rays(const reverse *r, const int *driver, int n, bur_ray *ray)
{
    const reverse_way *way = &r->way[0];
    bur_arena *arena = r->space.arena;
    int n_rays = 0, n_free = r->space.n_free;
    for (int a = 0; a < n; a++) {
        for (int b = a + 1; b < n; b++) {
            double *along = BUR_NEW_N(arena, double, n_free);
            along[driver[b]] = way->z[driver[b]] < 0 ? -1 : 1;
            for (int k = 0; k < STEPS; k++) {
                double *from = BUR_NEW_N(arena, double, n_free);
                double side = way->z[driver[a]] < 0 ? -1 : 1;
                from[driver[a]] = side * 3.0 * k / (STEPS - 1);
                ray[n_rays++] =
                    (bur_ray){.from = from, .along = along, .far = far};
            }
        }
    }
}

/* Fills texts and places of a frontier: STEPS rays along `second`, each from
 * another place of `first`. */
typedef struct frontier {
    int first, second; /* free axes */
    const bur_ray *ray;
    const char *given[STEPS], *fails[STEPS];
    double z1[STEPS], z2[STEPS];
} frontier;

static void read_frontier(const reverse *r, frontier *f)
{
    const int *choice = r->regime[r->way[0].regime].choice;
    for (int k = 0; k < STEPS; k++) {
        const bur_ray *ray = &f->ray[k];
        double *z = BUR_NEW_N(r->space.arena, double, r->space.n_free);
        z[f->first] = f->z1[k] = ray->from[f->first];
        f->given[k] = bur_reverse_free_words(r, choice, z, f->first);
        z[f->second] = f->z2[k] = ray->t * ray->along[f->second];
        f->fails[k] = isnan(ray->t) ? "never"
                      : ray->t == 0 ? "already at its median"
                                    : beyond(r, choice, z, f->second);
    }
}

static void report_frontier(reverse *r, const frontier *f, int number)
{
    bur_answer *answer = r->answer;
    bur_arena *arena = r->space.arena;
    const char *first = bur_reverse_axis_words(r, r->space.free[f->first]);
    const char *second = bur_reverse_axis_words(r, r->space.free[f->second]);
    int dim =
        bur_answer_dim_add(answer, bur_arena_printf(arena, "given_%d", number),
                           first, STEPS, f->given);
    bur_answer_table *table = bur_answer_table_add(
        answer, bur_arena_printf(arena, "frontier_%d", number),
        bur_arena_printf(arena,
                         "Frontier of failure in the likeliest way: %s, "
                         "%s",
                         first, second),
        1, &dim);
    table->detail = true;
    const char **fails =
        bur_answer_texts(answer, table, "fails",
                         bur_arena_printf(arena, "Fails when %s is", second));
    double *z1 =
        bur_answer_numbers(answer, table, "z_given", "Row: standard deviations",
                           BUR_SHAPE_NUMBER, "");
    double *z2 =
        bur_answer_numbers(answer, table, "z_fails",
                           "Limit: standard deviations", BUR_SHAPE_NUMBER, "");
    for (int k = 0; k < STEPS; k++) {
        fails[k] = f->fails[k];
        z1[k] = f->z1[k];
        z2[k] = f->z2[k];
    }
    table->note = "All other inputs are at their medians.";
}

static void report_frontiers(reverse *r, const int *driver, int n,
                             const bur_ray *ray)
{
    int number = 0;
    for (int a = 0; a < n; a++) {
        for (int b = a + 1; b < n; b++, number++) {
            frontier f = {.first = driver[a],
                          .second = driver[b],
                          .ray = ray + (ptrdiff_t)number * STEPS};
            read_frontier(r, &f);
            report_frontier(r, &f, number + 1);
        }
    }
}

bur_status bur_reverse_frontiers(reverse *r, bur_fault *fault)
{
    int driver[AMONG] = {0}, n = r->n_ways > 0 ? pick_drivers(r, driver) : 0;
    bur_ray ray[AMONG * (AMONG - 1) / 2 * STEPS];
    if (n < 2) {
        return BUR_OK;
    }
    lay_rays(r, driver, n, ray);
    reverse_limit limit = {
        .r = r, .choice = r->regime[r->way[0].regime].choice, .luck = LUCK};
    bur_points points = bur_reverse_points(&limit);
    BUR_TRY(
        bur_rays_reach(&points, ray, n * (n - 1) / 2 * STEPS, &ways, fault));
    report_frontiers(r, driver, n, ray);
    return BUR_OK;
}
