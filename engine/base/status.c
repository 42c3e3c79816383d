/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of the status codes, and the line a failure carries. */
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>

static const char *const texts[] = {
#define X(name, text) text,
#include "base/status.def"
#undef X
};

const char *bur_status_text(bur_status status)
{
    unsigned i = (unsigned)status;
    return i < (unsigned)BUR_N_STATUS ? texts[i] : "unknown status";
}

bur_status bur_fail(bur_fault *fault, bur_status status, const char *format,
                    ...)
{
    va_list args;
    va_start(args, format);
    fault->status = status;
    vsnprintf(fault->message, sizeof fault->message, format, args);
    va_end(args);
    return status;
}
