/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernels for x86-64-v3. */
#include "exec/kernels.h"

#define KERNELS bur_kernels_v3
#define ISA "x86-64-v3"
#define VECTOR_BYTES 32
#include "exec/kernels.inc"
