/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers of models share about conveyors, queues and ovens. A stock that
 * is one has `transport`, a flow that leaks `leak`; when all variables are
 * known, they are bound to each other. */
#ifndef BURSAR_MODEL_TRANSPORT_H
#define BURSAR_MODEL_TRANSPORT_H

#include "config/conf.h"
#include "lang/walk.h"
#include "model/reading.h"

/* The variable OF.WORD over the dimensions of `of`, without an equation. */
bur_var *bur_transport_make(bur_arena *arena, const bur_var *of,
                            const char *word, bur_span span);

/* The settings of a conveyor, a queue and an oven. */
extern const bur_schema bur_conveyor_schema, bur_queue_schema, bur_oven_schema;

/* What the group of a stock says of being one; and that of a flow of what it
 * leaks or overflows. */
void bur_read_transport(reader *r, bur_var *stock, const bur_conf *group);
void bur_read_leak(reader *r, bur_var *flow, const bur_conf *group);

/* Has a stock whose contents are listed start at their sum. */
void bur_transport_sum(bur_arena *arena, bur_var *stock, bur_span span);

/* Adds the parts of all to the model, and ties flows to what they leave;
 * a flow without an equation that leaves nothing is an error. Of several
 * models that are read, call it for each once. */
void bur_transport_bind(bur_model *model, bur_sink *sink);

/* Within macros all are errors, and so are flows without an equation. */
void bur_transport_refuse(const bur_macro *macro, bur_sink *sink);

#endif
