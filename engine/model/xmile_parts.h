/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the XMILE reader share; see xmile.h.
 *
 * Variables are read into a list first. When all are known, names are resolved
 * (inputs of modules, parts of modules), and then they join the model. */
#ifndef BURSAR_MODEL_XMILE_PARTS_H
#define BURSAR_MODEL_XMILE_PARTS_H

#include "base/map.h"
#include "model/model.h"
#include "model/xml_dom.h"

/* Where names live: the whole model, a module, or a macro. */
typedef struct xmile_scope xmile_scope;
struct xmile_scope {
    const xmile_scope *outer;
    const bur_xml *model;   /* its <model> or <macro> */
    const char *prefix;     /* canonical, "" or "a.b." */
    const char *spelt;      /* the same as written */
    bool non_negative[2];   /* stocks, flows */
    const bur_macro *macro; /* whose body this is; else NULL */
};

typedef struct xmile_var {
    bur_var *var;
    const xmile_scope *in;
    bool kind_is_given; /* by the extension */
} xmile_var;

/* An input of a module: its source stands in the module's outer scope. */
typedef struct xmile_binding {
    const bur_text *from;
    const xmile_scope *in;
    bool used; /* by a variable */
} xmile_binding;

typedef struct xmile {
    bur_arena *arena;
    bur_sink *sink;
    bur_model *model;
    const bur_xml *root;
    const bur_xml *plain; /* the <model> without a name */
    BUR_VEC(xmile_var) vars;
    bur_map *by_name;  /* full canonical name to bur_var */
    bur_map *bindings; /* full canonical name to xmile_binding */
    bur_map *models;   /* canonical name to <model>, the first of a name */
    bur_map *elements; /* names of all elements of dimensions */
    int n_modules, n_elements;
    int n_told;           /* sectors that the extension told of */
    bool non_negative[2]; /* stocks and flows, as the file says of all */
    int n_before;         /* errors that the sink had before this file */
} xmile;

/* --- xmile_names.c --- */

/* A name as an attribute gives it: escapes undone, line breaks as blanks. */
const char *bur_xmile_spelt(bur_arena *arena, const char *s);
const char *bur_xmile_canonical(bur_arena *arena, const char *s);

/* The attribute `name` as such a name; NULL when it is missing or empty, which
 * is an error. */
const char *bur_xmile_name(xmile *x, const bur_xml *of);

/* The full canonical name in a scope. */
const char *bur_xmile_full(xmile *x, const xmile_scope *in, const char *name);

/* Whether the name is free among variables and dimensions; if not, the sink
 * knows. */
bool bur_xmile_name_free(xmile *x, const char *name, const char *spelt,
                         bur_span span);

/* --- xmile_refuse.c --- */

/* "true", "false" or, for an element, nothing (true); otherwise an error. */
bool bur_xmile_boolean(xmile *x, const bur_text *text, bool otherwise);

/* A number; false: the sink knows. */
bool bur_xmile_number(xmile *x, const bur_text *text, const char *what,
                      double *value);

/* Whether so many errors were told that reading may stop. */
bool bur_xmile_enough(const xmile *x);

/* Refuses an element that changes numbers. */
void bur_xmile_refuse(xmile *x, const bur_xml *at, const char *instead);

/* Refuses those of the whole file, and of a variable. */
void bur_xmile_refuse_file(xmile *x);
void bur_xmile_refuse_parts(xmile *x, const bur_xml *var);

/* --- xmile_time.c --- */

/* The horizon, the unit of time and the method. */
void bur_xmile_read_time(xmile *x, const bur_xml *specs);

/* --- xmile_units.c --- */

/* Units of the model's own. */
void bur_xmile_read_units(xmile *x);

/* --- xmile_dims.c --- */

void bur_xmile_read_dims(xmile *x);

/* The dimensions of a variable. */
void bur_xmile_read_over(xmile *x, bur_var *var, const bur_xml *at);

/* The elements that a subscript such as "A, 1" names, as flat numbers; an
 * empty list: the sink knows. */
typedef BUR_VEC(int) xmile_ints;
xmile_ints bur_xmile_subscript(xmile *x, const bur_var *var,
                               const bur_text *text);

/* --- xmile_table.c --- */

/* NULL: the sink knows. */
const bur_lookup *bur_xmile_table(xmile *x, const bur_xml *gf);

/* --- xmile_eqs.c --- */

/* The equations, initial equations and tables of a variable. */
void bur_xmile_read_eqs(xmile *x, bur_var *var, const bur_xml *at);

/* One equation; no tree: the sink knows. */
bur_eq bur_xmile_eq(xmile *x, const bur_text *text);

/* --- xmile_vars.c --- */

/* The variables of a scope's model, and of modules in it. */
void bur_xmile_read_vars(xmile *x, const xmile_scope *in);

/* What <behavior> in `of` says of stocks and flows; the rest stays. */
void bur_xmile_read_behavior(xmile *x, const bur_xml *of, bool non_negative[2]);

/* The scope of a <model> or <macro>, with what it says of behaviour. */
xmile_scope *bur_xmile_scope(xmile *x, const xmile_scope *outer,
                             const bur_xml *model);

/* --- xmile_conveyor.c --- */

/* What <conveyor>, <queue> or <oven> says of a stock, and <overflow> and <leak>
 * of a flow, whose equation is known; nothing where they are not. */
void bur_xmile_read_transport(xmile *x, const xmile_scope *in, bur_var *stock,
                              const bur_xml *at);
void bur_xmile_read_leak(xmile *x, const xmile_scope *in, bur_var *flow,
                         const bur_xml *at);

/* Whether a stock's <eqn> lists what is on a conveyor, and that list. */
bool bur_xmile_lists_contents(const bur_xml *at);
void bur_xmile_read_contents(xmile *x, bur_var *stock, const bur_xml *at);

/* --- xmile_group.c --- */

/* The groups of a scope's model, as sectors: of which its variables are. */
void bur_xmile_read_groups(xmile *x, const xmile_scope *in);

/* --- xmile_module.c --- */

/* One module: its inputs, and the variables of its model. */
void bur_xmile_read_module(xmile *x, const xmile_scope *in, const bur_xml *at);

/* --- xmile_macro.c --- */

void bur_xmile_read_macros(xmile *x);

/* --- xmile_resolve.c --- */

/* Gives inputs of modules their sources, and names of modules' parts their
 * full form. */
void bur_xmile_resolve(xmile *x);

#endif
