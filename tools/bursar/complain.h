/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the command says when something is wrong: one line on stderr that
 * begins with its name, and the nearest word when one is unknown. */
#ifndef BURSAR_TOOLS_COMPLAIN_H
#define BURSAR_TOOLS_COMPLAIN_H

#include <stddef.h>

/* Prints "bursar: ..." with a newline; returns `code`, so that it reads
 * `return bur_cli_complain(BURSAR_FAILED, "...");` */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
int bur_cli_complain(int code, const char *format, ...);

/* The same for a word that is not in a list (which ends with NULL), with the
 * nearest that is, or all when none is near: `unknown design "sobel"; did you
 * mean "sobol"?` Returns BURSAR_BAD_INPUT. */
int bur_cli_complain_word(const char *what, const char *word,
                          const char *(*listed)(int i));
int bur_cli_complain_words(const char *what, const char *word,
                           const char *const *words);

/* The one of `words` (which end with NULL) nearest to `word` when it is near
 * enough to be meant: at most a third of its letters wrong, rounded up. Else
 * NULL. */
const char *bur_cli_nearest(const char *word, const char *const *words);

/* Memory that is there: `size` bytes cleared, or `old` made larger; without
 * memory the command ends with a line on stderr. The caller frees it. */
void *bur_cli_memory(size_t size);
void *bur_cli_more_memory(void *old, size_t size);

#endif
