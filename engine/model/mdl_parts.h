/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the reader of Vensim models share; see mdl.h.
 *
 * The file is cut into entries; each is ranges of subscripts, an equation or a
 * lookup. Equations of one name are gathered; when all names and ranges are
 * known, each variable gets its dimensions, and its equations the engine's
 * form. */
#ifndef BURSAR_MODEL_MDL_PARTS_H
#define BURSAR_MODEL_MDL_PARTS_H

#include "base/map.h"
#include "model/model.h"

/* --- mdl_entry.c: the file in parts --- */

typedef struct mdl_entry {
    const bur_text *text;            /* up to the first ~ */
    const bur_text *units, *comment; /* may be NULL */
    int macro;                       /* the number of its macro; -1: none */
} mdl_entry;

typedef struct mdl_entries {
    BUR_VEC(mdl_entry) list;
    BUR_VEC(const bur_text *) macros; /* what stands after :MACRO: */
} mdl_entries;

#define BUR_MDL_NA (-0x1p109) /* Vensim's number for :NA: */

typedef struct mdl mdl;
void bur_mdl_split(mdl *m, const bur_text *file, mdl_entries *out);

/* --- mdl_lex.c: tokens --- */

typedef enum mdl_kind {
    MDL_END,
    MDL_NUMBER,
    MDL_NAME,
    MDL_STRING, /* in single quotes */
    MDL_WORD,   /* :AND: and the like: `name` is "and" */
    MDL_ASSIGN, /* := */
    MDL_CONSTANT /* == */,
    MDL_SAME,  /* <-> */
    MDL_ARROW, /* -> */
    MDL_LESS_EQUAL,
    MDL_GREATER_EQUAL,
    MDL_NOT_EQUAL,
    MDL_SIGN /* any other; `sign` is it */
} mdl_kind;

typedef struct mdl_token {
    mdl_kind kind;
    char sign;
    int from, to;
    double number;
    const char *name, *spelt; /* NAME, STRING, WORD */
} mdl_token;

typedef struct mdl_tokens {
    const bur_text *text;
    const mdl_token *at; /* the last is END */
    int n, now;
    bool ok;
} mdl_tokens;

mdl_tokens bur_mdl_lex(mdl *m, const bur_text *text);
bool bur_mdl_is(const mdl_tokens *t, char sign);
bool bur_mdl_take(mdl_tokens *t, char sign);
bool bur_mdl_need(mdl *m, mdl_tokens *t, char sign); /* or an error */
bur_span bur_mdl_span(const mdl_tokens *t, int token);

/* An error at the token that is next; the tokens are not `ok` any more. */
void bur_mdl_expected(mdl *m, mdl_tokens *t, const char *what);

/* --- mdl_expr.c: expressions ---
 *
 * As trees of the engine's, but for what Vensim means by them: a subscript is a
 * NAME, or a STAR for `range!`; the points of WITH LOOKUP are a NUMBER that
 * counts the model's `points`; a text in quotes is a NAME called "'". */
const bur_node *bur_mdl_expr(mdl *m, mdl_tokens *t);

/* [a, b!, c] after its bracket. */
typedef BUR_VEC(const bur_node *) mdl_nodes;
bool bur_mdl_subscripts(mdl *m, mdl_tokens *t, mdl_nodes *list);

/* A number with signs before it. */
bool bur_mdl_number(mdl_tokens *t, double *value);

/* --- mdl_table.c: the points of a lookup, after its parenthesis --- */

const bur_lookup *bur_mdl_points(mdl *m, mdl_tokens *t);

/* --- mdl_range.c: ranges of subscripts --- */

typedef struct mdl_map { /* -> to, or -> (to: a, b, ...) */
    const char *to;
    bur_span span;
    mdl_nodes part; /* none: by position */
} mdl_map;

typedef struct mdl_range {
    bur_dim *dim;
    BUR_VEC(mdl_map) maps;
    BUR_VEC(mdl_token) items; /* as written, until it is settled */
    const char *same;         /* <-> this */
    bur_span same_span;
    bool settled, settling;
    bool told; /* that it cannot be read */
} mdl_range;

/* After the colon, or from <-> on. */
void bur_mdl_range(mdl *m, mdl_tokens *t, const mdl_token *name);
void bur_mdl_settle_ranges(mdl *m);
const mdl_range *bur_mdl_range_at(const mdl *m, const char *name);

/* Elements that a file lists: mdl_listed.c. */
void bur_mdl_listed(mdl *m, mdl_tokens *t, mdl_range *range);

/* The index in `range` of what stands for element `e` of `bound`, when an
 * equation over `bound` names `range`; -1 if nothing does. */
int bur_mdl_mapped(mdl *m, const mdl_range *range, const mdl_range *bound,
                   int e);

/* --- mdl_def.c: one equation --- */

typedef enum mdl_form {
    MDL_EXPRESSION,
    MDL_NUMBERS, /* a list or a tabbed array */
    MDL_POINTS,  /* a lookup */
    MDL_DATA     /* a data variable without an equation */
} mdl_form;

typedef struct mdl_def {
    const mdl_entry *entry;
    mdl_form form;
    bur_span span, whole; /* of the name; of the equation */
    const char *name, *spelt;
    mdl_nodes over;           /* left-hand subscripts */
    BUR_VEC(mdl_nodes) other; /* :EXCEPT: */
    const char *between;      /* data: interpolate, look_forward, ...; NULL */
    bool is_data;             /* := */
    const bur_node *tree;
    BUR_VEC(double) numbers;
    const bur_lookup *points;
} mdl_def;

/* Reads an entry, and adds what it is to the model. */
void bur_mdl_entry(mdl *m, const mdl_entry *entry);

/* --- mdl_claim.c: tests of the model --- */

typedef struct mdl_claim {
    mdl_def def;       /* its name and subscripts */
    mdl_tokens tokens; /* from :THE CONDITION: or :TEST INPUT: on */
} mdl_claim;

/* Whether what is next tests the model; notes it; and, when all variables are
 * known, makes tests of what was noted. */
bool bur_mdl_claims_something(const mdl_tokens *t);
void bur_mdl_claim(mdl *m, const mdl_tokens *t, const mdl_def *def);
void bur_mdl_claims(mdl *m);

/* Of a variable that is computed, its range becomes a test. */
void bur_mdl_test_range(mdl *m, const bur_var *of);

/* --- mdl_var.c: variables --- */

typedef struct mdl_var {
    bur_var *var;
    BUR_VEC(mdl_def *) defs;
    const mdl_range *range[BUR_MAX_DIMS]; /* of its dimensions */
    int *owner;                           /* [n_elements]: which def */
} mdl_var;

void bur_mdl_variables(mdl *m);

/* --- mdl_over.c: the dimensions of a variable, and who defines what --- */

void bur_mdl_over(mdl *m, mdl_var *v);

/* --- mdl_bind.c: an equation in the engine's form --- */

typedef struct mdl_bound { /* what a range stands for at a place */
    const mdl_range *range;
    int element;
} mdl_bound;

typedef struct mdl_env {
    mdl_var *of;
    bool each; /* for one element; else for all, in the ranges' own names */
    mdl_bound bound[2 * BUR_MAX_DIMS];
    int n_bound, n_own;      /* the first ones are the left-hand side's */
    int index[BUR_MAX_DIMS]; /* of the element */
    bool cannot;             /* set: it takes one equation for each element */
} mdl_env;

const bur_node *bur_mdl_bind(mdl *m, mdl_env *env, const bur_node *node);
const bur_node *bur_mdl_call(mdl *m, mdl_env *env, const bur_node *node);
const bur_node *bur_mdl_reduce(mdl *m, mdl_env *env, const bur_node *node,
                               const char *fn);
const bur_node *bur_mdl_vector(mdl *m, mdl_env *env, const bur_node *node);
bool bur_mdl_is_vector(const bur_node *call);
const bur_node *bur_mdl_by_rule(mdl *m, mdl_env *env, const bur_node *node);
bool bur_mdl_has_rule(const bur_node *call);

/* A function, and how many arguments it takes. */
typedef struct mdl_known {
    const char *name;
    int n_args;
} mdl_known;

/* The number of the one with this name, or -1. */
int bur_mdl_known(const mdl_known *list, int n, const char *name);

/* Whether a call has so many arguments; if not, the sink knows. */
bool bur_mdl_counts(mdl *m, const bur_node *node, int least, int most);

/* The environment of an element's equation. */
mdl_env bur_mdl_env(const mdl *m, mdl_var *v, const mdl_def *def, int element);

/* For all elements, if the equation's own ranges are the variable's. */
mdl_env bur_mdl_env_all(const mdl *m, mdl_var *v);

/* What a range stands for at this place: an index in it, or -1. Of all
 * elements at once: 0, if it is one of the variable's own. */
int bur_mdl_bound(mdl *m, const mdl_env *env, const mdl_range *range);

/* Whether one of what is bound from number `first` on is this range. */
bool bur_mdl_is_bound(const mdl_env *env, const mdl_range *range, int first);

/* Nodes at a place, and those of the engine's functions. */
const bur_node *bur_mdl_op(mdl *m, bur_operator op, const bur_node *a,
                           const bur_node *b, bur_span span);
const bur_node *bur_mdl_value(mdl *m, double value, bur_span span);

/* A node with a name, or a call, at a place. */
const bur_node *bur_mdl_make(mdl *m, bur_node_kind kind, const char *name,
                             const bur_node *const *args, int n, bur_span span);

/* Refuses what stands at `span`. */
const bur_node *bur_mdl_refuse(mdl *m, bur_span span, const char *what,
                               const char *instead);

bool bur_mdl_is_call(const bur_node *node, const char *name);

/* A lookup of these points, with a name of its own like `base`. */
const bur_var *bur_mdl_own_lookup(mdl *m, const char *base,
                                  const bur_lookup *points, bur_span span);

/* A name that nothing has yet, like `base`. */
const char *bur_mdl_free_name(mdl *m, const char *base);

/* The part of a definition that is wanted: NULL, of a list. */
typedef const bur_node *mdl_part(const mdl_def *def);

/* The equation of one element. */
const bur_node *bur_mdl_element(mdl *m, mdl_var *v, int e);

/* Equations of that part: one for all elements, or one each. */
bur_eq *bur_mdl_equations(mdl *m, mdl_var *v, mdl_part *part, int *n);

/* --- mdl_stock.c: INTEG --- */

void bur_mdl_stock(mdl *m, mdl_var *v);

/* --- mdl_macro.c --- */

typedef struct mdl_macro {
    bur_macro *macro;          /* what its own name gives */
    BUR_VEC(bur_macro *) more; /* the same for its other outputs */
} mdl_macro;

/* An other output of a call: the variable, and the call that gives it. */
typedef struct mdl_output {
    const bur_node *name, *call;
} mdl_output;

/* What stands after :MACRO:, before all equations; and what follows it. */
void bur_mdl_macros(mdl *m, const mdl_entries *entries);
void bur_mdl_macro_bodies(mdl *m, const mdl_entries *entries);

/* Notes the outputs behind the colon of a call, or refuses them. */
void bur_mdl_outputs(mdl *m, const bur_node *call, const mdl_nodes *names);

/* --- mdl_data.c: GET DIRECT ... --- */

/* Whether the equation reads a file. */
bool bur_mdl_reads(const bur_node *tree);

/* Whether what it reads is a lookup, of whatever file. */
bool bur_mdl_reads_lookup(const bur_node *tree);
void bur_mdl_data(mdl *m, mdl_var *v);

/* The points that GET DIRECT DATA or LOOKUPS names for an element. */
const bur_lookup *bur_mdl_series(mdl *m, const mdl_var *v, const mdl_def *def,
                                 int e);

/* Those of data, where they go on between their times as `between` says; NULL:
 * it is no data, or the sink knows. */
const bur_lookup *bur_mdl_data_table(mdl *m, const mdl_var *v, int e,
                                     const char *between);

/* --- mdl_time.c: the control variables --- */

void bur_mdl_time(mdl *m, const bur_text *file);

/* --- all --- */

struct mdl {
    bur_arena *arena;
    bur_sink *sink;
    bur_model *model;
    const mdl *outer;           /* of a macro; else NULL */
    const bur_macro *macro;     /* whose body this is */
    bur_map *ranges;            /* canonical name to mdl_range */
    BUR_VEC(mdl_range *) range; /* in the file's order */
    bur_map *elements;          /* element to the first mdl_range with it */
    bur_map *by_name;           /* canonical name to mdl_var */
    BUR_VEC(mdl_var *) vars;
    BUR_VEC(const bur_lookup *) points;
    bur_map *macros;             /* canonical name to mdl_macro */
    BUR_VEC(mdl_output) outputs; /* of the equation that is being read */
    BUR_VEC(mdl_claim) claims;
    bur_map *test_inputs;            /* name to what it sets; "": left out */
    bur_map *ruled;                  /* mdl_rule.c: lookups that it made */
    const struct mdl_grid *data_set; /* beside the model, once it is read */
    int n_nodes;                     /* made so far */
    int n_elements;                  /* of all variables */
    int n_in_ranges;                 /* elements of all ranges */
    int n_before;   /* errors that the sink had before this file */
    bur_map *flows; /* names of variables that a stock takes as flows */
};

#endif
