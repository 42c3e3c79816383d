/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that write models share; see model_write.h. */
#ifndef BURSAR_MODEL_WRITING_H
#define BURSAR_MODEL_WRITING_H

#include "model/model_write.h"

typedef struct writing {
    bur_arena *arena;
    const bur_model *model;
    const bur_sector *sector; /* only what is of it is written; NULL: only what
                                 is of none */
    BUR_VEC(char) out;
    int depth;         /* of indentation, in levels */
    bool keeps_quotes; /* an equation stays one though it is a number */
} writing;

/* --- lines --- */

/* Adds formatted text. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void bur_write(writing *w, const char *format, ...);

/* Begins a line: its indentation. */
void bur_write_indent(writing *w);

/* A line of comment: "# LINE TEXT". */
void bur_write_heading(writing *w, const char *line, const char *text);

/* The name of what is called `key` in the file, where that says less. */
void bur_write_name(writing *w, const char *key, const char *spelt);

/* The text so far. */
const char *bur_written(writing *w);

/* --- settings of libconfig, one a line --- */

/* `key: {` and the lines of a group, then `};`. */
void bur_write_open(writing *w, const char *key);
void bur_write_close(writing *w);

/* The same where a group is written only if there is something to put into
 * it: opens it the first time; closes it if it is open. */
void bur_write_open_once(writing *w, const char *key, bool *open);
void bur_write_close_if(writing *w, bool open);

/* Text, cut into quoted parts when it is long; NULL writes nothing. */
void bur_write_text(writing *w, const char *key, const char *text);
void bur_write_word(writing *w, const char *key, const char *word);
void bur_write_words(writing *w, const char *key, const char *const *word,
                     int n);
/* Sentences, each on lines of its own. */
void bur_write_texts(writing *w, const char *key, const char *const *text,
                     int n);
void bur_write_number(writing *w, const char *key, double number);
void bur_write_numbers(writing *w, const char *key, const double *number,
                       int n);
void bur_write_duration(writing *w, const char *key, double duration);

/* An equation; one without a tree writes nothing. Without a key: the value
 * alone, for a line that has come to `column`. */
void bur_write_eq(writing *w, const char *key, const bur_eq *eq);
void bur_write_eq_value(writing *w, const bur_eq *eq, int column);

/* An equation as text. */
const char *bur_write_tree(writing *w, const bur_node *tree);

/* Equations, numbers or tables of a variable: one for all elements, a group by
 * element, or a list where elements cannot be settings' names. */
void bur_write_equations(writing *w, const char *key, const bur_var *var,
                         const bur_eq *eq, int n);
void bur_write_values(writing *w, const char *key, const bur_var *var);
void bur_write_tables(writing *w, const char *key, const bur_var *var);

/* The settings of a graphical function: x, y, type. */
void bur_write_points(writing *w, const bur_lookup *f);

/* A distribution as a group. */
void bur_write_dist(writing *w, const char *key, const bur_quantile *q);

/* --- parts of models --- */

/* Settings of a variable: all, or those that XMILE has no place for. */
void bur_write_variable(writing *w, const bur_var *var);
void bur_write_extras(writing *w, const bur_var *var);
void bur_write_driver(writing *w, const bur_var *var);
void bur_write_sections(writing *w); /* all variables of w->sector */
void bur_write_macros(writing *w);
void bur_write_exits(writing *w);
void bur_write_accounts(writing *w);
void bur_write_sectors(writing *w, bool whole); /* or without variables */
void bur_write_claims(writing *w); /* constraints, named loops, tests */
void bur_write_tests(writing *w);
void bur_write_over(writing *w, const bur_var *var); /* its dimensions */
void bur_write_time(writing *w);
void bur_write_method(writing *w); /* and how exact it is to be */
void bur_write_rules(writing *w);  /* unit of time, integers, ... */
void bur_write_units(writing *w);

/* Whether extras are needed: the variable is more than XMILE can say. */
bool bur_has_extras(const bur_var *var);

/* Names of settings for names of models: lower case, ASCII, and each another
 * one. [vars.n], [dims.n], [macros.n],
 * [units.n] */
const char *const *bur_variable_keys(bur_arena *arena, const bur_model *model);
const char *const *bur_dimension_keys(bur_arena *arena, const bur_model *model);
const char *const *bur_macro_keys(bur_arena *arena, const bur_model *model);
const char *const *bur_unit_keys(bur_arena *arena, const bur_model *model);

/* A setting's name for a new sector of a model. */
const char *bur_sector_key(bur_arena *arena, const bur_model *model,
                           const char *title);

/* Whether a text stands in XML as it is: no control characters or line breaks,
 * no blanks at its ends. */
bool bur_xmile_is_plain(const char *text);

/* A name as it is spelt, with underscores for blanks, where that can be a
 * setting's name; else its canonical form. */
const char *bur_spelt_key(bur_arena *arena, const char *name,
                          const char *spelt);

/* Whether a canonical name can be a setting's name as it is. */
bool bur_is_key(const char *name);

#endif
