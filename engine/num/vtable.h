/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables that exp and log look into: sixteen entries each, so that two
 * registers of AVX-512 hold one (num/v8.h); and their rows, for num/v4.h. */
#ifndef BURSAR_NUM_VTABLE_H
#define BURSAR_NUM_VTABLE_H

#include "num/rows.h"

/* 2^(j / 16). */
#define BUR_EXP_TABLE                                                          \
    0x1.0000000000000p+0, 0x1.0b5586cf9890fp+0, 0x1.172b83c7d517bp+0,          \
        0x1.2387a6e756238p+0, 0x1.306fe0a31b715p+0, 0x1.3dea64c123422p+0,      \
        0x1.4bfdad5362a27p+0, 0x1.5ab07dd485429p+0, 0x1.6a09e667f3bcdp+0,      \
        0x1.7a11473eb0187p+0, 0x1.8ace5422aa0dbp+0, 0x1.9c49182a3f090p+0,      \
        0x1.ae89f995ad3adp+0, 0x1.c199bdd85529cp+0, 0x1.d5818dcfba487p+0,      \
        0x1.ea4afa2a490dap+0

/* What it lacks, as a share of each. */
#define BUR_EXP_REST                                                           \
    0x0.0p+0, 0x1.79aa65d837b6dp-54, -0x1.01b15eaa59348p-55,                   \
        0x1.68efde3a8a894p-54, 0x1.34d754db0abb6p-55, 0x1.59f48a72a4c6dp-55,   \
        0x1.690cebb7aafb0p-56, 0x1.063e1e21c5409p-54, -0x1.3b3efbf5e2228p-54,  \
        -0x1.b32dcb94da51dp-56, 0x1.db72fc1f0eab4p-55, 0x1.1affc2b91ce27p-56,  \
        0x1.c1a7792cb3387p-55, 0x1.36eae30af0cb3p-56, 0x1.4a385a63d07a7p-56,   \
        -0x1.ff7128fd391f0p-55

/* Entry n mod 16 serves n <= 15.5 m < n + 1, 1 <= m < 2: 1/c for a c in the
 * middle, 1 or 2 at the ends, so that ln keeps its digits near 1. Beside the
 * ends it has five bits, which makes m/c - 1 exact. */
#define BUR_LOG_INVERSE                                                        \
    0x1.e000000000000p-1, 0x1.c57c57c57c57cp-1, 0x1.acf914c1bacf9p-1,          \
        0x1.96f96f96f96f9p-1, 0x1.831f3831f3832p-1, 0x1.711dc47711dc4p-1,      \
        0x1.60b60b60b60b6p-1, 0x1.51b3bea3677d4p-1, 0x1.43eb1a1f58d10p-1,      \
        0x1.3737373737373p-1, 0x1.2b78c13521cfbp-1, 0x1.2094f2094f209p-1,      \
        0x1.1674c59d31675p-1, 0x1.1000000000000p-1, 0x1.0000000000000p-1,      \
        0x1.0000000000000p+0

/* ln c to a multiple of 2^-42, and the rest. */
#define BUR_LOG_TOP                                                            \
    0x1.08598b59e4000p-4, 0x1.f11814fd90000p-4, 0x1.6a5aa5a99c000p-3,          \
        0x1.d62b1ff6e2000p-3, 0x1.1e4b7e7ec0000p-2, 0x1.4f10e6c1e0000p-2,      \
        0x1.7d9e97094f000p-2, 0x1.aa25f37fe3000p-2, 0x1.d4d232d097000p-2,      \
        0x1.fdc95b5feb000p-2, 0x1.129687e444800p-1, 0x1.258d9ab934800p-1,      \
        0x1.37d73eb282800p-1, 0x1.43d9ff2f92000p-1, 0x1.62e42fefa3800p-1,      \
        0x0.0000000000000p+0
#define BUR_LOG_REST                                                           \
    -0x1.7e5dd7009902cp-46, 0x1.ae1d96cd30275p-45, 0x1.8d32c91c7000ep-45,      \
        0x1.f1f0f4d8aadd1p-45, 0x1.e76ce9522d149p-44, 0x1.6e9d2091539a4p-44,   \
        0x1.297fcc5bd7586p-45, -0x1.46dc80dad2c2fp-44, 0x1.fa849ff12d60dp-44,  \
        -0x1.6a9b9bfd075c6p-45, -0x1.5e5407c71afd4p-44, 0x1.173e79e01892ap-44, \
        -0x1.509c7091d84b6p-44, 0x1.e267b0b7efae1p-44, 0x1.ef35793c76730p-45,  \
        0x0.0000000000000p+0

/* By column, and by row. */
static const double bur_exp_table[16] = {BUR_EXP_TABLE};
static const double bur_exp_rest[16] = {BUR_EXP_REST};
static const double bur_log_inverse[16] = {BUR_LOG_INVERSE};
static const double bur_log_top[16] = {BUR_LOG_TOP};
static const double bur_log_rest[16] = {BUR_LOG_REST};
#define BUR_EXP_ROW(n, what)                                                   \
    {                                                                          \
        BUR_NTH(n, BUR_EXP_TABLE), BUR_NTH(n, BUR_EXP_REST)                    \
    }
#define BUR_LOG_ROW(n, what)                                                   \
    {                                                                          \
        BUR_NTH(n, BUR_LOG_INVERSE), BUR_NTH(n, BUR_LOG_TOP),                  \
            BUR_NTH(n, BUR_LOG_REST)                                           \
    }
static const _Alignas(64) double bur_exp_rows[16][2] = {
    BUR_SIXTEEN(BUR_EXP_ROW, )};
static const _Alignas(64) double bur_log_rows[16][4] = {
    BUR_SIXTEEN(BUR_LOG_ROW, )};

#endif
