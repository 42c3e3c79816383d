/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing one JSON document (RFC 8259) to a stream, value by value:
 *
 *     bur_cli_json j = {.out = stdout};
 *     bur_cli_json_open(&j, NULL, '{');
 *     bur_cli_json_integer(&j, "draws", 10000);
 *     bur_cli_json_close(&j, '}');
 *
 * `key` is NULL in an array. Text that is not UTF-8 gets U+FFFD for each wrong
 * byte; NULL and numbers that are not finite are null. Numbers have 17
 * digits, so that reading them gives the same bits, unless they are rounded. */
#ifndef BURSAR_TOOLS_JSON_H
#define BURSAR_TOOLS_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

typedef struct bur_cli_json {
    FILE *out;
    bool compact; /* all in one line, without blanks: for programs */
    int digits;   /* that numbers have at most; 0: as said above */
    int depth;
    bool follows; /* a value stands before, on this level */
} bur_cli_json;

void bur_cli_json_open(bur_cli_json *json, const char *key, char kind);
/* Closes what was opened last; after the outermost, a newline. */
void bur_cli_json_close(bur_cli_json *json, char kind);

void bur_cli_json_text(bur_cli_json *json, const char *key, const char *text);
void bur_cli_json_number(bur_cli_json *json, const char *key, double value);
/* With 7 significant digits: for charts. */
void bur_cli_json_rounded(bur_cli_json *json, const char *key, double value);
void bur_cli_json_integer(bur_cli_json *json, const char *key, int64_t value);
void bur_cli_json_unsigned(bur_cli_json *json, const char *key, uint64_t value);
void bur_cli_json_bool(bur_cli_json *json, const char *key, bool value);

#endif
