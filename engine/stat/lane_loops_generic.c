/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loops of stat/lane_loops.h for any processor. */
#define LOOPS bur_stat_loops_generic
#define WIDTH 2
#include "stat/lane_loops.inc"
