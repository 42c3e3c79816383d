/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of other programs' models share. */
#include "model/foreign.h"

#include <math.h>
#include <string.h>

#include "lang/walk.h"

bool bur_is_control(const char *name)
{
    static const char *const controls[] = {"time_step", "initial_time",
                                           "final_time", "saveper"};
    for (size_t i = 0; i < sizeof controls / sizeof controls[0]; i++) {
        if (strcmp(name, controls[i]) == 0) {
            return true;
        }
    }
    return false;
}

void bur_make_parameter(bur_arena *arena, bur_var *var)
{
    double *number = BUR_NEW_N(arena, double, var->n_elements);
    for (int e = 0; e < var->n_elements; e++) {
        const bur_node *tree = var->eq[var->n_eqs > 1 ? e : 0].tree;
        if (!bur_node_is_number(tree, &number[e])) {
            return;
        }
    }
    var->kind = BUR_VAR_PARAMETER;
    var->number = number;
    var->eq = NULL;
    var->n_eqs = 0;
}

double bur_length_between(double start, double stop)
{
    double length = stop - start;
    for (int way = -1; way <= 1; way += 2) {
        double other = nextafter(length, way * (double)INFINITY);
        if (start + length != stop && start + other == stop) {
            length = other;
        }
    }
    return length;
}
