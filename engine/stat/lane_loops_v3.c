/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loops of stat/lane_loops.h for x86-64-v3. */
#define LOOPS bur_stat_loops_v3
#define WIDTH 4
#include "stat/lane_loops.inc"
