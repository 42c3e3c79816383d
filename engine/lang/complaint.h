/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parser says when an equation goes wrong: the place, what was
 * found, what was expected, and what was probably meant. All functions return
 * the diagnostic, to which notes may be added. */
#ifndef BURSAR_LANG_COMPLAINT_H
#define BURSAR_LANG_COMPLAINT_H

#include "base/diag.h"
#include "lang/lexer.h"

/* The place of token `i`. */
bur_span bur_token_span(const bur_tokens *tokens, int i);

/* "expected WHAT, found TOKEN i"; knows a decimal comma when it sees one. */
bur_diag *bur_complain_expected(bur_sink *sink, const bur_tokens *tokens, int i,
                                const char *what);

/* The equation should have ended before token `i`. */
bur_diag *bur_complain_leftover(bur_sink *sink, const bur_tokens *tokens,
                                int i);

/* Token `i` should close what token `opening` opened. */
bur_diag *bur_complain_unclosed(bur_sink *sink, const bur_tokens *tokens, int i,
                                int opening);

/* A value should stand before token `i`. */
bur_diag *bur_complain_no_value(bur_sink *sink, const bur_tokens *tokens,
                                int i);

/* An operator should stand between token i - 1 and token `i`. */
bur_diag *bur_complain_no_operator(bur_sink *sink, const bur_tokens *tokens,
                                   int i);

#endif
