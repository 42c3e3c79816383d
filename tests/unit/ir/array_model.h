/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small model of arrays, and one number of it. */
#ifndef BURSAR_TESTS_ARRAY_MODEL_H
#define BURSAR_TESTS_ARRAY_MODEL_H

#include "small_model.h"

static const char array_dims[] =
    "dimensions: { d = [\"A\", \"B\", \"C\"]; e = [\"P\", \"Q\"];"
    "s = [\"C\", \"A\"]; };"
    "parameters: { k: { value = 2.0; }; };";

/* y, with v = 1, 2, 4; u = 10, 20; m[d, e] = 10 v + (e's index). */
static inline void y_is(void **state, const char *eq, double value)
{
    small_model *m = *state;
    small_follow(m,
                 bur_arena_printf(
                     m->arena,
                     SMALL_TIME
                     "%s auxiliaries: { v: { over = [\"d\"]; eq: { A = "
                     "\"1\"; B = \"2\"; C = \"4\"; }; };"
                     "m: { over = [\"d\", \"e\"]; eq = \"10 * v + e\"; };"
                     "q: { over = [\"e\", \"e\"]; eq: { P: { P = \"1\"; "
                     "Q = \"2\"; }; Q: { P = \"3\"; Q = \"5\"; }; }; };"
                     "u: { over = [\"s\"]; eq: { C = \"10\"; A = \"20\"; }; };"
                     "w: { over = [\"d\"]; eq = \"SUM(m[d, *])\"; };"
                     "y: { eq = \"%s\"; }; };",
                     array_dims, eq));
    if (!(fabs(m->y[0] - value) < 1e-13)) {
        fail_msg("%s: %.17g, not %.17g", eq, m->y[0], value);
    }
}

#endif
