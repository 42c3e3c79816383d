/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a series of a record by what a person types, and naming cases. */
#ifndef BURSAR_TOOLS_RECORD_NAMES_H
#define BURSAR_TOOLS_RECORD_NAMES_H

#include <bursar/record.h>

/* "cash", or an element as "learners[firms]"; NULL: cash if there is such a
 * series, else the first, and of it the first element. False with a line in
 * `fault` that says what there is. */
bool bur_cli_find_series(const bur_record *record, const char *name,
                         int *series, int *element, char *fault, size_t size);

/* What to call a case: its policy; of several scenarios, or without policies,
 * its label. */
const char *bur_cli_name_case(const bur_record *record, int c);

#endif
