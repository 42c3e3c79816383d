/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading XMILE (OASIS XMILE 1.0, and what real files hold beside it): from
 * the text of a file to a bur_model.
 *
 * Modules are flattened: a variable of a module is called module.variable.
 * What changes numbers and is not there (multipliers, ...) is refused by name;
 * what does not (views, styles, vendors' own elements) is passed over. */
#ifndef BURSAR_MODEL_XMILE_H
#define BURSAR_MODEL_XMILE_H

#include "model/model.h"

/* NULL: the sink knows. */
bur_model *bur_xmile_read(bur_arena *arena, const bur_source *source,
                          bur_sink *sink);

#endif
