/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernels for x86-64-v4. */
#include "exec/kernels.h"

#define KERNELS bur_kernels_v4
#define ISA "x86-64-v4"
#define VECTOR_BYTES 64
#include "exec/kernels.inc"
