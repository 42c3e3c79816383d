/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings "inputs.price.calls=480.0" as groups of a scenario file, each name
 * once. */
#ifndef BURSAR_SERVE_CHANGES_H
#define BURSAR_SERVE_CHANGES_H

#include <stdio.h>

/* Writes them; a later setting of the same path wins. */
void bur_serve_changes_write(const char *const *set, int n, FILE *out);

/* A text in quotes, as a scenario file has it. */
void bur_serve_quote(const char *text, FILE *out);

#endif
