/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of units that one model uses, and what they mean.
 *
 * A word is, in this order: one of the model's own (bur_unit_def, with
 * aliases); a pure number ("dmnl", "%") or a unit of time, which convert as
 * the engine's durations do; one that UDUNITS knows. Any other is an error in
 * a model of ours, and a base unit in one from elsewhere. Words count without
 * regard to capitals, but for UDUNITS. */
#ifndef BURSAR_MODEL_UNITS_H
#define BURSAR_MODEL_UNITS_H

#include "base/status.h"
#include "model/model.h"
#include "model/unit.h"

/* Where findings about units go. Of warnings only the first few are said. */
typedef struct bur_units_talk {
    bur_sink *sink;
    bur_severity severity;
    int n_said, n_withheld;
} bur_units_talk;

/* Adds a finding. NULL when it is withheld, which the caller must expect. */
#if defined(__GNUC__)
__attribute__((format(printf, 4, 5)))
#endif
bur_diag *
bur_units_say(bur_units_talk *talk, bur_code code, bur_span span,
              const char *format, ...);

/* Says how many were withheld, if any. */
void bur_units_end(bur_units_talk *talk);

typedef struct bur_units bur_units;

/* The model's own units, read. All of it lives in the sink's arena but what
 * bur_units_close releases. */
bur_units *bur_units_open(const bur_model *model, bur_units_talk *talk);
void bur_units_close(bur_units *units);

/* Why the database of UDUNITS, once it was needed, could not be read; NULL if
 * all is well. */
const bur_fault *bur_units_fault(const bur_units *units);

/* Reads a unit's text. False, and a finding, if it cannot be read. */
bool bur_units_read(bur_units *units, const char *text, bur_span span,
                    bur_unit *unit);

/* The unit in which the model counts time. */
bur_unit bur_units_time(bur_units *units);

/* The same in base units, which no factor connects. Symbols below 0 stay. */
bur_unit bur_units_reduced(const bur_units *units, bur_unit unit);

/* "EUR/learner/month"; symbols below 0 are left out. */
const char *bur_units_print(const bur_units *units, bur_unit unit);

#endif
