/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Withholding: by words in what is written, by units and sizes in figures. */
#define _POSIX_C_SOURCE 200809L /* open_memstream */
#include "bursar/redact.h"

#include "bursar/complain.h"
#include "bursar/json.h"
#include "bursar/paths.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FEW = 10 };

/* --- secrets --- */

/* A text as it stands between quotes. */
static char *as_json(const char *text)
{
    char *bytes = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&bytes, &n);
    if (out != NULL) {
        bur_cli_json json = {.out = out};
        bur_cli_json_text(&json, NULL, text);
        fclose(out);
    }
    if (bytes == NULL || n < 2) {
        free(bytes);
        return bur_cli_copy("");
    }
    memmove(bytes, bytes + 1, n - 2);
    bytes[n - 2] = '\0';
    return bytes;
}

void bur_cli_secret_add(bur_cli_secrets *secrets, const char *text)
{
    if (text == NULL || strlen(text) < 2 ||
        strcmp(text, BUR_CLI_WITHHELD) == 0) {
        return;
    }
    char *escaped = as_json(text);
    size_t size = ((size_t)secrets->n + 1) * sizeof *secrets->at;
    secrets->at = bur_cli_more_memory(secrets->at, size);
    int at = secrets->n++;
    while (at > 0 && strlen(secrets->at[at - 1]) < strlen(escaped)) {
        secrets->at[at] = secrets->at[at - 1];
        at--;
    }
    secrets->at[at] = escaped; /* the longest first */
}

void bur_cli_secret_add_file(bur_cli_secrets *secrets, const char *path)
{
    if (path == NULL) {
        return;
    }
    char *name = bur_cli_copy(bur_cli_base_of(path));
    char *dot = strrchr(name, '.');
    if (dot != NULL) {
        *dot = '\0';
    }
    bur_cli_secret_add(secrets, name);
    free(name);
}

void bur_cli_secrets_free(bur_cli_secrets *secrets)
{
    for (int i = 0; i < secrets->n; i++) {
        free(secrets->at[i]);
    }
    free(secrets->at);
    *secrets = (bur_cli_secrets){0};
}

/* --- sweeping --- */

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z') || c == '_' || (unsigned char)c >= 0x80;
}

/* The length of the secret that stands at `s`, which begins a text or follows
 * `before`; 0: none. */
static size_t secret_at(const bur_cli_secrets *secrets, char before,
                        const char *s)
{
    for (int i = 0; i < secrets->n; i++) {
        const char *secret = secrets->at[i];
        size_t n = strlen(secret);
        if (strncmp(s, secret, n) == 0 &&
            !(is_word(secret[0]) && is_word(before)) &&
            !(is_word(secret[n - 1]) && is_word(s[n]))) {
            return n;
        }
    }
    return 0;
}

/* The quote that ends the string which begins at `s`. */
static const char *end_of_string(const char *s)
{
    s++;
    while (*s != '"' && *s != '\0') {
        s += *s == '\\' && s[1] != '\0' ? 2 : 1;
    }
    return s;
}

static bool is_key(const char *end)
{
    end++;
    return end[strspn(end, " \n")] == ':';
}

static void sweep(FILE *out, const char *from, const char *end,
                  const bur_cli_secrets *secrets)
{
    char before = '"';
    for (const char *s = from; s < end;) {
        size_t n = secret_at(secrets, before, s);
        if (n > 0) {
            fputs(BUR_CLI_WITHHELD, out);
            before = s[n - 1];
            s += n;
            continue;
        }
        /* an escape stays whole, and separates words */
        size_t size = *s == '\\' ? 2 : 1;
        fwrite(s, 1, size, out);
        before = *s == '\\' ? ' ' : *s;
        s += size;
    }
}

char *bur_cli_redacted(const char *json, const bur_cli_secrets *secrets)
{
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    if (out == NULL) {
        return bur_cli_memory(1);
    }
    for (const char *s = json; *s != '\0';) {
        if (*s != '"') {
            putc(*s++, out);
            continue;
        }
        const char *end = end_of_string(s);
        putc('"', out);
        if (is_key(end)) {
            fwrite(s + 1, 1, (size_t)(end - s - 1), out);
        } else {
            sweep(out, s + 1, end, secrets);
        }
        putc('"', out);
        s = *end == '\0' ? end : end + 1;
    }
    fclose(out);
    return text;
}

/* --- few people --- */

bool bur_cli_counts_staff(const char *unit)
{
    static const char *const units[] = {
        "FTE",   "fte",  "person",   "persons",   "people", "post",
        "posts", "head", "employee", "employees", "staff"};
    for (size_t i = 0; unit != NULL && i < sizeof units / sizeof *units; i++) {
        if (strcmp(unit, units[i]) == 0) {
            return true;
        }
    }
    return false;
}

bool bur_cli_is_few(const char *unit, double value)
{
    return bur_cli_counts_staff(unit) && value > 0 && value < FEW;
}

bool bur_cli_has_small_group(const bur_record *record,
                             const bur_record_series *series)
{
    const bur_record_facts *facts = bur_record_facts_of(record);
    if (!bur_cli_counts_staff(series->unit) || series->mean == NULL) {
        return false;
    }
    int64_t n = (int64_t)facts->n_cases * series->n_elements *
                (series->by_year ? facts->n_years : facts->n_times);
    for (int64_t i = 0; i < n; i++) {
        if (bur_cli_is_few(series->unit, series->mean[i])) {
            return true;
        }
    }
    return false;
}
