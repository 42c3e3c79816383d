/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON in memory, through a stream that grows. */
#define _POSIX_C_SOURCE 200809L
#include "serve/text.h"

#include "bursar/complain.h"

#include <bursar/bursar.h>

#include <stdlib.h>

struct bur_serve_store {
    char *bytes;
    size_t n;
};

bur_serve_text bur_serve_text_begin(void)
{
    bur_serve_text text = {.store = bur_cli_memory(sizeof *text.store)};
    text.json.compact = true;
    text.json.out = open_memstream(&text.store->bytes, &text.store->n);
    if (text.json.out == NULL) {
        exit(bur_cli_complain(BURSAR_FAILED, "out of memory"));
    }
    return text;
}

char *bur_serve_text_end(bur_serve_text *text)
{
    if (fclose(text->json.out) != 0) {
        exit(bur_cli_complain(BURSAR_FAILED, "out of memory"));
    }
    char *bytes = text->store->bytes;
    size_t n = text->store->n;
    if (n > 0 && bytes[n - 1] == '\n') {
        bytes[n - 1] = '\0';
    }
    free(text->store);
    text->store = NULL;
    return bytes;
}

void bur_serve_put_raw(bur_serve_text *text, const char *key, const char *json)
{
    FILE *out = text->json.out;
    fprintf(out, "%s\"%s\":", text->json.follows ? "," : "", key);
    for (; *json != '\0'; json++) {
        putc(*json == '\n' ? ' ' : *json, out);
    }
    text->json.follows = true;
}

void bur_serve_put_job(bur_serve_text *text, int job)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%d", job);
    bur_cli_json_text(&text->json, "job", digits);
}
