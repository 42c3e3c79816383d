/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ranks that a process leads: one variable, as a process is one rank. */
#include "ensemble/team.h"

static struct bur_ranks *led;

void bur_team_lead(struct bur_ranks *ranks)
{
    led = ranks;
}

struct bur_ranks *bur_team_led(void)
{
    return led;
}
