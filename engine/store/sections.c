/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of sections, on stdio, and in memory, which grows by halves: what is
 * sent may be large. Checksums go by words of eight bytes, however the bytes
 * are cut into calls. */
#define _POSIX_C_SOURCE 200809L
#include "store/sections.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/pages.h"

/* Read as eight letters on a machine of the other byte order, it differs. */
static const uint64_t magic = UINT64_C(0x3154524150525542); /* "BURPART1" */

enum { HEAD = BUR_SECTION_TAG + sizeof(uint64_t), WORD = sizeof(uint64_t) };

struct bur_sections {
    FILE *file; /* NULL: in memory */
    char *path;
    char *memory; /* where it is written, `room` bytes ... */
    size_t room;
    const char *bytes; /* ... and from where it is read */
    bool writes;
    bur_fault fault;
    int64_t at, size; /* bytes so far; of a file being read, all that count */
    uint64_t left;    /* bytes of the open section */
    uint64_t hash, word;
    size_t n_word; /* bytes in `word` */
};

static void fail(bur_sections *s, const char *why)
{
    if (s->fault.status == BUR_OK) {
        bur_fail(&s->fault, s->writes ? BUR_IO : BUR_BAD_FORMAT,
                 "cannot %s '%s': %s", s->writes ? "write" : "read", s->path,
                 why);
    }
}

bool bur_sections_refuse(bur_sections *s, const char *why)
{
    fail(s, why);
    return false;
}

bool bur_sections_good(const bur_sections *s)
{
    return s->fault.status == BUR_OK;
}

/* --- checksums --- */

static void hash_word(bur_sections *s, uint64_t word)
{
    s->hash = bur_hash_mix(s->hash ^ word);
}

static void hash_bytes(bur_sections *s, const unsigned char *bytes, size_t n)
{
    for (; n > 0 && s->n_word > 0; n--) {
        s->word |= (uint64_t)*bytes++ << (8 * s->n_word);
        s->n_word = (s->n_word + 1) % WORD;
        if (s->n_word == 0) {
            hash_word(s, s->word);
            s->word = 0;
        }
    }
    for (; n >= WORD; n -= WORD, bytes += WORD) {
        uint64_t word;
        memcpy(&word, bytes, WORD);
        hash_word(s, word);
    }
    for (; n > 0; n--) {
        s->word |= (uint64_t)*bytes++ << (8 * s->n_word++);
    }
}

static void start_hash(bur_sections *s, const char tag[BUR_SECTION_TAG],
                       uint64_t length)
{
    s->hash = bur_hash_bytes(BUR_HASH_SEED, tag, BUR_SECTION_TAG);
    s->word = 0;
    s->n_word = 0;
    hash_word(s, length);
}

static uint64_t final_hash(bur_sections *s)
{
    if (s->n_word > 0) {
        hash_word(s, s->word);
    }
    return s->hash;
}

/* --- opening and closing --- */

static bur_sections *make(const char *path, bool writes)
{
    bur_sections *s = calloc(1, sizeof *s);
    char *copy = strdup(path);
    if (!s || !copy) {
        free(s);
        free(copy);
        return NULL;
    }
    s->path = copy;
    s->writes = writes;
    return s;
}

static bur_status no_memory(bur_fault *fault)
{
    return bur_fail(fault, BUR_NO_MEMORY, "not enough memory for a file");
}

/* A link in place of a file to be written may be another user's trap: it is
 * not followed. */
static FILE *open_to_write(const char *path, const char *mode)
{
    int flags = mode[0] == 'w' ? O_WRONLY | O_CREAT | O_TRUNC : O_RDWR;
    int fd = open(path, flags | O_NOFOLLOW, 0666);
    FILE *file = fd >= 0 ? fdopen(fd, mode) : NULL;
    if (fd >= 0 && !file) {
        close(fd);
    }
    return file;
}

static bur_status open_file(bur_sections *s, const char *mode, bur_fault *fault)
{
    s->file = s->writes ? open_to_write(s->path, mode) : fopen(s->path, mode);
    if (s->file) {
        return BUR_OK;
    }
    return bur_fail(fault, errno == ENOENT ? BUR_NOT_FOUND : BUR_IO,
                    "cannot %s '%s': %s", s->writes ? "write" : "read", s->path,
                    strerror(errno));
}

/* Room for n more bytes of what is written in memory. */
static bool make_room(bur_sections *s, size_t n)
{
    enum { FIRST = 4096 };
    size_t least = (size_t)s->at + n, room = s->room + s->room / 2 + FIRST;
    if (least <= s->room) {
        return true;
    }
    room = room < least ? least : room;
    char *more = bur_pages_more(s->memory, room);
    if (more) {
        s->memory = more;
        s->room = room;
    }
    return more != NULL;
}

static bool store_bytes(bur_sections *s, const void *bytes, size_t n)
{
    if (s->file) {
        return fwrite(bytes, 1, n, s->file) == n;
    }
    bool there = make_room(s, n);
    if (there) {
        memcpy(s->memory + s->at, bytes, n);
    }
    return there;
}

static void write_bytes(bur_sections *s, const void *bytes, size_t n)
{
    if (bur_sections_good(s) && n > 0 && !store_bytes(s, bytes, n)) {
        fail(s, strerror(errno));
    }
    s->at += (int64_t)n;
}

bur_status bur_sections_create(const char *path, bur_sections **s,
                               bur_fault *fault)
{
    *s = make(path, true);
    if (!*s) {
        return no_memory(fault);
    }
    if (open_file(*s, "wb", fault) != BUR_OK) {
        bur_status status = fault->status;
        bur_sections_close(*s, &(bur_fault){0});
        *s = NULL;
        return status;
    }
    write_bytes(*s, &magic, sizeof magic);
    return BUR_OK;
}

/* Whether a file begins as ours do, and its size. */
static bur_status look_at_head(bur_sections *s)
{
    struct stat about;
    uint64_t head = 0;
    if (fstat(fileno(s->file), &about) != 0 || !S_ISREG(about.st_mode)) {
        fail(s, "it is not a file");
    } else if (fread(&head, sizeof head, 1, s->file) != 1 || head != magic) {
        s->writes = false;
        fail(s, "it holds no part of a run of Bursar, or is of a machine of "
                "another kind");
    }
    s->size = (int64_t)about.st_size;
    s->at = (int64_t)sizeof magic;
    return s->fault.status;
}

bur_status bur_sections_continue(const char *path, int64_t size,
                                 bur_sections **s, bur_fault *fault)
{
    *s = make(path, true);
    if (!*s) {
        return no_memory(fault);
    }
    bur_status status = open_file(*s, "r+b", fault);
    if (status == BUR_OK && look_at_head(*s) == BUR_OK) {
        if ((*s)->size < size || size < (*s)->at) {
            (*s)->writes = false;
            fail(*s, "it has been cut short");
        } else if (ftruncate(fileno((*s)->file), (off_t)size) != 0 ||
                   fseeko((*s)->file, (off_t)size, SEEK_SET) != 0) {
            fail(*s, strerror(errno));
        }
        (*s)->at = size;
    }
    if (status == BUR_OK && !bur_sections_good(*s)) {
        *fault = (*s)->fault;
        status = fault->status;
    }
    if (status != BUR_OK) {
        bur_sections_close(*s, &(bur_fault){0});
        *s = NULL;
    }
    return status;
}

bur_status bur_sections_open(const char *path, int64_t size, bur_sections **s,
                             bur_fault *fault)
{
    *s = make(path, false);
    if (!*s) {
        return no_memory(fault);
    }
    bur_status status = open_file(*s, "rb", fault);
    if (status == BUR_OK && look_at_head(*s) == BUR_OK && size >= 0) {
        if ((*s)->size < size) {
            fail(*s, "it has been cut short");
        }
        (*s)->size = size;
    }
    if (status == BUR_OK && !bur_sections_good(*s)) {
        *fault = (*s)->fault;
        status = fault->status;
    }
    if (status != BUR_OK) {
        bur_sections_close(*s, &(bur_fault){0});
        *s = NULL;
    }
    return status;
}

/* --- in memory --- */

bur_status bur_sections_create_in(bur_sections **s, bur_fault *fault)
{
    *s = make("a message", true);
    if (!*s) {
        return no_memory(fault);
    }
    write_bytes(*s, &magic, sizeof magic);
    return BUR_OK;
}

bur_status bur_sections_take(bur_sections *s, void **bytes, size_t *n,
                             bur_fault *fault)
{
    *bytes = s->memory;
    *n = (size_t)s->at;
    s->memory = NULL;
    bur_status status = bur_sections_close(s, fault);
    if (status != BUR_OK) {
        free(*bytes);
        *bytes = NULL;
    }
    return status;
}

bur_status bur_sections_open_in(const void *bytes, size_t n, bur_sections **s,
                                bur_fault *fault)
{
    *s = make("a message", false);
    if (!*s) {
        return no_memory(fault);
    }
    (*s)->bytes = bytes;
    (*s)->size = (int64_t)n;
    (*s)->at = sizeof magic;
    if (n < sizeof magic || memcmp(bytes, &magic, sizeof magic) != 0) {
        fail(*s, "it is none of Bursar");
        bur_sections_close(*s, fault);
        *s = NULL;
        return BUR_BAD_FORMAT;
    }
    return BUR_OK;
}

/* --- closing --- */

bur_status bur_sections_close(bur_sections *s, bur_fault *fault)
{
    if (!s) {
        return BUR_OK;
    }
    if (s->file && fclose(s->file) != 0) {
        fail(s, strerror(errno));
    }
    bur_status status = s->fault.status;
    if (status != BUR_OK) {
        *fault = s->fault;
    }
    free(s->memory);
    free(s->path);
    free(s);
    return status;
}

/* --- writing --- */

int64_t bur_sections_size(const bur_sections *s)
{
    return s->at;
}

int64_t bur_section_size(uint64_t length)
{
    return (int64_t)(HEAD + length + sizeof(uint64_t));
}

void bur_sections_begin(bur_sections *s, const char *tag, uint64_t length)
{
    char head[BUR_SECTION_TAG] = {0};
    size_t n = strlen(tag);
    assert(n > 0 && n <= BUR_SECTION_TAG && s->left == 0);
    for (size_t i = 0; i < n; i++) {
        head[i] = tag[i];
    }
    if (!s->file && bur_sections_good(s) &&
        !make_room(s, (size_t)length + HEAD + sizeof(uint64_t))) {
        fail(s, strerror(errno)); /* all at once: to grow is to copy */
    }
    write_bytes(s, head, sizeof head);
    write_bytes(s, &length, sizeof length);
    s->left = length;
    start_hash(s, head, length);
}

void bur_sections_put(bur_sections *s, const void *bytes, size_t n)
{
    assert(n <= s->left);
    s->left -= n;
    hash_bytes(s, bytes, n);
    write_bytes(s, bytes, n);
}

void bur_sections_end(bur_sections *s)
{
    assert(s->left == 0);
    uint64_t hash = final_hash(s);
    write_bytes(s, &hash, sizeof hash);
}

void bur_sections_add(bur_sections *s, const char *tag, const void *bytes,
                      size_t n)
{
    bur_sections_begin(s, tag, n);
    bur_sections_put(s, bytes, n);
    bur_sections_end(s);
}

bur_status bur_sections_sync(bur_sections *s, bur_fault *fault)
{
    if (bur_sections_good(s) &&
        (fflush(s->file) != 0 || fsync(fileno(s->file)) != 0)) {
        fail(s, strerror(errno));
    }
    *fault = s->fault;
    return s->fault.status;
}

/* --- reading --- */

static bool fetch_bytes(bur_sections *s, void *bytes, size_t n)
{
    if (s->file) {
        return fread(bytes, 1, n, s->file) == n;
    }
    bool there = n <= (size_t)(s->size - s->at);
    if (there) {
        memcpy(bytes, s->bytes + s->at, n);
    }
    return there;
}

static bool read_bytes(bur_sections *s, void *bytes, size_t n)
{
    if (!bur_sections_good(s)) {
        return false;
    }
    if (n > 0 && !fetch_bytes(s, bytes, n)) {
        return bur_sections_refuse(s, s->file && ferror(s->file)
                                          ? strerror(errno)
                                          : "it has been cut short");
    }
    s->at += (int64_t)n;
    return true;
}

static bool check_end(bur_sections *s)
{
    uint64_t hash = 0, wanted = final_hash(s);
    if (read_bytes(s, &hash, sizeof hash) && hash != wanted) {
        fail(s, "it is damaged (a checksum does not fit)");
    }
    return bur_sections_good(s);
}

/* Reads what is left of the section, so that its checksum is looked at. */
static void skip(bur_sections *s)
{
    unsigned char bytes[4096];
    while (s->left > 0 && bur_sections_good(s)) {
        size_t n = s->left < sizeof bytes ? (size_t)s->left : sizeof bytes;
        bur_sections_get(s, bytes, n);
    }
}

bool bur_sections_next(bur_sections *s, char tag[BUR_SECTION_TAG + 1],
                       uint64_t *length)
{
    skip(s);
    if (!bur_sections_good(s) || s->at == s->size) {
        return false;
    }
    tag[BUR_SECTION_TAG] = '\0';
    if (s->size - s->at < bur_section_size(0)) {
        return bur_sections_refuse(s, "it has been cut short");
    }
    if (!read_bytes(s, tag, BUR_SECTION_TAG) ||
        !read_bytes(s, length, sizeof *length)) {
        return false;
    }
    if (*length > (uint64_t)(s->size - s->at - (int64_t)sizeof(uint64_t))) {
        return bur_sections_refuse(s, "it has been cut short, or is damaged");
    }
    s->left = *length;
    start_hash(s, tag, *length);
    return s->left > 0 || check_end(s);
}

uint64_t bur_sections_left(const bur_sections *s)
{
    return s->left;
}

bool bur_sections_get(bur_sections *s, void *bytes, size_t n)
{
    if (!bur_sections_good(s) || n > s->left) {
        return bur_sections_refuse(s, "it does not fit this study");
    }
    if (!read_bytes(s, bytes, n)) {
        return false;
    }
    s->left -= n;
    hash_bytes(s, bytes, n);
    return s->left > 0 || n == 0 || check_end(s);
}
