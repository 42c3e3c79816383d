/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that change at most when a driver's clock has struck. */
#ifndef BURSAR_IR_SELDOM_H
#define BURSAR_IR_SELDOM_H

#include "ir/graph.h"

/* Which values of a graph with rates they are: [values.n], in its arena. None
 * of them is read where drivers are redrawn. */
const bool *bur_seldom_values(const bur_graph *graph, double dt);

#endif
