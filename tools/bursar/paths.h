/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of files, and the files of a folder. Texts are the caller's to free;
 * without memory the command ends. */
#ifndef BURSAR_TOOLS_PATHS_H
#define BURSAR_TOOLS_PATHS_H

#include <stdbool.h>
#include <stdio.h>

/* "FOLDER/NAME"; NAME alone in the folder ".". */
char *bur_cli_path(const char *folder, const char *name);

char *bur_cli_copy(const char *text);

/* What stands before the last slash, or "."; what stands behind it. */
char *bur_cli_folder_of(const char *path);
const char *bur_cli_base_of(const char *path);

bool bur_cli_is_there(const char *path); /* whatever it is */
bool bur_cli_is_folder(const char *path);
bool bur_cli_is_same(const char *a, const char *b); /* one file */

/* Names in a folder that end in one of `endings` (which end with NULL), in the
 * order of their bytes. */
typedef struct bur_cli_names {
    char **at;
    int n;
} bur_cli_names;
bur_cli_names bur_cli_names_in(const char *folder, const char *const *endings);
void bur_cli_names_free(bur_cli_names *names);

/* Opens a file that is made anew, but follows no link in its place, which may
 * be another user's trap: then, as for other errors, NULL and errno. */
FILE *bur_cli_make_file(const char *path);

/* Makes `to` of the bytes of `from`, or complains. Returns the exit code. */
int bur_cli_copy_file(const char *from, const char *to);

/* Where models and scenarios are installed: the folder $BURSAR_DATA, or the
 * one that belongs to the program that runs. NULL, having complained. */
char *bur_cli_data_folder(void);

#endif
