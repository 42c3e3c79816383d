/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One draw alone, as a table of its path. */
#ifndef BURSAR_TOOLS_ONE_DRAW_H
#define BURSAR_TOOLS_ONE_DRAW_H

#include <bursar/bursar.h>

#include <stdint.h>

/* Runs `draw` in every case and writes CSV to `path`, complete or not at all,
 * or to stdout when it is NULL. Returns an exit code, after a complaint. */
int bur_cli_one_draw(bur_study *study, int64_t draw, const char *path);

#endif
