/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `title = "..." "...";` and `doc`, from the text of a file. */
#include "serve/heading.h"

#include "bursar/complain.h"
#include "bursar/paths.h"
#include "serve/whole.h"

#include <stdlib.h>
#include <string.h>

static const char blanks[] = " \t\r\n";

/* What stands behind `word` and a sign at the start of a line; NULL: nothing.
 */
static const char *value_of(const char *text, const char *word, char sign)
{
    size_t n = strlen(word);
    for (const char *line = text; line != NULL;) {
        if (strncmp(line, word, n) == 0) {
            const char *at = line + n + strspn(line + n, " \t");
            if (*at == sign) {
                return at + 1 + strspn(at + 1, blanks);
            }
        }
        line = strchr(line, '\n');
        line = line != NULL ? line + 1 : NULL;
    }
    return NULL;
}

/* The strings that follow one another, as one. */
static char *strings(const char *at)
{
    if (at == NULL || *at != '"') {
        return NULL;
    }
    char *all = bur_cli_memory(strlen(at) + 1);
    size_t n = 0;
    while (*at == '"') {
        for (at++; *at != '\0' && *at != '"'; at++) {
            if (*at == '\\' && at[1] != '\0') {
                at++;
                all[n++] = *at == 'n' ? '\n' : *at;
            } else {
                all[n++] = *at;
            }
        }
        at += *at == '"';
        at += strspn(at, blanks);
    }
    all[n] = '\0';
    return all;
}

bool bur_serve_heading_read(const char *path, bur_serve_heading *heading)
{
    *heading = (bur_serve_heading){NULL, NULL, false};
    char *text = bur_serve_whole_read(path, NULL);
    if (text == NULL) {
        return false;
    }
    bool extends = value_of(text, "extends", '=') != NULL;
    bool runs = extends || value_of(text, "model", '=') != NULL;
    if (runs) {
        heading->title = strings(value_of(text, "title", '='));
        heading->doc = strings(value_of(text, "doc", '='));
        /* what has times of its own cannot happen to another's provider */
        heading->is_crisis = extends && value_of(text, "shocks", ':') != NULL &&
                             value_of(text, "time", ':') == NULL;
    }
    free(text);
    return runs;
}
