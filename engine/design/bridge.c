/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brownian bridges: a driver's normals from Sobol' coordinates, the first of
 * which decide the coarse shape of its path. The sums W are laid out in the
 * rows of `out`, and differenced at the end, so that independent standard
 * normals go in and independent standard normals come out. */
#include <math.h>

#include "design/design.h"
#include "num/lanes.h"
#include "num/section.h"
#include "num/sobol.h"

enum { REPLICATES = 16 };

static double uniform_of(const bur_design *design, const bur_bridge *bridge,
                         bur_key key, int q, uint64_t draw)
{
    int dim = bridge->dim[q];
    if (dim < 0) {
        return bur_uniform(key, draw, BUR_FOR_MODEL, (uint32_t)q, 0);
    }
    int replicate = (int)(draw % REPLICATES);
    return bur_sobol_owen((uint32_t)(draw / REPLICATES), dim,
                          design->scramble[dim * REPLICATES + replicate]);
}

/* Row k - 1 of `sums` is W at k; W at 0 is 0. */
static double sum_at(const double *sums, int k, int n, int lane)
{
    return k == 0 ? 0 : sums[(size_t)(k - 1) * (size_t)n + (size_t)lane];
}

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
    double to_left = (b - m) / (b - a), to_right = (m - a) / (b - a);
    double sd = sqrt((m - a) * (b - m) / (b - a));
    for (int i = 0; i < n; i++) {
        double low = sum_at(sums, bridge->left[q], n, i);
        double high = sum_at(sums, bridge->right[q], n, i);
        row[i] = fma(sd, z[i], fma(to_left, low, to_right * high));
    }
}

void bur_design_normals(const bur_design *design, int bridge,
                        const bur_graph *graph, uint64_t first, int n,
                        double *out)
{
    const bur_bridge *b = &design->bridge[bridge];
    bur_key key = bur_site_key(design->seed, graph->sites.at[b->site].site);
    double *row = out + (size_t)b->n * (size_t)n; /* the spare one */
    for (int q = 0; q < b->n; q++) {
        for (int i = 0; i < n; i++) {
            uint64_t draw = bur_section_draw(
                first + (uint64_t)i, bur_design_providers(design), true);
            row[i] = uniform_of(design, b, key, q, draw);
        }
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
