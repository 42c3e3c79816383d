/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A Vensim file cut into entries: text ~ units ~ comment |. Quotes hide what
 * parts them; groups in lines of stars, and the sketch, are passed over. */
#include <string.h>

#include "model/mdl_parts.h"

static const char sketch[] = "\\\\\\---///";

/* The end of the equations: where the sketch or settings begin. */
static int end_of(const bur_text *file)
{
    const char *marks[] = {sketch, "///---\\\\\\"};
    int end = file->n;
    for (int i = 0; i < 2; i++) {
        for (const char *s = strstr(file->s, marks[i]); s;
             s = strstr(s + 1, marks[i])) {
            if (s == file->s || s[-1] == '\n' || s[-1] == '\r') {
                end = s - file->s < end ? (int)(s - file->s) : end;
                break;
            }
        }
    }
    return end;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static int past_blanks(const bur_text *file, int at, int end)
{
    while (at < end && is_blank(file->s[at])) {
        at++;
    }
    return at;
}

/* Where a quoted name, a text or a comment that begins at `at` ends. */
static int past_quoted(const bur_text *file, int at, int end)
{
    char close = file->s[at] == '{' ? '}' : '"';
    for (int i = at + 1; i < end; i++) {
        if (file->s[i] == '\\' && close == '"') {
            i++;
        } else if (file->s[i] == close) {
            return i + 1;
        } else if (file->s[i] == '|' && close == '"' && i + 1 < end &&
                   (file->s[i + 1] == '\n' || file->s[i + 1] == '\r')) {
            break; /* no name runs past its entry */
        }
    }
    return at + 1;
}

/* The place of the ~ or | that ends a field. Comments may hold quotes. */
static int field_end(const bur_text *file, int at, int end, bool quotes)
{
    while (at < end && file->s[at] != '~' && file->s[at] != '|') {
        bool hides = file->s[at] == '{' || file->s[at] == '"';
        at = quotes && hides ? past_quoted(file, at, end) : at + 1;
    }
    return at;
}

static bool begins(const bur_text *file, int at, int end, const char *word)
{
    int n = (int)strlen(word);
    return at + n <= end && strncmp(file->s + at, word, (size_t)n) == 0;
}

/* {UTF-8} and other notes between entries. */
static int past_notes(const bur_text *file, int at, int end)
{
    at = past_blanks(file, at, end);
    while (at < end && file->s[at] == '{') {
        at = past_blanks(file, past_quoted(file, at, end), end);
    }
    return at;
}

static int read_macro(mdl *m, const bur_text *file, int at, int end,
                      mdl_entries *out)
{
    const char *line = strchr(file->s + at, '\n');
    int to = line && line - file->s < end ? (int)(line - file->s) : end;
    const char *close = memchr(file->s + at, ')', (size_t)(end - at));
    to = close ? (int)(close - file->s) + 1 : to;
    bur_vec_push(m->arena, &out->macros,
                 bur_text_part(m->arena, file, at + 7, to));
    return to;
}

static int read_entry(mdl *m, const bur_text *file, int at, int end,
                      mdl_entries *out, int macro)
{
    const bur_text *field[4] = {NULL};
    int from = at, n = 0;
    for (; n < 4; n++) {
        int to = field_end(file, from, end, n == 0);
        field[n] = bur_text_part(m->arena, file, from, to);
        from = to;
        if (to >= end || file->s[to] == '|') {
            break;
        }
        from = to + 1;
    }
    from = field_end(file, from, end, false);
    while (from < end && file->s[from] == '~') {
        from = field_end(file, from + 1, end, false);
    }
    if (file->s[at] != '*') {
        bur_vec_push(m->arena, &out->list,
                     (mdl_entry){field[0], field[1], field[2], macro});
    }
    if (from >= end) {
        bur_error_at(m->sink, BUR_DIAG_SYNTAX_FILE,
                     (bur_span){file, at, at + 1},
                     "this entry has no end: an entry is 'name = equation ~ "
                     "units ~ comment |'");
    }
    return from + 1;
}

void bur_mdl_split(mdl *m, const bur_text *file, mdl_entries *out)
{
    int end = end_of(file), macro = -1;
    for (int at = past_notes(file, 0, end); at < end;
         at = past_notes(file, at, end)) {
        if (begins(file, at, end, ":MACRO:")) {
            macro = out->macros.n;
            at = read_macro(m, file, at, end, out);
        } else if (begins(file, at, end, ":END OF MACRO:")) {
            macro = -1;
            at += 14;
        } else if (file->s[at] == '|') {
            at++;
        } else {
            at = read_entry(m, file, at, end, out, macro);
        }
    }
}
