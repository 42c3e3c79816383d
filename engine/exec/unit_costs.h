/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an operation costs here and now: each class of a program's operations
 * timed by itself, on this processor and backend, with its rows in the nearest
 * cache. Takes a millisecond or two. */
#ifndef BURSAR_EXEC_UNIT_COSTS_H
#define BURSAR_EXEC_UNIT_COSTS_H

#include "exec/backend.h"
#include "ir/op_class.h"

/* ns a value, in blocks of `lanes`; 0 of classes that the program has none
 * of. False without memory. */
bool bur_unit_costs(const bur_program *program, const bur_backend *backend,
                    int lanes, double ns[BUR_N_CLASSES]);

#endif
