/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scenario file says of itself, for a list of many: without opening,
 * which takes a hundred times as long. */
#ifndef BURSAR_SERVE_HEADING_H
#define BURSAR_SERVE_HEADING_H

#include <stdbool.h>

/* Texts, or NULL where the file has none; the caller frees them. */
typedef struct bur_serve_heading {
    char *title, *doc;
    bool is_crisis; /* it has shocks for a scenario that it extends, and the
                       times of that */
} bur_serve_heading;

/* Reads the settings at the top whose lines begin with `title` and `doc`, if
 * the file can run alone: it names a model, or extends a scenario. False if
 * not. */
bool bur_serve_heading_read(const char *path, bur_serve_heading *heading);

#endif
