/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Streams to parts of files. */
#include "bursar/whole_file.h"

#include "bursar/paths.h"

#include <bursar/output.h>

#include <errno.h>
#include <string.h>

static int refuse(const bur_cli_whole *file, char *fault, size_t size)
{
    snprintf(fault, size, "cannot write '%s': %s", file->path,
             errno != 0 ? strerror(errno) : "the disk took no more");
    bur_output_drop(file->part);
    return BURSAR_FAILED;
}

bool bur_cli_whole_begin(bur_cli_whole *file, const char *path, char *fault,
                         size_t size)
{
    *file = (bur_cli_whole){path, bur_output_begin(path, fault, size), NULL};
    if (file->part == NULL) {
        return false;
    }
    file->out = bur_cli_make_file(file->part);
    return file->out != NULL || refuse(file, fault, size) == BURSAR_OK;
}

int bur_cli_whole_end(bur_cli_whole *file, char *fault, size_t size)
{
    errno = 0;
    bool whole = fflush(file->out) == 0 && !ferror(file->out);
    int why = errno;
    if (fclose(file->out) != 0 && whole) {
        why = errno;
        whole = false;
    }
    errno = why;
    return whole ? bur_output_end(file->part, file->path, fault, size)
                 : refuse(file, fault, size);
}

void bur_cli_whole_drop(bur_cli_whole *file)
{
    fclose(file->out);
    bur_output_drop(file->part);
}
