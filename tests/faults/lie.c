/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clocks that are wrong, for the command as starve.c links it. LIE says how:
 * "days": the time of day leaps by days both ways at every look; "sleeps":
 * every seventh look the clock for durations has leapt an hour ahead; "stands":
 * no clock moves; "back": all clocks run backwards, a second a look, which a
 * virtual machine that is moved has been seen to do. */
#define _GNU_SOURCE
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int __real_clock_gettime(clockid_t clock, struct timespec *now);
int __wrap_clock_gettime(clockid_t clock, struct timespec *now);

enum { BEGUN = 1900000000, DAY = 86400 };

int __wrap_clock_gettime(clockid_t clock, struct timespec *now)
{
    static atomic_long looks;
    const char *how = getenv("LIE");
    int result = __real_clock_gettime(clock, now);
    bool is_clock = clock == CLOCK_REALTIME || clock == CLOCK_MONOTONIC;
    if (how == NULL || result != 0 || !is_clock) {
        return result;
    }
    long n = atomic_fetch_add(&looks, 1);
    if (strcmp(how, "days") == 0) {
        now->tv_sec += clock == CLOCK_REALTIME ? (n * 7919 % 60 - 30) * DAY : 0;
    } else if (strcmp(how, "sleeps") == 0) {
        now->tv_sec += n / 7 * 3600;
    } else {
        now->tv_sec = BEGUN - (strcmp(how, "back") == 0 ? n : 0);
        now->tv_nsec = 0;
    }
    return result;
}
