/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a value is what its key asks for. Private to this floor. */
#ifndef BURSAR_CONFIG_SCHEMA_VALUE_H
#define BURSAR_CONFIG_SCHEMA_VALUE_H

#include "config/schema.h"

/* Checks type, range and choice of one value, not what stands in a group.
 * False: the sink knows. */
bool bur_key_check(const bur_setting *key, const bur_conf *value,
                   const char *path, bur_sink *sink);

#endif
