/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A JSON text in memory, in one line, as events need it:
 *
 *     bur_serve_text text = bur_serve_text_begin();
 *     bur_cli_json_open(&text.json, NULL, '{');
 *     ...
 *     char *bytes = bur_serve_text_end(&text);
 *
 * Without memory the command ends. */
#ifndef BURSAR_SERVE_TEXT_H
#define BURSAR_SERVE_TEXT_H

#include "bursar/json.h"

#include <stddef.h>

/* What is written into by its address in `store`. */
typedef struct bur_serve_text {
    bur_cli_json json;
    struct bur_serve_store *store;
} bur_serve_text;

bur_serve_text bur_serve_text_begin(void);

/* The bytes without the newline at the end; the caller frees them. */
char *bur_serve_text_end(bur_serve_text *text);

/* A member whose value is JSON already. */
void bur_serve_put_raw(bur_serve_text *text, const char *key, const char *json);

/* "job": "7" */
void bur_serve_put_job(bur_serve_text *text, int job);

#endif
