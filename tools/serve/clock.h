/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seconds of a clock that only goes forward. */
#ifndef BURSAR_SERVE_CLOCK_H
#define BURSAR_SERVE_CLOCK_H

#include <time.h>

double bur_serve_now(void);

/* The time `seconds` from now, for waiting. */
struct timespec bur_serve_time_in(double seconds);

#endif
