/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laying sequences: the best for each rest of the stretch, from its end on. */
#include "exec/sequences.h"

#include <string.h>

#include "exec/kernels.h"

typedef struct part {
    int op;
    const char *kind, *form; /* "s": its result is stored; else "h" */
} part;

#define PART(k, o, f)                                                          \
    {                                                                          \
        BUR_IR_##o, #k, #f                                                     \
    }
#define SEQUENCE_2(k0, o0, f0, k1, o1, f1)                                     \
    {{PART(k0, o0, f0), PART(k1, o1, f1)}},
#define SEQUENCE_3(k0, o0, f0, k1, o1, f1, k2, o2, f2)                         \
    {{PART(k0, o0, f0), PART(k1, o1, f1), PART(k2, o2, f2)}},
#define SEQUENCE_4(k0, o0, f0, k1, o1, f1, k2, o2, f2, k3, o3, f3)             \
    {{PART(k0, o0, f0), PART(k1, o1, f1), PART(k2, o2, f2), PART(k3, o3, f3)}},
enum { LONGEST = 4 };
static const struct {
    part of[LONGEST];
} sequences[] = {
#include "exec/sequences.def"
};

static bool is_part(const bur_word *word, const part *p)
{
    return word->op == p->op && word->store == (*p->kind == 's') &&
           strcmp(word->form, p->form) == 0;
}

/* How many of n words sequence `s` takes, or 0. */
static int length_at(int s, const bur_word *word, int n)
{
    int length = 0;
    for (; length < LONGEST && sequences[s].of[length].form; length++) {
        if (length >= n || !is_part(&word[length], &sequences[s].of[length])) {
            return 0;
        }
    }
    return length;
}

void bur_sequences_lay(bur_word *word, int n, int *handlers)
{
    handlers[n] = 0;
    for (int i = n - 1; i >= 0; i--) {
        word[i].sequence = -1;
        handlers[i] = 1 + handlers[i + 1];
        for (int s = 0; s < BUR_N_SEQUENCES; s++) {
            int length = sequences[s].of[0].op == word[i].op
                             ? length_at(s, word + i, n - i)
                             : 0;
            if (length > 0 && 1 + handlers[i + length] < handlers[i]) {
                handlers[i] = 1 + handlers[i + length];
                word[i].sequence = s;
            }
        }
    }
}
