/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loops of num/lanes.h for any processor. */
#define LANES bur_lanes_generic
#define ISA "generic"
#include "num/lanes.inc"
