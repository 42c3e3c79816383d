/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file driver for HDF5 that never fails (see h5_lib.h for why): plain
 * POSIX reads and writes; the first errno is kept, what follows it is
 * swallowed. Only for files being made; reading uses HDF5's own driver. */
#define _GNU_SOURCE /* pread, pwrite, ftruncate, O_CLOEXEC, sync_file_range */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/h5_lib.h"
#if H5_VERSION_GE(1, 13, 0)
#include <H5FDdevelop.h>
#endif

typedef struct disk_file {
    H5FD_t base; /* HDF5 fills it; it must come first */
    int fd;
    haddr_t end_used, end_written;
    haddr_t begun; /* the disk has been told to write until here */
    bur_h5_disk *disk;
} disk_file;

enum { PIECE = 1 << 20 }; /* written at once */

/* A driver's settings travel by copies of a struct of known size. */
typedef struct settings {
    bur_h5_disk *disk;
} settings;

static H5FD_t *disk_open(const char *name, unsigned flags, hid_t access,
                         haddr_t largest)
{
    (void)largest;
    (void)flags; /* files are only made anew */
    const settings *given = H5Pget_driver_info(access);
    disk_file *file = calloc(1, sizeof *file);
    if (given && !file) {
        given->disk->error = ENOMEM;
    }
    if (!given || !file) {
        free(file);
        return NULL;
    }
    file->disk = given->disk;
    /* a link in its place may be another user's trap */
    file->fd =
        open(name, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (file->fd < 0) {
        file->disk->error = errno;
        free(file);
        return NULL;
    }
    return &file->base;
}

static herr_t disk_close(H5FD_t *base)
{
    disk_file *file = (disk_file *)base;
    if (close(file->fd) != 0 && file->disk->error == 0) {
        file->disk->error = errno;
    }
    free(file);
    return 0;
}

static int disk_cmp(const H5FD_t *a, const H5FD_t *b)
{
    int x = ((const disk_file *)a)->fd, y = ((const disk_file *)b)->fd;
    return (x > y) - (x < y);
}

static herr_t disk_query(const H5FD_t *base, unsigned long *flags)
{
    (void)base;
    *flags = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA |
             H5FD_FEAT_DATA_SIEVE | H5FD_FEAT_AGGREGATE_SMALLDATA |
             H5FD_FEAT_DEFAULT_VFD_COMPATIBLE;
    return 0;
}

static haddr_t disk_end_used(const H5FD_t *base, H5FD_mem_t type)
{
    (void)type;
    return ((const disk_file *)base)->end_used;
}

static herr_t disk_use_until(H5FD_t *base, H5FD_mem_t type, haddr_t end)
{
    (void)type;
    ((disk_file *)base)->end_used = end;
    return 0;
}

static haddr_t disk_end_written(const H5FD_t *base, H5FD_mem_t type)
{
    (void)type;
    return ((const disk_file *)base)->end_written;
}

static herr_t disk_read(H5FD_t *base, H5FD_mem_t type, hid_t transfer,
                        haddr_t at, size_t n, void *out)
{
    (void)type;
    (void)transfer;
    disk_file *file = (disk_file *)base;
    char *to = out;
    while (n > 0) {
        ssize_t got = pread(file->fd, to, n, (off_t)at);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0 && file->disk->error == 0) {
            file->disk->error = errno;
        }
        if (got <= 0) { /* past the end there are zeros */
            memset(to, 0, n);
            return 0;
        }
        to += got;
        at += (haddr_t)got;
        n -= (size_t)got;
    }
    return 0;
}

/* Has the disk begin with what was written, as it comes: whoever flushes the
 * file then waits for the last of it alone. */
static void begin_with(disk_file *file, haddr_t end)
{
#ifdef SYNC_FILE_RANGE_WRITE
    if (end >= file->begun + PIECE) {
        (void)sync_file_range(file->fd, (off_t)file->begun,
                              (off_t)(end - file->begun),
                              SYNC_FILE_RANGE_WRITE);
        file->begun = end;
    }
#else
    (void)file;
    (void)end;
#endif
}

static herr_t disk_write(H5FD_t *base, H5FD_mem_t type, hid_t transfer,
                         haddr_t at, size_t n, const void *bytes)
{
    (void)type;
    (void)transfer;
    disk_file *file = (disk_file *)base;
    const char *from = bytes;
    if (at + n > file->end_written) {
        file->end_written = at + n;
    }
    while (n > 0 && file->disk->error == 0) {
        size_t some = n < PIECE ? n : PIECE;
        ssize_t put = pwrite(file->fd, from, some, (off_t)at);
        if (put < 0 && errno != EINTR) {
            file->disk->error = errno;
        }
        if (put > 0) {
            from += put;
            at += (haddr_t)put;
            n -= (size_t)put;
            begin_with(file, at);
        }
    }
    return 0;
}

static herr_t disk_truncate(H5FD_t *base, hid_t transfer, hbool_t closing)
{
    (void)transfer;
    (void)closing;
    disk_file *file = (disk_file *)base;
    if (file->end_used == file->end_written) {
        return 0;
    }
    file->end_written = file->end_used;
    if (file->disk->error == 0 &&
        ftruncate(file->fd, (off_t)file->end_used) != 0) {
        file->disk->error = errno;
    }
    return 0;
}

static const H5FD_class_t driver = {
#if H5_VERSION_GE(1, 13, 0)
    .version = H5FD_CLASS_VERSION,
    .value = (H5FD_class_value_t)(H5FD_VFD_RESERVED + 113),
#endif
    .name = "bursar",
    .maxaddr = ((haddr_t)1 << 62),
    .fc_degree = H5F_CLOSE_STRONG,
    .fapl_size = sizeof(settings),
    .open = disk_open,
    .close = disk_close,
    .cmp = disk_cmp,
    .query = disk_query,
    .get_eoa = disk_end_used,
    .set_eoa = disk_use_until,
    .get_eof = disk_end_written,
    .read = disk_read,
    .write = disk_write,
    .truncate = disk_truncate,
    .fl_map = H5FD_FLMAP_DICHOTOMY,
};

hid_t bur_h5_disk_use(hid_t access, bur_h5_disk *disk)
{
    settings given = {disk};
    disk->error = 0;
    hid_t id = H5FDregister(&driver);
    if (id >= 0 && H5Pset_driver(access, id, &given) < 0) {
        H5FDunregister(id);
        return -1;
    }
    return id;
}
