/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loops of num/lanes.h for x86-64-v4. */
#define LANES bur_lanes_v4
#define ISA "x86-64-v4"
#include "num/lanes.inc"
