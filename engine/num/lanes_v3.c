/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loops of num/lanes.h for x86-64-v3. */
#define LANES bur_lanes_v3
#define ISA "x86-64-v3"
#include "num/lanes.inc"
