/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the text of an equation to its tokens (XMILE 1.0 section 3.2). */
#ifndef BURSAR_LANG_LEXER_H
#define BURSAR_LANG_LEXER_H

#include <stdbool.h>

#include "base/diag.h"

typedef enum bur_token_kind {
    BUR_TOKEN_END,
    BUR_TOKEN_NUMBER,
    BUR_TOKEN_NAME,
    BUR_TOKEN_PLUS,
    BUR_TOKEN_MINUS,
    BUR_TOKEN_STAR,
    BUR_TOKEN_SLASH,
    BUR_TOKEN_DOUBLE_SLASH,
    BUR_TOKEN_CARET,
    BUR_TOKEN_LESS,
    BUR_TOKEN_LESS_EQUAL,
    BUR_TOKEN_GREATER,
    BUR_TOKEN_GREATER_EQUAL,
    BUR_TOKEN_EQUAL,
    BUR_TOKEN_NOT_EQUAL,
    BUR_TOKEN_PAREN_OPEN,
    BUR_TOKEN_PAREN_CLOSE,
    BUR_TOKEN_BRACKET_OPEN,
    BUR_TOKEN_BRACKET_CLOSE,
    BUR_TOKEN_COMMA,
    BUR_TOKEN_COLON,
    BUR_TOKEN_AT,
    BUR_TOKEN_APOSTROPHE,
    BUR_TOKEN_AND, /* from here on, words of any case */
    BUR_TOKEN_OR,
    BUR_TOKEN_NOT,
    BUR_TOKEN_IF,
    BUR_TOKEN_THEN,
    BUR_TOKEN_ELSE,
    BUR_TOKEN_MOD /* has a name too: where a value stands it is one */
} bur_token_kind;

typedef struct bur_token {
    bur_token_kind kind;
    int from, to;      /* bytes of the text, to is one past */
    double number;     /* NUMBER: finite, never negative */
    const char *name;  /* NAME, MOD: canonical (base/name.h) */
    const char *spelt; /* as written, without quotes, escapes undone, and
                          with a blank for each line break */
} bur_token;

typedef struct bur_tokens {
    const bur_text *text;
    const bur_token *at; /* the last one, and only it, is END */
    int n;
    int n_faults; /* errors told to the sink */
    bool lost;    /* something was skipped: what follows may read oddly */
} bur_tokens;

/* All tokens of `text`, in `arena`. Comments in braces and blanks (also the
 * no-break space) separate tokens. A slip with an obvious meaning, such as &&,
 * is an error and yet gives the token that was meant, so that the parser can
 * look for more errors; anything else without a meaning is skipped. After
 * BUR_MAX_FAULTS errors the rest is skipped. */
bur_tokens bur_lex(bur_arena *arena, const bur_text *text, bur_sink *sink);

/* The most errors that one stage tells about one equation. */
enum { BUR_MAX_FAULTS = 10 };

/* Whether `spelt` can be written as a name without quotes. */
bool bur_name_is_plain(const char *spelt);

#endif
