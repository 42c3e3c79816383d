/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that write XMILE share; see model_write.h. */
#ifndef BURSAR_MODEL_XMILE_WRITING_H
#define BURSAR_MODEL_XMILE_WRITING_H

#include "model/writing.h"

/* Text and attributes with what XML wants escaped. */
void bur_xmile_put_text(writing *w, const char *text);
void bur_xmile_put_attribute(writing *w, const char *name, const char *text);

/* The attribute `name` of a variable. */
void bur_xmile_put_name(writing *w, const char *name, const char *spelt);

/* Lines: <element>, </element>, and <element>text</element>; NULL: none. */
void bur_xmile_put_open(writing *w, const char *element);
void bur_xmile_put_close(writing *w, const char *element);
void bur_xmile_put_line(writing *w, const char *element, const char *text);

/* An element of the extension with lines of settings. */
void bur_xmile_put_settings(writing *w, const char *settings);

/* An equation as text, with quotes where names need them in XMILE. */
const char *bur_xmile_equation(writing *w, const bur_eq *eq);

/* A variable, or what stands in for it with what it is. */
void bur_xmile_put_variable(writing *w, const bur_var *var);

/* Sectors as groups of variables; whether that leaves some of them unsaid;
 * and of which one a macro is. */
void bur_xmile_put_groups(writing *w);
bool bur_xmile_sectors_need_settings(const writing *w);
void bur_xmile_put_macro_sector(writing *w, const bur_macro *macro);

#endif
