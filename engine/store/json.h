/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing JSON (RFC 8259) to a stream, value by value.
 *
 *     bur_json j = bur_json_on(stdout);
 *     bur_json_open(&j, '{');
 *     bur_json_key(&j, "draws");
 *     bur_json_integer(&j, 10000);
 *     bur_json_close(&j, '}');
 *     bur_json_end(&j);
 *
 * Members stand on lines of their own, indented by two; the items of an
 * array follow each other on one line unless they are objects. Nothing is
 * checked by the stream's state: look at ferror when done. Misuse (a value
 * without a key, an array closed as an object) is the caller's error. */
#ifndef BURSAR_STORE_JSON_H
#define BURSAR_STORE_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { BUR_JSON_DEPTH = 32 };

typedef struct bur_json {
    FILE *out;
    int depth;
    bool has_key;               /* a key waits for its value */
    char kind[BUR_JSON_DEPTH];  /* '{' or '[' of each level */
    int n[BUR_JSON_DEPTH];      /* values so far on each level */
    bool lines[BUR_JSON_DEPTH]; /* whether they stand on lines of their own */
} bur_json;

/* A writer that has written nothing. */
bur_json bur_json_on(FILE *out);

/* Opens and closes an object or an array. */
void bur_json_open(bur_json *json, char kind);
void bur_json_close(bur_json *json, char kind);

/* The key of the next value of an object. */
void bur_json_key(bur_json *json, const char *key);

/* Values. Text that is not UTF-8 gets U+FFFD for each wrong byte; NULL is
 * null. A number that is not finite is null, as JSON knows no other. */
void bur_json_text(bur_json *json, const char *text);
void bur_json_number(bur_json *json, double value);
void bur_json_integer(bur_json *json, int64_t value);
void bur_json_bool(bur_json *json, bool value);
void bur_json_null(bur_json *json);

/* Ends the document with a newline; all must be closed. */
void bur_json_end(bur_json *json);

/* A member of the object that is open: key and value in one call. */
void bur_json_put_text(bur_json *json, const char *key, const char *text);
void bur_json_put_number(bur_json *json, const char *key, double value);
void bur_json_put_integer(bur_json *json, const char *key, int64_t value);
void bur_json_put_bool(bur_json *json, const char *key, bool value);

#endif
