/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios that are kept: files NAME.cfg in the folder to save to, as the
 * command line reads them. A file is there only if it opens. */
#ifndef BURSAR_SERVE_SAVED_H
#define BURSAR_SERVE_SAVED_H

#include "serve/choice.h"

/* Each gives {"id"}, which the caller frees; NULL, refused. A choice becomes a
 * scenario that extends the one it is of; a text is kept as it is. */
char *bur_serve_save_choice(bur_serve_scenarios *scenarios,
                            const bur_serve_saving *saving,
                            bur_serve_fault *fault);
char *bur_serve_save_text(bur_serve_scenarios *scenarios,
                          const bur_serve_saving *saving,
                          bur_serve_fault *fault);

#endif
