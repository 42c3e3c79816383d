/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brownian bridges: a driver's normals from Sobol' coordinates, the first of
 * which decide the coarse shape of its path. The sums W are laid out in the
 * rows of `out`, and differenced at the end, so that independent standard
 * normals go in and independent standard normals come out. Antithetic normals
 * need no bridge: each is that of its pair, or its opposite. */
#include <math.h>

#include "design/design.h"
#include "num/lanes.h"
#include "num/section.h"

static double uniform_of(const bur_design *design, const bur_bridge *bridge,
                         bur_key key, int q, uint64_t draw)
{
    double u;
    if (bridge->dim[q] < 0) {
        return bur_uniform(key, draw, BUR_FOR_MODEL, (uint32_t)q, 0);
    }
    bur_design_sobol(design, bridge->dim[q], draw, 1, &u);
    return u;
}

/* Node q's uniforms of the draws from `first`. */
static void uniforms_of(const bur_design *design, const bur_bridge *bridge,
                        bur_key key, int q, uint64_t first, int n, double *out)
{
    int providers = bur_design_providers(design);
    if (providers > 1) {
        for (int i = 0; i < n; i++) {
            uint64_t draw =
                bur_section_draw(first + (uint64_t)i, providers, true);
            out[i] = uniform_of(design, bridge, key, q, draw);
        }
    } else if (bridge->dim[q] >= 0) {
        bur_design_sobol(design, bridge->dim[q], first, n, out);
    } else {
        bur_uniform_lanes(out, n, key, first, false, BUR_FOR_MODEL, (uint32_t)q,
                          0);
    }
}

/* Row k - 1 of `sums` is W at k; W at 0 is 0, for which any row serves. */
static void place_node(const bur_bridge *bridge, int q, const double *z, int n,
                       double *sums)
{
    double m = bridge->at[q], a = bridge->left[q], b = bridge->right[q];
    double *row = sums + (size_t)(bridge->at[q] - 1) * (size_t)n;
    if (bridge->right[q] < 0) {
        for (int i = 0; i < n; i++) {
            row[i] = sqrt(m) * z[i];
        }
        return;
    }
    const double *low = a > 0 ? sums + (size_t)(a - 1) * (size_t)n : z;
    const double *high = sums + (size_t)(b - 1) * (size_t)n;
    double to_low = a > 0 ? (b - m) / (b - a) : 0;
    double sd = sqrt((m - a) * (b - m) / (b - a));
    bur_lanes_here()->between(row, n, low, high, z, to_low, (m - a) / (b - a),
                              sd);
}

/* The normals of a site's redraw of antithetic draws. */
static void antithetic(const bur_design *design, bur_key key, int q,
                       uint64_t first, int n, double *out)
{
    int providers = bur_design_providers(design);
    bool turned;
    for (int i = 0; i < n; i++) {
        uint64_t point = (first + (uint64_t)i) / (uint64_t)providers;
        out[i] = bur_uniform(key, bur_design_pair(point, &turned),
                             BUR_FOR_MODEL, (uint32_t)q, 0);
    }
    bur_lanes_here()->normal_quantile(out, n);
    for (int i = 0; i < n; i++) {
        bur_design_pair((first + (uint64_t)i) / (uint64_t)providers, &turned);
        out[i] = turned ? -out[i] : out[i];
    }
}

void bur_design_normals(const bur_design *design, int bridge,
                        const bur_graph *graph, uint64_t first, int n,
                        double *out)
{
    const bur_bridge *b = &design->bridge[bridge];
    bur_key key = bur_site_key(design->seed, graph->sites.at[b->site].site);
    double *row = out + (size_t)b->n * (size_t)n; /* the spare one */
    for (int q = 0; design->kind == BUR_ANTITHETIC && q < b->n; q++) {
        antithetic(design, key, q, first, n, out + (size_t)q * (size_t)n);
    }
    if (design->kind == BUR_ANTITHETIC) {
        return;
    }
    for (int q = 0; q < b->n; q++) {
        uniforms_of(design, b, key, q, first, n, row);
        bur_lanes_here()->normal_quantile(row, n);
        place_node(b, q, row, n, out);
    }
    for (int k = b->n - 1; k > 0; k--) {
        double *here = out + (size_t)k * (size_t)n;
        for (int i = 0; i < n; i++) {
            here[i] -= here[i - n];
        }
    }
}
