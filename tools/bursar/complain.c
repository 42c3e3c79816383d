/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Complaints, and the nearest word: optimal string alignment distance, which
 * counts two letters swapped as one slip (Boytsov, ACM J. Exp. Algorithmics
 * 16, 2011, section 2). */
#include "bursar/complain.h"

#include <bursar/bursar.h>

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_WORD = 31, MOST_WORDS = 64 };

int bur_cli_complain(int code, const char *format, ...)
{
    va_list args;
    fflush(stdout);
    fputs("bursar: ", stderr);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    putc('\n', stderr);
    return code;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Slips between two words of at most LONGEST_WORD letters. */
static int slips(const char *a, int n_a, const char *b, int n_b)
{
    int d[LONGEST_WORD + 1][LONGEST_WORD + 1];
    for (int i = 0; i <= n_a; i++) {
        for (int j = 0; j <= n_b; j++) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            int wrong = a[i - 1] != b[j - 1];
            d[i][j] = least(least(d[i - 1][j], d[i][j - 1]) + 1,
                            d[i - 1][j - 1] + wrong);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
                a[i - 2] == b[j - 1]) {
                d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
    }
    return d[n_a][n_b];
}

const char *bur_cli_nearest(const char *word, const char *const *words)
{
    size_t length = strlen(word);
    const char *nearest = NULL;
    if (length > LONGEST_WORD) {
        return NULL;
    }
    int best = ((int)length + 2) / 3 + 1;
    for (int i = 0; words[i] != NULL; i++) {
        size_t other = strlen(words[i]);
        if (other <= LONGEST_WORD) {
            int wrong = slips(word, (int)length, words[i], (int)other);
            if (wrong < best && wrong < (int)other) {
                best = wrong;
                nearest = words[i];
            }
        }
    }
    return nearest;
}

int bur_cli_complain_words(const char *what, const char *word,
                           const char *const *words)
{
    const char *nearest = bur_cli_nearest(word, words);
    if (nearest != NULL) {
        return bur_cli_complain(BURSAR_BAD_INPUT,
                                "unknown %s \"%s\"; did you mean \"%s\"?", what,
                                word, nearest);
    }
    fflush(stdout);
    fprintf(stderr, "bursar: unknown %s \"%s\"; there are", what, word);
    for (int i = 0; words[i] != NULL; i++) {
        fprintf(stderr, "%s %s", i == 0 ? "" : ",", words[i]);
    }
    fputs(words[0] == NULL ? " none\n" : "\n", stderr);
    return BURSAR_BAD_INPUT;
}

int bur_cli_complain_word(const char *what, const char *word,
                          const char *(*listed)(int i))
{
    const char *words[MOST_WORDS + 1] = {NULL};
    for (int i = 0; i < MOST_WORDS && listed(i) != NULL; i++) {
        words[i] = listed(i);
    }
    return bur_cli_complain_words(what, word, words);
}

static void *there(void *memory)
{
    if (memory == NULL) {
        exit(bur_cli_complain(BURSAR_FAILED, "out of memory"));
    }
    return memory;
}

void *bur_cli_memory(size_t size)
{
    return there(calloc(1, size > 0 ? size : 1));
}

void *bur_cli_more_memory(void *old, size_t size)
{
    return there(realloc(old, size));
}
