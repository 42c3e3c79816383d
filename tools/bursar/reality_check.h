/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reality checks of a study, run and told. */
#ifndef BURSAR_TOOLS_REALITY_CHECK_H
#define BURSAR_TOOLS_REALITY_CHECK_H

#include "bursar/json.h"

#include <bursar/bursar.h>

/* Runs the study at `path` for its tests and prints how each did, or puts it
 * into `json` (NULL: prints). BURSAR_FAILED where one does not hold, or it
 * could not be run: then it says why. */
int bur_cli_check_tests(const char *path, const bur_settings *settings,
                        bur_cli_json *json);

#endif
