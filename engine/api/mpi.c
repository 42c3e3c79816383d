/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A team over MPI: the one file that knows of it. Whoever waits sleeps between
 * looks, as MPI itself would keep a processor busy, and the longer, the longer
 * nothing was said. */
#define _POSIX_C_SOURCE 200809L
#include "bursar/mpi.h"

#include <mpi.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "api/batch_help.h"
#include "base/file.h"
#include "base/pages.h"

enum { TAG_SIZE = 1, TAG_BYTES = 2, PIECE = 1 << 28 };

/* Seconds between looks, and a run that is worth sharing. */
static const double shortest = 20e-6, longest = 5e-3, worth = 0.02;

enum { SHARE = 8 }; /* of a silence, that a sleep is */

/* What was sent to a helper that may hear it only later, when it needs work. */
typedef struct letter {
    uint64_t size;
    char *bytes;
    MPI_Request *request;
    int n_requests;
} letter;

struct bur_mpi {
    bur_team team;
    letter *letter;    /* [rank], of the first rank */
    bur_ranks *ranks;  /* of the first rank */
    bur_helper helper; /* of the others */
    double spoke;      /* when something was sent or heard */
    char library[MPI_MAX_LIBRARY_VERSION_STRING];
};

/* Sleeps for a share of the silence so far. */
static void rest(const bur_mpi *mpi, double now)
{
    double seconds = (now - mpi->spoke) / SHARE;
    seconds = seconds < shortest  ? shortest
              : seconds > longest ? longest
                                  : seconds;
    struct timespec time = {.tv_nsec = (long)(seconds * 1e9)};
    nanosleep(&time, NULL);
}

/* --- messages: their size, then pieces, as MPI counts in int --- */

static int piece(uint64_t left)
{
    return left < PIECE ? (int)left : PIECE;
}

static void send_now(int to, const char *at, uint64_t size)
{
    MPI_Send(&size, 1, MPI_UINT64_T, to, TAG_SIZE, MPI_COMM_WORLD);
    for (uint64_t left = size; left > 0;) {
        int now = piece(left);
        MPI_Send(at, now, MPI_BYTE, to, TAG_BYTES, MPI_COMM_WORLD);
        at += now;
        left -= (uint64_t)now;
    }
}

static void finish(letter *l)
{
    MPI_Waitall(l->n_requests, l->request, MPI_STATUSES_IGNORE);
    free(l->request);
    free(l->bytes);
    *l = (letter){0};
}

/* The last letter to this helper was heard, as it has asked again. */
static void post(letter *l, int to, const void *bytes, uint64_t size)
{
    finish(l);
    *l = (letter){.size = size,
                  .bytes = malloc(size + 1),
                  .request = calloc(size / PIECE + 2, sizeof *l->request)};
    if (!l->bytes || !l->request) {
        MPI_Abort(MPI_COMM_WORLD, 1);
        return;
    }
    memcpy(l->bytes, bytes, size);
    MPI_Isend(&l->size, 1, MPI_UINT64_T, to, TAG_SIZE, MPI_COMM_WORLD,
              &l->request[l->n_requests++]);
    const char *at = l->bytes;
    for (uint64_t left = size; left > 0;) {
        int now = piece(left);
        MPI_Isend(at, now, MPI_BYTE, to, TAG_BYTES, MPI_COMM_WORLD,
                  &l->request[l->n_requests++]);
        at += now;
        left -= (uint64_t)now;
    }
}

static bool send_bytes(void *context, int to, const void *bytes, size_t n)
{
    bur_mpi *mpi = context;
    if (mpi->team.rank == 0) {
        post(&mpi->letter[to], to, bytes, n);
    } else {
        send_now(to, bytes, n);
    }
    mpi->spoke = bur_clock_seconds();
    return true; /* where not, MPI ends all ranks */
}

static void receive_bytes(int from, bur_message *message)
{
    uint64_t size = 0;
    MPI_Recv(&size, 1, MPI_UINT64_T, from, TAG_SIZE, MPI_COMM_WORLD,
             MPI_STATUS_IGNORE);
    char *at = bur_pages_take(size + 1, 1);
    if (!at) {
        MPI_Abort(MPI_COMM_WORLD, 1);
    }
    *message = (bur_message){from, at, size};
    for (uint64_t left = size; at && left > 0;) {
        int now = piece(left);
        MPI_Recv(at, now, MPI_BYTE, from, TAG_BYTES, MPI_COMM_WORLD,
                 MPI_STATUS_IGNORE);
        at += now;
        left -= (uint64_t)now;
    }
}

static bur_heard receive(void *context, double seconds, bur_message *message)
{
    bur_mpi *mpi = context;
    double now = bur_clock_seconds(), end = now + seconds;
    for (;;) {
        MPI_Status status;
        int there = 0;
        MPI_Iprobe(MPI_ANY_SOURCE, TAG_SIZE, MPI_COMM_WORLD, &there, &status);
        if (there) {
            receive_bytes(status.MPI_SOURCE, message);
            mpi->spoke = bur_clock_seconds();
            return BUR_HEARD;
        }
        now = bur_clock_seconds();
        if (now >= end) {
            return BUR_SILENCE;
        }
        rest(mpi, now);
    }
}

/* --- beginning and end --- */

/* The first line of what the library says of itself, up to a comma. */
static void name_library(bur_mpi *mpi)
{
    int length = 0;
    MPI_Get_library_version(mpi->library, &length);
    mpi->library[strcspn(mpi->library, ",\n")] = '\0';
}

static bool lead(bur_mpi *mpi)
{
    if (mpi->team.rank == 0) {
        mpi->letter = calloc((size_t)mpi->team.size, sizeof *mpi->letter);
        mpi->ranks = bur_ranks_open(&mpi->team);
        bur_team_lead(mpi->ranks);
    }
    return mpi->team.rank > 0 || (mpi->letter && mpi->ranks);
}

bur_mpi *bur_mpi_begin(int *argc, char ***argv, const char **why)
{
    int level = 0;
    MPI_Init_thread(argc, argv, MPI_THREAD_SERIALIZED, &level);
    bur_mpi *mpi = calloc(1, sizeof *mpi);
    if (!mpi || level < MPI_THREAD_SERIALIZED) {
        *why = mpi ? "this MPI is not made for programs with threads"
                   : "not enough memory";
        free(mpi);
        MPI_Finalize();
        return NULL;
    }
    mpi->team = (bur_team){
        .worth = worth, .context = mpi, .send = send_bytes, .receive = receive};
    mpi->spoke = bur_clock_seconds();
    MPI_Comm_rank(MPI_COMM_WORLD, &mpi->team.rank);
    MPI_Comm_size(MPI_COMM_WORLD, &mpi->team.size);
    name_library(mpi);
    if (!lead(mpi)) {
        MPI_Abort(MPI_COMM_WORLD, 1);
    }
    return mpi;
}

int bur_mpi_rank(const bur_mpi *mpi)
{
    return mpi->team.rank;
}

int bur_mpi_n_ranks(const bur_mpi *mpi)
{
    return mpi->team.size;
}

double bur_mpi_helped(const bur_mpi *mpi)
{
    return bur_ranks_helped(mpi->ranks);
}

const char *bur_mpi_library(const bur_mpi *mpi)
{
    return mpi->library;
}

void bur_mpi_help(bur_mpi *mpi)
{
    bur_opener opener = bur_helper_opener(&mpi->helper);
    bur_fault fault;
    if (bur_ranks_help(&mpi->team, &opener, &fault) != BUR_OK) {
        MPI_Abort(MPI_COMM_WORLD, 1); /* with half a message nobody goes on */
    }
    bur_helper_end(&mpi->helper);
}

void bur_mpi_end(bur_mpi *mpi)
{
    if (mpi->team.rank == 0) {
        bur_team_lead(NULL);
        bur_ranks_close(mpi->ranks);
        for (int i = 1; i < mpi->team.size; i++) {
            finish(&mpi->letter[i]);
        }
        free(mpi->letter);
    }
    free(mpi);
    MPI_Finalize();
}
