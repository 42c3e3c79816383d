/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts in C: comments and strings that hold what a model says and nothing
 * else, and statements on lines of a readable length. */
#ifndef BURSAR_EXEC_C_TEXT_H
#define BURSAR_EXEC_C_TEXT_H

#include <stdio.h>

/* A comment of its own lines, `indent` blanks from the left. Whatever would end
 * it, or begin another, is taken apart. */
void bur_c_comment(FILE *out, int indent, const char *text);

/* A string literal. */
void bur_c_string(FILE *out, const char *text);

/* A statement, with what ends it; broken at blanks. Behind it a comment, or
 * before it if the line would be too long; `remark` NULL: none. */
void bur_c_statement(FILE *out, int indent, const char *text,
                     const char *remark);

#endif
