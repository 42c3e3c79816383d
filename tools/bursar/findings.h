/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a study, for programs. */
#ifndef BURSAR_TOOLS_FINDINGS_H
#define BURSAR_TOOLS_FINDINGS_H

#include "bursar/json.h"

#include <bursar/bursar.h>

/* All findings as an array of {severity, code, path, line, column, message};
 * `key` is NULL where it stands alone or in an array. */
void bur_cli_put_findings(bur_cli_json *json, const char *key,
                          const bur_study *study);

#endif
