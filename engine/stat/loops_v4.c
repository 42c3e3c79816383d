/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loops of stat/loops.h for x86-64-v4. */
#define LOOPS bur_stat_loops_v4
#define WIDTH 8
#include "stat/loops.inc"
