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

/* One operation on a tile. Places are bytes from the first slot of the
 * block. */
typedef struct bur_threaded {
    bur_any_function *handler;
    union {
        struct {
            uint32_t out, place[3]; /* of the result and the operands */
        };
        struct {
            uint32_t out_and_operand[2];
            const bur_lookup *lookup; /* in place of the other operands */
        };
    };
} bur_threaded;

/* Where the operands of a handler come from: m memory, c a scalar, x or y
 * registers; a p in front: what x held moves to y first. The forms that follow
 * each operation's first ones are those that models use most; a scalar can be
 * read like any row, so no other is missed. */
#define BUR_FORMS_1(F) F(m) F(x) F(pm)
#define BUR_ROWS_2(F) F(mm) F(xm) F(mx) F(xx) F(xy) F(yx) F(pmm)
#define BUR_SCALARS_2(F) F(mc) F(cm) F(xc) F(cx) F(pmc) F(pcm)
#define BUR_FORMS_2(F) BUR_ROWS_2(F) BUR_SCALARS_2(F)
#define BUR_ROWS_3(F)                                                          \
    F(mmm) F(xmm) F(mxm) F(mmx) F(xym) F(yxm) BUR_MORE_ROWS_3(F)
#define BUR_MORE_ROWS_3(F) F(xmy) F(ymx) F(mxy) F(myx) F(pmmm)
#define BUR_SCALARS_3(F)                                                       \
    F(mcm) F(mcx) F(mcc) F(xcc) F(xmc) BUR_MORE_SCALARS_3(F)
#define BUR_MORE_SCALARS_3(F) F(xcm) F(mmc) F(mxc) F(ycx) F(xcy) BUR_PUSHED_3(F)
#define BUR_PUSHED_3(F) F(pmcm) F(pmcc) F(pmmc)
#define BUR_FORMS_3(F) BUR_ROWS_3(F) BUR_SCALARS_3(F)

enum { BUR_MOST_FORMS = 24 };

#endif
