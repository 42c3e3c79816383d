/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Designs: assigning dimensions, and the points of factors. */
#include "design/design.h"

#include <string.h>

#include "num/lanes.h"
#include "num/permute.h"
#include "num/section.h"
#include "num/sobol.h"

const char *bur_design_name(bur_design_kind kind)
{
    static const char *const names[] = {"monte_carlo", "latin_hypercube",
                                        "sobol", "antithetic", "points"};
    return names[kind];
}

bool bur_design_replicated(const bur_design *design)
{
    return design->kind != BUR_MONTE_CARLO || design->luck > 1;
}

/* --- bridges --- */

typedef struct gap {
    int left, right;
} gap;

/* Breadth first: the end, then the middle of every gap, coarse to fine. */
static void lay_out(bur_arena *arena, bur_bridge *bridge)
{
    int n = bridge->n, tail = 0;
    int *at = BUR_NEW_N(arena, int, n), *left = BUR_NEW_N(arena, int, n),
        *right = BUR_NEW_N(arena, int, n);
    gap *queue = BUR_NEW_N(arena, gap, n + 1);
    at[0] = n;
    right[0] = -1;
    queue[tail++] = (gap){0, n};
    int made = 1;
    for (int head = 0; head < tail && made < n; head++) {
        gap g = queue[head];
        int middle = (g.left + g.right) / 2;
        at[made] = middle;
        left[made] = g.left;
        right[made++] = g.right;
        if (middle - g.left > 1) {
            queue[tail++] = (gap){g.left, middle};
        }
        if (g.right - middle > 1) {
            queue[tail++] = (gap){middle, g.right};
        }
    }
    bridge->at = at;
    bridge->left = left;
    bridge->right = right;
}

/* Sites in the order of their names, so that the order of variables in a file
 * does not matter. */
static void sort_sites(const bur_graph *graph, int *order, int n)
{
    for (int i = 1; i < n; i++) {
        int moved = order[i], j = i;
        while (j > 0 && strcmp(graph->sites.at[order[j - 1]].name,
                               graph->sites.at[moved].name) > 0) {
            order[j] = order[j - 1];
            j--;
        }
        order[j] = moved;
    }
}

static void make_bridges(bur_arena *arena, bur_design *design,
                         const bur_graph *graph, const int *n_redraws)
{
    int n = 0;
    int *order = BUR_NEW_N(arena, int, graph->sites.n + 1);
    for (int s = 0; s < graph->sites.n; s++) {
        const bur_random_site *site = &graph->sites.at[s];
        bool shared = design->luck == 1 || site->common;
        if (site->normal && shared && n_redraws[s] > 1) {
            order[n++] = s;
        }
    }
    sort_sites(graph, order, n);
    bur_bridge *bridges = BUR_NEW_N(arena, bur_bridge, n + 1);
    for (int i = 0; i < n; i++) {
        bridges[i].site = order[i];
        bridges[i].n = n_redraws[order[i]];
        bridges[i].dim = BUR_NEW_N(arena, int, bridges[i].n);
        lay_out(arena, &bridges[i]);
    }
    design->bridge = bridges;
    design->n_bridges = n;
}

/* --- dimensions --- */

static int next_dim(bur_design *design)
{
    return design->n_dims < BUR_SOBOL_DIMENSIONS ? design->n_dims++ : -1;
}

/* Coarse levels of all drivers before fine levels of any. */
static void assign_bridges(bur_design *design)
{
    bool more = true;
    for (int q = 0; more; q++) {
        more = false;
        for (int i = 0; i < design->n_bridges; i++) {
            const bur_bridge *b = &design->bridge[i];
            if (q < b->n) {
                ((int *)b->dim)[q] =
                    design->kind == BUR_SOBOL ? next_dim(design) : -1;
                more = true;
            }
        }
    }
}

/* The columns of the points, in the order of the factors. */
static void assign_columns(bur_arena *arena, bur_design *design)
{
    int *dim = BUR_NEW_N(arena, int, design->n_factors + 1);
    for (int f = 0; f < design->n_factors; f++) {
        dim[f] = design->factor[f].luck ? -1 : design->n_dims++;
    }
    design->dim = dim;
}

static void assign_dimensions(bur_arena *arena, bur_design *design)
{
    int *dim = BUR_NEW_N(arena, int, design->n_factors + 1);
    for (int f = 0; f < design->n_factors; f++) {
        bool nested = design->luck > 1 && design->factor[f].luck;
        bool sobol = design->kind == BUR_SOBOL && !nested;
        dim[f] = sobol ? next_dim(design) : -1;
    }
    design->dim = dim;
    assign_bridges(design);
    uint32_t *scramble =
        BUR_NEW_N(arena, uint32_t, design->n_dims * BUR_INTERLEAVED + 1);
    for (int d = 0; d < design->n_dims; d++) {
        for (int r = 0; r < BUR_INTERLEAVED; r++) {
            scramble[d * BUR_INTERLEAVED + r] =
                bur_sobol_seed(design->seed, (uint32_t)r, d);
        }
    }
    design->scramble = scramble;
}

const bur_design *bur_design_create(bur_arena *arena, bur_design base,
                                    const bur_graph *graph,
                                    const int *n_redraws)
{
    bur_design *design = BUR_NEW(arena, bur_design);
    *design = base;
    design->n_dims = design->n_bridges = 0;
    bool nested = design->luck > 1 && !design->section;
    if (design->kind == BUR_POINTS) {
        assign_columns(arena, design);
        return design;
    }
    bool laid_out = design->kind == BUR_SOBOL || design->kind == BUR_ANTITHETIC;
    if (laid_out && !nested && graph) {
        make_bridges(arena, design, graph, n_redraws);
    }
    assign_dimensions(arena, design);
    return design;
}

/* --- points --- */

/* Point i is point i / 16 of scramble i mod 16. */
void bur_design_sobol(const bur_design *design, int dim, uint64_t first, int n,
                      double *out)
{
    const uint32_t *seed = design->scramble + (size_t)dim * BUR_INTERLEAVED;
    const bur_lanes *lanes = bur_lanes_here();
    for (int j = 0; j < n;) {
        uint64_t point = first + (uint64_t)j;
        int replicate = (int)(point % BUR_INTERLEAVED);
        int left = BUR_INTERLEAVED - replicate,
            run = left < n - j ? left : n - j;
        lanes->scrambled(
            out + j, run,
            bur_sobol_bits((uint32_t)(point / BUR_INTERLEAVED), dim),
            seed + replicate);
        j += run;
    }
}

static uint64_t cube_size(const bur_design *design, uint64_t outer)
{
    uint64_t n_outer = (uint64_t)(design->n_draws / design->luck);
    uint64_t replicate = outer % BUR_INTERLEAVED;
    return (n_outer + BUR_INTERLEAVED - 1 - replicate) / BUR_INTERLEAVED;
}

/* Strata of one of the 16 hypercubes: a keyed permutation, unless others were
 * given. */
uint64_t bur_design_stratum(const bur_design *design, int factor,
                            uint64_t outer)
{
    if (bur_design_arranged(design, factor)) {
        return design->stratum[factor][outer];
    }
    uint64_t site = design->factor[factor].site;
    bur_key key = bur_site_key(design->seed, site);
    bur_key shuffle = bur_site_key(
        bur_random_bits(key, outer % BUR_INTERLEAVED, BUR_FOR_DESIGN, 0, 1),
        site);
    return bur_permute(outer / BUR_INTERLEAVED, cube_size(design, outer),
                       shuffle);
}

/* A uniform place within the stratum. */
static double latin_point(const bur_design *design, int factor, uint64_t point)
{
    uint64_t stratum = bur_design_stratum(design, factor, point);
    bur_key key = bur_site_key(design->seed, design->factor[factor].site);
    double within = bur_uniform(key, point, BUR_FOR_DESIGN, 0, 0);
    double u = ((double)stratum + within) / (double)cube_size(design, point);
    return u < 1 - 0x1p-53 ? u : 1 - 0x1p-53;
}

/* What chance has for a site at a draw. */
static double plain_point(const bur_design *design, uint64_t site, bool luck,
                          uint64_t draw)
{
    uint64_t outer = draw / (uint64_t)design->luck;
    uint64_t point = luck ? bur_design_lucky(design, draw) : outer;
    if (design->section) {
        point = bur_section_draw(draw, design->luck, !luck);
    }
    return bur_uniform(bur_site_key(design->seed, site), point, BUR_FOR_MODEL,
                       0, 0);
}

/* A pair's uniform, or what is left of 1. */
static double antithetic_point(const bur_design *design, uint64_t site,
                               uint64_t point)
{
    bool turned;
    uint64_t pair = bur_design_pair(point, &turned);
    double u = bur_uniform(bur_site_key(design->seed, site), pair,
                           BUR_FOR_MODEL, 0, 0);
    return turned ? 1 - u : u;
}

static double point_of(const bur_design *design, int factor, uint64_t draw)
{
    const bur_factor *f = &design->factor[factor];
    bool nested = design->luck > 1 && f->luck;
    uint64_t outer = draw / (uint64_t)design->luck;
    uint64_t point = f->luck ? bur_design_lucky(design, draw) : outer;
    if (design->kind == BUR_POINTS && !f->luck) {
        return design->point[outer * (uint64_t)design->n_dims +
                             (uint64_t)design->dim[factor]];
    }
    if (design->dim[factor] >= 0) {
        double x;
        bur_design_sobol(design, design->dim[factor], point, 1, &x);
        return x;
    }
    if (design->kind == BUR_LATIN_HYPERCUBE && !nested) {
        return latin_point(design, factor, point);
    }
    if (design->kind == BUR_ANTITHETIC && !nested) {
        return antithetic_point(design, f->site, point);
    }
    return plain_point(design, f->site, f->luck, draw);
}

void bur_design_chance(const bur_design *design, uint64_t site, bool luck,
                       uint64_t first, int n, double *out)
{
    bool given = design->kind == BUR_POINTS;
    for (int i = 0; i < n; i++) {
        out[i] = plain_point(design, site, luck || given, first + (uint64_t)i);
    }
}

/* Whether each draw is a point of its own. */
static bool are_points(const bur_design *design, const bur_factor *f)
{
    return (f->luck && !design->section) || design->luck == 1;
}

void bur_design_uniforms(const bur_design *design, int factor, uint64_t first,
                         int n, double *out)
{
    const bur_factor *f = &design->factor[factor];
    int dim = design->dim[factor];
    bool given = design->kind == BUR_POINTS;
    if (dim >= 0 && !given && are_points(design, f)) {
        bur_design_sobol(design, dim, first, n, out);
    } else if (design->kind == BUR_MONTE_CARLO && are_points(design, f)) {
        bur_uniform_lanes(out, n, bur_site_key(design->seed, f->site), first,
                          false, BUR_FOR_MODEL, 0, 0);
    } else {
        for (int i = 0; i < n; i++) {
            out[i] = point_of(design, factor, first + (uint64_t)i);
        }
    }
}
