/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing models: as the text of a model file, and as XMILE 1.0. Both read
 * back as the same model: the same names, numbers and equations. */
#ifndef BURSAR_MODEL_MODEL_WRITE_H
#define BURSAR_MODEL_MODEL_WRITE_H

#include "model/model.h"

/* A model file, made to be read: sections, groups, one setting a line. A
 * comment at its top says that it was made from `from`. What the program made
 * (shocks, macros' parts) is left out. */
const char *bur_model_write(bur_arena *arena, const bur_model *model,
                            const char *from);

/* An XMILE document, by `version` of Bursar. */
const char *bur_xmile_write(bur_arena *arena, const bur_model *model,
                            const char *version);

/* The functions in it that other tools may not know, as "EVER, FINAL"; NULL:
 * none. */
const char *bur_xmile_unknown_elsewhere(bur_arena *arena,
                                        const bur_model *model);

#endif
