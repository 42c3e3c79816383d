/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading Vensim models (.mdl): from the text of a file to a bur_model.
 *
 * The sketch is passed over. What changes numbers and is not there is refused
 * by name. An equation that says the same of every element keeps its form; one
 * that uses mappings, exceptions or parts of ranges becomes one for each
 * element. */
#ifndef BURSAR_MODEL_MDL_H
#define BURSAR_MODEL_MDL_H

#include "model/model.h"

/* NULL: the sink knows. */
bur_model *bur_mdl_read(bur_arena *arena, const bur_source *source,
                        bur_sink *sink);

/* UTF-8 text of what Vensim wrote, which is UTF-8 or Windows-1252; NULs are
 * blanks. */
const char *bur_mdl_text(bur_arena *arena, const char *bytes, size_t n,
                         size_t *n_text);

#endif
