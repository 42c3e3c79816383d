/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a helper says, and hears. */
#include "ensemble/ranks_talk.h"

#include <stdlib.h>

bur_status bur_rank_say(const bur_rank_talk *talk, bur_sections *s,
                        bur_fault *fault)
{
    void *bytes = NULL;
    size_t n = 0;
    BUR_TRY(bur_sections_take(s, &bytes, &n, fault));
    bool sent = talk->team->send(talk->team->context, 0, bytes, n);
    free(bytes);
    return sent ? BUR_OK : bur_fail(fault, BUR_FAILED, "the leader was lost");
}

void bur_rank_forget(bur_rank_talk *talk)
{
    bur_sections_close(talk->answer, &(bur_fault){0});
    free(talk->reply.bytes);
    talk->answer = NULL;
    talk->reply = (bur_message){0};
}

static bur_status read_reply(bur_rank_talk *talk, bur_fault *fault)
{
    char tag[BUR_SECTION_TAG + 1];
    uint64_t length;
    BUR_TRY(bur_sections_open_in(talk->reply.bytes, talk->reply.n,
                                 &talk->answer, fault));
    return bur_sections_next(talk->answer, tag, &length) &&
                   length == sizeof talk->told &&
                   bur_sections_get(talk->answer, &talk->told,
                                    sizeof talk->told)
               ? BUR_OK
               : bur_fail(fault, BUR_FAILED, "an answer cannot be read");
}

bur_status bur_rank_hear(bur_rank_talk *talk, bur_fault *fault)
{
    const bur_team *team = talk->team;
    bur_heard heard;
    bur_rank_forget(talk);
    do {
        heard = team->receive(team->context, 1, &talk->reply);
    } while (heard == BUR_SILENCE);
    return heard == BUR_HEARD
               ? read_reply(talk, fault)
               : bur_fail(fault, BUR_FAILED, "the leader was lost");
}
