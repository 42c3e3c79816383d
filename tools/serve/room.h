/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server's own folder for temporary files: nobody else can look into it,
 * and it is gone when the server ends. */
#ifndef BURSAR_SERVE_ROOM_H
#define BURSAR_SERVE_ROOM_H

/* Makes one under $TMPDIR or /tmp, and lets $TMPDIR name it; NULL without. The
 * caller gives it back to the second. */
char *bur_serve_room_make(void);
void bur_serve_room_remove(char *room);

#endif
