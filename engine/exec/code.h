/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threaded code: a tape made ready for the vector backend.
 *
 * A tile is as many lanes as four vector registers hold. An operation has
 * handlers, one for each way its operands can come: from memory, or from one
 * of two sets of four registers, x and y. A handler leaves its result in x,
 * stores it if somebody will look for it in memory, and jumps to the next
 * (Bell, "Threaded code", CACM 16, 1973; the registers are Ertl's stack cache,
 * PLDI 1995). So most results never go through memory. */
#ifndef BURSAR_EXEC_CODE_H
#define BURSAR_EXEC_CODE_H

#include "exec/block.h"

typedef void bur_any_function(void);

/* One operation on a tile. Places count doubles from the first slot of the
 * block; a step leads to the next vector of the tile: 0 for a scalar, which
 * is one vector of equal lanes. */
typedef struct bur_threaded {
    bur_any_function *handler;
    union {
        int32_t place[3];
        struct {
            int32_t from; /* place[0] of a lookup */
            const bur_lookup *lookup;
        };
    };
    int32_t out;
    uint8_t step[4]; /* bytes */
} bur_threaded;

/* Where the operands of a handler come from: m memory, x or y registers; a p
 * in front: what x held moves to y first. */
#define BUR_FORMS_1(F) F(m) F(x) F(pm)
#define BUR_FORMS_2(F) F(mm) F(xm) F(mx) F(xx) F(xy) F(yx) F(pmm)
#define BUR_FORMS_3(F)                                                         \
    F(mmm)                                                                     \
    F(xmm) F(mxm) F(mmx) F(xym) F(yxm) F(xmy) F(ymx) F(mxy) F(myx) F(pmmm)

enum { BUR_MOST_FORMS = 11 };

#endif
