/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What XMILE lacks, in elements of Bursar's own namespace beside a stand-in
 * that other tools can run. Their content is libconfig text, which the
 * readers of Bursar's own model files read:
 *
 *   <bursar:settings>     within <xmile>: settings of the whole model
 *     title = "..."; time: { start = "2027-01-01"; }; exits: { ... };
 *   <bursar:settings>     within a stock, flow, aux or gf: a group called for
 *     drivers: { process = "ar1"; sd = 0.1; rho = 0.5; };
 *                         the section in which a model file would hold it
 *   <bursar:settings>     within a macro: sector = "finance";
 *
 * A settings element of a variable says which kind it is; a driver's replaces
 * its equation, all others add to what XMILE says. */
#ifndef BURSAR_MODEL_XMILE_EXTENSION_H
#define BURSAR_MODEL_XMILE_EXTENSION_H

#include "model/reading.h"
#include "model/xml_dom.h"

#define BUR_XMILE_EXTENSION "https://bursar.dev/xmile"
#define BUR_XMILE_SETTINGS "bursar:settings"

/* The content of the settings element in an element; NULL: it has none. */
const char *bur_xmile_settings(bur_arena *arena, const bur_xml *of);

/* Reads the content of a settings element of the model over what `r->model`
 * holds: call it when sim_specs has been read, before variables. */
void bur_xmile_extend_model(reader *r, const char *text);

/* Reads the content of a settings element of a macro, when those of the model
 * have been read. */
void bur_xmile_extend_macro(reader *r, bur_macro *macro, const char *text);

/* Reads the content of a settings element of a variable over what XMILE said
 * of it: call it when `var` is complete otherwise, dimensions and equations
 * included, before bur_model_add. */
void bur_xmile_extend_variable(reader *r, bur_var *var, const char *text);

#endif
