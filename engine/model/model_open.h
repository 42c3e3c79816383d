/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a model file of any kind: Bursar's own, XMILE or Vensim's, by
 * what it holds and how it is called. */
#ifndef BURSAR_MODEL_MODEL_OPEN_H
#define BURSAR_MODEL_MODEL_OPEN_H

#include <stdbool.h>

#include "base/status.h"
#include "model/model.h"

/* Whether the file is XML by its content, or by its name (.xmile, .stmx, .itmx,
 * .xml) when it cannot be read into the arena or is empty. */
bool bur_model_is_xmile(bur_arena *arena, const char *path);

/* Whether it is a model of another program: XML, or Vensim's (.mdl). */
bool bur_model_is_foreign(bur_arena *arena, const char *path);

/* Reads a model. NULL: either `fault` is filled (the file cannot be read) or,
 * when its status is BUR_OK, the sink knows. `source` is the text that was
 * read, NULL when there is none. */
bur_model *bur_model_open(bur_arena *arena, const char *path, bur_sink *sink,
                          bur_fault *fault, const bur_source **source);

#endif
