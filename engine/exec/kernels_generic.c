/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernels for any processor. */
#include "exec/kernels.h"

#define KERNELS bur_kernels_generic
#define ISA "generic"
#define VECTOR_BYTES 16
#include "exec/kernels.inc"
