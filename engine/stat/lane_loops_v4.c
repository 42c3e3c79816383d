/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loops of stat/lane_loops.h for x86-64-v4. */
#define LOOPS bur_stat_loops_v4
#define WIDTH 8
#include "stat/lane_loops.inc"
