/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The crises that are asked for: files, those of a folder, or the library that
 * is installed; and crises that happen together. */
#ifndef BURSAR_TOOLS_CRISES_H
#define BURSAR_TOOLS_CRISES_H

typedef struct bur_cli_crises {
    char **path, **name; /* name: of the file, without its ending */
    int n;
} bur_cli_crises;

/* The crises of "DIR,FILE,..."; NULL: of the library. Returns BURSAR_OK, or
 * complains and returns a code. Freed by the second, whatever happened. */
int bur_cli_crises_find(const char *list, bur_cli_crises *crises);
void bur_cli_crises_free(bur_cli_crises *crises);

/* The crises of "call_freeze+pandemic" by name or path: `which` has room for
 * `most` numbers. Complains and returns a code if one is not there, if there
 * are too many, or less than two. */
int bur_cli_crises_together(const bur_cli_crises *crises, const char *names,
                            int *which, int most, int *n);

#endif
