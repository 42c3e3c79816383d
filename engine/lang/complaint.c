/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Complaints about the grammar of an equation. */
#include "lang/complaint.h"

#include <assert.h>
#include <stdio.h>

enum { PHRASE_SIZE = 64, LONGEST = 40 };

bur_span bur_token_span(const bur_tokens *tokens, int i)
{
    return (bur_span){tokens->text, tokens->at[i].from, tokens->at[i].to};
}

/* Token `i` as a phrase: its text in quotes, cut where it is long. */
static const char *phrase(const bur_tokens *tokens, int i,
                          char out[PHRASE_SIZE])
{
    const bur_token *token = &tokens->at[i];
    if (token->kind == BUR_TOKEN_END) {
        return "the end of the equation";
    }
    const char *s = tokens->text->s + token->from;
    int n = token->to - token->from;
    if (n <= LONGEST) {
        snprintf(out, PHRASE_SIZE, "'%.*s'", n, s);
        return out;
    }
    n = LONGEST;
    while (n > 0 && ((unsigned char)s[n] & 0xC0) == 0x80) {
        n--;
    }
    snprintf(out, PHRASE_SIZE, "'%.*s...'", n, s);
    return out;
}

static bur_token_kind kind_at(const bur_tokens *tokens, int i)
{
    return i < 0 || i >= tokens->n ? BUR_TOKEN_END : tokens->at[i].kind;
}

static bur_diag *decimal_comma(bur_sink *sink, const bur_tokens *tokens, int i)
{
    const bur_token *before = &tokens->at[i - 1], *after = &tokens->at[i + 1];
    const char *s = tokens->text->s;
    bur_diag *diag =
        bur_error_at(sink, BUR_DIAG_DECIMAL_COMMA, bur_token_span(tokens, i),
                     "a comma cannot stand inside a number");
    if (before->to - before->from + after->to - after->from <= LONGEST) {
        bur_note_at(sink, diag, BUR_NOWHERE, "write %.*s.%.*s with a point",
                    before->to - before->from, s + before->from,
                    after->to - after->from, s + after->from);
    }
    return diag;
}

bur_diag *bur_complain_expected(bur_sink *sink, const bur_tokens *tokens, int i,
                                const char *what)
{
    char found[PHRASE_SIZE];
    bur_span span = bur_token_span(tokens, i);
    bur_token_kind kind = kind_at(tokens, i);
    if (kind == BUR_TOKEN_COMMA && kind_at(tokens, i - 1) == BUR_TOKEN_NUMBER &&
        kind_at(tokens, i + 1) == BUR_TOKEN_NUMBER) {
        return decimal_comma(sink, tokens, i);
    }
    return bur_error_at(sink, BUR_DIAG_SYNTAX, span, "expected %s, found %s",
                        what, phrase(tokens, i, found));
}

bur_diag *bur_complain_leftover(bur_sink *sink, const bur_tokens *tokens, int i)
{
    bur_token_kind kind = kind_at(tokens, i);
    if (kind == BUR_TOKEN_PAREN_CLOSE || kind == BUR_TOKEN_BRACKET_CLOSE) {
        bool paren = kind == BUR_TOKEN_PAREN_CLOSE;
        return bur_error_at(sink, BUR_DIAG_UNBALANCED,
                            bur_token_span(tokens, i),
                            "expected an operator or the end of the equation, "
                            "found '%c' that no '%c' opened",
                            paren ? ')' : ']', paren ? '(' : '[');
    }
    return bur_complain_expected(sink, tokens, i,
                                 "an operator or the end of the equation");
}

bur_diag *bur_complain_unclosed(bur_sink *sink, const bur_tokens *tokens, int i,
                                int opening)
{
    bool paren = kind_at(tokens, opening) == BUR_TOKEN_PAREN_OPEN;
    char found[PHRASE_SIZE];
    bur_diag *diag = NULL;
    if (kind_at(tokens, i) == BUR_TOKEN_COMMA) {
        diag = bur_complain_expected(sink, tokens, i, paren ? "')'" : "']'");
    } else {
        diag =
            bur_error_at(sink, BUR_DIAG_UNBALANCED, bur_token_span(tokens, i),
                         "expected '%c', found %s", paren ? ')' : ']',
                         phrase(tokens, i, found));
    }
    bur_note_at(sink, diag, bur_token_span(tokens, opening),
                "'%c' was opened here", paren ? '(' : '[');
    return diag;
}

/* What was probably meant by a token that is no value, or NULL. */
static const char *value_help(const bur_tokens *tokens, int i)
{
    bur_token_kind kind = kind_at(tokens, i);
    if (kind == BUR_TOKEN_EQUAL && i == 0) {
        return "an equation is what would stand after the =";
    }
    if (kind == BUR_TOKEN_APOSTROPHE) {
        return "a name with blanks is written in double quotes";
    }
    if (kind == BUR_TOKEN_THEN && kind_at(tokens, i - 1) == BUR_TOKEN_IF) {
        return "write IF c THEN a ELSE b, or IF_THEN_ELSE(c, a, b)";
    }
    return NULL;
}

bur_diag *bur_complain_no_value(bur_sink *sink, const bur_tokens *tokens, int i)
{
    char before[PHRASE_SIZE], found[PHRASE_SIZE];
    const char *after = i > 0 ? " after " : "";
    const char *previous = i > 0 ? phrase(tokens, i - 1, before) : "";
    bur_diag *diag =
        bur_error_at(sink, BUR_DIAG_SYNTAX, bur_token_span(tokens, i),
                     "expected a value%s%s, found %s", after, previous,
                     phrase(tokens, i, found));
    const char *help = value_help(tokens, i);
    if (help) {
        bur_note_at(sink, diag, BUR_NOWHERE, "%s", help);
    }
    return diag;
}

bur_diag *bur_complain_no_operator(bur_sink *sink, const bur_tokens *tokens,
                                   int i)
{
    assert(i > 0);
    char before[PHRASE_SIZE], after[PHRASE_SIZE];
    bur_diag *diag =
        bur_error_at(sink, BUR_DIAG_MISSING_OPERATOR, bur_token_span(tokens, i),
                     "expected an operator between %s and %s",
                     phrase(tokens, i - 1, before), phrase(tokens, i, after));
    const bur_token *a = &tokens->at[i - 1], *b = &tokens->at[i];
    const char *s = tokens->text->s;
    if (a->kind == BUR_TOKEN_NAME && b->kind == BUR_TOKEN_NAME &&
        a->to - a->from + b->to - b->from <= LONGEST && s[a->from] != '"' &&
        s[b->from] != '"') {
        bur_note_at(sink, diag, BUR_NOWHERE,
                    "a name of several words is written %s_%s or \"%s %s\"",
                    a->spelt, b->spelt, a->spelt, b->spelt);
    }
    return diag;
}
