/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a study for a person: what is wrong with it goes to stderr. */
#ifndef BURSAR_TOOLS_STUDIES_H
#define BURSAR_TOOLS_STUDIES_H

#include "bursar/command.h"

#include <bursar/bursar.h>

/* What the options say of a study. */
bur_settings bur_cli_settings(const bur_cli_args *args);

/* Opens `path`, prints errors and warnings, and stores BURSAR_OK or a code.
 * Returns NULL unless it is BURSAR_OK; to be closed by the caller. */
bur_study *bur_cli_study_open(const char *path, const bur_settings *settings,
                              int *code);

/* Prints what is new to say about a study to stderr. */
void bur_cli_study_explain(bur_study *study);

#endif
