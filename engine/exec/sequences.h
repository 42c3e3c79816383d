/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Superinstructions: which of the sequences of exec/sequences.def lie over a
 * stretch of threaded code, so that it has as few handlers as can be. */
#ifndef BURSAR_EXEC_SEQUENCES_H
#define BURSAR_EXEC_SEQUENCES_H

#include <stdbool.h>

/* An instruction as its handler sees it. */
typedef struct bur_word {
    int op;           /* bur_op */
    bool store;       /* its result goes to memory, too */
    const char *form; /* of BUR_FORMS, as text */
    int sequence;     /* that begins here, or -1; set below */
} bur_word;

/* Sets the sequences of n words; handlers has room for n + 1 numbers and gets
 * how many handlers each rest of the stretch takes. */
void bur_sequences_lay(bur_word *word, int n, int *handlers);

#endif
