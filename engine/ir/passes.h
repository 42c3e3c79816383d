/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The passes between lowering and the frozen program: each takes the graph
 * and leaves an equivalent one. Two decide about rounding: `fma` where
 * products are not rounded, `fold` that x ^ 2 is x * x; the others keep every
 * bit. None depends on the order of names or on which parameters are sampled,
 * except `rates`, which changes no value, and those that follow it. */
#ifndef BURSAR_IR_PASSES_H
#define BURSAR_IR_PASSES_H

#include "ir/graph.h"

/* Evaluates operations of constants, turns x ^ 2 into x * x, and drops x * 1,
 * x / 1, x - 0 and the branch of a constant condition that is not taken. */
void bur_pass_fold(bur_graph *graph);

/* Makes equal computations one (value numbering). */
void bur_pass_cse(bur_graph *graph);

/* A product written beside a sum or difference becomes part of it. The first
 * pass: what is asked of the model must not change where it acts. */
void bur_pass_fma(bur_graph *graph);

/* Drops values that no output, successor or pipeline needs, and the states
 * that only they needed. */
void bur_pass_dead(bur_graph *graph);

/* Gives each value its rate; sampled[p] says whether parameter element p
 * differs between draws. */
void bur_pass_rates(bur_graph *graph, const bool *sampled);

/* Lets divisions by what is known for longer, or shared, go by its inverse. */
void bur_pass_divide(bur_graph *graph);

/* Puts a value that one other value reads right before its reader. After the
 * rates: readers of another rate do not count. */
void bur_pass_order(bur_graph *graph);

#endif
