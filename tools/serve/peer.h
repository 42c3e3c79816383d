/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose a connection on this machine is. */
#ifndef BURSAR_SERVE_PEER_H
#define BURSAR_SERVE_PEER_H

#include <stdbool.h>

/* Whether the one who connected from `port` of 127.0.0.1 to `ours` is the
 * user of this process, or root; a token that others have read is of no use
 * to them. True for a process of root, and where the system does not tell. */
bool bur_serve_peer_is_ours(int port, int ours);

#endif
