/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be changed of a choice, and what it would be: the answers of POST
 * /api/study and /api/structure. */
#ifndef BURSAR_SERVE_DESCRIBE_H
#define BURSAR_SERVE_DESCRIBE_H

#include "serve/choice.h"

/* JSON, which the caller frees; NULL, refused. */
char *bur_serve_describe(bur_serve_scenarios *scenarios,
                         const bur_serve_choice *choice,
                         bur_serve_fault *fault);
char *bur_serve_structure(bur_serve_scenarios *scenarios,
                          const bur_serve_choice *choice,
                          bur_serve_fault *fault);

#endif
