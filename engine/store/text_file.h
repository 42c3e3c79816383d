/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text file that appears under its name only when it is complete. */
#ifndef BURSAR_STORE_TEXT_FILE_H
#define BURSAR_STORE_TEXT_FILE_H

#include <stdio.h>

#include "base/status.h"

typedef struct bur_text_file bur_text_file;

/* Starts "PATH.part". NULL when it cannot be made. */
bur_text_file *bur_text_file_create(const char *path, bur_fault *fault);

/* Where to write; a failed write shows in bur_text_file_close. */
FILE *bur_text_file_stream(bur_text_file *file);

/* Completes the file and makes it appear, or removes what there is of it
 * when any write failed. Releases `file` whatever happens. */
bur_status bur_text_file_close(bur_text_file *file, bur_fault *fault);

/* Gives the file up. NULL is allowed. */
void bur_text_file_abandon(bur_text_file *file);

#endif
