/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Four lanes of words, each a chain of bijections, so that no single word can
 * change without the hash. */
#define _POSIX_C_SOURCE 200809L
#include "store/seal.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/hash.h"

enum { LANES = 4, BLOCK = 1 << 16 };

static const char mark[8] = "BURSEAL1";
static const char signature[8] = "\x89HDF\r\n\x1a\n";

typedef struct seal {
    char mark[8];
    uint64_t size, hash; /* of what is before */
} seal;

_Static_assert(sizeof(seal) == BUR_SEAL_BYTES, "a seal has no gaps");

/* --- the hash --- */

typedef struct hashing {
    uint64_t lane[LANES];
} hashing;

static void add_words(hashing *h, const unsigned char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i += sizeof h->lane) {
        uint64_t word[LANES];
        memcpy(word, bytes + i, sizeof word);
        for (int k = 0; k < LANES; k++) {
            uint64_t x = h->lane[k] ^ word[k];
            h->lane[k] = (x << 29 | x >> 35) * UINT64_C(0x9e3779b97f4a7c15);
        }
    }
}

/* Hashes the `size` bytes that follow; false if there are fewer. */
static bool hash_file(FILE *file, uint64_t size, uint64_t *hash)
{
    static const hashing begin = {{1, 2, 3, 4}};
    unsigned char block[BLOCK];
    hashing h = begin;
    for (uint64_t left = size; left > 0;) {
        size_t n = left < BLOCK ? (size_t)left : BLOCK;
        if (fread(block, 1, n, file) != n) {
            return false;
        }
        left -= n;
        while (n % sizeof h.lane != 0) {
            block[n++] = 0;
        }
        add_words(&h, block, n);
    }
    *hash = bur_hash_mix(size);
    for (int k = 0; k < LANES; k++) {
        *hash = bur_hash_mix(*hash ^ h.lane[k]);
    }
    return true;
}

/* --- sealing --- */

static bur_status cannot_write(const char *name, bur_fault *fault)
{
    return bur_fail(fault, BUR_IO, "cannot write '%s': %s", name,
                    strerror(errno));
}

/* The size of a file; false if it is none. */
static bool size_of(FILE *file, uint64_t *size)
{
    struct stat about;
    if (fstat(fileno(file), &about) != 0 || !S_ISREG(about.st_mode)) {
        return false;
    }
    *size = (uint64_t)about.st_size;
    return true;
}

bur_status bur_seal_put(const char *path, const char *name, bur_fault *fault)
{
    FILE *file = fopen(path, "rb+");
    if (!file) {
        return cannot_write(name, fault);
    }
    seal s = {.size = 0};
    memcpy(s.mark, mark, sizeof mark);
    errno = EIO;
    bool good = size_of(file, &s.size) && hash_file(file, s.size, &s.hash) &&
                fseek(file, 0, SEEK_END) == 0 &&
                fwrite(&s, sizeof s, 1, file) == 1;
    int why = errno;
    if (fclose(file) != 0) {
        why = good ? errno : why;
        good = false;
    }
    errno = why;
    return good ? BUR_OK : cannot_write(name, fault);
}

/* --- looking at it --- */

static bur_status refuse(const char *path, const char *why, bur_fault *fault)
{
    return bur_fail(fault, BUR_BAD_FORMAT, "cannot read '%s': %s", path, why);
}

static bool is_hdf5(FILE *file)
{
    char head[sizeof signature];
    return fread(head, sizeof head, 1, file) == 1 &&
           memcmp(head, signature, sizeof head) == 0;
}

/* The seal at the end, if there is one. */
static bool has_seal(FILE *file, seal *s)
{
    return fseek(file, -(long)sizeof *s, SEEK_END) == 0 &&
           fread(s, sizeof *s, 1, file) == 1 &&
           memcmp(s->mark, mark, sizeof mark) == 0;
}

static bur_status check(FILE *file, const char *path, bur_fault *fault)
{
    uint64_t size, hash;
    seal s;
    if (!size_of(file, &size) || !is_hdf5(file)) {
        return refuse(path, "it is not an HDF5 file", fault);
    }
    if (!has_seal(file, &s)) {
        return refuse(path,
                      "Bursar did not write it, or it is cut short, or another "
                      "program has changed it: run its scenario again",
                      fault);
    }
    rewind(file);
    if (s.size != size - sizeof s || !hash_file(file, s.size, &hash)) {
        return refuse(path,
                      "it is damaged, for it has another length than was "
                      "written: run its scenario again",
                      fault);
    }
    return hash == s.hash
               ? BUR_OK
               : refuse(path,
                        "it is damaged, for its bytes are not those that were "
                        "written: run its scenario again",
                        fault);
}

bur_status bur_seal_check(const char *path, bur_fault *fault)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        return bur_fail(fault, BUR_NOT_FOUND, "cannot read '%s': %s", path,
                        "no such file, or not to be read by you");
    }
    bur_status status = check(file, path, fault);
    fclose(file);
    return status;
}
