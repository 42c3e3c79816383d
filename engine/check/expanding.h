/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that expand macros, and what else is written in short, share;
 * see check.h. */
#ifndef BURSAR_CHECK_EXPANDING_H
#define BURSAR_CHECK_EXPANDING_H

#include "check/check.h"

/* Where calls stand: a variable, or a condition that has no dimensions. */
typedef struct caller {
    bur_model *model;
    bur_sink *sink;
    const char *name, *spelt; /* names of what its calls are made of begin so */
    const bur_var *var;       /* NULL: none */
    bur_map *calls;  /* number of calls so far, by the names they begin with */
    bur_map *called; /* macros, by name */
} caller;

/* Whether macros can be told from all else and do not call themselves. */
bool bur_check_macros(const bur_model *model, bur_sink *sink);

/* --- idioms.c --- */

/* The equations of a variable as the rest of the engine reads them; `var` NULL:
 * a condition of its own. Equations that change say what was written. */
const bur_eq *bur_settle_eqs(const bur_model *model, const bur_var *var,
                             const bur_eq *eq, int n);

/* --- vensim.c --- */

/* What a call of one of Vensim's functions means, or the node itself. */
const bur_node *bur_vensim_call(const bur_model *model, const bur_node *call);

/* --- expand_call.c --- */

/* Adds the variables of one call, whose arguments were expanded already; what
 * stands in its place. */
const bur_node *bur_expand_call(caller *from, const bur_macro *macro,
                                const bur_node *call);

#endif
