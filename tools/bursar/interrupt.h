/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl-C and SIGTERM: the first asks a run to end, the second ends at once. */
#ifndef BURSAR_TOOLS_INTERRUPT_H
#define BURSAR_TOOLS_INTERRUPT_H

#include <stdbool.h>

/* Listens from now on. */
void bur_cli_interrupt_listen(void);

/* Whether somebody has asked. */
bool bur_cli_interrupted(void);

/* Lets neither signal through any more, for work that should not be cut. */
void bur_cli_interrupt_defer(void);

#endif
