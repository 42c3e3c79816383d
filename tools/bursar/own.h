/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar init for a provider's own figures: templates, and what accounts make
 * of them. */
#ifndef BURSAR_TOOLS_OWN_H
#define BURSAR_TOOLS_OWN_H

#include "bursar/command.h"

#include <bursar/bursar.h>

/* Prints the templates there are, with a line each. Returns the exit code. */
int bur_cli_templates_list(void);

/* The file of a template: one of the list, or a file of the user's own when
 * the name has a slash or ends in .cfg; *own says which. Returns the exit code;
 * *file is to be freed. */
int bur_cli_template_file(const char *name, char **file, bool *own);

/* Writes a provider's scenario as the options say. Returns the exit code. */
int bur_cli_own_write(const bur_cli_args *args);

/* Prints how far the accounts moved the noise of each line. */
void bur_cli_noise_print(const bur_study *study);

#endif
