/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sixteen polynomials that make up the normal quantile z(v) for 2^-9 <= v <
 * 1/2: half an octave each, v = m 2^e with 1 <= m < 2, in m less its upper
 * end, degree 14, fitted to the relative error (the largest is 1.2e-16, of the
 * one that ends at 3/8). Their places are by the last three bits of e and by
 * the first of m, as v holds them: v 2^64 finds the same. */
#ifndef BURSAR_NUM_NORMAL_TABLE_H
#define BURSAR_NUM_NORMAL_TABLE_H

#include "num/rows.h"

/* clang-format off */
/* One column each: the upper end, then coefficients, highest power first. */
#define BUR_NORMAL_0 \
    0x1.8000000000000p+0, 0x1.0000000000000p+1, 0x1.8000000000000p+0, \
    0x1.0000000000000p+1, 0x1.8000000000000p+0, 0x1.0000000000000p+1, \
    0x1.8000000000000p+0, 0x1.0000000000000p+1, 0x1.8000000000000p+0, \
    0x1.0000000000000p+1, 0x1.8000000000000p+0, 0x1.0000000000000p+1, \
    0x1.8000000000000p+0, 0x1.0000000000000p+1, 0x1.8000000000000p+0, \
    0x1.0000000000000p+1
#define BUR_NORMAL_1 \
    -0x1.08c5d8fc90328p-10, -0x1.18b6fbb633c10p-15, -0x1.0e7960992f975p-10, \
    -0x1.5f42134d4a7cap-16, -0x1.21ef03c348582p-10, -0x1.003a9b6774f91p-17, \
    -0x1.2d1b951bdb58fp-10, 0x1.19d25893522cap-18, -0x1.40312f62c04e8p-10, \
    -0x1.13553927a2fb0p-18, -0x1.525ad07117799p-10, -0x1.2992498f364d0p-17, \
    -0x1.e4743c5a551dcp-11, -0x1.8bc8f322f1ae8p-17, -0x1.ee415adbbc944p-11, \
    -0x1.4adac7015d84ap-15
#define BUR_NORMAL_2 \
    -0x1.222dd0f58237ap-9, -0x1.b4d721068a3ecp-14, -0x1.22df14a17c5e3p-9, \
    -0x1.e55e7a293b3f5p-15, -0x1.3b0140c5d73c0p-9, -0x1.223bd1f87bd98p-17, \
    -0x1.4256547572602p-9, 0x1.28c564964c6d4p-15, -0x1.55bcd80ff6b70p-9, \
    0x1.c4f0e04a84914p-18, -0x1.64f269a3090e8p-9, -0x1.188249f1cfbfep-17, \
    -0x1.094596d78eab3p-9, -0x1.c7c63acc69b43p-16, -0x1.0aacaa0e31341p-9, \
    -0x1.09853412e963ep-13
#define BUR_NORMAL_3 \
    -0x1.8b3d9b093bfdfp-9, -0x1.67e7efd872a6ap-13, -0x1.88ab56365619ep-9, \
    -0x1.952f30b77c62ap-14, -0x1.ab9a65a66ab33p-9, -0x1.1bd9833d2affbp-16, \
    -0x1.b2a6a73fb70c8p-9, 0x1.c6c333e7b9c15p-15, -0x1.cc89d55d14455p-9, \
    0x1.f2ce92420e391p-18, -0x1.df39c332d71efp-9, -0x1.ee12bb2534d32p-17, \
    -0x1.68f8e6eeccabfp-9, -0x1.852abfdc12244p-15, -0x1.6859542dff24ep-9, \
    -0x1.b428974615222p-13
#define BUR_NORMAL_4 \
    -0x1.e29cd5ed7ae98p-10, -0x1.29d26e4f8336ap-13, -0x1.cf6d344f7867bp-10, \
    -0x1.2016a4aa2af22p-14, -0x1.0109d69ef1dcep-9, 0x1.37b3f9bcc04c0p-17, \
    -0x1.fc89ac21d425ap-10, 0x1.4c2d00f7d550cp-14, -0x1.0bf56eb57170fp-9, \
    0x1.3031a81532073p-15, -0x1.1122181fe707fp-9, 0x1.caafff8cbc320p-16, \
    -0x1.b84f4158c5817p-10, -0x1.8efdb3cb55a75p-16, -0x1.ac13a92158081p-10, \
    -0x1.756c46686aedbp-13
#define BUR_NORMAL_5 \
    -0x1.9d7ca202621f5p-10, -0x1.046bb7f1700ecp-13, -0x1.978d2337786b0p-10, \
    -0x1.4ea716dff5394p-14, -0x1.bec2dc70b1399p-10, -0x1.1345c9e3f62abp-15, \
    -0x1.c3dd49fc20ee4p-10, 0x1.1fbe5df7b4d6dp-17, -0x1.df8cf33ada5cdp-10, \
    -0x1.6d78694f17f13p-16, -0x1.f2aa03f65bec3p-10, -0x1.992b53d962c4fp-19, \
    -0x1.78bedc2972509p-10, -0x1.8488ccb40bf90p-15, -0x1.75b0cae719fc1p-10, \
    -0x1.30b0d773078fbp-13
#define BUR_NORMAL_6 \
    0x1.ce4b541d747edp-12, 0x1.74a687b58a92dp-16, 0x1.0cadd70ff2874p-11, \
    0x1.81d2704d1b8d7p-15, 0x1.100346c4366f8p-11, 0x1.2c6dbfc6bb436p-14, \
    0x1.37aa6bffac2cap-11, 0x1.9179d2cd08d2fp-14, 0x1.53cd9e80365b1p-11, \
    0x1.781c184feb8fep-14, 0x1.8685ea2ba0e7fp-11, 0x1.76d27a59384d8p-13, \
    0x1.a4c6c0cc82f65p-12, 0x1.9c28e7aa545f1p-15, 0x1.db8f01d61847bp-12, \
    0x1.344ec301c434fp-17
#define BUR_NORMAL_7 \
    -0x1.8b2a9233dec4ap-10, -0x1.48f1c2af7fcf1p-13, -0x1.9d8acde7d5031p-10, \
    -0x1.4d8d1bc57a6d1p-13, -0x1.b937a803b138ap-10, -0x1.54660d3a5d7d7p-13, \
    -0x1.d457c2e2c7ff5p-10, -0x1.609bc1c92e506p-13, -0x1.f7a98f2225ed0p-10, \
    -0x1.85c525fbfd795p-13, -0x1.0bb51bc9cc730p-9, -0x1.7cd79894d63d4p-24, \
    -0x1.670bb27948d87p-10, -0x1.171466d24308ap-13, -0x1.752c824b46df4p-10, \
    -0x1.401945dd41ff9p-13
#define BUR_NORMAL_8 \
    0x1.3dd3d9e0ddbfbp-9, 0x1.5ac9152c30cf7p-12, 0x1.5078b8f9543c7p-9, \
    0x1.711db2a060659p-12, 0x1.6593004221709p-9, 0x1.8b2d250098cb7p-12, \
    0x1.7f2180128b885p-9, 0x1.a9ac25d7c12d1p-12, 0x1.9d5bbecfc3c2ep-9, \
    0x1.cc01425550852p-12, 0x1.cf6c5f4c435d0p-9, 0x1.f55ccc013e791p-11, \
    0x1.20498be44fdbdp-9, 0x1.3b7c85cdce36fp-12, 0x1.2e5db4152f187p-9, \
    0x1.4816ab19e40a7p-12
#define BUR_NORMAL_9 \
    -0x1.1c022b3180d4ap-8, -0x1.9dce71363c32bp-11, -0x1.2ca96c975d572p-8, \
    -0x1.b705ced47fdd1p-11, -0x1.403caaa2a3073p-8, -0x1.d4bc4a11a9101p-11, \
    -0x1.5765b47021fd2p-8, -0x1.f826db72445ffp-11, -0x1.7318d03b4fde1p-8, \
    -0x1.1106e8a5aabcap-10, -0x1.806a02ab79995p-8, 0x1.60c50283bdfccp-30, \
    -0x1.0110164952011p-8, -0x1.74fd408bf2e1ep-11, -0x1.0d96eb2435dd2p-8, \
    -0x1.881c43d3423d4p-11
#define BUR_NORMAL_10 \
    0x1.03a8fd357beeap-7, 0x1.f8c5abec0ecf8p-10, 0x1.1361a7779f708p-7, \
    0x1.0c542aef5aca4p-9, 0x1.25df004b4ed55p-7, 0x1.1f2b8bd4a3a3ap-9, \
    0x1.3bdeb3a1a7bffp-7, 0x1.35b23bb54eec4p-9, 0x1.568aa8bc5c744p-7, \
    0x1.525ea7c16d48ep-9, 0x1.955d41b1fdd9cp-7, 0x1.7171317070f09p-8, \
    0x1.d4cb44c1371e6p-8, 0x1.c5e3cc91fab60p-10, 0x1.ec4a6692e9469p-8, \
    0x1.dd7c676d938acp-10
#define BUR_NORMAL_11 \
    -0x1.f149cce07ca00p-7, -0x1.428655f140ef6p-8, -0x1.084a386956e71p-6, \
    -0x1.57b70c72a8eb8p-8, -0x1.1ac5320f0d630p-6, -0x1.70da213eb302fp-8, \
    -0x1.30ca28672dbf6p-6, -0x1.8ec704625a0e4p-8, -0x1.4a3af68d8d83fp-6, \
    -0x1.ad08ddd162bc3p-8, -0x1.38b8361d23840p-6, 0x1.1d269272a3ec2p-36, \
    -0x1.bf4f0b678d5c2p-7, -0x1.20e82c6ede0e8p-8, -0x1.d67f86236c419p-7, \
    -0x1.3077b1333d374p-8
#define BUR_NORMAL_12 \
    0x1.002b4e969cfddp-5, 0x1.bb9fbd03f77a7p-7, 0x1.112f2d240e3efp-5, \
    0x1.da6f660a686d6p-7, 0x1.256eb772155f4p-5, 0x1.ff58b45ae212dp-7, \
    0x1.3e12e680d9d17p-5, 0x1.16b0df115fb9fp-6, 0x1.6003ae65b3101p-5, \
    0x1.3d6c218751dd8p-6, 0x1.d6b710044d493p-5, 0x1.4ffddeaa3823fp-5, \
    0x1.ca7565cc1e449p-6, 0x1.8b2f8259d8de8p-7, 0x1.e361889482266p-6, \
    0x1.a189016efef0cp-7
#define BUR_NORMAL_13 \
    -0x1.2e93b4fbbdbdap-4, -0x1.5e086fb94ba06p-5, -0x1.4439da70c047dp-4, \
    -0x1.7809d3c282dd9p-5, -0x1.5d625c5786ea4p-4, -0x1.95b76a4101000p-5, \
    -0x1.7860df401c7f7p-4, -0x1.b257e13e6b079p-5, -0x1.87db628617bccp-4, \
    -0x1.ab79d0ae6db48p-5, -0x1.1ba68abc8023fp-4, 0x1.62fd4188378c5p-47, \
    -0x1.0c68c7c3e038ep-4, -0x1.34fd156185b25p-5, -0x1.1c2879148b0d1p-4, \
    -0x1.47e07dfcb8777p-5
#define BUR_NORMAL_14 \
    0x1.057523ed4ac9cp-2, 0x1.97f024d67c2efp-3, 0x1.21029de1eb431p-2, \
    0x1.c6aa1270ce9a6p-3, 0x1.46b4cc07d3ec0p-2, 0x1.043251f9f4ea5p-2, \
    0x1.7e5fa0317dd4dp-2, 0x1.36e6922a47334p-2, 0x1.db8e2c401194ap-2, \
    0x1.92cc7996f7a30p-2, 0x1.518e961954790p-1, 0x1.40d931ff62706p-1, \
    0x1.bea46341f9544p-3, 0x1.58e2ad88b6dc6p-3, 0x1.e08248752ce2cp-3, \
    0x1.74a9db46594fcp-3
#define BUR_NORMAL_15 \
    -0x1.2213b8576fdbap+1, -0x1.13b22a7d5685ep+1, -0x1.fcc812ed3a31cp+0, \
    -0x1.dcdbfee3cb022p+0, -0x1.ad0a62bb61167p+0, -0x1.88bc1fbe1dabep+0, \
    -0x1.51692983b0b7dp+0, -0x1.267d4c07b0567p+0, -0x1.c63812e37d718p-1, \
    -0x1.5956b87528a49p-1, -0x1.464965bdc7eb0p-2, 0x0.0p+0, \
    -0x1.60b5d353018c2p+1, -0x1.547d173f6ec89p+1, -0x1.429fd11029feap+1, \
    -0x1.357292e7715f6p+1
/* clang-format on */

/* By column, and by piece. */
#define BUR_NORMAL_COLUMN(n, what)                                             \
    {                                                                          \
        BUR_NORMAL_##n                                                         \
    }
#define BUR_NORMAL_ROW(n, what)                                                \
    {                                                                          \
        BUR_NTH(n, BUR_NORMAL_0), BUR_NTH(n, BUR_NORMAL_1),                    \
            BUR_NTH(n, BUR_NORMAL_2), BUR_NTH(n, BUR_NORMAL_3),                \
            BUR_NTH(n, BUR_NORMAL_4), BUR_NTH(n, BUR_NORMAL_5),                \
            BUR_NTH(n, BUR_NORMAL_6), BUR_NTH(n, BUR_NORMAL_7),                \
            BUR_NTH(n, BUR_NORMAL_8), BUR_NTH(n, BUR_NORMAL_9),                \
            BUR_NTH(n, BUR_NORMAL_10), BUR_NTH(n, BUR_NORMAL_11),              \
            BUR_NTH(n, BUR_NORMAL_12), BUR_NTH(n, BUR_NORMAL_13),              \
            BUR_NTH(n, BUR_NORMAL_14), BUR_NTH(n, BUR_NORMAL_15)               \
    }
static const _Alignas(64) double bur_normal_piece[16][16] = {
    BUR_SIXTEEN(BUR_NORMAL_COLUMN, )};
static const _Alignas(64) double bur_normal_rows[16][16] = {
    BUR_SIXTEEN(BUR_NORMAL_ROW, )};

#endif
