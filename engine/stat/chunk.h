/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chunks: the unit in which draws are run, numbered and reduced.
 *
 * Chunk c holds the draws [c * BUR_CHUNK, (c + 1) * BUR_CHUNK). Its draws are
 * fed to the reducers in draw order, in blocks of any width; no result may
 * depend on the width. Results of chunks are merged by the fixed tree of
 * stat/merge_tree.h, so that none depends on who ran which chunk when. */
#ifndef BURSAR_STAT_CHUNK_H
#define BURSAR_STAT_CHUNK_H

enum {
    BUR_CHUNK = 1024,   /* draws of a chunk */
    BUR_REPLICATES = 16 /* draw i belongs to replicate i mod 16 */
};

#endif
