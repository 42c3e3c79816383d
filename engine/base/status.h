/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The world's faults: a small set of codes, and one line that says which file
 * and why. Faults of the user's input are diagnostics instead (base/diag.h). */
#ifndef BURSAR_BASE_STATUS_H
#define BURSAR_BASE_STATUS_H

typedef enum bur_status {
#define X(name, text) BUR_##name,
#include "base/status.def"
#undef X
    BUR_N_STATUS
} bur_status;

/* What a code means, as a short phrase; never NULL. */
const char *bur_status_text(bur_status status);

/* The line that goes with a status. The caller owns it; functions that can
 * fail take a pointer to it (never NULL) and fill it when they return
 * anything but BUR_OK. */
typedef struct bur_fault {
    bur_status status;
    char message[512];
} bur_fault;

/* Fills `fault` and returns `status`, so that it reads
 * `return bur_fail(fault, BUR_IO, "%s: %s", path, strerror(errno));` */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
bur_status
bur_fail(bur_fault *fault, bur_status status, const char *format, ...);

/* Returns from the caller with the status of `expr` unless it is BUR_OK. */
#define BUR_TRY(expr)                                                          \
    do {                                                                       \
        bur_status status_ = (expr);                                           \
        if (status_ != BUR_OK) {                                               \
            return status_;                                                    \
        }                                                                      \
    } while (0)

#endif
